/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-stock-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/document/skh-document-show.h"
#include "app/list/skh-plain-table.h"
#include "app/skh-escape.h"
#include "app/skh-present.h"
#include "base/skh-number.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-goods.h"

static const SkhPlainColumn columns[] = {
  { N_("Goods"), 0, FALSE },
  { N_("Counted in"), 90, FALSE },
  { N_("In stock before"), 100, TRUE },
  { N_("Came"), 90, TRUE },
  { N_("Went"), 90, TRUE },
  { N_("In stock after"), 100, TRUE },
  { N_("Value of what is left"), 160, TRUE },
  { NULL }
};

typedef struct
{
  gint64  fund_id;
  gint64  goods_id;
  char   *from;
  char   *to;
} Question;

typedef struct
{
  SkhContext    *context;
  SkhPlainTable *table;
  GtkStack      *stack;
  GtkWidget     *book_button;
  gint64         fund_id;
  int            year;
  GCancellable  *cancellable;
} Stock;

static void
stock_free (gpointer data)
{
  Stock *stock = data;

  g_cancellable_cancel (stock->cancellable);
  g_clear_object (&stock->cancellable);
  g_object_unref (stock->context);
  g_free (stock);
}

static Question *
question_new (const Stock *stock,
              gint64       goods)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { stock->fund_id, goods, g_strdup_printf ("%04d-01-01", stock->year), g_strdup_printf ("%04d-12-31", stock->year) };
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->from);
  g_free (question->to);
  g_free (question);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;

  return skh_goods_stock_read (db, 0, question->fund_id, question->from, question->to, error);
}

static void
show_stock (gpointer object,
            gpointer result)
{
  Stock *stock = g_object_get_data (object, "stock");
  g_autoptr(GPtrArray) rows = result;

  if (rows == NULL || !gtk_widget_get_mapped (object))
    return;
  skh_plain_table_begin (stock->table);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhGoodsStock *row = rows->pdata[i];
      g_autofree char *opening = skh_number_format (row->opening);
      g_autofree char *in = skh_number_format (row->in);
      g_autofree char *out = skh_number_format (row->out);
      g_autofree char *left = skh_number_format (row->left);
      g_autofree char *value = skh_amount_format (row->left_value);
      const char *cells[] = { row->name, row->word, opening, in, out, left, value };

      skh_plain_table_add (stock->table, row->goods_id, cells);
    }
  skh_plain_table_end (stock->table, TRUE);
  gtk_stack_set_visible_child_name (stock->stack, rows->len > 0 ? "table" : "empty");
  gtk_widget_set_sensitive (stock->book_button, rows->len > 0);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Question *question = data;

  return skh_document_for_goods_book (db, question->fund_id, question->goods_id, question->from, question->to, error);
}

static void
show_book (Stock  *stock,
           gint64  goods)
{
  if (goods != 0)
    skh_document_show (GTK_WIDGET (stock->table), stock->context, document_func, question_new (stock, goods), question_free, "so-hien-vat");
}

static void
book_cb (Stock *stock)
{
  show_book (stock, skh_plain_table_get_selected (stock->table));
}

static GtkWidget *
make_content (Stock *stock)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *empty = adw_status_page_new ();

  stock->book_button = gtk_button_new_with_mnemonic (_("Goods _book"));
  gtk_widget_add_css_class (stock->book_button, "suggested-action");
  g_signal_connect_swapped (stock->book_button, "clicked", G_CALLBACK (book_cb), stock);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), stock->book_button);
  stock->table = g_object_new (SKH_TYPE_PLAIN_TABLE, NULL);
  skh_plain_table_set_columns (stock->table, columns);
  g_signal_connect_swapped (stock->table, "activated", G_CALLBACK (show_book), stock);
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No goods this year"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("What comes in on a slip is counted here, and what goes out is taken off."));
  stock->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (stock->stack, GTK_WIDGET (stock->table), "table");
  gtk_stack_add_named (stock->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (stock->stack), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (stock->stack));
  return box;
}

void
skh_stock_window_present (GtkWindow  *parent,
                          SkhContext *context,
                          gint64      fund,
                          int         year)
{
  g_autofree char *title = g_strdup_printf (_("Goods in stock, %d"), year);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", title, "default-width", 860, "default-height", 460, NULL);
  Stock *stock = g_new0 (Stock, 1);

  stock->context = g_object_ref (context);
  stock->fund_id = fund;
  stock->year = year;
  g_object_set_data_full (G_OBJECT (window), "stock", stock, stock_free);
  adw_window_set_content (ADW_WINDOW (window), make_content (stock));
  skh_escape_closes (window);
  skh_context_read (context, window, &stock->cancellable, read_func, question_new (stock, 0), question_free, (GDestroyNotify) g_ptr_array_unref, show_stock);
  skh_present (GTK_WINDOW (window));
}
