/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions in windows: what is no answer, and what is asked again. */

#include "config.h"

#include "window-test.h"

#include <string.h>

#include "app/record/skh-ask.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"

static void
answered_cb (GHashTable *answers,
             gpointer    data)
{
  g_object_set_data_full (data, "answers", g_hash_table_ref (answers), (GDestroyNotify) g_hash_table_unref);
}

/* The question that WINDOW asks; unref it. */
static GtkWindow *
find_dialog (GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) dialog = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (dialog) && gtk_window_get_transient_for (dialog) == GTK_WINDOW (window))
        return g_steal_pointer (&dialog);
    }
  g_assert_not_reached ();
}

/* What is no day is no answer, whichever way one leaves. */
static void
test_unreadable_answers (void)
{
  static const SkhColumn fields[] = { { "day", "Day", SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, { NULL } };
  const struct { const char *typed; gboolean readable; } cases[] = { { "32/1/2024", FALSE }, { "31/1/2024", TRUE }, { "2024", FALSE }, { "", TRUE } };
  GtkWidget *window = open_window ();
  SkhQuestion *question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "When?", NULL, fields);
  g_autoptr(GtkWindow) dialog = NULL;
  GtkWidget *entry;

  skh_question_ask (question, GTK_WINDOW (window), "_Save", answered_cb, window);
  dialog = find_dialog (window);
  WAIT_FOR (find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY) != NULL);
  entry = find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].typed);
      g_assert_cmpint (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"), ==, cases[i].readable);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpint (gtk_widget_has_css_class (entry, "error"), ==, !cases[i].readable);
    }
  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Does what KEYS do in DIALOG wherever the focus is; FALSE: nothing. */
static gboolean
press_shortcut (GtkWidget  *dialog,
                const char *keys)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (dialog);

  for (guint c = 0; c < g_list_model_get_n_items (controllers); c++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, c);

      for (guint s = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (strstr (trigger, keys) != NULL)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, dialog, NULL);
        }
    }
  return FALSE;
}

/* Ctrl+Enter answers from wherever the focus is, but not before all is there that is required. */
static void
test_ctrl_enter (void)
{
  static const SkhColumn fields[] = { { "name", "Name", SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { "on", "On", SKH_VALUE_BOOLEAN }, { NULL } };
  GtkWidget *window = open_window ();
  SkhQuestion *question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Who?", NULL, fields);
  g_autoptr(GtkWindow) dialog = NULL;
  GHashTable *answers;

  skh_question_ask (question, GTK_WINDOW (window), "_Save", answered_cb, window);
  dialog = find_dialog (window);
  WAIT_FOR (find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY) != NULL);
  g_assert_true (press_shortcut (GTK_WIDGET (dialog), "<Control>Return"));
  g_assert_null (g_object_get_data (G_OBJECT (window), "answers"));
  gtk_editable_set_text (GTK_EDITABLE (find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY)), "An");
  g_assert_true (press_shortcut (GTK_WIDGET (dialog), "<Control>Return"));
  answers = g_object_get_data (G_OBJECT (window), "answers");
  g_assert_cmpstr (g_hash_table_lookup (answers, "name"), ==, "An");
  g_clear_object (&dialog);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
wait_for_question (void)
{
  WAIT_FOR (find_question () != NULL);
  return GTK_WIDGET (find_question ());
}

static gboolean
accepts (GtkWidget     *widget,
         gconstpointer  unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested");
}

/* As a click does. */
static void
accept (void)
{
  GtkWidget *question = wait_for_question ();

  WAIT_FOR (find_match (question, accepts, NULL) != NULL);
  g_signal_emit_by_name (find_match (question, accepts, NULL), "clicked");
}

/* What could not be done by a file is asked again with that file, and says which line is wrong; what is to be thought over, without. */
static void
test_file_asked_again (void)
{
  static const SkhColumn no_fields[] = { { NULL } };
  GtkWidget *window = open_window ();
  g_autofree char *links = g_build_filename (sample.folder, "links.csv", NULL);
  g_autoptr(GError) wrong = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Line 5 is wrong.");
  SkhQuestion *question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Again?", NULL, no_fields);

  g_assert_true (g_file_set_contents (links, "old_code", -1, NULL));
  skh_question_add_file (question, "links", "Links", "csv", TRUE);
  skh_question_ask (question, GTK_WINDOW (window), "_Preview", answered_cb, window);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (wait_for_question ()), "accept"));
  gtk_window_close (GTK_WINDOW (wait_for_question ()));

  question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Again?", NULL, no_fields);
  skh_question_add_file (question, "links", "Links", "csv", TRUE);
  skh_question_set_value (question, "links", links, NULL);
  skh_question_ask (question, GTK_WINDOW (window), "_Preview", answered_cb, window);
  accept ();
  g_assert_true (skh_question_settle (window, wrong));
  WAIT_FOR (shows (wait_for_question (), "links.csv") && shows (wait_for_question (), "Line 5 is wrong."));
  accept ();
  g_assert_cmpstr (g_hash_table_lookup (g_object_get_data (G_OBJECT (window), "answers"), "links"), ==, links);
  skh_question_reopen (window);
  WAIT_FOR (shows (wait_for_question (), "links.csv") && !shows (wait_for_question (), "Line 5 is wrong."));
  accept ();
  g_assert_false (skh_question_settle (window, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The entry of line I of the field KEY. */
static GtkEditable *
entry_of (const char *key,
          guint       i)
{
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (find_field (wait_for_question (), key)));

  for (; i > 0; i--)
    line = gtk_widget_get_next_sibling (line);
  return GTK_EDITABLE (find_type (GTK_WIDGET (find_field (line, key)), GTK_TYPE_ENTRY));
}

/* What has several values grows by a line as it is filled; what was left empty beside one keeps its line. */
static void
test_several (void)
{
  static const SkhColumn fields[] = {
    { "name", "Name", SKH_VALUE_TEXT, SKH_COLUMN_SEVERAL }, { "code", "Code", SKH_VALUE_TEXT, SKH_COLUMN_BESIDE }, { "number", "Number", SKH_VALUE_TEXT }, { NULL }
  };
  static const char * const names[] = { "Xã Một", "Xã Hai", "Xã Ba" };
  static const char * const codes[] = { "00001", "", "00003" };
  GtkWidget *window = open_window ();
  GHashTable *answers;

  skh_question_ask (skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Which?", NULL, fields), GTK_WINDOW (window), "_Preview", answered_cb, window);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gtk_editable_set_text (entry_of ("name", i), names[i]);
      gtk_editable_set_text (entry_of ("code", i), codes[i]);
    }
  accept ();
  answers = g_object_get_data (G_OBJECT (window), "answers");
  g_assert_cmpstr (g_hash_table_lookup (answers, "name"), ==, "Xã Một\nXã Hai\nXã Ba");
  g_assert_cmpstr (g_hash_table_lookup (answers, "code"), ==, "00001\n\n00003");
  g_assert_cmpuint (skh_count_answers (answers, "name"), ==, 3);
  g_assert_null (g_hash_table_lookup (answers, "number"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What the file refused is asked again as it was left, with the reason; twice, and then it is done. */
static void
test_settled (void)
{
  static const SkhColumn fields[] = { { "name", "Name", SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { NULL } };
  GtkWidget *window = open_window ();
  SkhQuestion *question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Name?", NULL, fields);
  g_autoptr(GError) busy = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "somebody else");

  g_assert_false (skh_question_settle (window, busy));
  skh_question_ask (question, GTK_WINDOW (window), "_Save", answered_cb, window);
  type_into (wait_for_question (), "name", "Thôn Mới");
  for (guint i = 0; i < 2; i++)
    {
      accept ();
      g_assert_cmpstr (g_hash_table_lookup (g_object_get_data (G_OBJECT (window), "answers"), "name"), ==, "Thôn Mới");
      g_assert_null (find_question ());
      g_assert_true (skh_question_settle (window, busy));
      WAIT_FOR (shows (wait_for_question (), "somebody else") && shows (wait_for_question (), "Thôn Mới"));
    }
  accept ();
  g_assert_false (skh_question_settle (window, NULL));
  g_assert_null (find_question ());
  g_assert_false (skh_question_settle (window, busy));

  /* What is left with Escape is gone. */
  skh_question_ask (skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Name?", NULL, fields), GTK_WINDOW (window), "_Save", answered_cb, window);
  gtk_window_close (GTK_WINDOW (wait_for_question ()));
  g_assert_null (find_question ());
  g_assert_false (skh_question_settle (window, busy));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
slow_edited_cb (SkhQuestion *question,
                const char  *key)
{
  g_usleep (1100 * 1000);
}

/* The letters of a choice belong together if they were typed together, however long the window takes to look at each. */
static void
test_slow_choice (void)
{
  static const SkhChoice choices[] = { { "a", "Hưu trí" }, { "b", "Nông dân" }, { "c", "Người lao động" }, { NULL } };
  static const SkhColumn fields[] = { { "work", "Work", SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .choices = choices }, { NULL } };
  GtkWidget *window = open_window ();
  SkhQuestion *question = skh_question_new (skh_window_get_context (SKH_WINDOW (window)), "Work?", NULL, fields);
  g_autoptr(GListModel) controllers = NULL;
  g_autofree char *chosen = NULL;

  skh_question_set_edited (question, slow_edited_cb);
  skh_question_ask (question, GTK_WINDOW (window), "_Save", answered_cb, window);
  controllers = gtk_widget_observe_controllers (find_type (GTK_WIDGET (find_field (wait_for_question (), "work")), GTK_TYPE_DROP_DOWN));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) keys = g_list_model_get_item (controllers, i);
      gboolean taken;

      /* Without an event all are of one moment. */
      for (const char *letter = "ngu"; *letter != 0 && GTK_IS_EVENT_CONTROLLER_KEY (keys); letter++)
        g_signal_emit_by_name (keys, "key-pressed", (guint) *letter, 0u, 0u, &taken);
    }
  chosen = skh_question_get_value (question, "work");
  g_assert_cmpstr (chosen, ==, "c");
  answer_question ("cancel");
  WAIT_FOR (find_question () == NULL);
  close_window (window);
}

/* A picture is offered however its name is written; the choice is named for people. */
static void
test_file_filter (void)
{
  static const struct { const char *name; gboolean shown; } files[] = { { "con dấu.png", TRUE }, { "LOGO.PNG", TRUE }, { "a.Svg", TRUE }, { "a.pdf", FALSE }, { "png", FALSE } };
  g_autoptr(GtkFileFilter) filter = skh_file_filter_new ("svg;png");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GFileInfo) info = g_file_info_new ();

      g_file_info_set_display_name (info, files[i].name);
      g_assert_cmpint (gtk_filter_match (GTK_FILTER (filter), info), ==, files[i].shown);
    }
  g_assert_cmpstr (gtk_file_filter_get_name (filter), ==, "Files SVG, PNG");
}

static void
reckon_again_cb (GtkWidget *window)
{
  gdk_surface_request_layout (gtk_native_get_surface (GTK_NATIVE (window)));
}

/* A window that goes while its size is to be reckoned, before it was ever drawn or after, asks nothing of the screen for what is no longer there. */
static void
test_leaves_surface (void)
{
  for (guint drawn = 0; drawn < 2; drawn++)
    {
      GtkWindow *window = GTK_WINDOW (gtk_window_new ());

      gtk_window_set_default_size (window, 300, 200);
      skh_present (window);
      if (drawn != 0)
        gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      g_signal_connect (window, "unrealize", G_CALLBACK (reckon_again_cb), NULL);
      gtk_window_destroy (window);
      for (guint i = 0; i < 50; i++)
        g_main_context_iteration (NULL, FALSE);
      gdk_display_sync (gdk_display_get_default ());
    }
}

int
main (int    argc,
      char **argv)
{
  window_test_init_sample (&argc, &argv);
  g_test_add_func ("/question/file-asked-again", test_file_asked_again);
  g_test_add_func ("/question/file-filter", test_file_filter);
  g_test_add_func ("/question/several", test_several);
  g_test_add_func ("/question/settled", test_settled);
  g_test_add_func ("/question/ctrl-enter", test_ctrl_enter);
  g_test_add_func ("/question/slow-choice", test_slow_choice);
  g_test_add_func ("/question/leaves-surface", test_leaves_surface);
  g_test_add_func ("/question/unreadable-answers", test_unreadable_answers);
  return window_test_run ();
}
