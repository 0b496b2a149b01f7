/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/record/skh-pane.h"
#include "app/skh-context.h"
#include "register/skh-record.h"

G_BEGIN_DECLS

/* A record beside its list: a form made of SkhFields, what hangs on the record, its history, and the buttons.
 *
 * Signals: "deleted"; those of SkhPane. */
#define SKH_TYPE_RECORD_PANE (skh_record_pane_get_type ())
G_DECLARE_FINAL_TYPE (SkhRecordPane, skh_record_pane, SKH, RECORD_PANE, GtkWidget)

/* Makes the pane one for REG with the fields of FORM (a UI resource whose object "form" holds SkhFields). */
void     skh_record_pane_set_register (SkhRecordPane     *self,
                                       SkhContext        *context,
                                       const SkhRegister *reg,
                                       const char        *form);

/* What it was made for, and the record as it is in the file (NULL before the first one). */
SkhContext        *skh_record_pane_get_context  (SkhRecordPane *self);
const SkhRegister *skh_record_pane_get_register (SkhRecordPane *self);
SkhRecord         *skh_record_pane_get_record   (SkhRecordPane *self);

G_END_DECLS
