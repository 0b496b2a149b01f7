/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-ask.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-field.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"
#include "wording/skh-wording.h"

/* Of the fields, in pixels. */
#define MAX_HEIGHT 430

/* Of the widths that columns tell, in pixels. */
#define CHARACTER_WIDTH 9

struct _SkhQuestion
{
  GtkWidget       *dialog;
  GtkBox          *box;
  GPtrArray       *fields;  /* SkhField */
  GPtrArray       *checks;  /* GtkCheckButton with its "key" */
  GPtrArray       *files;   /* FileButton */
  SkhStore        *store;
  GtkWidget       *trouble; /* why what was answered did not do; NULL: nothing did not */
  SkhAnswered      answered;
  SkhEdited        edited;  /* NULL: none */
  gpointer         data;    /* while the question is in sight; after that it keeps the question */
};

/* What an object that is asked for holds until its question is settled. */
#define UNSETTLED "skh-question"

/* A button that holds the file that was chosen with it. */
typedef struct
{
  GtkWidget  *button;
  const char *title;
  const char *suffixes;
  char       *key;
  char       *path;     /* NULL: none yet */
  gboolean    required;
} FileButton;

static void
file_button_free (gpointer data)
{
  FileButton *file = data;

  g_free (file->key);
  g_free (file->path);
  g_free (file);
}

static void
question_free (gpointer data)
{
  SkhQuestion *self = data;

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->files);
  g_clear_object (&self->data);
  g_object_unref (self->store);
  g_free (self);
}

/* How many fields stand in one line, COLUMN's first. */
static guint
line_length (const SkhColumn *column)
{
  guint n = 1;

  while (column[n].key != NULL && (column[n].flags & SKH_COLUMN_BESIDE) != 0)
    n++;
  return n;
}

/* Whether field I is the first that asks for its column: only that one has to be filled. */
static gboolean
is_first (SkhQuestion *self,
          guint        i)
{
  const SkhColumn *column = skh_field_get_column (self->fields->pdata[i]);

  for (guint before = 0; before < i; before++)
    {
      if (skh_field_get_column (self->fields->pdata[before]) == column)
        return FALSE;
    }
  return TRUE;
}

/* What is required must be there, and dates and numbers be such, before the question can be answered. */
static void
check (SkhQuestion *self)
{
  gboolean complete = TRUE;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const SkhColumn *column = skh_field_get_column (self->fields->pdata[i]);

      complete &= skh_field_get_trouble (self->fields->pdata[i]) == NULL;
      complete &= (column->flags & SKH_COLUMN_REQUIRED) == 0 || !is_first (self, i) || !skh_field_holds (self->fields->pdata[i], NULL);
    }
  for (guint i = 0; i < self->files->len; i++)
    {
      const FileButton *file = self->files->pdata[i];

      complete &= !file->required || file->path != NULL;
    }
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "accept", complete);
}

static void edited_cb (SkhQuestion *self,
                       SkhField    *field);

/* The line of the box that FIELD stands in. */
static GtkWidget *
line_of (SkhQuestion *self,
         GtkWidget   *field)
{
  GtkWidget *line = field;

  while (gtk_widget_get_parent (line) != GTK_WIDGET (self->box))
    line = gtk_widget_get_parent (line);
  return line;
}

/* A line of fields, for COLUMN and those beside it, at POSITION. */
static void
add_line (SkhQuestion     *self,
          const SkhColumn *column,
          guint            position)
{
  GtkWidget *before = position > 0 ? line_of (self, self->fields->pdata[position - 1]) : NULL;
  GtkWidget *line = line_length (column) > 1 ? gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8) : NULL;

  for (guint i = 0; i < line_length (column); i++)
    {
      GtkWidget *field = g_object_new (SKH_TYPE_FIELD, "key", column[i].key, NULL);

      skh_field_set_column (SKH_FIELD (field), &column[i], column[i].choices, self->store);
      skh_field_set_value (SKH_FIELD (field), column[i].initial, NULL);
      g_signal_connect_swapped (field, "edited", G_CALLBACK (edited_cb), self);
      g_ptr_array_insert (self->fields, (int) (position + i), field);
      if (line == NULL)
        {
          gtk_box_insert_child_after (self->box, field, before);
          continue;
        }
      /* The name is what the line is about. */
      gtk_widget_set_hexpand (field, i == 0);
      if (column[i].width > 0)
        gtk_widget_set_size_request (field, column[i].width * CHARACTER_WIDTH, -1);
      gtk_box_append (GTK_BOX (line), field);
    }
  if (line != NULL)
    gtk_box_insert_child_after (self->box, line, before);
}

/* One more line below the one at POSITION, of the same kinds. */
static void
repeat_line (SkhQuestion *self,
             guint        position)
{
  const SkhColumn *column = skh_field_get_column (self->fields->pdata[position]);
  guint n = line_length (column);

  add_line (self, column, position + n);
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *kind = column[i].type == SKH_VALUE_CHOICE ? skh_field_get_value (self->fields->pdata[position + i]) : NULL;

      if (kind != NULL)
        skh_field_set_value (self->fields->pdata[position + n + i], kind, NULL);
    }
}

static void
edited_cb (SkhQuestion *self,
           SkhField    *field)
{
  const SkhColumn *column = skh_field_get_column (field);
  guint n = line_length (column);
  guint position = 0;

  g_ptr_array_find (self->fields, field, &position);
  if ((column->flags & SKH_COLUMN_SEVERAL) != 0 && !skh_field_holds (field, NULL) &&
      (position + n == self->fields->len || skh_field_get_column (self->fields->pdata[position + n]) != column))
    repeat_line (self, position);
  if (self->edited != NULL)
    self->edited (self, column->key);
  check (self);
}

static void
set_path (FileButton *file,
          const char *path)
{
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;

  g_free (file->path);
  file->path = g_strdup (path);
  gtk_button_set_label (GTK_BUTTON (file->button), name != NULL ? name : _("Choose…"));
}

SkhQuestion *
skh_question_new (SkhContext      *context,
                  const char      *title,
                  const char      *body,
                  const SkhColumn *fields)
{
  SkhQuestion *self = g_new0 (SkhQuestion, 1);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->dialog = g_object_ref_sink (adw_message_dialog_new (NULL, title, body));
  self->store = g_object_ref (skh_context_get_store (context));
  self->fields = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->files = g_ptr_array_new_with_free_func (file_button_free);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  gtk_widget_set_size_request (GTK_WIDGET (self->box), 340, -1);
  for (const SkhColumn *column = fields; column->key != NULL; column += line_length (column))
    add_line (self, column, self->fields->len);
  /* However many there are, the answers below stay on the smallest screen. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), scrolled);
  g_object_set_data_full (G_OBJECT (self->dialog), "question", self, question_free);
  return self;
}

void
skh_question_set_value (SkhQuestion *self,
                        const char  *key,
                        const char  *value,
                        const char  *shown)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (strcmp (skh_field_get_key (self->fields->pdata[i]), key) == 0)
        skh_field_set_value (self->fields->pdata[i], value, shown);
    }
  for (guint i = 0; i < self->files->len; i++)
    {
      if (strcmp (((FileButton *) self->files->pdata[i])->key, key) == 0)
        set_path (self->files->pdata[i], value);
    }
}

char *
skh_question_get_value (SkhQuestion *self,
                        const char  *key)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (strcmp (skh_field_get_key (self->fields->pdata[i]), key) == 0)
        return skh_field_get_value (self->fields->pdata[i]);
    }
  return NULL;
}

void
skh_question_set_edited (SkhQuestion *self,
                         SkhEdited    edited)
{
  self->edited = edited;
}

guint
skh_count_answers (GHashTable *answers,
                   const char *key)
{
  const char *value = g_hash_table_lookup (answers, key);
  guint n = value != NULL;

  for (; value != NULL && (value = strchr (value, '\n')) != NULL; value++)
    n++;
  return n;
}

char *
skh_answer (GHashTable *answers,
            const char *key,
            guint       i)
{
  const char *value = g_hash_table_lookup (answers, key);
  g_auto(GStrv) lines = g_strsplit (value != NULL ? value : "", "\n", -1);

  return i < g_strv_length (lines) && *lines[i] != 0 ? g_strdup (lines[i]) : NULL;
}

/* A box below the fields with TITLE on top. */
static GtkBox *
add_box (SkhQuestion *self,
         const char  *title)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->box, box);
  return GTK_BOX (box);
}

void
skh_question_add_checks (SkhQuestion     *self,
                         const char      *title,
                         const SkhChoice *choices)
{
  GtkBox *box = add_box (self, title);

  for (const SkhChoice *choice = choices; choice->key != NULL; choice++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (choice->title);

      g_object_set_data_full (G_OBJECT (check), "key", g_strdup (choice->key), g_free);
      g_ptr_array_add (self->checks, check);
      gtk_box_append (box, check);
    }
}

static void
file_chosen_cb (const char *path,
                gpointer    data)
{
  GtkWidget *button = data;
  SkhQuestion *self = g_object_get_data (G_OBJECT (button), "question");

  if (gtk_widget_get_root (button) == NULL)
    return;
  set_path (g_object_get_data (G_OBJECT (button), "file"), path);
  check (self);
}

static void
choose_file_cb (SkhQuestion *self,
                GtkWidget   *button)
{
  const FileButton *file = g_object_get_data (G_OBJECT (button), "file");

  skh_choose_open (GTK_WINDOW (self->dialog), file->title, file->suffixes, file_chosen_cb, button);
}

void
skh_question_add_file (SkhQuestion *self,
                       const char  *key,
                       const char  *title,
                       const char  *suffixes,
                       gboolean     required)
{
  FileButton *file = g_new (FileButton, 1);

  *file = (FileButton) { gtk_button_new (), title, suffixes, g_strdup (key), NULL, required };
  g_ptr_array_add (self->files, file);
  g_object_set_data (G_OBJECT (file->button), "file", file);
  g_object_set_data (G_OBJECT (file->button), "question", self);
  set_path (file, NULL);
  g_signal_connect_swapped (file->button, "clicked", G_CALLBACK (choose_file_cb), self);
  gtk_widget_set_margin_top (file->button, 4);
  gtk_box_append (add_box (self, title), file->button);
}

/* One more line for KEY. */
static void
add_answer (GHashTable *answers,
            const char *key,
            const char *value)
{
  const char *before = g_hash_table_lookup (answers, key);

  g_hash_table_insert (answers, g_strdup (key), before != NULL ? g_strjoin ("\n", before, value, NULL) : g_strdup (value));
}

/* Whether field I is not answered.  Of a line that is there several times all fields are, or none; what can be chosen says nothing alone. */
static gboolean
left_empty (SkhQuestion *self,
            guint        i)
{
  guint first = i;
  guint n;

  while ((skh_field_get_column (self->fields->pdata[first])->flags & SKH_COLUMN_BESIDE) != 0)
    first--;
  if ((skh_field_get_column (self->fields->pdata[first])->flags & SKH_COLUMN_SEVERAL) == 0)
    return skh_field_holds (self->fields->pdata[i], NULL);
  n = line_length (skh_field_get_column (self->fields->pdata[first]));
  for (guint k = first; k < first + n; k++)
    {
      if (skh_field_get_column (self->fields->pdata[k])->type != SKH_VALUE_CHOICE && !skh_field_holds (self->fields->pdata[k], NULL))
        return FALSE;
    }
  return TRUE;
}

static GHashTable *
collect_answers (SkhQuestion *self)
{
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *key = skh_field_get_key (self->fields->pdata[i]);
      const char *shown = skh_field_get_shown (self->fields->pdata[i]);
      g_autofree char *value = skh_field_get_value (self->fields->pdata[i]);
      g_autofree char *shown_key = g_strconcat (key, ".shown", NULL);

      if (left_empty (self, i))
        continue;
      add_answer (answers, key, value != NULL ? value : "");
      if (shown != NULL)
        add_answer (answers, shown_key, shown);
    }
  for (guint i = 0; i < self->files->len; i++)
    {
      const FileButton *file = self->files->pdata[i];

      if (file->path != NULL)
        add_answer (answers, file->key, file->path);
    }
  for (guint i = 0; i < self->checks->len; i++)
    {
      if (gtk_check_button_get_active (self->checks->pdata[i]))
        g_hash_table_insert (answers, g_strdup (g_object_get_data (self->checks->pdata[i], "key")), g_strdup ("1"));
    }
  return answers;
}

/* GTK owns the dialog; what it was asked for only knows it, in a weak reference. */
static void
drop (gpointer data)
{
  GWeakRef *known = data;
  g_autoptr(GtkWindow) dialog = g_weak_ref_get (known);

  if (dialog != NULL)
    gtk_window_destroy (dialog);
  g_weak_ref_clear (known);
  g_free (known);
}

static void
hold (GObject   *data,
      GtkWidget *dialog)
{
  GWeakRef *known = g_new (GWeakRef, 1);

  g_weak_ref_init (known, dialog);
  g_object_set_data_full (data, UNSETTLED, known, drop);
}

/* What was accepted stays with the object it was asked for, out of sight and as it was left, until it is settled. */
static void
response_cb (SkhQuestion *self,
             const char  *response)
{
  g_autoptr(GObject) data = g_steal_pointer (&self->data);
  g_autoptr(GHashTable) answers = collect_answers (self);
  SkhAnswered answered = self->answered;

  if (strcmp (response, "accept") != 0)
    {
      gtk_window_set_hide_on_close (GTK_WINDOW (self->dialog), FALSE);
      return;
    }
  gtk_widget_set_visible (self->dialog, FALSE);
  hold (data, self->dialog);
  answered (answers, data);
}

/* Why what was answered did not do, above the fields; NULL: nothing did not. */
static void
set_trouble (SkhQuestion *self,
             const char  *sentence)
{
  GtkWidget *label;

  if (self->trouble != NULL)
    gtk_box_remove (self->box, g_steal_pointer (&self->trouble));
  if (sentence == NULL)
    return;
  label = gtk_label_new (sentence);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "error");
  gtk_box_prepend (self->box, label);
  self->trouble = label;
}

static void
present (SkhQuestion *self,
         gpointer     data)
{
  self->data = g_object_ref (data);
  check (self);
  if (skh_present (GTK_WINDOW (self->dialog)) && self->fields->len > 0)
    gtk_widget_grab_focus (self->fields->pdata[0]);
}

/* Ctrl+Enter answers wherever the focus is, as it saves a record. */
static gboolean
accept_cb (GtkWidget *dialog,
           GVariant  *arguments,
           gpointer   data)
{
  if (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"))
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  else
    gtk_widget_error_bell (dialog);
  return TRUE;
}

static void
add_accept_key (GtkWidget *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                                                       gtk_keyval_trigger_new (GDK_KEY_KP_Enter, GDK_CONTROL_MASK)),
                                                          gtk_callback_action_new (accept_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
}

void
skh_question_ask (SkhQuestion *self,
                  GtkWindow   *parent,
                  const char  *accept,
                  SkhAnswered  answered,
                  gpointer     data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self->dialog);

  self->answered = answered;
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_set_hide_on_close (GTK_WINDOW (dialog), TRUE);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "accept");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), self);
  add_accept_key (self->dialog);
  if (self->fields->len > 0)
    skh_field_set_last (self->fields->pdata[self->fields->len - 1]);
  present (self, data);
  g_object_unref (dialog);
}

/* FALSE: DATA's question is settled, or left, or there was none. */
static gboolean
ask_again (gpointer    data,
           const char *sentence)
{
  GWeakRef *known = g_object_get_data (data, UNSETTLED);
  g_autoptr(GObject) dialog = known != NULL ? g_weak_ref_get (known) : NULL;
  SkhQuestion *self;

  if (dialog == NULL)
    return FALSE;
  self = g_object_get_data (dialog, "question");
  set_trouble (self, sentence);
  present (self, data);
  g_weak_ref_set (known, NULL);
  return TRUE;
}

gboolean
skh_question_settle (gpointer      data,
                     const GError *error)
{
  /* What was stopped by hand is not asked again. */
  g_autofree char *sentence = error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? skh_wording_error (error) : NULL;
  gboolean again = sentence != NULL && ask_again (data, sentence);

  g_object_set_data (data, UNSETTLED, NULL);
  return again;
}

void
skh_question_reopen (gpointer data)
{
  ask_again (data, NULL);
  g_object_set_data (data, UNSETTLED, NULL);
}

gboolean
skh_question_finish (gpointer      data,
                     SkhContext   *context,
                     SkhStore     *store,
                     GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (store, result, &error);

  if (context == NULL)
    return FALSE;
  if (!skh_question_settle (data, error) && !ok)
    skh_context_report (context, error);
  return ok;
}
