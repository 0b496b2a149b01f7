/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The pre-printed sheets: what was received, where each sheet went, and minutes of what was destroyed. */
#define SKH_TYPE_SHEETS_TAB (skh_sheets_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhSheetsTab, skh_sheets_tab, SKH, SHEETS_TAB, GtkWidget)

void skh_sheets_tab_set_context (SkhSheetsTab *self,
                                 SkhContext   *context);

G_END_DECLS
