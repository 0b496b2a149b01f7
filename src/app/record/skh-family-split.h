/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/record/skh-record-pane.h"

G_BEGIN_DECLS

/* Asks who of the family that PANE shows makes one of their own, and where; then does it. */
void skh_family_split_ask (SkhRecordPane *pane);

G_END_DECLS
