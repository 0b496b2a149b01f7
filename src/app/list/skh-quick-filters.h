/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/list/skh-register-page.h"

G_BEGIN_DECLS

/* What a list is narrowed to most often. */
typedef struct
{
  const char *label;  /* msgid */
  const char *filter; /* as skh_filter_parse() reads it; NULL: everything */
} SkhQuickFilter;

/* Buttons for FILTERS (static, the first shows everything, ended by a NULL label), of which one is pressed: the one that holds in the list of PAGE,
 * even if it was set or taken away elsewhere.  The filters have to be in the form that skh_filter_to_string() writes. */
GtkWidget *skh_quick_filters_new (SkhRegisterPage      *page,
                                  const SkhQuickFilter *filters);

G_END_DECLS
