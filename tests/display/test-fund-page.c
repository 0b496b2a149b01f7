/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "window-test.h"

#include <string.h>

#include "app/figures/skh-bases-tab.h"
#include "app/fund/skh-accounts-window.h"
#include "app/fund/skh-award-pane.h"
#include "app/fund/skh-awards-tab.h"
#include "app/fund/skh-book-tab.h"
#include "app/fund/skh-cash-count-window.h"
#include "app/fund/skh-close-window.h"
#include "app/fund/skh-donors-tab.h"
#include "app/fund/skh-entry-window.h"
#include "app/fund/skh-fund-page.h"
#include "app/fund/skh-goods-tab.h"
#include "app/fund/skh-goods-window.h"
#include "app/fund/skh-handover-window.h"
#include "app/fund/skh-periods-tab.h"
#include "app/fund/skh-pledges-tab.h"
#include "app/fund/skh-sheet-window.h"
#include "app/fund/skh-voucher-pane.h"
#include "app/fund/skh-vouchers-tab.h"
#include "app/fund/skh-wage-tab.h"
#include "app/grid/skh-grid.h"
#include "app/window/skh-sidebar.h"
#include "attainment/skh-first-steps.h"
#include "fund/skh-book.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund.h"
#include "fund/skh-goods.h"
#include "fund/skh-opening.h"
#include "register/skh-query.h"
#include "register/skh-record.h"
static gint64 fund;

static gpointer
cash_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(SkhFund) books = skh_fund_read (db, fund, error);
  gint64 balance = skh_account_balance (db, ((SkhAccount *) books->accounts->pdata[0])->id, NULL, error);

  return g_memdup2 (&balance, sizeof balance);
}

/* What the file says that there is in cash. */
static gint64
cash (GtkWidget *window)
{
  g_autofree gint64 *balance = skh_store_read (skh_context_get_store (skh_window_get_context (SKH_WINDOW (window))), cash_func, NULL, NULL);

  return *balance;
}

static gpointer
ids_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_query_read_ids (data, db, NULL, error);
}

static gint64
add_donor (void)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_donors_register);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, sample.province);
  g_autoptr(GError) error = NULL;

  skh_record_set (record, "name", "Công ty Lam Sơn");
  skh_record_set (record, "kind", "enterprise");
  skh_record_set (record, "anonymous", "0");
  skh_record_set (record, "unit-id", unit);
  skh_record_save (record, sample.store, &error);
  g_assert_no_error (error);
  return skh_record_get_id (record);
}

static GtkWidget *
open_page (void)
{
  GtkWidget *window = open_window ();

  skh_window_show_page (SKH_WINDOW (window), "fund");
  WAIT_FOR (find_type (window, SKH_TYPE_VOUCHER_PANE) != NULL);
  return window;
}

/* A receipt and a payment are entered and posted; what is not there cannot be paid, and the pane keeps it. */
static void
test_vouchers (void)
{
  GtkWidget *window = open_page ();
  GtkWidget *page = find_type (window, SKH_TYPE_FUND_PAGE);
  GtkWidget *pane = find_type (window, SKH_TYPE_VOUCHER_PANE);
  GtkColumnView *list;

  g_assert_cmpint (cash (window), ==, 1000000);
  gtk_widget_activate_action (page, "page.add", NULL);
  WAIT_FOR (find_field (pane, "party") != NULL);
  type_into (pane, "party", "Nguyễn Văn An");
  type_into (pane, "amount", "một triệu");
  gtk_widget_activate_action (pane, "voucher.post", NULL);
  WAIT_FOR (shows (GTK_WIDGET (find_field (pane, "amount")), "500k"));
  type_into (pane, "amount", "1,5tr");
  gtk_widget_activate_action (pane, "voucher.post", NULL);
  WAIT_FOR (find_type (GTK_WIDGET (find_field (pane, "source")), GTK_TYPE_DROP_DOWN) != NULL && gtk_widget_has_css_class (find_type (GTK_WIDGET (find_field (pane, "source")), GTK_TYPE_DROP_DOWN), "error"));
  choose (pane, "source", 3);
  gtk_widget_activate_action (pane, "voucher.post", NULL);
  WAIT_FOR (cash (window) == 2500000 && skh_pane_get_id (SKH_PANE (pane)) != 0 && !skh_pane_get_dirty (SKH_PANE (pane)));
  /* It is selected in the list. */
  list = GTK_COLUMN_VIEW (find_type (find_type (window, SKH_TYPE_VOUCHERS_TAB), GTK_TYPE_COLUMN_VIEW));
  WAIT_FOR (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (list))) != GTK_INVALID_LIST_POSITION);

  gtk_widget_activate_action (page, "page.add-other", NULL);
  WAIT_FOR (find_field (pane, "use") != NULL);
  type_into (pane, "party", "Trần Thị Bình");
  type_into (pane, "amount", "20tr");
  choose (pane, "use", 1);
  gtk_widget_activate_action (pane, "voucher.post", NULL);
  WAIT_FOR (shows (pane, "there is not so much in the account"));
  g_assert_true (skh_pane_get_dirty (SKH_PANE (pane)));
  g_assert_cmpint (cash (window), ==, 2500000);
  type_into (pane, "amount", "500k");
  gtk_widget_activate_action (pane, "voucher.post-next", NULL);
  g_assert_false (skh_pane_get_dirty (SKH_PANE (pane))); /* the next one begins at once */
  WAIT_FOR (cash (window) == 2000000);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each tab is shown and has what it is about; the windows of the page open and close. */
static void
test_tabs (void)
{
  GtkWidget *window = open_page ();
  GtkWidget *page = find_type (window, SKH_TYPE_FUND_PAGE);
  GtkStack *tabs = GTK_STACK (gtk_widget_get_parent (find_type (window, SKH_TYPE_VOUCHERS_TAB)));
  SkhGridCells *cells;
  GtkWidget *grid;

  gtk_stack_set_visible_child_name (tabs, "book");
  WAIT_FOR (find_type (window, SKH_TYPE_BOOK_TAB) != NULL && (grid = find_type (window, SKH_TYPE_GRID)) != NULL && skh_grid_get_cells (SKH_GRID (grid)) != NULL);
  cells = skh_grid_get_cells (SKH_GRID (find_type (window, SKH_TYPE_GRID)));
  /* Carried forward, three entries and the opening balance, sums of page and book. */
  g_assert_cmpuint (skh_grid_cells_get_n_rows (cells), ==, 6);
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 5, 7), ==, "2.000.000");

  gtk_stack_set_visible_child_name (tabs, "wage");
  WAIT_FOR (find_type (window, SKH_TYPE_WAGE_TAB) != NULL);
  gtk_stack_set_visible_child_name (tabs, "pledges");
  WAIT_FOR (find_type (window, SKH_TYPE_PLEDGES_TAB) != NULL);
  gtk_stack_set_visible_child_name (tabs, "donors");
  WAIT_FOR (find_type (window, SKH_TYPE_DONORS_TAB) != NULL);
  gtk_stack_set_visible_child_name (tabs, "periods");
  WAIT_FOR (find_type (window, SKH_TYPE_PERIODS_TAB) != NULL && find_type (window, SKH_TYPE_GRID) != NULL && skh_grid_get_cells (SKH_GRID (find_type (window, SKH_TYPE_GRID))) != NULL);
  g_assert_cmpuint (skh_grid_cells_get_n_rows (skh_grid_get_cells (SKH_GRID (find_type (window, SKH_TYPE_GRID)))), ==, 13);
  gtk_widget_activate_action (find_type (window, SKH_TYPE_PERIODS_TAB), "periods.close", NULL);
  WAIT_FOR (other_window (window) != NULL && SKH_IS_CLOSE_WINDOW (other_window (window)));
  close_other (window);
  gtk_widget_activate_action (find_type (window, SKH_TYPE_PERIODS_TAB), "periods.count", NULL);
  WAIT_FOR (other_window (window) != NULL && SKH_IS_CASH_COUNT_WINDOW (other_window (window)));
  close_other (window);
  gtk_widget_activate_action (page, "fund.accounts", NULL);
  WAIT_FOR (other_window (window) != NULL && SKH_IS_ACCOUNTS_WINDOW (other_window (window)));
  close_other (window);
  gtk_widget_activate_action (page, "fund.transfer", NULL);
  WAIT_FOR (other_window (window) != NULL);
  close_other (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is in the accounts is divided between two units, to the last đồng and not before; the minutes are shown. */
static void
test_handover (void)
{
  GtkWidget *window = open_page ();
  GtkWidget *page = find_type (window, SKH_TYPE_FUND_PAGE);
  GtkWidget *handover;
  GtkWidget *button;
  SkhGridCells *cells;
  const gint64 units[] = { sample.village, sample.commune };

  gtk_widget_activate_action (page, "fund.handover", NULL);
  WAIT_FOR (other_window (window) != NULL && SKH_IS_HANDOVER_WINDOW (other_window (window)));
  handover = GTK_WIDGET (other_window (window));
  WAIT_FOR (find_type (handover, SKH_TYPE_GRID) != NULL && skh_grid_get_cells (SKH_GRID (find_type (handover, SKH_TYPE_GRID))) != NULL);
  cells = skh_grid_get_cells (SKH_GRID (find_type (handover, SKH_TYPE_GRID)));
  button = find_suggested (handover);
  /* The province was not dissolved: nobody comes after it until somebody is chosen. */
  g_assert_cmpuint (skh_grid_cells_get_n_rows (cells), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, units[i]);

      skh_field_set_value (find_field (handover, "unit"), id, NULL);
      g_signal_emit_by_name (find_field (handover, "unit"), "edited");
      WAIT_FOR (skh_grid_cells_get_n_rows (cells) == 3 + i);
      skh_grid_cells_type (cells, 2 + i, 1, "500k");
    }
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 1, 1), ==, "1.000.000");
  skh_grid_cells_type (cells, 3, 1, "1,6tr");
  g_assert_false (gtk_widget_is_sensitive (button));
  skh_grid_move_to (SKH_GRID (find_type (handover, SKH_TYPE_GRID)), 3, 1);
  gtk_widget_activate_action (handover, "handover.rest", NULL);
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 1, 1), ==, "0");
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_activate_action (handover, "handover.do", NULL);
  WAIT_FOR (cash (window) == 0 && other_window (window) != NULL && !SKH_IS_HANDOVER_WINDOW (other_window (window)));
  close_other (window);

  /* A second time there is nothing but the minutes of the first. */
  gtk_widget_activate_action (page, "fund.handover", NULL);
  WAIT_FOR (other_window (window) != NULL && find_type (GTK_WIDGET (other_window (window)), ADW_TYPE_ACTION_ROW) != NULL);
  close_other (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gpointer
stock_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GPtrArray) stock = skh_goods_stock_read (db, 0, fund, NULL, NULL, error);
  gint64 left = stock->len == 1 ? ((SkhGoodsStock *) stock->pdata[0])->left : -1;

  return g_memdup2 (&left, sizeof left);
}

/* How many pieces of the one kind of goods there are in the file; -1: no kind, or several. */
static gint64
stock (GtkWidget *window)
{
  g_autofree gint64 *left = skh_store_read (skh_context_get_store (skh_window_get_context (SKH_WINDOW (window))), stock_func, NULL, NULL);

  return *left;
}

static SkhGridCells *
open_goods (GtkWidget  *window,
            const char *action)
{
  GtkWidget *grid;

  gtk_widget_activate_action (find_type (window, SKH_TYPE_GOODS_TAB), action, NULL);
  WAIT_FOR (other_window (window) != NULL && SKH_IS_GOODS_WINDOW (other_window (window)));
  WAIT_FOR ((grid = find_type (GTK_WIDGET (other_window (window)), SKH_TYPE_GRID)) != NULL && skh_grid_get_cells (SKH_GRID (grid)) != NULL);
  return skh_grid_get_cells (SKH_GRID (grid));
}

/* Goods come in on a slip and go out on another, never more than are there; what is typed is asked about before it is dropped. */
static void
test_goods (void)
{
  GtkWidget *window = open_page ();
  GtkStack *tabs = GTK_STACK (gtk_widget_get_parent (find_type (window, SKH_TYPE_VOUCHERS_TAB)));
  SkhGridCells *cells;
  GtkWidget *slip;

  gtk_stack_set_visible_child_name (tabs, "goods");
  WAIT_FOR (find_type (window, SKH_TYPE_GOODS_TAB) != NULL);
  cells = open_goods (window, "goods.in");
  skh_grid_cells_type (cells, 0, 0, "Xe đạp");
  skh_grid_cells_type (cells, 0, 1, "chiếc");
  skh_grid_cells_type (cells, 0, 3, "2000");
  skh_grid_cells_type (cells, 0, 4, "30tr");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 4), ==, "30.000.000");
  gtk_widget_activate_action (GTK_WIDGET (other_window (window)), "entry.post", NULL);
  WAIT_FOR (other_window (window) == NULL);
  g_assert_cmpint (stock (window), ==, 2000);
  WAIT_FOR (shows (window, "2.000 chiếc Xe đạp"));

  cells = open_goods (window, "goods.out");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 0), ==, "Xe đạp");
  skh_grid_cells_type (cells, 0, 3, "2001");
  g_assert_cmpuint (skh_grid_cells_count_wrong (cells), ==, 1);
  skh_grid_cells_type (cells, 0, 3, "5");
  g_assert_cmpuint (skh_grid_cells_count_wrong (cells), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (other_window (window)), "entry.post", NULL);
  WAIT_FOR (other_window (window) == NULL);
  g_assert_cmpint (stock (window), ==, 1995);

  /* Known without accents; closing asks. */
  cells = open_goods (window, "goods.in");
  skh_grid_cells_type (cells, 0, 0, "xe dap");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 0), ==, "Xe đạp");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 1), ==, "chiếc");
  g_assert_cmpstr (skh_grid_cells_get_text (cells, 0, 2), ==, "1.995");
  slip = GTK_WIDGET (other_window (window));
  gtk_window_close (GTK_WINDOW (slip));
  WAIT_FOR (find_question () != NULL);
  g_assert_true (gtk_widget_get_mapped (slip));
  answer_question ("drop");
  WAIT_FOR (other_window (window) == NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What stands on the clipboard, once the window has taken it. */
static void
paste_list (GtkWidget  *award,
            const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (award), text);
  gtk_widget_activate_action (award, "run.paste", NULL);
}

static gint64
count_awards (GtkWidget  *window,
              const char *filter)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_award_runs_register);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) error = NULL;

  query->everything = TRUE;
  skh_query_add_filter (query, filter, &error);
  g_assert_no_error (error);
  ids = skh_store_read (skh_context_get_store (skh_window_get_context (SKH_WINDOW (window))), ids_func, query, &error);
  g_assert_no_error (error);
  return ids->len;
}

/* A donor hands out awards: the list is pasted with its headings, what stops is left out, and no fund pays; then it did not take place. */
static void
test_direct_awards (void)
{
  gint64 donor = add_donor ();
  GtkWidget *window = open_page ();
  GtkStack *tabs = GTK_STACK (gtk_widget_get_parent (find_type (window, SKH_TYPE_VOUCHERS_TAB)));
  gint64 before = cash (window);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, donor);
  GtkWidget *award;
  GtkWidget *pane;
  GtkWidget *grid = NULL;

  gtk_stack_set_visible_child_name (tabs, "awards");
  WAIT_FOR ((pane = find_type (window, SKH_TYPE_AWARD_PANE)) != NULL);
  skh_pane_add (SKH_PANE (pane));
  WAIT_FOR (other_window (window) != NULL && (grid = find_type (GTK_WIDGET (other_window (window)), SKH_TYPE_GRID)) != NULL && skh_grid_get_cells (SKH_GRID (grid)) != NULL);
  award = GTK_WIDGET (other_window (window));
  gtk_widget_activate_action (award, "entry.save", NULL);
  WAIT_FOR (shows (award, "“Name of the distribution” is missing."));
  type_into (award, "run_name", "Quà đầu năm học");
  skh_field_set_value (find_field (award, "donor"), id, "Công ty Lam Sơn");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_type (award, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_null (find_field (award, "account"));

  paste_list (award, "không có tên cột\nLê Thị Ánh\n");
  WAIT_FOR (shows (award, "“Full name”"));
  paste_list (award, "Số tiền\tHọ và tên\tNgày sinh\tĐối tượng\n500k\tLê Thị Ánh\t8/3/2012\tHS\n\tĐỗ Minh\t2011\tSV\n500k\tLê Thị Ánh\t8/3/2012\tHS\n");
  WAIT_FOR (strcmp (skh_grid_cells_get_text (skh_grid_get_cells (SKH_GRID (grid)), 1, 0), "Đỗ Minh") == 0);
  WAIT_FOR (skh_grid_cells_get_look (skh_grid_get_cells (SKH_GRID (grid)), 2, 5) == SKH_GRID_FLAGGED);
  g_assert_nonnull (strstr (skh_grid_cells_get_text (skh_grid_get_cells (SKH_GRID (grid)), 1, 5), "the amount is missing; "));
  gtk_widget_activate_action (award, "run.leave-out", NULL);
  WAIT_FOR (*skh_grid_cells_get_text (skh_grid_get_cells (SKH_GRID (grid)), 1, 0) == 0);

  gtk_widget_activate_action (award, "entry.post", NULL);
  WAIT_FOR (other_window (window) == NULL);
  g_assert_cmpint (cash (window), ==, before);
  g_assert_cmpint (count_awards (window, "done=1"), ==, 1);
  gtk_widget_activate_action (find_type (window, SKH_TYPE_AWARDS_TAB), "awards.totals", NULL);
  WAIT_FOR (other_window (window) != NULL && shows (GTK_WIDGET (other_window (window)), "500.000 đ"));
  close_other (window);
  skh_pane_show (SKH_PANE (pane), 1);
  WAIT_FOR (shows (pane, "Công ty Lam Sơn"));
  gtk_widget_activate_action (pane, "award.revoke", NULL);
  WAIT_FOR (find_question () != NULL);
  type_into (GTK_WIDGET (find_question ()), "reason", "Không diễn ra");
  adw_message_dialog_response (find_question (), "accept");
  WAIT_FOR (count_awards (window, "done=1") == 0);
  WAIT_FOR (shows (pane, "Không diễn ra"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
open_books (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhOpening) opening = g_new0 (SkhOpening, 1);

  skh_fixture_set_up (&sample, NULL);
  opening->unit_id = sample.province;
  opening->name = g_strdup ("Quỹ Khuyến học");
  opening->day = g_strdup ("2026-01-02"); /* The balance stands on the day before. */
  opening->cash = 1000000;
  skh_store_write (sample.store, "funds.open", SKH_WRITE_FINAL, skh_fund_open_books, opening, &error);
  g_assert_no_error (error);
  fund = opening->fund_id;
}

static gpointer
closings_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_closings_read (db, fund, error);
}

/* January of all funds of the scope is tried, and closed as it was tried. */
static void
test_close_all (void)
{
  GtkWidget *window = open_page ();
  GtkStack *tabs = GTK_STACK (gtk_widget_get_parent (find_type (window, SKH_TYPE_VOUCHERS_TAB)));
  GtkWidget *closing;
  SkhGridCells *cells;
  g_autoptr(GPtrArray) closings = NULL;

  gtk_stack_set_visible_child_name (tabs, "periods");
  WAIT_FOR (find_type (window, SKH_TYPE_GRID) != NULL && skh_grid_get_cells (SKH_GRID (find_type (window, SKH_TYPE_GRID))) != NULL);
  gtk_widget_activate_action (find_type (window, SKH_TYPE_PERIODS_TAB), "periods.close", NULL);
  WAIT_FOR (other_window (window) != NULL && SKH_IS_CLOSE_WINDOW (other_window (window)));
  closing = GTK_WIDGET (other_window (window));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_type (closing, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_false (gtk_widget_is_sensitive (find_suggested (closing)));
  WAIT_FOR (gtk_widget_is_sensitive (find_suggested (closing)));
  closings = skh_store_read (skh_context_get_store (skh_window_get_context (SKH_WINDOW (window))), closings_func, NULL, NULL);
  g_assert_cmpuint (closings->len, ==, 0);
  g_ptr_array_unref (closings);
  gtk_widget_activate_action (closing, "closing.do", NULL);
  WAIT_FOR (other_window (window) == NULL);
  closings = skh_store_read (skh_context_get_store (skh_window_get_context (SKH_WINDOW (window))), closings_func, NULL, NULL);
  g_assert_cmpuint (closings->len, ==, 1);

  /* A year before the books began was not closed with it. */
  skh_context_set_year (skh_window_get_context (SKH_WINDOW (window)), 2025);
  WAIT_FOR ((cells = skh_grid_get_cells (SKH_GRID (find_type (window, SKH_TYPE_GRID)))) != NULL && strcmp (skh_grid_cells_get_text (cells, 12, 0), "Year 2025") == 0);
  for (guint row = 0; row < 13; row++)
    {
      g_assert_cmpstr (skh_grid_cells_get_text (cells, row, 5), ==, "The books were not opened yet");
      g_assert_cmpstr (skh_grid_cells_get_text (cells, row, 1), ==, "");
    }
  g_assert_false (gtk_widget_activate_action (find_type (window, SKH_TYPE_PERIODS_TAB), "periods.close", NULL) && other_window (window) != NULL);
  skh_context_set_year (skh_window_get_context (SKH_WINDOW (window)), 2026);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
open_page_in (int width,
              int height)
{
  g_autoptr(GSettings) kept = g_settings_new (SKH_APPLICATION_ID);
  GtkWidget *window;

  g_settings_set (kept, "window-size", "(ii)", width, height);
  window = open_window ();
  g_settings_reset (kept, "window-size");
  skh_window_show_page (SKH_WINDOW (window), "fund");
  WAIT_FOR (find_rows (window) != NULL && g_list_model_get_n_items (find_rows (window)) > 0);
  return window;
}

/* A small window has no room for a pane in which nothing stands. */
static void
test_empty_pane (void)
{
  GtkWidget *window = open_page_in (1024, 700);
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (find_rows (window));

  WAIT_FOR (find_type (window, SKH_TYPE_VOUCHER_PANE) == NULL);
  gtk_selection_model_select_item (rows, 0, TRUE);
  WAIT_FOR (find_type (window, SKH_TYPE_VOUCHER_PANE) != NULL);
  gtk_widget_activate_action (find_type (find_type (window, SKH_TYPE_VOUCHERS_TAB), GTK_TYPE_COLUMN_VIEW), "list.close-record", NULL);
  WAIT_FOR (find_type (window, SKH_TYPE_VOUCHER_PANE) == NULL);
  /* It is there as soon as somebody is to type into it. */
  gtk_widget_activate_action (find_type (window, SKH_TYPE_FUND_PAGE), "page.add", NULL);
  WAIT_FOR (find_field (window, "party") != NULL && gtk_widget_get_focus_child (GTK_WIDGET (find_field (window, "party"))) != NULL);
  gtk_window_destroy (GTK_WINDOW (window));

  window = open_page_in (1366, 768);
  WAIT_FOR (find_type (window, SKH_TYPE_VOUCHER_PANE) != NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_label (GtkWidget     *widget,
           gconstpointer  text)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

/* What a treasurer looks for is in sight beside the pane, without scrolling sideways. */
static void
test_columns_in_sight (void)
{
  static const struct { const char *tab; const char *titles[6]; } tabs[] = {
    { "vouchers", { "Voucher", "Date", "Amount", "Content", "State" } },
    { "donors", { "Donor", "Kind", "Money", "Goods", "Given directly" } },
    { "goods", { "Number", "Day", "Kind", "Goods", "Estimated value", "State" } },
    { "awards", { "Scholarships and awards", "Day", "Recipients", "Amount", "Done" } },
  };
  GtkWidget *window = open_page_in (1366, 768);
  GtkStack *stack = GTK_STACK (gtk_widget_get_parent (find_type (window, SKH_TYPE_VOUCHERS_TAB)));

  WAIT_FOR (find_type (window, SKH_TYPE_VOUCHER_PANE) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      GtkWidget *view;

      gtk_stack_set_visible_child_name (stack, tabs[i].tab);
      view = find_hidden_type (gtk_stack_get_visible_child (stack), GTK_TYPE_COLUMN_VIEW);
      /* Also an empty list has its columns, but does not show them. */
      gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_ancestor (view, GTK_TYPE_STACK)), "list");
      for (guint t = 0; t < G_N_ELEMENTS (tabs[i].titles) && tabs[i].titles[t] != NULL; t++)
        {
          GtkWidget *title;
          graphene_rect_t bounds;

          WAIT_FOR ((title = find_match (view, has_label, tabs[i].titles[t])) != NULL && gtk_widget_get_width (title) > 0);
          gtk_test_widget_wait_for_draw (window);
          g_assert_true (gtk_widget_compute_bounds (title, view, &bounds));
          g_test_message ("%s: %s ends at %g of %d", tabs[i].tab, tabs[i].titles[t], bounds.origin.x + bounds.size.width, gtk_widget_get_width (view));
          g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (view));
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static gint64
add_campaign (void)
{
  g_autoptr(SkhRecord) record = skh_record_new (&skh_campaigns_register);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, sample.province);
  g_autofree char *of_fund = g_strdup_printf ("%" G_GINT64_FORMAT, fund);
  g_autoptr(GError) error = NULL;

  skh_record_set (record, "name", "Một ngày lương");
  skh_record_set (record, "year", "2026");
  skh_record_set (record, "source", "day-wage");
  skh_record_set (record, "unit-id", unit);
  skh_record_set (record, "fund-id", of_fund);
  skh_record_save (record, sample.store, &error);
  g_assert_no_error (error);
  return skh_record_get_id (record);
}

static gint64
count_sheets (void)
{
  return skh_test_ask (&sample, "SELECT count(*) FROM collection_sheet");
}

/* A sheet that was kept as a draft is what the unit's window opens on; it is deleted after a question, and comes back. */
static void
test_delete_draft (void)
{
  GtkWidget *window = open_page ();
  SkhContext *context = skh_window_get_context (SKH_WINDOW (window));
  gint64 campaign = add_campaign ();
  GtkWidget *sheet;

  for (guint round = 0; round < 2; round++)
    {
      skh_sheet_window_present (GTK_WINDOW (window), context, fund, campaign, sample.village, "Thôn 1");
      WAIT_FOR (find_window ("SkhSheetWindow") != NULL && skh_entry_window_get_reading (SKH_ENTRY_WINDOW (find_window ("SkhSheetWindow"))) != NULL);
      sheet = find_window ("SkhSheetWindow");
      if (round == 0)
        {
          type_into (sheet, "control_total", "500k");
          gtk_widget_activate_action (sheet, "entry.save", NULL);
          WAIT_FOR (find_window ("SkhSheetWindow") == NULL);
          g_assert_cmpint (count_sheets (), ==, 1);
          continue;
        }
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (find_type (sheet, GTK_TYPE_DROP_DOWN))), ==, 1);
      WAIT_FOR (gtk_widget_activate_action (sheet, "sheet.delete", NULL) && find_question () != NULL);
      answer_question ("delete");
      WAIT_FOR (find_window ("SkhSheetWindow") == NULL);
      g_assert_cmpint (count_sheets (), ==, 0);
    }
  gtk_widget_activate_action (window, "win.undo", NULL);
  WAIT_FOR (count_sheets () == 1);
  close_window (window);
}

/* Tells the gestures of WINDOW that are told before the widget is that WIDGET was clicked. */
static void
tell_click (GtkWidget *window,
            GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (window);
  double x;
  double y;

  gtk_widget_translate_coordinates (widget, window, gtk_widget_get_width (widget) / 2, gtk_widget_get_height (widget) / 2, &x, &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "pressed", 1, x, y);
    }
}

/* After a click on a switch the keys are those of its form. */
static void
test_click_on_switch (void)
{
  GtkWidget *window = open_page ();
  GtkStack *tabs = GTK_STACK (gtk_widget_get_parent (find_type (window, SKH_TYPE_VOUCHERS_TAB)));
  GtkWidget *on;

  gtk_stack_set_visible_child_name (tabs, "donors");
  WAIT_FOR (find_type (window, SKH_TYPE_DONORS_TAB) != NULL);
  gtk_widget_activate_action (find_type (window, SKH_TYPE_FUND_PAGE), "page.add", NULL);
  WAIT_FOR (find_field (window, "anonymous") != NULL && gtk_widget_get_focus_child (GTK_WIDGET (find_field (window, "name"))) != NULL);
  gtk_test_widget_wait_for_draw (window);
  on = find_type (GTK_WIDGET (find_field (window, "anonymous")), GTK_TYPE_SWITCH);
  WAIT_FOR (gtk_widget_get_width (on) > 0);
  tell_click (window, on);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == on);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A file that is new says so below the pages, and what it lacks leads to where it is entered. */
static void
test_first_steps (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *sidebar = find_type (window, SKH_TYPE_SIDEBAR);
  GtkListBox *list;

  WAIT_FOR (shows (sidebar, "First steps: 2 of 7"));
  g_assert_true (gtk_widget_activate_action (sidebar, "sidebar.first-steps", NULL));
  WAIT_FOR (other_window (window) != NULL);
  list = GTK_LIST_BOX (find_type (GTK_WIDGET (other_window (window)), GTK_TYPE_LIST_BOX));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, SKH_FIRST_BASES));
  WAIT_FOR (other_window (window) == NULL && find_type (window, SKH_TYPE_BASES_TAB) != NULL);
  close_window (window);
}

/* Enter goes from field to field: a button between them would be pressed by the next Enter. */
static void
test_enter (void)
{
  GtkWidget *window = open_page ();
  GtkWidget *pane = find_type (window, SKH_TYPE_VOUCHER_PANE);
  GtkWidget *entry;

  gtk_widget_activate_action (find_type (window, SKH_TYPE_FUND_PAGE), "page.add", NULL);
  WAIT_FOR (find_field (pane, "party") != NULL);
  gtk_widget_activate_action (pane, "voucher.add-line", NULL);
  WAIT_FOR (find_field (pane, "content") != NULL && find_field (pane, "line-content") != NULL);
  entry = find_type (GTK_WIDGET (find_field (pane, "line-content")), GTK_TYPE_ENTRY);
  gtk_widget_grab_focus (entry);
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (window)), SKH_TYPE_FIELD));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), entry));
  close_window (window);
}

/* Without units nothing can be begun: the page says so, and its button leads to where the first one is added. */
static void
test_no_units (void)
{
  static const struct { const char *page, *text, *shown; } pages[] = {
    { "fund", "There are no units yet", "No units yet" },
    { "rounds", "There are no units yet", "No units yet" },
    { "titles", "Nobody for", "No members yet" },
  };
  g_autofree char *path = g_build_filename (sample.folder, "empty.skh", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = skh_store_create (path, 0, &error);
  GtkWidget *window = skh_window_new (GTK_APPLICATION (g_application_get_default ()));

  g_assert_no_error (error);
  skh_store_close (store);
  skh_window_open (SKH_WINDOW (window), path);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      skh_window_show_page (SKH_WINDOW (window), pages[i].page);
      WAIT_FOR (shows (window, pages[i].text));
      g_signal_emit_by_name (find_suggested (find_type (window, ADW_TYPE_STATUS_PAGE)), "clicked");
      WAIT_FOR (shows (window, pages[i].shown));
    }
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("SKH_TODAY", "2026-11-26", TRUE);
  window_test_init (&argc, &argv, NULL);
  open_books ();
  g_test_add_func ("/fund-page/first-steps", test_first_steps);
  g_test_add_func ("/fund-page/enter", test_enter);
  g_test_add_func ("/fund-page/no-units", test_no_units);
  g_test_add_func ("/fund-page/vouchers", test_vouchers);
  g_test_add_func ("/fund-page/tabs", test_tabs);
  g_test_add_func ("/fund-page/handover", test_handover);
  g_test_add_func ("/fund-page/goods", test_goods);
  g_test_add_func ("/fund-page/direct-awards", test_direct_awards);
  g_test_add_func ("/fund-page/close-all", test_close_all);
  g_test_add_func ("/fund-page/empty-pane", test_empty_pane);
  g_test_add_func ("/fund-page/columns-in-sight", test_columns_in_sight);
  g_test_add_func ("/fund-page/delete-draft", test_delete_draft);
  g_test_add_func ("/fund-page/click-on-switch", test_click_on_switch);
  return window_test_run ();
}
