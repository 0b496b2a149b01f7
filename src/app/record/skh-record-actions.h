/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "register/skh-register.h"

G_BEGIN_DECLS

/* What can be done with a record besides editing it: join and leave the association, move, positions; family members, splitting and joining
 * families; reorganising a unit.  Actions of SkhRecordPane. */
void        skh_record_actions_install (GtkWidgetClass    *pane_class);

/* The menu of the actions for records of REG; NULL if there are none. */
GMenuModel *skh_record_actions_menu    (const SkhRegister *reg);

/* A button for the action that adds to what hangs on a record of REG; NULL if there is none. */
GtkWidget  *skh_record_actions_adder   (const SkhRegister *reg);

/* Enables them as far as the record that is open allows. */
void        skh_record_actions_update  (GtkWidget         *pane,
                                        gboolean           possible);

G_END_DECLS
