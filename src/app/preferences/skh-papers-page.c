/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/preferences/skh-papers-page.h"

#include <glib/gi18n.h>

#include "register/skh-settings.h"

typedef struct
{
  const char *key;   /* of the setting */
  const char *title; /* msgid */
} Row;

static const Row letterhead_rows[] = {
  { "document-parent", N_("Line above the name of the association") },
  { "document-office", N_("Name of the association") },
  { "document-place", N_("Place before the date") },
  { "document-budget-code", N_("Budget code (Mã QHNS)") },
};

static const Row form_rows[] = {
  { "fund-circular", N_("Circular that issued the forms") },
  { "fund-receipt-form", N_("Form of receipts (C40-BB)") },
  { "fund-payment-form", N_("Form of payments (C41-BB)") },
  { "fund-cash-book-form", N_("Form of the cash book (S11-H)") },
  { "fund-bank-book-form", N_("Form of the bank book (S12-H)") },
  { "fund-cash-count-form", N_("Form of cash counts (C34-HD)") },
  { "voucher-copies", N_("Copies of a voucher (1 to 9)") },
};

static const Row signer_rows[] = {
  { "fund-head-title", N_("Title of the head (Chủ tịch)") },
  { "fund-accountant-title", N_("Title of the accountant (Phụ trách kế toán)") },
  { "fund-cashier-title", N_("Title of the cashier (Thủ quỹ)") },
  { "fund-preparer-title", N_("Title of who prepares papers (Người lập)") },
};

/* Rows that are to be filled: the widgets by their keys. */
typedef struct
{
  GHashTable *rows;
  SkhContext *context;
} Filling;

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhContext) context = data;
  g_autoptr(GError) error = NULL;

  if (!skh_setting_write_finish (SKH_STORE (object), result, &error))
    skh_context_report (context, error);
}

/* An empty row gives the setting up: the usual word stands again. */
static void
apply_cb (AdwEntryRow *row,
          SkhContext  *context)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  skh_setting_write_async (skh_context_get_store (context), g_object_get_data (G_OBJECT (row), "key"), *text != 0 ? text : NULL, written_cb, g_object_ref (context));
}

static void
read_group (sqlite3    *db,
            const Row  *rows,
            guint       n,
            GHashTable *values)
{
  for (guint i = 0; i < n; i++)
    {
      char *value = skh_setting_read (db, rows[i].key, NULL);

      if (value != NULL)
        g_hash_table_insert (values, (gpointer) rows[i].key, value);
    }
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  read_group (db, letterhead_rows, G_N_ELEMENTS (letterhead_rows), values);
  read_group (db, form_rows, G_N_ELEMENTS (form_rows), values);
  read_group (db, signer_rows, G_N_ELEMENTS (signer_rows), values);
  return values;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  Filling *filling = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) values = skh_store_read_finish (SKH_STORE (object), result, &error);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  if (values == NULL)
    skh_context_report (filling->context, error);
  else
    g_hash_table_iter_init (&iter, values);
  while (values != NULL && g_hash_table_iter_next (&iter, &key, &value))
    {
      AdwEntryRow *row = g_hash_table_lookup (filling->rows, key);

      adw_entry_row_set_show_apply_button (row, FALSE);
      gtk_editable_set_text (GTK_EDITABLE (row), value);
      adw_entry_row_set_show_apply_button (row, TRUE);
    }
  g_hash_table_unref (filling->rows);
  g_object_unref (filling->context);
  g_free (filling);
}

static void
add_group (AdwPreferencesPage *page,
           const char         *title,
           const char         *description,
           const Row          *rows,
           guint               n,
           SkhContext         *context,
           GHashTable         *all)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(rows[i].title));
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "key", (gpointer) rows[i].key);
      g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), context, 0);
      adw_preferences_group_add (group, row);
      g_hash_table_insert (all, (gpointer) rows[i].key, g_object_ref (row));
    }
  adw_preferences_page_add (page, group);
}

AdwPreferencesPage *
skh_papers_page_new (SkhContext *context)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  Filling *filling = g_new0 (Filling, 1);

  filling->rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  filling->context = g_object_ref (context);
  adw_preferences_page_set_title (page, _("Papers"));
  adw_preferences_page_set_icon_name (page, "text-x-generic-symbolic");
  add_group (page, _("Letterhead"), _("Of the province's association. A unit below has its own name, with the province's above it. What is left empty is as usual, “-” leaves it out."),
             letterhead_rows, G_N_ELEMENTS (letterhead_rows), context, filling->rows);
  add_group (page, _("Forms of the fund"), NULL, form_rows, G_N_ELEMENTS (form_rows), context, filling->rows);
  add_group (page, _("Who signs"), _("Their names are those of each fund."), signer_rows, G_N_ELEMENTS (signer_rows), context, filling->rows);
  skh_store_read_async (skh_context_get_store (context), read_func, NULL, NULL, (GDestroyNotify) g_hash_table_unref, NULL, read_cb, filling);
  gtk_widget_set_sensitive (GTK_WIDGET (page), !skh_store_get_read_only (skh_context_get_store (context)));
  return page;
}
