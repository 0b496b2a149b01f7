/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "register/skh-register.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* One value of a record in a form: the title, the editor that the type of its column wants, and a message below.  In a UI file only its
 * key is given; skh_field_set_column() makes the rest.
 *
 * Properties: "key" (of the column).
 * Signals: "edited": the user changed the value.  "left": the focus left an entry whose value can be read. */
#define SKH_TYPE_FIELD (skh_field_get_type ())
G_DECLARE_FINAL_TYPE (SkhField, skh_field, SKH, FIELD, GtkWidget)

const char *skh_field_get_key    (SkhField         *self);
const SkhColumn *skh_field_get_column (SkhField     *self);

/* Makes the editor.  CHOICES (of skh_choices_read()) are copied by the editor. */
void        skh_field_set_column (SkhField         *self,
                                  const SkhColumn  *column,
                                  const SkhChoice  *choices,
                                  SkhStore         *store);

/* Other choices, or another title (translated), than it was made with. */
void        skh_field_set_choices (SkhField        *self,
                                   const SkhChoice *choices);
void        skh_field_set_title   (SkhField        *self,
                                   const char      *title);

/* Underlines a letter of the title that is not among LETTERS yet, and adds it there (skh-mnemonics.h): Alt with it goes to the field. */
void        skh_field_add_mnemonic (SkhField       *self,
                                    GString        *letters);

/* The value as a record holds it.  Setting it is no edit.  SHOWN is what a unit is called. */
void        skh_field_set_value  (SkhField         *self,
                                  const char       *value,
                                  const char       *shown);
char       *skh_field_get_value  (SkhField         *self);
/* The same, NULL for nothing; and as a number or id, OTHERWISE if it is none. */
char       *skh_field_get_text   (SkhField         *self);
gint64      skh_field_get_number (SkhField         *self,
                                  gint64            otherwise);
/* Sets a number or id; NOTHING empties the field. */
void        skh_field_set_number (SkhField         *self,
                                  gint64            number,
                                  gint64            nothing,
                                  const char       *shown);

/* What a chosen unit or record is called; NULL for other fields. */
const char *skh_field_get_shown  (SkhField         *self);

/* Enter in this field answers the dialog instead of going on: it is the last one. */
void        skh_field_set_last   (SkhField         *self);

/* Whether the field holds VALUE (NULL: nothing) already. */
gboolean    skh_field_holds      (SkhField         *self,
                                  const char       *value);

/* Shows below what seems to be wrong and may be right, with a button that puts SUGGESTION in its place (NULL: none). */
void        skh_field_set_advice (SkhField         *self,
                                  const char       *message,
                                  const char       *suggestion);

/* What is wrong with what is typed, as long as it cannot be read as a value of the column; NULL: nothing. */
const char *skh_field_get_trouble (SkhField        *self);

/* Shows a message below, or takes it away with NULL. */
void        skh_field_set_message (SkhField        *self,
                                   const char      *message);

/* Adds all fields below WIDGET, or WIDGET itself, to FIELDS in the order of the form; the array takes no reference. */
void        skh_fields_collect    (GtkWidget       *widget,
                                   GPtrArray       *fields);

G_END_DECLS
