/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "register/skh-record.h"

G_BEGIN_DECLS

/* A record beside its list: a form made of SkhFields, what hangs on the record, its history, and the buttons.
 *
 * Signals: "saved" (gint64 id), "deleted". */
#define SKH_TYPE_RECORD_PANE (skh_record_pane_get_type ())
G_DECLARE_FINAL_TYPE (SkhRecordPane, skh_record_pane, SKH, RECORD_PANE, GtkWidget)

/* Makes the pane one for REG with the fields of FORM (a UI resource whose object "form" holds SkhFields). */
void     skh_record_pane_set_register (SkhRecordPane     *self,
                                       SkhContext        *context,
                                       const SkhRegister *reg,
                                       const char        *form);

/* Shows record ID; 0: nothing.  Unsaved changes are asked about first. */
void     skh_record_pane_show         (SkhRecordPane     *self,
                                       gint64             id);

/* Starts a new record in the unit of the scope. */
void     skh_record_pane_add          (SkhRecordPane     *self);

gint64   skh_record_pane_get_id       (SkhRecordPane     *self);
gboolean skh_record_pane_get_dirty    (SkhRecordPane     *self);

/* What it was made for, and the record as it is in the file (NULL before the first one). */
SkhContext        *skh_record_pane_get_context  (SkhRecordPane *self);
const SkhRegister *skh_record_pane_get_register (SkhRecordPane *self);
SkhRecord         *skh_record_pane_get_record   (SkhRecordPane *self);

G_END_DECLS
