/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/list/skh-register-page-private.h"

G_BEGIN_DECLS

/* The lists of a page: those that come with the register, and those kept by name.  Private to the page. */
void skh_list_lists_install (GtkWidgetClass  *widget_class);
void skh_list_lists_fill    (SkhRegisterPage *self);

void skh_list_lists_set_year (SkhRegisterPage *self);

G_END_DECLS
