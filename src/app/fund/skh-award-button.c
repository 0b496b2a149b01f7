/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-award-button.h"

#include <glib/gi18n.h>

#include "app/fund/skh-award-window.h"
#include "app/record/skh-ask.h"
#include "fund/skh-fund-choices.h"

/* What people can be added to: the drafts first, then a new distribution of each fund. */
typedef struct
{
  gint64     scope;
  SkhChoice *drafts;
  GPtrArray *funds;    /* SkhFund */
  SkhChoice *choices;  /* both, numbered */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->drafts, skh_choices_free);
  g_clear_pointer (&reading->funds, g_ptr_array_unref);
  g_clear_pointer (&reading->choices, skh_choices_free);
  g_free (reading);
}

static void
add_choice (GArray *choices,
            char   *title)
{
  SkhChoice choice = { g_strdup_printf ("%u", choices->len), title };

  g_array_append_val (choices, choice);
}

static SkhChoice *
make_choices (const Reading *reading)
{
  GArray *choices = g_array_new (TRUE, TRUE, sizeof (SkhChoice));

  for (const SkhChoice *draft = reading->drafts; draft->key != NULL; draft++)
    add_choice (choices, g_strdup_printf (_("%s (draft)"), draft->title));
  for (guint i = 0; i < reading->funds->len; i++)
    {
      const SkhFund *fund = reading->funds->pdata[i];

      add_choice (choices, g_strdup_printf (_("A new one · %s · %s"), fund->name, fund->unit));
    }
  return (SkhChoice *) (gpointer) g_array_free (choices, FALSE);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->scope = *(gint64 *) data;
  reading->drafts = skh_award_drafts_read (db, reading->scope, error);
  reading->funds = reading->drafts != NULL ? skh_funds_read (db, reading->scope, error) : NULL;
  if (reading->funds == NULL)
    g_clear_pointer (&reading, reading_free);
  else
    reading->choices = make_choices (reading);
  return reading;
}

static SkhColumn fields[] = {
  { "run", N_("Distribution"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "award_run" },
  { NULL }
};

/* The button holds what the question is about until it is answered. */
static void
answered (GHashTable *answers,
          gpointer    data)
{
  GObject *button = data;
  const Reading *reading = g_object_get_data (button, "reading");
  guint n = (guint) g_ascii_strtoll (g_hash_table_lookup (answers, "run"), NULL, 10);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  GArray *people = g_object_get_data (button, "people");
  guint drafts = 0;

  while (reading->drafts[drafts].key != NULL)
    drafts++;
  if (n < drafts)
    skh_award_window_present (window, g_object_get_data (button, "context"), ((SkhFund *) reading->funds->pdata[0])->id, 0, g_ascii_strtoll (reading->drafts[n].key, NULL, 10), people);
  else
    skh_award_window_present (window, g_object_get_data (button, "context"), ((SkhFund *) reading->funds->pdata[n - drafts])->id,
                              ((SkhFund *) reading->funds->pdata[n - drafts])->unit_id, 0, people);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GtkWidget) button = data;
  SkhContext *context = g_object_get_data (G_OBJECT (button), "context");
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (reading == NULL)
    {
      skh_context_report (context, error);
      return;
    }
  g_object_set_data_full (G_OBJECT (button), "reading", reading, reading_free);
  if (gtk_widget_get_root (button) == NULL)
    return;
  if (reading->funds->len == 0)
    {
      skh_context_tell (context, _("There is no fund in this unit yet."));
      return;
    }
  fields[0].choices = reading->choices;
  skh_question_ask (skh_question_new (context, _("Give scholarships and awards"), _("Who is checked is added to a distribution, with what the lists know; amounts are typed there."), fields),
                    GTK_WINDOW (gtk_widget_get_root (button)), _("_Add"), answered, button);
}

static void
clicked_cb (SkhRegisterPage *page,
            GtkButton       *button)
{
  SkhContext *context = g_object_get_data (G_OBJECT (button), "context");
  gint64 scope = skh_context_get_scope (context);
  GArray *people = skh_register_page_get_checked (page);

  if (people == NULL)
    return;
  g_object_set_data_full (G_OBJECT (button), "people", people, (GDestroyNotify) g_array_unref);
  skh_store_read_async (skh_context_get_store (context), read_func, g_memdup2 (&scope, sizeof scope), g_free, reading_free, NULL, read_cb, g_object_ref (button));
}

void
skh_award_button_add (SkhRegisterPage *page,
                      SkhContext      *context)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("A_ward…"));

  g_object_set_data_full (G_OBJECT (button), "context", g_object_ref (context), g_object_unref);
  gtk_widget_set_sensitive (button, !skh_store_get_read_only (skh_context_get_store (context)));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), page, G_CONNECT_SWAPPED);
  skh_register_page_add_to_bar (page, button);
}
