/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Fills LIST with rows for LINKS (SkhLink): each opens its record; what is still so can be ended (by the action "record.end-part" of an
 * ancestor, with kind and row), and a certificate printed. */
void skh_record_links_fill   (GtkListBox        *list,
                              SkhContext        *context,
                              const SkhRegister *reg,
                              GPtrArray         *links);

/* Fills LIST with rows for HISTORY (SkhHistoryEntry): what, when, who, from what to what; each that can be is taken back alone. */
void skh_record_history_fill (GtkListBox        *list,
                              SkhContext        *context,
                              const SkhRegister *reg,
                              GPtrArray         *history);

G_END_DECLS
