/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-record-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-alike-list.h"
#include "app/record/skh-ask.h"
#include "app/record/skh-field.h"
#include "app/record/skh-mnemonics.h"
#include "app/record/skh-record-actions.h"
#include "app/record/skh-record-links.h"
#include "app/record/skh-record-reading.h"
#include "app/skh-present.h"
#include "app/skh-wrap-layout.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "register/skh-advice.h"
#include "register/skh-record.h"
#include "wording/skh-wording.h"

struct _SkhRecordPane
{
  GtkWidget            parent_instance;

  GtkStack            *stack;
  AdwAvatar           *avatar;
  GtkLabel            *name;
  GtkLabel            *subtitle;
  AdwBin              *form_bin;
  GtkStack            *pages;
  GtkWidget           *switcher;
  GtkStackPage        *links_page;
  GtkStackPage        *history_page;
  GtkListBox          *links;
  GtkBox              *links_box;
  GtkWidget           *adder;       /* below the links; NULL: nothing is added to records of this register */
  GtkListBox          *history;
  GtkMenuButton       *more;
  GtkWidget           *delete_button;
  SkhAlikeList        *alike;
  GtkAdjustment       *scroll;      /* of the form */

  SkhContext          *context;
  gulong               changed_id;
  const SkhRegister   *reg;
  GPtrArray           *fields;      /* SkhField */
  SkhRecord           *record;      /* as it is in the file; for a new one, as it started */
  gint64               id;
  gint64               next_id;     /* what was asked for while changes are being asked about; */
  gboolean             next_adding; /* with 0: a new record */
  gboolean             dirty;
  gboolean             saving;
  gboolean             adding;
  gint64               beside;      /* what was shown when a new record was asked for; 0: nothing */
  GPtrArray           *refused;     /* SkhRecord: could not be saved while the next one was being typed already */
  GPtrArray           *refusals;    /* GError, one for each of them */
  GCancellable        *cancellable; /* of what is being read */
};

static guint deleted_signal;

static void pane_iface_init (SkhPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhRecordPane, skh_record_pane, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SKH_TYPE_PANE, pane_iface_init))

static void
set_record (SkhRecordPane *self,
            SkhRecord     *record)
{
  skh_record_ref (record);
  g_clear_pointer (&self->record, skh_record_unref);
  self->record = record;
}

static void
update_actions (SkhRecordPane *self)
{
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.save", writable && self->dirty && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.save-next", writable && self->dirty && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.discard", self->dirty && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.delete", writable && self->id != 0 && !self->saving);
  gtk_widget_set_visible (self->delete_button, self->id != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), self->id != 0 && gtk_menu_button_get_menu_model (self->more) != NULL);
  skh_record_actions_update (GTK_WIDGET (self), writable && self->id != 0 && !self->dirty && !self->saving);
}

/* What looks wrong, and who looks alike ------------------------------------------------------------ */

static SkhRecord *make_edited (SkhRecordPane *self);

static void
show_advice (SkhRecordPane *self,
             SkhRecord     *record)
{
  g_autoptr(GPtrArray) advice = skh_people_advise (record);

  for (guint i = 0; i < advice->len; i++)
    {
      const SkhAdvice *piece = advice->pdata[i];

      for (guint f = 0; f < self->fields->len; f++)
        {
          if (strcmp (skh_field_get_key (self->fields->pdata[f]), piece->key) == 0)
            skh_field_set_advice (self->fields->pdata[f], skh_wording_advice (piece->reason), piece->suggestion);
        }
    }
}

/* The field that is being typed in, with what is said below it. */
static gboolean
show_focus (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       data)
{
  SkhRecordPane *self = SKH_RECORD_PANE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *field = focus != NULL ? gtk_widget_get_ancestor (focus, SKH_TYPE_FIELD) : NULL;
  GtkWidget *form = GTK_WIDGET (self->form_bin);
  graphene_rect_t bounds;

  if (field != NULL && gtk_widget_is_ancestor (field, form) && gtk_widget_compute_bounds (field, form, &bounds))
    gtk_adjustment_clamp_page (self->scroll, bounds.origin.y, bounds.origin.y + bounds.size.height);
  return G_SOURCE_REMOVE;
}

/* Who looks alike is told below the form, which becomes smaller, and what is wrong below its field, which becomes taller: what is being typed
 * stays in sight. */
static void
size_cb (SkhRecordPane *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), show_focus, NULL, NULL);
}

static void
alike_chosen_cb (SkhRecordPane *self,
                 gint64         id)
{
  skh_context_open_record (self->context, self->reg->name, id);
}

/* A field was left: what the record says by now is looked at, but never stands in the way. */
static void
left_cb (SkhRecordPane *self)
{
  g_autoptr(SkhRecord) record = self->dirty && self->reg == &skh_people_register ? make_edited (self) : NULL;

  if (record == NULL)
    return;
  show_advice (self, record);
  skh_alike_list_look (self->alike, skh_context_get_store (self->context), record);
}

static void
edited_cb (SkhRecordPane *self,
           SkhField      *field)
{
  SkhValueType type = skh_field_get_column (field)->type;

  if (!self->dirty)
    {
      self->dirty = TRUE;
      update_actions (self);
    }
  /* What is chosen is as it is meant at once; what is typed only when it is left. */
  if (type == SKH_VALUE_UNIT || type == SKH_VALUE_CHOICE || type == SKH_VALUE_RECORD)
    left_cb (self);
}

static void
make_editors (SkhRecordPane    *self,
              SkhRecordReading *reading)
{
  g_autoptr(GSettings) settings = g_settings_new (SKH_APPLICATION_ID);
  g_autoptr(GString) letters = g_string_new (NULL);

  /* One may have gone to another page while the record was read. */
  skh_mnemonics_reserve_beside (GTK_WIDGET (self), letters);
  /* The buttons below the form are not in sight before the first record is. */
  for (GtkWidget *child = gtk_widget_get_first_child (gtk_stack_get_child_by_name (self->stack, "record")); child != NULL; child = gtk_widget_get_next_sibling (child))
    skh_mnemonics_reserve (child, letters);
  for (guint i = 0; i < self->fields->len; i++)
    {
      SkhField *field = self->fields->pdata[i];
      guint column = skh_register_column_index (self->reg, skh_field_get_key (field));

      if ((self->reg->columns[column].flags & SKH_COLUMN_SENSITIVE) != 0)
        g_settings_bind (settings, "sensitive", field, "visible", G_SETTINGS_BIND_GET);

      skh_field_set_column (field, &self->reg->columns[column], reading->choices[column], skh_context_get_store (self->context));
      skh_field_add_mnemonic (field, letters);
      g_signal_connect_object (field, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (field, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
show_head (SkhRecordPane    *self,
           SkhRecordReading *reading)
{
  gboolean units = self->reg == &skh_units_register;
  const char *name = skh_record_get (reading->record, units ? "name" : self->reg->name_key);
  const char *place = g_hash_table_lookup (reading->units, units ? "parent-id" : "unit-id");
  g_autofree char *until = skh_date_format (units ? skh_record_get (reading->record, "valid-to") : NULL);
  g_autofree char *ended = *until != 0 ? g_strdup_printf (_("until %s"), until) : NULL;
  g_autofree char *subtitle = g_strjoin (place != NULL ? " · " : "", place != NULL ? place : "", ended, NULL);

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name, name != NULL ? name : _("New record"));
  gtk_label_set_label (self->subtitle, subtitle);
}

static void
show_reading (SkhRecordPane    *self,
              SkhRecordReading *reading)
{
  set_record (self, reading->record);
  if (reading->choices != NULL)
    make_editors (self, reading);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *key = skh_field_get_key (self->fields->pdata[i]);

      skh_field_set_value (self->fields->pdata[i], skh_record_get (self->record, key), g_hash_table_lookup (reading->units, key));
    }
  show_head (self, reading);

  skh_record_links_fill (self->links, self->context, self->reg, reading->links);
  skh_record_history_fill (self->history, self->context, self->reg, reading->history);
  gtk_widget_set_visible (GTK_WIDGET (self->links), reading->links != NULL && reading->links->len > 0);
  /* A family without members is where they are added. */
  gtk_stack_page_set_visible (self->links_page, self->id != 0 && (gtk_widget_get_visible (GTK_WIDGET (self->links)) || self->adder != NULL));
  gtk_stack_page_set_visible (self->history_page, reading->history != NULL && reading->history->len > 0);
  gtk_widget_set_visible (self->switcher, self->id != 0);
  if (self->id == 0)
    gtk_stack_set_visible_child_name (self->pages, "form");
  skh_alike_list_clear (self->alike);

  if (self->id != 0)
    skh_context_note_record (self->context, self->reg->name, self->id);
  self->dirty = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "record");
  if (self->id == 0 && self->fields->len > 0)
    gtk_widget_grab_focus (self->fields->pdata[0]);
  update_actions (self);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhRecordPane) self = data;
  g_autoptr(GError) error = NULL;
  SkhRecordReading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&reading, skh_record_reading_free);
      return;
    }
  if (reading == NULL)
    {
      /* Gone: deleted elsewhere, or its adding undone. */
      self->id = 0;
      self->dirty = FALSE;
      gtk_stack_set_visible_child_name (self->stack, "empty");
      if (!g_error_matches (error, SKH_ERROR, SKH_ERROR_NOT_FOUND))
        skh_context_report (self->context, error);
      return;
    }
  show_reading (self, reading);
  skh_record_reading_free (reading);
}

static void
read_record (SkhRecordPane *self)
{
  SkhRecordReading *question = g_new0 (SkhRecordReading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  question->reg = self->reg;
  question->id = self->id;
  question->scope = skh_context_get_scope (self->context);
  question->beside = self->beside;
  question->want_choices = self->record == NULL;
  skh_store_read_async (skh_context_get_store (self->context), skh_record_reading_read, question, g_free, skh_record_reading_free, self->cancellable, read_cb, g_object_ref (self));
}

static gboolean show_field_error (SkhRecordPane *self,
                                  const GError  *error);

/* Puts the first record that was not saved back into the form, as it was typed, and says why. */
static void
show_refused (SkhRecordPane *self)
{
  g_autoptr(SkhRecord) refused = g_ptr_array_steal_index (self->refused, 0);
  g_autoptr(GError) error = g_ptr_array_steal_index (self->refusals, 0);

  self->id = skh_record_get_id (refused);
  self->adding = self->id == 0;
  set_record (self, skh_record_get_base (refused));
  for (guint i = 0; i < self->fields->len; i++)
    {
      SkhField *field = self->fields->pdata[i];
      const char *value = skh_record_get (refused, skh_field_get_key (field));

      if (!skh_field_holds (field, value))
        skh_field_set_value (field, value, NULL);
    }
  gtk_label_set_label (self->name, self->adding ? _("New record") : skh_record_get (self->record, self->reg->name_key));
  self->dirty = TRUE;
  show_field_error (self, error);
  update_actions (self);
}

/* What the next record of many has as the one before: its unit; a unit its kind too, one village comes after another. */
static gboolean
is_kept (SkhRecordPane *self,
         const char    *key)
{
  return skh_register_find_column (self->reg, key)->type == SKH_VALUE_UNIT || (self->reg == &skh_units_register && strcmp (key, "kind") == 0);
}

/* The next record of many: at once, so that not a letter is lost of what is typed ahead.  It starts where the last one was. */
static void
start_next (SkhRecordPane *self)
{
  g_autoptr(SkhRecord) next = skh_record_new (self->reg);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  skh_record_offer_values (next);
  for (guint i = 0; i < self->fields->len; i++)
    {
      SkhField *field = self->fields->pdata[i];
      const char *key = skh_field_get_key (field);

      if (is_kept (self, key))
        {
          g_autofree char *value = skh_field_get_value (field);

          skh_record_set (next, key, value);
        }
      else
        {
          skh_field_set_value (field, skh_record_get (next, key), NULL);
        }
      skh_field_set_message (field, NULL);
    }
  set_record (self, next);
  self->id = 0;
  self->adding = TRUE;
  self->dirty = FALSE;
  adw_avatar_set_text (self->avatar, NULL);
  gtk_label_set_label (self->name, _("New record"));
  gtk_widget_set_visible (self->switcher, FALSE);
  skh_alike_list_clear (self->alike);
  gtk_stack_set_visible_child_name (self->pages, "form");
  gtk_widget_grab_focus (self->fields->pdata[0]);
  update_actions (self);
}

static void
go_to (SkhRecordPane *self,
       gint64         id,
       gboolean       adding)
{
  if (self->refused->len > 0)
    {
      show_refused (self);
      return;
    }
  self->id = id;
  self->adding = adding;
  self->dirty = FALSE;
  if (id != 0 || adding)
    read_record (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* The record that the form holds now. */
static SkhRecord *
make_edited (SkhRecordPane *self)
{
  SkhRecord *record = skh_record_copy (self->record);

  skh_record_set_base (record, self->record);
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *value = skh_field_get_value (self->fields->pdata[i]);

      skh_record_set (record, skh_field_get_key (self->fields->pdata[i]), value);
    }
  return record;
}

/* Puts the error below the field it is about, and goes there; FALSE if no field here is meant. */
static gboolean
show_field_error (SkhRecordPane *self,
                  const GError  *error)
{
  for (guint i = 0; skh_error_get_field (error) != NULL && i < self->fields->len; i++)
    {
      SkhField *field = self->fields->pdata[i];

      if (strcmp (skh_field_get_key (field), skh_error_get_field (error)) == 0)
        {
          g_autofree char *sentence = skh_wording_error_below (error);

          skh_field_set_message (field, sentence);
          gtk_widget_grab_focus (GTK_WIDGET (field));
          return TRUE;
        }
    }
  return FALSE;
}

typedef struct
{
  SkhRecordPane *pane;
  SkhRecord     *record;
  gboolean       next;    /* a new record follows */
  gboolean       move_on; /* to next_id */
} Saving;

/* What follows the unit on top, if nothing of it was typed yet, stands below it and not beside it. */
static gboolean
starts_tree (SkhRecordPane *self,
             SkhRecord     *saved)
{
  return self->reg == &skh_units_register && skh_record_get (saved, "parent-id") == NULL && self->adding && self->id == 0 && !self->dirty;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  Saving *saving = data;
  g_autoptr(SkhRecordPane) self = saving->pane;
  g_autoptr(SkhRecord) record = saving->record;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_record_finish (SKH_STORE (object), result, &error);
  gboolean next = saving->next;
  gboolean move_on = saving->move_on;

  g_free (saving);
  if (next)
    {
      if (ok && self->context != NULL && starts_tree (self, record))
        {
          self->beside = skh_record_get_id (record);
          go_to (self, 0, TRUE);
        }
      if (ok || self->context == NULL)
        return;
      /* Back to what was refused, at once if nothing was typed meanwhile, else as soon as that is done. */
      skh_context_report (self->context, error);
      g_ptr_array_add (self->refused, skh_record_ref (record));
      g_ptr_array_add (self->refusals, g_steal_pointer (&error));
      if (!self->dirty)
        show_refused (self);
      return;
    }
  self->saving = FALSE;
  if (!ok)
    {
      /* What somebody else wrote meanwhile is known now. */
      set_record (self, skh_record_get_base (record));
      if (!show_field_error (self, error))
        skh_context_report (self->context, error);
      update_actions (self);
      return;
    }
  self->dirty = FALSE;
  skh_pane_saved (SKH_PANE (self), skh_record_get_id (record));
  go_to (self, move_on ? self->next_id : skh_record_get_id (record), move_on && self->next_adding);
}

static void
save (SkhRecordPane *self,
      gboolean       next,
      gboolean       move_on)
{
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving) { g_object_ref (self), make_edited (self), next, move_on };
  self->saving = !next;
  update_actions (self);
  skh_record_save_async (saving->record, skh_context_get_store (self->context), saved_cb, saving);
  /* What was refused meanwhile comes before a new one. */
  if (next && self->refused->len > 0)
    show_refused (self);
  else if (next)
    start_next (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (SKH_RECORD_PANE (widget), strcmp (name, "record.save-next") == 0, FALSE);
}

static void
discard_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhRecordPane *self = SKH_RECORD_PANE (widget);

  go_to (self, self->id, self->adding && self->id == 0);
}

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhRecordPane) self = data;

  if (!skh_question_finish (self, self->context, SKH_STORE (object), result))
    return;
  skh_context_tell (self->context, _("Deleted"));
  go_to (self, 0, FALSE);
  g_signal_emit (self, deleted_signal, 0);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhRecordPane *self = SKH_RECORD_PANE (widget);

  skh_record_delete_async (skh_context_get_store (self->context), self->reg, self->id, deleted_cb, g_object_ref (self));
}

static void
answer_cb (SkhRecordPane *self,
           const char    *response)
{
  if (strcmp (response, "save") == 0)
    save (self, FALSE, TRUE);
  else if (strcmp (response, "discard") == 0)
    go_to (self, self->next_id, self->next_adding);
  else
    skh_pane_saved (SKH_PANE (self), self->id); /* The list goes back to the record that stays. */
}

/* Unsaved changes are never dropped silently. */
static void
ask_about_changes (SkhRecordPane *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              _("Save the changes?"), _("The record was changed and has not been saved yet."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
}

static void
store_changed_cb (SkhRecordPane *self,
                  SkhChanges    *changes)
{
  static const char * const of_units[] = { "office", "base", "succession" };
  gboolean concerned = skh_changes_has_record (changes, self->reg->table, self->id) || skh_changes_has_table (changes, "unit_version");

  for (guint i = 0; self->reg == &skh_units_register && !concerned && i < G_N_ELEMENTS (of_units); i++)
    concerned = skh_changes_has_table (changes, of_units[i]);
  concerned &= self->id != 0;
  if (concerned && !self->dirty && !self->saving) /* What is being edited stays as the user left it. */
    read_record (self);
}

/* A pane beside a list ------------------------------------------------------------------------------ */

static void
skh_record_pane_show (SkhPane *pane,
                      gint64   id)
{
  SkhRecordPane *self = SKH_RECORD_PANE (pane);

  if (id == self->id && (id != 0 || !self->adding))
    return;
  self->next_id = id;
  self->next_adding = FALSE;
  if (self->dirty)
    ask_about_changes (self);
  else
    go_to (self, id, FALSE);
}

static void
skh_record_pane_add (SkhPane *pane)
{
  SkhRecordPane *self = SKH_RECORD_PANE (pane);

  self->next_id = 0;
  self->next_adding = TRUE;
  if (self->id != 0)
    self->beside = self->id;
  if (self->dirty)
    ask_about_changes (self);
  else
    go_to (self, 0, TRUE);
}

static gint64
skh_record_pane_get_shown (SkhPane *pane)
{
  return SKH_RECORD_PANE (pane)->id;
}

static gboolean
skh_record_pane_get_dirty (SkhPane *pane)
{
  return SKH_RECORD_PANE (pane)->dirty;
}

static void
pane_iface_init (SkhPaneInterface *iface)
{
  iface->show = skh_record_pane_show;
  iface->add = skh_record_pane_add;
  iface->get_id = skh_record_pane_get_shown;
  iface->get_dirty = skh_record_pane_get_dirty;
}

static void
skh_record_pane_dispose (GObject *object)
{
  SkhRecordPane *self = SKH_RECORD_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->context != NULL)
    g_clear_signal_handler (&self->changed_id, skh_context_get_store (self->context));
  g_clear_object (&self->context);
  g_clear_pointer (&self->record, skh_record_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_RECORD_PANE);

  G_OBJECT_CLASS (skh_record_pane_parent_class)->dispose (object);
}

static void
skh_record_pane_class_init (SkhRecordPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_record_pane_dispose;

  deleted_signal = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SKH_TYPE_ALIKE_LIST);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/record/skh-record-pane.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, alike);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, avatar);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, delete_button);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, form_bin);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, history);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, history_page);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, links);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, links_box);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, links_page);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, more);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, name);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, pages);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, switcher);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordPane, scroll);
  gtk_widget_class_bind_template_callback (widget_class, alike_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_cb);

  gtk_widget_class_install_action (widget_class, "record.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "record.save-next", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "record.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "record.delete", NULL, delete_action);
  skh_record_actions_install (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "record.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "record.save-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "record.save", NULL);
}

static void
skh_record_pane_init (SkhRecordPane *self)
{
  self->fields = g_ptr_array_new ();
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_record_unref);
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_record_pane_set_register (SkhRecordPane     *self,
                              SkhContext        *context,
                              const SkhRegister *reg,
                              const char        *form)
{
  g_autoptr(GtkBuilder) builder = NULL;
  g_autoptr(GMenuModel) menu = NULL;
  GtkWidget *widget;

  g_return_if_fail (SKH_IS_RECORD_PANE (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->reg = reg;
  g_type_ensure (SKH_TYPE_FIELD);
  builder = gtk_builder_new_from_resource (form);
  widget = GTK_WIDGET (gtk_builder_get_object (builder, "form"));
  adw_bin_set_child (self->form_bin, widget);
  skh_fields_collect (widget, self->fields);
  menu = skh_record_actions_menu (reg);
  gtk_menu_button_set_menu_model (self->more, menu);
  self->adder = skh_record_actions_adder (reg);
  if (self->adder != NULL)
    gtk_box_append (self->links_box, self->adder);
  self->changed_id = g_signal_connect_swapped (skh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self);
  update_actions (self);
}

SkhContext *
skh_record_pane_get_context (SkhRecordPane *self)
{
  g_return_val_if_fail (SKH_IS_RECORD_PANE (self), NULL);

  return self->context;
}

const SkhRegister *
skh_record_pane_get_register (SkhRecordPane *self)
{
  g_return_val_if_fail (SKH_IS_RECORD_PANE (self), NULL);

  return self->reg;
}

SkhRecord *
skh_record_pane_get_record (SkhRecordPane *self)
{
  g_return_val_if_fail (SKH_IS_RECORD_PANE (self), NULL);

  return self->record;
}
