/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/titles/skh-book-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <stddef.h>
#include <string.h>

#include "app/record/skh-field.h"
#include "app/skh-present.h"
#include "app/titles/skh-step-dialog.h"
#include "titles/skh-book-record.h"
#include "titles/skh-title-register.h"
#include "wording/skh-wording.h"

/* A field and where its text is in the record. */
typedef struct
{
  SkhColumn column;
  gsize     offset;
} Place;

#define PLACE(member) offsetof (SkhBookRecord, member)

static const SkhChoice learnt_states[] = {
  { "registered", N_("Registered") }, { "completed", N_("Completed") }, { "not-completed", N_("Not completed") }, { NULL }
};

static const Place title_places[] = {
  { { "title-registered-on", N_("Registered on"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, PLACE (registered_on) },
  { { "title-points", N_("Points"), SKH_VALUE_INTEGER }, PLACE (points) },
  { { "title-level", N_("Level"), SKH_VALUE_INTEGER }, PLACE (level) },
  { { "title-valid-to", N_("Valid until"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, PLACE (valid_to) },
  { { "title-reason", N_("Reason"), SKH_VALUE_TEXT }, PLACE (reason) },
  { { "title-evidence", N_("Evidence"), SKH_VALUE_TEXT }, PLACE (evidence) },
};

static const Place learning_places[] = {
  { { "learning-state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .choices = learnt_states }, PLACE (state) },
  { { "learning-registered-on", N_("Registered on"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, PLACE (registered_on) },
  { { "learning-completed-on", N_("Completed on"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, PLACE (completed_on) },
  { { "learning-content", N_("Content"), SKH_VALUE_TEXT }, PLACE (content) },
  { { "learning-place", N_("Place"), SKH_VALUE_TEXT }, PLACE (place) },
  { { "learning-evidence", N_("Evidence"), SKH_VALUE_TEXT }, PLACE (evidence) },
};

#define N_PLACES 6
G_STATIC_ASSERT (G_N_ELEMENTS (title_places) == N_PLACES && G_N_ELEMENTS (learning_places) == N_PLACES);

#define SKH_TYPE_BOOK_WINDOW (skh_book_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhBookWindow, skh_book_window, SKH, BOOK_WINDOW, AdwWindow)

struct _SkhBookWindow
{
  AdwWindow      parent_instance;

  GtkLabel      *told;
  GtkBox        *fields;
  GtkBox        *steps;
  GtkLabel      *trouble;

  SkhContext    *context;
  SkhBookRecord *record;
  gint64         id;
  gboolean       learning;
};

G_DEFINE_FINAL_TYPE (SkhBookWindow, skh_book_window, ADW_TYPE_WINDOW)

static const Place *
places (SkhBookWindow *self)
{
  return self->learning ? learning_places : title_places;
}

static char **
text_of (SkhBookRecord *record,
         const Place   *place)
{
  return (char **) (gpointer) ((char *) record + place->offset);
}

static void
show_trouble (SkhBookWindow *self,
              const GError  *error)
{
  g_autofree char *sentence = skh_wording_error (error);

  gtk_label_set_label (self->trouble, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), TRUE);
}

/* Steps -------------------------------------------------------------------------------------------- */

/* The steps that make sense in the state of a title, ended by -1.  Points are typed in the grid of the books. */
static const int *
possible_steps (const char *state)
{
  static const int registered[] = { SKH_TITLE_RECOGNISE, SKH_TITLE_REFUSE, SKH_TITLE_WITHDRAW, -1 };
  static const int recognised[] = { SKH_TITLE_REVOKE, -1 };
  static const int refused[] = { SKH_TITLE_WITHDRAW, -1 };
  static const int none[] = { -1 };

  if (strcmp (state, "registered") == 0)
    return registered;
  if (strcmp (state, "recognised") == 0)
    return recognised;
  return strcmp (state, "not-recognised") == 0 ? refused : none;
}

static void
step_cb (SkhBookWindow *self,
         GtkWidget     *button)
{
  int step = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "step"));
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const SkhBookRecord *record = self->record;
  SkhBooks books = { record->key, record->name, record->title, record->year };
  g_autoptr(SkhQuery) query = skh_query_new (skh_books_register (&books));

  g_array_append_val (ids, record->subject);
  skh_step_dialog_present (gtk_window_get_transient_for (GTK_WINDOW (self)), self->context, &books, step, ids, query);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
add_steps (SkhBookWindow *self)
{
  const SkhBookRecord *record = self->record;
  SkhBooks books = { record->key, record->name, record->title, record->year };

  if (record->learning || skh_store_get_read_only (skh_context_get_store (self->context)))
    return;
  for (const int *step = possible_steps (record->state); *step >= 0; step++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (skh_step_label (&books, *step));

      g_object_set_data (G_OBJECT (button), "step", GINT_TO_POINTER (*step));
      g_signal_connect_object (button, "clicked", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->steps, button);
    }
}

/* Reading and saving ------------------------------------------------------------------------------- */

static const char *
state_title (const SkhBookRecord *record)
{
  const SkhChoice *states = record->learning ? skh_learning_states : skh_title_states;

  for (; states->key != NULL; states++)
    {
      if (strcmp (states->key, record->state) == 0)
        return _(states->title);
    }
  return record->state;
}

static void
fill (SkhBookWindow *self)
{
  SkhBookRecord *record = self->record;
  g_autofree char *title = g_strdup_printf ("%s %d", record->name, record->year);
  g_autofree char *told = g_strdup_printf ("%s · %s%s%s", record->subject_name != NULL ? record->subject_name : "", state_title (record), record->decision != NULL ? " · " : "",
                                           record->decision != NULL ? record->decision : "");
  GString *letters = g_string_new (NULL);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->told, told);
  for (guint i = 0; i < N_PLACES; i++)
    {
      const Place *place = &places (self)[i];
      GtkWidget *field = g_object_new (SKH_TYPE_FIELD, "key", place->column.key, NULL);

      skh_field_set_column (SKH_FIELD (field), &place->column, place->column.choices, skh_context_get_store (self->context));
      skh_field_set_value (SKH_FIELD (field), *text_of (record, place), NULL);
      skh_field_add_mnemonic (SKH_FIELD (field), letters);
      if (i == N_PLACES - 1)
        skh_field_set_last (SKH_FIELD (field));
      gtk_box_append (self->fields, field);
    }
  g_string_free (letters, TRUE);
  add_steps (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->fields)));
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SkhBookWindow *self = data;

  return skh_book_record_read (db, self->learning, self->id, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhBookWindow) self = data;
  g_autoptr(GError) error = NULL;

  self->record = skh_store_read_finish (SKH_STORE (object), result, &error);
  if (self->context == NULL)
    return;
  if (self->record != NULL)
    fill (self);
  else
    show_trouble (self, error);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhBookWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (self->context == NULL)
    return;
  if (skh_store_write_finish (SKH_STORE (object), result, &error))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    show_trouble (self, error);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhBookWindow *self = SKH_BOOK_WINDOW (widget);
  GtkWidget *field = gtk_widget_get_first_child (GTK_WIDGET (self->fields));

  if (self->record == NULL)
    return;
  for (guint i = 0; i < N_PLACES; i++, field = gtk_widget_get_next_sibling (field))
    {
      char **text = text_of (self->record, &places (self)[i]);
      char *value = skh_field_get_value (SKH_FIELD (field));

      g_free (*text);
      *text = value != NULL && *value != 0 ? g_strdup (value) : NULL;
      g_free (value);
    }
  skh_store_write_async (skh_context_get_store (self->context), self->learning ? "learning.edit" : "titles.edit", SKH_WRITE_ACTION, skh_book_record_save, self->record, NULL, NULL,
                         saved_cb, g_object_ref (self));
}

static void
skh_book_window_dispose (GObject *object)
{
  g_clear_object (&SKH_BOOK_WINDOW (object)->context);

  G_OBJECT_CLASS (skh_book_window_parent_class)->dispose (object);
}

static void
skh_book_window_finalize (GObject *object)
{
  g_clear_pointer (&SKH_BOOK_WINDOW (object)->record, skh_book_record_free);

  G_OBJECT_CLASS (skh_book_window_parent_class)->finalize (object);
}

static void
skh_book_window_class_init (SkhBookWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_book_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = skh_book_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/titles/skh-book-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhBookWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, SkhBookWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, SkhBookWindow, told);
  gtk_widget_class_bind_template_child (widget_class, SkhBookWindow, trouble);
  gtk_widget_class_install_action (widget_class, "book.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "book.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_book_window_init (SkhBookWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_book_window_present (GtkWindow  *parent,
                         SkhContext *context,
                         gboolean    learning,
                         gint64      record)
{
  SkhBookWindow *self = g_object_new (SKH_TYPE_BOOK_WINDOW, "transient-for", parent, NULL);
  SkhStore *store = skh_context_get_store (context);

  self->context = g_object_ref (context);
  self->learning = learning;
  self->id = record;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "book.save", !skh_store_get_read_only (store));
  if (skh_present (GTK_WINDOW (self)))
    skh_store_read_async (store, read_func, self, NULL, (GDestroyNotify) skh_book_record_free, NULL, read_cb, g_object_ref (self));
}
