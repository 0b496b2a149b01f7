/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/list/skh-register-page.h"

G_BEGIN_DECLS

/* Puts a button into the bar of the selection of PAGE, a list of people, that adds those who are checked to a distribution of awards: a draft, or a new
 * one of a fund. */
void skh_award_button_add (SkhRegisterPage *page,
                           SkhContext      *context);

G_END_DECLS
