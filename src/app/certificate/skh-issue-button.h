/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/list/skh-register-page.h"

G_BEGIN_DECLS

/* Puts a button into the bar of the selection of PAGE that issues certificates – commendations, thanks – for the checked records of REG. */
void skh_issue_button_add (SkhRegisterPage   *page,
                           SkhContext        *context,
                           const SkhRegister *reg);

G_END_DECLS
