/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-books-window.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "app/list/skh-plain-table.h"
#include "app/record/skh-ask.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "certificate/skh-certificate-books.h"
#include "wording/skh-wording.h"

/* A book and the number that it goes on with this year. */
typedef struct
{
  SkhCertificateBook *book;
  gint64              next;
  gboolean            open; /* that number can still be set */
} Row;

struct _SkhBooksWindow
{
  AdwWindow      parent_instance;

  SkhPlainTable *table;
  GtkLabel      *trouble;

  SkhContext    *context;
  GPtrArray     *rows;
  gint64         asked; /* the book that is being edited; 0: a new one */
};

G_DEFINE_FINAL_TYPE (SkhBooksWindow, skh_books_window, ADW_TYPE_WINDOW)

static const SkhPlainColumn columns[] = {
  { N_("Register book"), 0 },
  { N_("Form of the numbers"), 180 },
  { N_("Anew each year"), 120 },
  { N_("Next number"), 140, TRUE },
  { NULL }
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->book, skh_certificate_book_free);
  g_free (row);
}

static const Row *
chosen (SkhBooksWindow *self)
{
  gint64 id = skh_plain_table_get_selected (self->table);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      if (((Row *) self->rows->pdata[i])->book->id == id)
        return self->rows->pdata[i];
    }
  return NULL;
}

static void
selected_cb (SkhBooksWindow *self)
{
  const Row *row = chosen (self);
  gboolean writable = self->context != NULL && !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "books.add", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "books.edit", writable && row != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "books.delete", writable && row != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "books.start", writable && row != NULL && row->open);
}

static void
set_trouble (SkhBooksWindow *self,
             const GError   *error)
{
  g_autofree char *sentence = error != NULL ? skh_wording_error (error) : NULL;

  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

/* Reading ------------------------------------------------------------------------------------------- */

static gpointer
rows_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GPtrArray) books = skh_certificate_books_read (db, error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autofree char *today = skh_date_today ();

  for (guint i = 0; books != NULL && i < books->len; i++)
    {
      Row *row = g_new0 (Row, 1);

      g_ptr_array_add (rows, row);
      row->book = skh_certificate_book_copy (books->pdata[i]);
      row->next = skh_certificate_book_next (db, row->book, today, &row->open, error);
      if (row->next == 0)
        return NULL;
    }
  return books != NULL ? g_steal_pointer (&rows) : NULL;
}

static void
rows_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhBooksWindow) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows = skh_store_read_finish (SKH_STORE (object), result, &error);
  g_autofree char *today = skh_date_today ();

  if (self->context == NULL || rows == NULL)
    {
      g_clear_pointer (&rows, g_ptr_array_unref);
      if (self->context != NULL)
        set_trouble (self, error);
      return;
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  skh_plain_table_begin (self->table);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];
      g_autofree char *next = skh_certificate_book_write_number (row->book, skh_date_year (today), row->next);
      const char *cells[] = { row->book->name, row->book->pattern, row->book->yearly ? _("Yes") : _("No"), next, NULL };

      skh_plain_table_add (self->table, row->book->id, cells);
    }
  skh_plain_table_end (self->table, TRUE);
  selected_cb (self);
}

static void
reload (SkhBooksWindow *self)
{
  skh_store_read_async (skh_context_get_store (self->context), rows_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, rows_cb, g_object_ref (self));
}

/* Doing --------------------------------------------------------------------------------------------- */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhBooksWindow) self = data;
  g_autoptr(GError) error = NULL;

  skh_store_write_finish (SKH_STORE (object), result, &error);
  if (self->context == NULL)
    return;
  set_trouble (self, skh_question_settle (self, error) ? NULL : error);
  reload (self);
}

static void
write_job (SkhBooksWindow *self,
           const char     *kind,
           SkhWriteFunc    func,
           gpointer        data,
           GDestroyNotify  data_free)
{
  skh_store_write_async (skh_context_get_store (self->context), kind, SKH_WRITE_ACTION, func, data, data_free, NULL, written_cb, g_object_ref (self));
}

static void
saved_cb (GHashTable *answers,
          gpointer    data)
{
  SkhBooksWindow *self = data;
  SkhCertificateBook *book = skh_certificate_book_new ();
  const char *digits = g_hash_table_lookup (answers, "digits");

  g_free (book->pattern);
  book->id = self->asked;
  book->name = g_strdup (g_hash_table_lookup (answers, "name"));
  book->pattern = g_strdup (g_hash_table_lookup (answers, "pattern"));
  book->digits = digits != NULL ? atoi (digits) : 1;
  book->yearly = g_strcmp0 (g_hash_table_lookup (answers, "yearly"), "1") == 0;
  write_job (self, "certificate-books.save", skh_certificate_book_save, book, (GDestroyNotify) skh_certificate_book_free);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const SkhColumn fields[] = {
    { "name", N_("Register book"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "pattern", N_("Form of the numbers"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "digits", N_("Figures with zeros before them"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED },
    { "yearly", N_("Numbers begin anew each year"), SKH_VALUE_BOOLEAN },
    { NULL }
  };
  SkhBooksWindow *self = SKH_BOOKS_WINDOW (widget);
  gboolean add = strcmp (name, "books.add") == 0;
  const Row *row = add ? NULL : chosen (self);
  g_autoptr(SkhCertificateBook) book = row != NULL ? skh_certificate_book_copy (row->book) : skh_certificate_book_new ();
  g_autofree char *digits = g_strdup_printf ("%d", book->digits);
  SkhQuestion *question = skh_question_new (self->context, add ? _("Another register book") : _("Register book"),
                                            _("In the form, {number} stands for the number and {year} for the year: {number}/{year}/GĐHT."), fields);

  self->asked = book->id;
  skh_question_set_value (question, "name", book->name, NULL);
  skh_question_set_value (question, "pattern", book->pattern, NULL);
  skh_question_set_value (question, "digits", digits, NULL);
  skh_question_set_value (question, "yearly", book->yearly ? "1" : "0", NULL);
  skh_question_ask (question, GTK_WINDOW (self), _("_Save"), saved_cb, self);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhBooksWindow *self = SKH_BOOKS_WINDOW (widget);
  const Row *row = chosen (self);

  if (row != NULL)
    write_job (self, "certificate-books.delete", skh_certificate_book_delete, skh_certificate_book_copy (row->book), (GDestroyNotify) skh_certificate_book_free);
}

static void
started_cb (GHashTable *answers,
            gpointer    data)
{
  SkhBooksWindow *self = data;
  SkhCertificateStart *start = g_new0 (SkhCertificateStart, 1);
  g_autofree char *today = skh_date_today ();
  const char *first = g_hash_table_lookup (answers, "first");

  start->book = self->asked;
  start->year = skh_date_year (today);
  start->first = first != NULL ? g_ascii_strtoll (first, NULL, 10) : 0;
  write_job (self, "certificate-books.start", skh_certificate_book_start, start, g_free);
}

static void
start_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  static const SkhColumn fields[] = { { "first", N_("Next number"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED }, { NULL } };
  SkhBooksWindow *self = SKH_BOOKS_WINDOW (widget);
  const Row *row = chosen (self);
  g_autofree char *next = NULL;
  SkhQuestion *question;

  if (row == NULL)
    return;
  next = g_strdup_printf ("%" G_GINT64_FORMAT, row->next);
  question = skh_question_new (self->context, _("Go on with a number"), _("The program gives this number to the next certificate and goes on from there without gaps. It can be set until the first one is issued."), fields);
  self->asked = row->book->id;
  skh_question_set_value (question, "first", next, NULL);
  skh_question_ask (question, GTK_WINDOW (self), _("_Set"), started_cb, self);
}

static void
activated_cb (SkhBooksWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "books.edit", NULL);
}

static void
skh_books_window_dispose (GObject *object)
{
  SkhBooksWindow *self = SKH_BOOKS_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (skh_books_window_parent_class)->dispose (object);
}

static void
skh_books_window_class_init (SkhBooksWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_books_window_dispose;

  g_type_ensure (SKH_TYPE_PLAIN_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-books-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhBooksWindow, table);
  gtk_widget_class_bind_template_child (widget_class, SkhBooksWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_install_action (widget_class, "books.add", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "books.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "books.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "books.start", NULL, start_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_books_window_init (SkhBooksWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skh_plain_table_set_columns (self->table, columns);
}

void
skh_books_window_present (GtkWindow  *parent,
                          SkhContext *context)
{
  SkhBooksWindow *self = g_object_new (SKH_TYPE_BOOKS_WINDOW, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  selected_cb (self);
  reload (self);
  skh_present (GTK_WINDOW (self));
}
