/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-test.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "app/record/skh-record-pane.h"
#include "app/skh-app-resource.h"
#include "app/skh-application.h"

SkhFixture sample;
static GtkApplication *application;

void
window_test_init (int          *argc,
                  char       ***argv,
                  const char   *language)
{
  g_autoptr(GError) error = NULL;

  gtk_test_init (argc, argv, NULL);
  if (language != NULL)
    {
      /* gettext translates nothing while the locale is "C". */
      setlocale (LC_ALL, "C.UTF-8");
      g_setenv ("LANGUAGE", language, TRUE);
      bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SKH_TEST_LOCALE_DIR"));
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
      g_assert_cmpstr (_("_Save"), !=, "_Save");
    }
  adw_init ();
  g_resources_register (skh_app_get_resource ());
  application = GTK_APPLICATION (skh_application_new ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

void
window_test_init_sample (int    *argc,
                         char ***argv)
{
  window_test_init (argc, argv, NULL);
  skh_fixture_set_up_sample (&sample);
}

int
window_test_run (void)
{
  int status = g_test_run ();

  if (sample.folder != NULL)
    skh_fixture_tear_down (&sample, NULL);
  return status;
}

GtkWidget *
open_window (void)
{
  GtkWidget *window = skh_window_new (application);

  skh_window_open (SKH_WINDOW (window), sample.path);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (skh_window_get_context (SKH_WINDOW (window)) != NULL && skh_context_get_scope (skh_window_get_context (SKH_WINDOW (window))) != 0);
  return window;
}

void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gpointer
nothing_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return NULL;
}

static gboolean
no_write_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  return TRUE;
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  (*(guint *) data)++;
}

/* What was asked for before these two jobs is done after them.  What it leads to is asked for in the main loop, sometimes after a short pause. */
void
settle (GtkWidget *window)
{
  SkhStore *store = skh_context_get_store (skh_window_get_context (SKH_WINDOW (window)));

  for (guint i = 0; i < 3; i++)
    {
      gint64 until = g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND;
      guint done = 0;

      skh_store_write_async (store, "nothing", SKH_WRITE_TRY, no_write_func, NULL, NULL, NULL, done_cb, &done);
      skh_store_read_async (store, nothing_func, NULL, NULL, NULL, NULL, done_cb, &done);
      WAIT_FOR (done == 2 && g_get_monotonic_time () >= until);
    }
}

static GtkWidget *
find_below (GtkWidget     *widget,
            gboolean       hidden,
            WidgetMatch    matches,
            gconstpointer  data)
{
  if ((hidden || gtk_widget_get_mapped (widget)) && matches (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_below (child, hidden, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
find_match (GtkWidget     *widget,
            WidgetMatch    matches,
            gconstpointer  data)
{
  return find_below (widget, FALSE, matches, data);
}

static gboolean
is_of_type (GtkWidget     *widget,
            gconstpointer  type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  return find_below (widget, FALSE, is_of_type, GSIZE_TO_POINTER (type));
}

GtkWidget *
find_hidden_type (GtkWidget *widget,
                  GType      type)
{
  return find_below (widget, TRUE, is_of_type, GSIZE_TO_POINTER (type));
}

static gboolean
is_field (GtkWidget     *widget,
          gconstpointer  key)
{
  return SKH_IS_FIELD (widget) && strcmp (skh_field_get_key (SKH_FIELD (widget)), key) == 0;
}

SkhField *
find_field (GtkWidget  *widget,
            const char *key)
{
  return (SkhField *) find_match (widget, is_field, key);
}

GtkWidget *
first_field (GtkWidget *widget)
{
  GtkWidget *pane = find_type (widget, SKH_TYPE_RECORD_PANE);

  return pane != NULL ? find_type (pane, SKH_TYPE_FIELD) : NULL;
}

static gboolean
is_toggle (GtkWidget     *widget,
           gconstpointer  text)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL && g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), text);
}

GtkToggleButton *
find_toggle (GtkWidget  *widget,
             const char *text)
{
  return (GtkToggleButton *) find_match (widget, is_toggle, text);
}

static gboolean
is_suggested (GtkWidget     *widget,
              gconstpointer  data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

GtkWidget *
find_suggested (GtkWidget *widget)
{
  return find_match (widget, is_suggested, NULL);
}

GListModel *
find_rows (GtkWidget *widget)
{
  GtkWidget *view = find_type (widget, GTK_TYPE_COLUMN_VIEW);

  return view != NULL ? G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))) : NULL;
}

static gboolean
says (GtkWidget     *widget,
      gconstpointer  text)
{
  const char *said = NULL;

  if (GTK_IS_LABEL (widget))
    said = gtk_label_get_label (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    said = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  else if (GTK_IS_ENTRY (widget))
    said = gtk_editable_get_text (GTK_EDITABLE (widget));
  return said != NULL && strstr (said, text) != NULL;
}

gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  return find_match (widget, says, text) != NULL;
}

void
type_into (GtkWidget  *widget,
           const char *key,
           const char *text)
{
  SkhField *field = find_field (widget, key);

  g_assert_nonnull (field);
  gtk_editable_set_text (GTK_EDITABLE (find_type (GTK_WIDGET (field), GTK_TYPE_ENTRY)), text);
}

void
choose (GtkWidget  *widget,
        const char *key,
        guint       row)
{
  SkhField *field = find_field (widget, key);

  g_assert_nonnull (field);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_type (GTK_WIDGET (field), GTK_TYPE_DROP_DOWN)), row);
}

typedef gboolean (*WindowMatch) (GtkWidget *window, gconstpointer data);

/* The first toplevel that MATCHES, which the list of them owns. */
static GtkWidget *
find_toplevel (WindowMatch   matches,
               gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (matches (window, data))
        return window;
    }
  return NULL;
}

static gboolean
is_visible_of (GtkWidget     *window,
               gconstpointer  type_name)
{
  return strcmp (G_OBJECT_TYPE_NAME (window), type_name) == 0 && gtk_widget_get_visible (window);
}

GtkWidget *
find_window (const char *type_name)
{
  return find_toplevel (is_visible_of, type_name);
}

static gboolean
is_other (GtkWidget     *window,
          gconstpointer  main_window)
{
  return window != main_window && gtk_widget_get_mapped (window);
}

GtkWindow *
other_window (GtkWidget *main_window)
{
  return (GtkWindow *) find_toplevel (is_other, main_window);
}

void
close_other (GtkWidget *main_window)
{
  gtk_window_close (other_window (main_window));
  WAIT_FOR (other_window (main_window) == NULL);
}

static gboolean
is_question (GtkWidget     *window,
             gconstpointer  data)
{
  return ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window);
}

AdwMessageDialog *
find_question (void)
{
  return (AdwMessageDialog *) find_toplevel (is_question, NULL);
}

void
answer_question (const char *response)
{
  AdwMessageDialog *question;

  WAIT_FOR (find_question () != NULL);
  question = find_question ();
  adw_message_dialog_response (question, response);
  /* What may be asked again is only hidden. */
  if (gtk_widget_get_visible (GTK_WIDGET (question)))
    gtk_window_destroy (GTK_WINDOW (question));
}
