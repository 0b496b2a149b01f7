/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/rounds/skh-reminders-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/skh-clipboard.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"
#include "app/skh-toast.h"
#include "attainment/skh-reminders.h"
#include "base/skh-date.h"
#include "draw/skh-list-pages.h"
#include "exchange/skh-table-writer.h"
#include "register/skh-units.h"

#define SKH_TYPE_REMINDERS_WINDOW (skh_reminders_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhRemindersWindow, skh_reminders_window, SKH, REMINDERS_WINDOW, AdwWindow)

struct _SkhRemindersWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkLabel        *heading;
  GtkListBox      *list;
  GtkTextView     *letter;
  GtkWidget       *copy;

  SkhContext      *context;
  SkhSharedMatrix *matrix;
  GPtrArray       *reminders; /* SkhReminder */
  char            *sender;
  SkhListPages    *pages;     /* while they are printed */
};

G_DEFINE_FINAL_TYPE (SkhRemindersWindow, skh_reminders_window, ADW_TYPE_WINDOW)

static void
tell (SkhRemindersWindow *self,
      const char         *sentence)
{
  skh_toast (self->toasts, sentence);
}

/* The reminders that are chosen in the list; all if none is. */
static GPtrArray *
chosen (SkhRemindersWindow *self)
{
  GPtrArray *picked = g_ptr_array_new ();
  g_autoptr(GList) rows = gtk_list_box_get_selected_rows (self->list);

  for (GList *l = rows; l != NULL; l = l->next)
    g_ptr_array_add (picked, self->reminders->pdata[gtk_list_box_row_get_index (l->data)]);
  for (guint i = 0; rows == NULL && i < self->reminders->len; i++)
    g_ptr_array_add (picked, self->reminders->pdata[i]);
  return picked;
}

static void
show_letter (SkhRemindersWindow *self)
{
  g_autoptr(GPtrArray) picked = NULL;
  g_autofree char *text = NULL;

  /* The list also says that nothing is chosen any more while it goes with the window. */
  if (self->matrix == NULL)
    return;
  picked = chosen (self);
  text = skh_reminders_to_text (skh_shared_matrix_get (self->matrix), picked, self->sender != NULL ? self->sender : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->letter), text, -1);
}

/* What is copied is what can be read, also after somebody has changed the letter. */
static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRemindersWindow *self = SKH_REMINDERS_WINDOW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->letter);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  skh_clipboard_set_text (widget, text);
  tell (self, _("The letter was copied; paste it into Zalo or an e-mail"));
}

/* Print and save ------------------------------------------------------------------------------------- */

static const struct
{
  const char *key;
  const char *title; /* a document: Vietnamese */
  int         width;
} columns[] = {
  { "code", "Mã", 7 }, { "unit", "Đơn vị", 20 }, { "forms", "Chưa gửi", 34 }, { "days", "Quá hạn (ngày)", 8 }, { "contact", "Liên hệ", 28 },
};

static char **
make_cells (const SkhReminder *reminder)
{
  char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

  cells[0] = g_strdup (reminder->unit->code != NULL ? reminder->unit->code : "");
  cells[1] = g_strdup (reminder->unit->name);
  cells[2] = skh_reminder_forms (reminder);
  cells[3] = reminder->days > 0 ? g_strdup_printf ("%d", reminder->days) : g_strdup ("");
  cells[4] = skh_reminder_contact (reminder);
  return cells;
}

static void
begin_print_cb (SkhRemindersWindow *self,
                GtkPrintContext    *context,
                GtkPrintOperation  *operation)
{
  gtk_print_operation_set_n_pages (operation, skh_list_pages_paginate (self->pages, gtk_print_context_get_cairo_context (context),
                                                                       gtk_print_context_get_width (context), gtk_print_context_get_height (context)));
}

static void
draw_page_cb (SkhRemindersWindow *self,
              GtkPrintContext    *context,
              int                 page,
              GtkPrintOperation  *operation)
{
  skh_list_pages_draw (gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context), gtk_print_context_get_height (context), page, self->pages);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhRemindersWindow *self = SKH_REMINDERS_WINDOW (widget);
  const SkhRoundMatrix *matrix = skh_shared_matrix_get (self->matrix);
  g_autoptr(GPtrArray) picked = chosen (self);
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autofree char *deadline = skh_date_format (matrix->round->deadline);
  g_autofree char *today = skh_date_format (matrix->today);
  g_autofree char *subtitle = g_strdup_printf ("%s · hạn gửi %s · %u đơn vị · ngày %s", matrix->round->name, deadline, picked->len, today);
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->pages, skh_list_pages_free);
  self->pages = skh_list_pages_new ("Danh sách đơn vị chưa gửi báo cáo", subtitle);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    skh_list_pages_add_column (self->pages, columns[i].title, columns[i].width, i == 3);
  for (guint i = 0; i < picked->len; i++)
    skh_list_pages_add_row (self->pages, make_cells (picked->pdata[i]));

  gtk_page_setup_set_orientation (setup, skh_list_pages_is_wide (self->pages) ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, matrix->round->name);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (begin_print_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self, G_CONNECT_SWAPPED);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    tell (self, error->message);
}

static void
save_chosen (const char *path,
             gpointer    data)
{
  SkhRemindersWindow *self = data;
  g_autoptr(SkhTableWriter) writer = skh_table_writer_new (SKH_FORMAT_CSV);
  g_autoptr(GPtrArray) picked = chosen (self);
  g_autofree char *table = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    skh_table_writer_column (writer, columns[i].key, columns[i].title, SKH_CELL_TEXT);
  for (guint i = 0; i < picked->len; i++)
    {
      g_auto(GStrv) cells = make_cells (picked->pdata[i]);

      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        skh_table_writer_cell (writer, cells[c], NULL);
    }
  table = skh_table_writer_finish (writer);
  /* The mark at the beginning tells spreadsheet programs that it is UTF-8. */
  text = g_strconcat ("\xef\xbb\xbf", table, NULL);
  if (g_file_set_contents (path, text, -1, &error))
    {
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *sentence = g_strdup_printf (_("Written: %s"), name);

      tell (self, sentence);
    }
  else
    {
      tell (self, error->message);
    }
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  skh_choose_save (GTK_WINDOW (widget), _("Save the list"), "don-vi-chua-gui-bao-cao.csv", save_chosen, widget);
}

/* Window --------------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (const SkhReminder *reminder)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *forms = skh_reminder_forms (reminder);
  g_autofree char *contact = skh_reminder_contact (reminder);
  g_autofree char *title = g_markup_escape_text (reminder->unit->name, -1);
  g_autofree char *subtitle = NULL;
  g_autofree char *plain = *contact != 0 ? g_strdup_printf ("%s\n%s", forms, contact) : g_strdup (forms);

  subtitle = g_markup_escape_text (plain, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (reminder->days > 0)
    {
      g_autofree char *days = g_strdup_printf (ngettext ("▲ %d day", "▲ %d days", reminder->days), reminder->days);
      GtkWidget *label = gtk_label_new (days);

      gtk_widget_add_css_class (label, "error");
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

static gpointer
top_name_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(SkhUnit) top = skh_units_get (db, skh_units_top (db, NULL), error);

  return g_strdup (top != NULL ? top->name : "");
}

static void
top_name_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(SkhRemindersWindow) self = data;

  self->sender = skh_store_read_finish (SKH_STORE (object), result, NULL);
  if (self->matrix != NULL)
    show_letter (self);
}

static void
skh_reminders_window_dispose (GObject *object)
{
  SkhRemindersWindow *self = SKH_REMINDERS_WINDOW (object);

  g_clear_pointer (&self->pages, skh_list_pages_free);
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_clear_pointer (&self->sender, g_free);
  g_clear_object (&self->matrix);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_reminders_window_parent_class)->dispose (object);
}

static void
skh_reminders_window_class_init (SkhRemindersWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_reminders_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/rounds/skh-reminders-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhRemindersWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, SkhRemindersWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SkhRemindersWindow, letter);
  gtk_widget_class_bind_template_child (widget_class, SkhRemindersWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SkhRemindersWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhRemindersWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, show_letter);
  gtk_widget_class_install_action (widget_class, "reminders.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "reminders.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "reminders.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "reminders.print", NULL);
}

static void
skh_reminders_window_init (SkhRemindersWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_reminders_window_present (GtkWindow       *parent,
                              SkhContext      *context,
                              SkhSharedMatrix *matrix)
{
  SkhRemindersWindow *self = g_object_new (SKH_TYPE_REMINDERS_WINDOW, "transient-for", parent, NULL);
  g_autofree char *heading = NULL;

  self->context = g_object_ref (context);
  self->matrix = g_object_ref (matrix);
  self->reminders = skh_reminders_read (skh_shared_matrix_get (matrix));
  heading = g_strdup_printf (ngettext ("%s: %u unit has not sent everything", "%s: %u units have not sent everything", self->reminders->len),
                             skh_shared_matrix_get (matrix)->round->name, self->reminders->len);
  gtk_label_set_label (self->heading, heading);
  for (guint i = 0; i < self->reminders->len; i++)
    gtk_list_box_append (self->list, make_row (self->reminders->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, self->reminders->len > 0 ? "list" : "empty");
  skh_store_read_async (skh_context_get_store (context), top_name_func, NULL, NULL, g_free, NULL, top_name_cb, g_object_ref (self));
  /* A row that has the focus is chosen, and then the letter is to that unit alone. */
  gtk_window_set_focus (GTK_WINDOW (self), self->reminders->len > 0 ? self->copy : NULL);
  skh_present (GTK_WINDOW (self));
}
