/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <unicode/ucol.h>

#include "base/skh-text.h"

G_BEGIN_DECLS

/* The Vietnamese collator, shared and read only. */
UCollator *skh_text_collator (void);

G_END_DECLS
