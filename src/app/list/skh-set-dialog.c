/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-set-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-field.h"
#include "app/skh-present.h"
#include "base/skh-number.h"

typedef struct
{
  GtkWidget         *dialog;
  GtkBox            *box;
  GtkDropDown       *column;
  GtkWidget         *field;
  SkhContext        *context;
  const SkhRegister *reg;
  GHashTable        *choices;
  GPtrArray         *columns; /* const SkhColumn of the drop-down */
  SkhValueChosen     chosen;
  gpointer           data;
} Setter;

static void
setter_free (gpointer data)
{
  Setter *self = data;

  g_object_unref (self->context);
  g_object_unref (self->data);
  g_hash_table_unref (self->choices);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

static gboolean
can_be_set (const SkhColumn *column)
{
  return column->field != NULL && (column->flags & SKH_COLUMN_FIXED) == 0 && strcmp (column->key, "state") != 0 && strcmp (column->key, "state-on") != 0;
}

/* An empty value takes away what stands there: the button says so, and Enter alone does not do it.  What cannot be read is no answer. */
static void
update_answer (Setter *self)
{
  gboolean empty = skh_field_holds (SKH_FIELD (self->field), NULL);

  adw_message_dialog_set_response_label (ADW_MESSAGE_DIALOG (self->dialog), "set", empty ? _("_Empty the column") : _("C_hange"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self->dialog), "set", empty ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self->dialog), empty ? NULL : "set");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "set", skh_field_get_trouble (SKH_FIELD (self->field)) == NULL);
}

static void
column_cb (Setter *self)
{
  const SkhColumn *column = self->columns->pdata[gtk_drop_down_get_selected (self->column)];

  if (self->field != NULL)
    gtk_box_remove (self->box, self->field);
  self->field = g_object_new (SKH_TYPE_FIELD, "key", column->key, NULL);
  skh_field_set_column (SKH_FIELD (self->field), column, g_hash_table_lookup (self->choices, column->key), skh_context_get_store (self->context));
  skh_field_set_value (SKH_FIELD (self->field), NULL, NULL);
  skh_field_set_last (SKH_FIELD (self->field));
  g_signal_connect_swapped (self->field, "edited", G_CALLBACK (update_answer), self);
  gtk_box_append (self->box, self->field);
  gtk_widget_grab_focus (self->field);
  update_answer (self);
}

static void
response_cb (Setter     *self,
             const char *response)
{
  const SkhColumn *column = self->columns->pdata[gtk_drop_down_get_selected (self->column)];
  g_autofree char *value = skh_field_get_value (SKH_FIELD (self->field));

  if (strcmp (response, "set") == 0)
    self->chosen (column->key, value, self->data);
}

void
skh_set_dialog_present (GtkWindow         *parent,
                        SkhContext        *context,
                        const SkhRegister *reg,
                        GHashTable        *choices,
                        guint              n,
                        const char        *key,
                        SkhValueChosen     chosen,
                        gpointer           data)
{
  Setter *self = g_new0 (Setter, 1);
  g_autofree char *number = skh_number_format (n);
  g_autofree char *title = g_strdup_printf (g_strcmp0 (key, "mark") == 0 ? ngettext ("Mark %s record", "Mark %s records", n)
                                                                         : ngettext ("Change %s record", "Change %s records", n), number);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->dialog = adw_message_dialog_new (parent, title, _("All selected records get this value, in one step that can be undone."));
  self->context = g_object_ref (context);
  self->reg = reg;
  self->choices = g_hash_table_ref (choices);
  self->columns = g_ptr_array_new ();
  self->chosen = chosen;
  self->data = g_object_ref (data);
  g_object_set_data_full (G_OBJECT (self->dialog), "setter", self, setter_free);

  for (const SkhColumn *column = reg->columns; column->key != NULL; column++)
    {
      if (!can_be_set (column))
        continue;
      if (g_strcmp0 (column->key, key) == 0)
        selected = self->columns->len;
      g_ptr_array_add (self->columns, (gpointer) column);
      gtk_string_list_append (names, _(column->title));
    }
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  self->column = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_drop_down_set_selected (self->column, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->column), key == NULL);
  gtk_box_append (self->box, GTK_WIDGET (self->column));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _("_Cancel"), "set", _("C_hange"), NULL);
  column_cb (self);
  g_signal_connect_swapped (self->column, "notify::selected", G_CALLBACK (column_cb), self);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), GTK_WIDGET (self->box));
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  skh_present (GTK_WINDOW (self->dialog));
}
