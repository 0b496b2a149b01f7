/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Finds records, and commands of the window, by a few words without accents; all with the keyboard.
 *
 * Signals: "chosen" (register name, gint64 id, name), "command" (detailed action name). */
#define SKH_TYPE_RECORD_FINDER (skh_record_finder_get_type ())
G_DECLARE_FINAL_TYPE (SkhRecordFinder, skh_record_finder, SKH, RECORD_FINDER, GtkWidget)

/* In the file of STORE; REG: only its records (NULL: all). */
GtkWidget *skh_record_finder_new         (SkhStore          *store,
                                          const SkhRegister *reg);

/* Finds nothing but its commands, shown with ICON. */
GtkWidget *skh_record_finder_new_commands (const char       *icon);

/* Offers a command besides: LABEL is translated, ACTION as "win.undo" or "win.page('people')". */
void       skh_record_finder_add_command (SkhRecordFinder   *self,
                                          const char        *label,
                                          const char        *action);
void       skh_record_finder_clear_commands (SkhRecordFinder *self);

/* Empties the entry, so that everything is offered again. */
void       skh_record_finder_start_anew  (SkhRecordFinder   *self);

G_END_DECLS
