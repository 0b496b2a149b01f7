/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-book-tab.h"

#include <glib/gi18n.h>

#include "app/document/skh-document-show.h"
#include "app/grid/skh-grid.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-fund-documents.h"
#include "fund/skh-book.h"

/* Entries on a page. */
#define PAGE_ROWS 200
#define LAST_PAGE G_MAXUINT

typedef struct
{
  gint64     account;
  char      *from;
  char      *to;
  guint      page;
  SkhBook   *book;
  GPtrArray *rows;   /* SkhBookRow of the page */
  gint64     before; /* carried forward */
} Reading;

struct _SkhBookTab
{
  GtkWidget     parent_instance;

  GtkWidget    *box;
  GtkDropDown  *account;
  GtkDropDown  *period;
  GtkLabel     *summary;
  GtkWidget    *pages;
  GtkLabel     *page;
  SkhGrid      *grid;

  SkhContext   *context;
  gint64        fund_id;
  GArray       *accounts; /* gint64, of the drop-down */
  Reading      *reading;  /* what is in the grid */
  guint         wanted;   /* page */
  GCancellable *cancellable;
  gboolean      filling;
};

G_DEFINE_FINAL_TYPE (SkhBookTab, skh_book_tab, GTK_TYPE_WIDGET)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->from);
  g_free (reading->to);
  g_clear_pointer (&reading->book, skh_book_free);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_free (reading);
}

static guint
count_pages (const SkhBook *book)
{
  return MAX (1, (book->n_rows + PAGE_ROWS - 1) / PAGE_ROWS);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->account = question->account;
  reading->book = skh_book_read (db, question->account, question->from, question->to, error);
  if (reading->book != NULL)
    {
      reading->page = MIN (question->page, count_pages (reading->book) - 1);
      reading->rows = skh_book_read_rows (db, reading->book, reading->page * PAGE_ROWS, PAGE_ROWS, &reading->before, error);
    }
  if (reading->rows == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* The grid ----------------------------------------------------------------------------------------- */

enum { COLUMN_DAY, COLUMN_RECEIPT, COLUMN_PAYMENT, COLUMN_PARTY, COLUMN_CONTENT, COLUMN_RECEIVED, COLUMN_PAID, COLUMN_BALANCE, COLUMN_NOTE };

static void
set_amount (SkhGridCells *cells,
            guint         row,
            guint         column,
            gint64        amount)
{
  g_autofree char *text = skh_number_format (amount);

  skh_grid_cells_set_text (cells, row, column, text);
}

/* A line of sums: what is carried forward (its received and paid are not said), what the page or the book comes to. */
static void
add_sums (SkhGridCells *cells,
          guint         row,
          const char   *label,
          gint64        received,
          gint64        paid,
          gint64        balance)
{
  skh_grid_cells_set_text (cells, row, COLUMN_CONTENT, label);
  if (received >= 0)
    set_amount (cells, row, COLUMN_RECEIVED, received);
  if (paid >= 0)
    set_amount (cells, row, COLUMN_PAID, paid);
  set_amount (cells, row, COLUMN_BALANCE, balance);
  for (guint c = COLUMN_DAY; c <= COLUMN_NOTE; c++)
    skh_grid_cells_set_look (cells, row, c, SKH_GRID_STRONG, NULL);
}

static void
add_entry (SkhGridCells     *cells,
           guint             row,
           const SkhBookRow *entry)
{
  g_autofree char *day = skh_date_format (entry->dated_on);
  g_autofree char *number = g_strdup_printf ("%d", entry->number);

  skh_grid_cells_set_text (cells, row, COLUMN_DAY, day);
  if (entry->kind != SKH_VOUCHER_OPENING)
    skh_grid_cells_set_text (cells, row, entry->kind == SKH_VOUCHER_PAYMENT ? COLUMN_PAYMENT : COLUMN_RECEIPT, number);
  skh_grid_cells_set_text (cells, row, COLUMN_PARTY, entry->party);
  skh_grid_cells_set_text (cells, row, COLUMN_CONTENT, entry->content);
  if (entry->received != 0)
    set_amount (cells, row, COLUMN_RECEIVED, entry->received);
  if (entry->paid != 0)
    set_amount (cells, row, COLUMN_PAID, entry->paid);
  set_amount (cells, row, COLUMN_BALANCE, entry->balance);
  skh_grid_cells_set_text (cells, row, COLUMN_NOTE, entry->is_void ? _("VOID") : entry->note);
  for (guint c = COLUMN_DAY; entry->is_void && c <= COLUMN_NOTE; c++)
    skh_grid_cells_set_look (cells, row, c, SKH_GRID_MUTED, _("Voided: it does not count"));
}

static SkhGridCells *
make_cells (const Reading *reading)
{
  SkhGridCells *cells = skh_grid_cells_new ();
  const SkhGridColumn columns[] = {
    { _("Day"), 11, FALSE, FALSE, FALSE },
    { _("Receipt"), 7, FALSE, TRUE, FALSE },
    { _("Payment"), 7, FALSE, TRUE, FALSE },
    { _("Payer or receiver"), 18, FALSE, FALSE, FALSE },
    { _("Content"), 28, FALSE, FALSE, FALSE },
    { _("Received"), 14, FALSE, TRUE, FALSE },
    { _("Paid"), 14, FALSE, TRUE, FALSE },
    { _("Balance"), 16, FALSE, TRUE, FALSE },
    { _("Note"), 14, FALSE, FALSE, FALSE },
  };
  gboolean last = reading->page + 1 == count_pages (reading->book);
  gint64 received = 0;
  gint64 paid = 0;
  guint n = reading->rows->len;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    skh_grid_cells_add_column (cells, &columns[i]);
  skh_grid_cells_set_n_rows (cells, n + (last ? 3 : 2));
  add_sums (cells, 0, reading->page == 0 ? _("Opening balance") : _("Carried forward"), -1, -1, reading->before);
  for (guint i = 0; i < n; i++)
    {
      const SkhBookRow *entry = reading->rows->pdata[i];

      add_entry (cells, i + 1, entry);
      received += entry->received;
      paid += entry->paid;
    }
  add_sums (cells, n + 1, _("Sums of the page"), received, paid, reading->before + received - paid);
  if (last)
    add_sums (cells, n + 2, _("Sums of the book, closing balance"), reading->book->received, reading->book->paid, reading->book->closing);
  return cells;
}

static void
update_actions (SkhBookTab *self)
{
  guint n = self->reading != NULL ? count_pages (self->reading->book) : 1;
  guint page = self->reading != NULL ? self->reading->page : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "book.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "book.next", page + 1 < n);
  gtk_widget_set_visible (self->pages, n > 1);
}

static void
show_reading (SkhBookTab *self)
{
  const SkhBook *book = self->reading->book;
  g_autoptr(SkhGridCells) cells = make_cells (self->reading);
  g_autofree char *count = skh_number_format (book->n_rows);
  g_autofree char *closing = skh_amount_format (book->closing);
  g_autofree char *text = g_strdup_printf (ngettext ("%s entry · closing balance %s", "%s entries · closing balance %s", book->n_rows), count, closing);
  g_autofree char *page = g_strdup_printf (_("Page %u of %u"), self->reading->page + 1, count_pages (book));
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  skh_grid_set_cells (self->grid, cells);
  skh_grid_move_to (self->grid, MIN (row, skh_grid_cells_get_n_rows (cells) - 1), column);
  gtk_label_set_label (self->summary, text);
  gtk_label_set_label (self->page, page);
  update_actions (self);
}

static void
take_reading (gpointer object,
              gpointer reading)
{
  SkhBookTab *self = object;

  if (reading == NULL)
    return;
  g_clear_pointer (&self->reading, reading_free);
  self->reading = reading;
  self->wanted = self->reading->page;
  show_reading (self);
}

/* "2026-01-01" and "2026-12-31", or the days of a month. */
static void
get_days (SkhBookTab  *self,
          char       **from,
          char       **to)
{
  int year = skh_context_get_year (self->context);
  guint month = gtk_drop_down_get_selected (self->period);

  if (month == 0 || month > 12)
    {
      *from = g_strdup_printf ("%04d-01-01", year);
      *to = g_strdup_printf ("%04d-12-31", year);
      return;
    }
  *from = g_strdup_printf ("%04d-%02u-01", year, month);
  *to = g_strdup_printf ("%04d-%02u-%02u", year, month, g_date_get_days_in_month (month, year));
}

static void
reload (SkhBookTab *self)
{
  guint selected = gtk_drop_down_get_selected (self->account);
  Reading *question;

  /* A book that nobody sees costs nothing. */
  if (self->context == NULL || self->filling || selected >= self->accounts->len || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  question = g_new0 (Reading, 1);
  question->account = g_array_index (self->accounts, gint64, selected);
  question->page = self->wanted;
  get_days (self, &question->from, &question->to);
  skh_context_read (self->context, self, &self->cancellable, read_func, question, reading_free, reading_free, take_reading);
}

/* Another book begins at its end: that is where one works. */
static void
chosen_cb (SkhBookTab *self)
{
  self->wanted = LAST_PAGE;
  reload (self);
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhBookTab *self = SKH_BOOK_TAB (widget);

  self->wanted = g_str_has_suffix (name, "next") ? self->reading->page + 1 : self->reading->page - 1;
  reload (self);
}

static void
activated_cb (SkhBookTab *self,
              guint       row,
              guint       column)
{
  if (self->reading != NULL && row > 0 && row <= self->reading->rows->len)
    skh_context_open_record (self->context, "vouchers", ((SkhBookRow *) self->reading->rows->pdata[row - 1])->voucher_id);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Reading *question = data;

  return skh_document_for_book (db, question->account, question->from, question->to, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhBookTab *self = SKH_BOOK_TAB (widget);
  Reading *question;

  if (self->reading == NULL)
    return;
  question = g_new0 (Reading, 1);
  question->account = self->reading->account;
  get_days (self, &question->from, &question->to);
  skh_document_show (widget, self->context, document_func, question, reading_free, "so-quy");
}

static void
skh_book_tab_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skh_book_tab_parent_class)->map (widget);

  reload (SKH_BOOK_TAB (widget));
}

static void
skh_book_tab_dispose (GObject *object)
{
  SkhBookTab *self = SKH_BOOK_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_BOOK_TAB);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_pointer (&self->accounts, g_array_unref);

  G_OBJECT_CLASS (skh_book_tab_parent_class)->dispose (object);
}

static void
skh_book_tab_class_init (SkhBookTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_book_tab_dispose;
  widget_class->map = skh_book_tab_map;

  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-book-tab.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhBookTab, account);
  gtk_widget_class_bind_template_child (widget_class, SkhBookTab, box);
  gtk_widget_class_bind_template_child (widget_class, SkhBookTab, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhBookTab, page);
  gtk_widget_class_bind_template_child (widget_class, SkhBookTab, pages);
  gtk_widget_class_bind_template_child (widget_class, SkhBookTab, period);
  gtk_widget_class_bind_template_child (widget_class, SkhBookTab, summary);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "book.previous", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "book.next", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "book.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "book.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "book.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "book.next", NULL);
}

static void
skh_book_tab_init (SkhBookTab *self)
{
  g_autoptr(GtkStringList) periods = gtk_string_list_new (NULL);

  self->accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = LAST_PAGE;
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (periods, _("Whole year"));
  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *name = g_strdup_printf (_("Month %d"), month);

      gtk_string_list_append (periods, name);
    }
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (periods));
  self->filling = FALSE;
  update_actions (self);
}

GtkWidget *
skh_book_tab_new (SkhContext *context)
{
  SkhBookTab *self = g_object_new (SKH_TYPE_BOOK_TAB, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
skh_book_tab_set_fund (SkhBookTab    *self,
                       const SkhFund *fund)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->account);

  g_return_if_fail (SKH_IS_BOOK_TAB (self));

  self->filling = TRUE;
  g_array_set_size (self->accounts, 0);
  for (guint i = 0; i < fund->accounts->len; i++)
    {
      const SkhAccount *account = fund->accounts->pdata[i];

      gtk_string_list_append (names, account->name);
      g_array_append_val (self->accounts, account->id);
    }
  gtk_drop_down_set_model (self->account, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->account, fund->id == self->fund_id && selected < fund->accounts->len ? selected : 0);
  self->filling = FALSE;
  if (fund->id != self->fund_id)
    self->wanted = LAST_PAGE;
  self->fund_id = fund->id;
  reload (self);
}

void
skh_book_tab_set_account (SkhBookTab *self,
                          gint64      account)
{
  g_return_if_fail (SKH_IS_BOOK_TAB (self));

  for (guint i = 0; i < self->accounts->len; i++)
    {
      if (g_array_index (self->accounts, gint64, i) == account)
        gtk_drop_down_set_selected (self->account, i);
    }
}
