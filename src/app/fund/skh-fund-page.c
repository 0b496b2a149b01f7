/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-fund-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/list/skh-register-page.h"
#include "app/skh-page.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "fund/skh-book.h"

static void page_init (SkhPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhFundPage, skh_fund_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, page_init))

/* Reading ------------------------------------------------------------------------------------------ */

typedef struct
{
  gint64     scope;
  gint64     fund_id;
  gint64     voucher;  /* what is to be opened: its fund is shown; 0: none */
  char      *day;
  GPtrArray *funds;
  GArray    *balances; /* gint64, of the accounts of the fund that is shown */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->day);
  g_clear_pointer (&reading->funds, g_ptr_array_unref);
  g_clear_pointer (&reading->balances, g_array_unref);
  g_free (reading);
}

/* The fund that was shown if it is there still, else the first. */
static SkhFund *
pick_fund (GPtrArray *funds,
           gint64     id)
{
  for (guint i = 0; i < funds->len; i++)
    {
      if (((SkhFund *) funds->pdata[i])->id == id)
        return funds->pdata[i];
    }
  return funds->len > 0 ? funds->pdata[0] : NULL;
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr(SkhVoucher) voucher = NULL;
  const SkhFund *fund;

  reading->day = g_strdup (question->day);
  reading->funds = skh_funds_read (db, question->scope, error);
  reading->balances = g_array_new (FALSE, FALSE, sizeof (gint64));
  voucher = question->voucher != 0 ? skh_voucher_read (db, question->voucher, NULL) : NULL;
  fund = reading->funds != NULL ? pick_fund (reading->funds, question->fund_id) : NULL;
  if (fund != NULL && voucher != NULL && pick_fund (reading->funds, voucher->fund_id)->id == voucher->fund_id)
    fund = pick_fund (reading->funds, voucher->fund_id);
  reading->fund_id = fund != NULL ? fund->id : 0;
  for (guint i = 0; fund != NULL && i < fund->accounts->len; i++)
    {
      gint64 balance = skh_account_balance (db, ((SkhAccount *) fund->accounts->pdata[i])->id, reading->day, error);

      g_array_append_val (reading->balances, balance);
    }
  if (reading->funds == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

const SkhFund *
skh_fund_page_get_fund (SkhFundPage *self)
{
  return self->funds != NULL ? pick_fund (self->funds, self->fund_id) : NULL;
}

/* Balances ----------------------------------------------------------------------------------------- */

static void
balance_clicked_cb (SkhFundPage *self,
                    GtkWidget   *button)
{
  gtk_stack_set_visible_child (self->tabs, GTK_WIDGET (self->book));
  skh_book_tab_set_account (self->book, *(gint64 *) g_object_get_data (G_OBJECT (button), "account"));
}

/* ACCOUNT NULL: of all of them. */
static void
add_balance (SkhFundPage      *self,
             const SkhAccount *account,
             gint64            balance,
             const char       *tip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (account != NULL ? account->name : _("Together"));
  g_autofree char *amount = skh_amount_format (balance);
  GtkWidget *number = gtk_label_new (amount);
  GtkWidget *outer = box;

  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (number, account != NULL ? "body" : "heading");
  gtk_widget_add_css_class (number, "numeric");
  if (balance < 0)
    gtk_widget_add_css_class (number, "error");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), number);
  if (account != NULL)
    {
      outer = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (outer), box);
      gtk_widget_add_css_class (outer, "flat");
      gtk_widget_add_css_class (outer, "balance");
      g_object_set_data_full (G_OBJECT (outer), "account", g_memdup2 (&account->id, sizeof account->id), g_free);
      g_signal_connect_object (outer, "clicked", G_CALLBACK (balance_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_valign (outer, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (outer, tip);
  gtk_box_append (self->balances, outer);
}

static void
show_balances (SkhFundPage   *self,
               const Reading *reading)
{
  const SkhFund *fund = skh_fund_page_get_fund (self);
  g_autofree char *day = skh_date_format (reading->day);
  g_autofree char *tip = g_strdup_printf (_("Balance at the end of %s"), day);
  GtkWidget *child;
  gint64 total = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->balances))) != NULL)
    gtk_box_remove (self->balances, child);
  for (guint i = 0; i < reading->balances->len; i++)
    {
      const SkhAccount *account = fund->accounts->pdata[i];
      gint64 balance = g_array_index (reading->balances, gint64, i);

      total += balance;
      if (!account->closed || balance != 0)
        add_balance (self, account, balance, tip);
    }
  if (reading->balances->len > 1)
    add_balance (self, NULL, total, tip);
}

/* Showing ------------------------------------------------------------------------------------------ */

/* "Quỹ Lam Sơn", or where there are funds of several units "Quỹ Khuyến học · Xã Hoằng Hóa"; g_free(). */
static char *
name_fund (SkhFundPage   *self,
           const SkhFund *fund)
{
  return g_strcmp0 (fund->unit, skh_context_get_scope_name (self->context)) == 0 ? g_strdup (fund->name) : g_strdup_printf ("%s · %s", fund->name, fund->unit);
}

static void
fill_chooser (SkhFundPage *self)
{
  skh_record_finder_clear_commands (self->finder);
  for (guint i = 0; i < self->funds->len; i++)
    {
      const SkhFund *fund = self->funds->pdata[i];
      g_autofree char *name = name_fund (self, fund);
      g_autofree char *action = g_strdup_printf ("fund.choose(int64 %" G_GINT64_FORMAT ")", fund->id);

      skh_record_finder_add_command (self->finder, name, action);
      if (fund->id == self->fund_id)
        gtk_label_set_label (self->chosen, name);
    }
}

static void
show_fund (SkhFundPage *self)
{
  const SkhFund *fund = skh_fund_page_get_fund (self);

  skh_vouchers_tab_set_fund (self->vouchers, fund);
  skh_book_tab_set_fund (self->book, fund);
  skh_wage_tab_set_fund (self->wage, fund);
  skh_pledges_tab_set_fund (self->pledges, fund);
  skh_donors_tab_set_fund (self->donors, fund);
  skh_goods_tab_set_fund (self->goods, fund);
  skh_awards_tab_set_fund (self->awards, fund);
  skh_periods_tab_set_fund (self->periods, fund);
  if (self->voucher != 0)
    {
      skh_fund_list_tab_open (SKH_FUND_LIST_TAB (self->vouchers), self->voucher);
      self->voucher = 0;
    }
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhFundPage *self = object;
  Reading *reading = result;
  gboolean units = skh_context_get_scope (self->context) != 0;

  if (reading == NULL)
    return;
  g_clear_pointer (&self->funds, g_ptr_array_unref);
  self->funds = g_steal_pointer (&reading->funds);
  self->fund_id = reading->fund_id;
  self->wanted = 0;
  fill_chooser (self);
  if (self->fund_id != 0)
    {
      show_balances (self, reading);
      show_fund (self);
    }
  gtk_stack_set_visible_child_name (self->stack, self->fund_id != 0 ? "fund" : units ? "empty" : "no-units");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fund.new", units && !skh_store_get_read_only (skh_context_get_store (self->context)));
  reading_free (reading);
}

/* Balances are of today, in a year that is over of its last day. */
void
skh_fund_page_reload (SkhFundPage *self)
{
  Reading *question = g_new0 (Reading, 1);
  g_autofree char *today = skh_date_today ();
  int year = skh_context_get_year (self->context);

  question->scope = skh_context_get_scope (self->context);
  question->fund_id = self->wanted != 0 ? self->wanted : self->fund_id;
  question->voucher = self->voucher;
  question->day = year < skh_date_year (today) ? g_strdup_printf ("%d-12-31", year) : g_strdup (today);
  skh_context_read (self->context, self, &self->cancellable, read_func, question, reading_free, reading_free, show_reading);
}

static void
changed_cb (SkhFundPage *self,
            SkhChanges  *changes)
{
  if (changes == NULL || skh_changes_has_table (changes, "voucher") || skh_changes_has_table (changes, "fund") || skh_changes_has_table (changes, "fund_account") ||
      skh_changes_has_table (changes, "fund_seal") || skh_changes_has_table (changes, "fund_closing") || skh_changes_has_table (changes, "campaign") || skh_changes_has_table (changes, "campaign_unit") ||
      skh_changes_has_table (changes, "collection_sheet") || skh_changes_has_table (changes, "pledge") || skh_changes_has_table (changes, "pledge_payment") ||
      skh_changes_has_table (changes, "purpose") || skh_changes_has_table (changes, "unit_version"))
    skh_fund_page_reload (self);
}

static void
command_cb (SkhFundPage *self,
            const char  *detailed)
{
  g_autoptr(GVariant) target = NULL;
  g_autofree char *name = NULL;

  gtk_menu_button_popdown (self->chooser);
  if (g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);

  self->wanted = g_variant_get_int64 (parameter);
  skh_fund_page_reload (self);
}

/* As the list of funds opens, one types. */
static void
opened_cb (SkhFundPage *self)
{
  skh_record_finder_start_anew (self->finder);
  gtk_widget_grab_focus (GTK_WIDGET (self->finder));
}

static void
add_finder (SkhFundPage *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->finder = SKH_RECORD_FINDER (skh_record_finder_new_commands ("skh-fund-symbolic"));
  gtk_widget_set_size_request (GTK_WIDGET (self->finder), 420, 380);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->finder));
  gtk_menu_button_set_popover (self->chooser, popover);
  g_signal_connect_object (self->finder, "command", G_CALLBACK (command_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
}

/* Where not all tabs have room, the one in sight has. */
static void
show_tab_button (SkhFundPage *self)
{
  GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs));
  GtkWidget *button = gtk_widget_get_first_child (self->switcher);
  GtkWidget *strip = gtk_widget_get_ancestor (self->switcher, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  while (tab != NULL && tab != gtk_stack_get_visible_child (self->tabs))
    {
      tab = gtk_widget_get_next_sibling (tab);
      button = gtk_widget_get_next_sibling (button);
    }
  if (tab != NULL && gtk_widget_compute_bounds (button, self->switcher, &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (strip)), bounds.origin.x, bounds.origin.x + bounds.size.width);
}

/* What is in sight is searched: the list, or the names of the grid; where there is neither, the vouchers. */
static void
search_tab (SkhFundPage *self)
{
  GtkWidget *tab = gtk_stack_get_visible_child (self->tabs);
  GtkWidget *list = tab != NULL ? gtk_widget_get_first_child (tab) : NULL;

  if (SKH_IS_REGISTER_PAGE (list))
    skh_register_page_search (SKH_REGISTER_PAGE (list), self->sought);
  else if (tab == GTK_WIDGET (self->wage))
    skh_wage_tab_search (self->wage, self->sought);
  else if (tab == GTK_WIDGET (self->pledges))
    skh_pledges_tab_search (self->pledges, self->sought);
}

static void
turned_cb (SkhFundPage *self)
{
  show_tab_button (self);
  if (self->sought != NULL)
    search_tab (self);
}

/* Actions ------------------------------------------------------------------------------------------ */

static void
begin_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);
  GtkWidget *tab = gtk_stack_get_visible_child (self->tabs);
  GtkWidget *list = tab != NULL ? gtk_widget_get_first_child (tab) : NULL;

  /* Where another list is in sight, it is its records that are added. */
  if (self->fund_id != 0 && tab != GTK_WIDGET (self->vouchers) && SKH_IS_REGISTER_PAGE (list) && strcmp (name, "page.add") == 0)
    {
      gtk_widget_activate_action (list, "page.add", NULL);
      return;
    }
  if (self->fund_id == 0)
    {
      gtk_widget_activate_action (widget, "fund.new", NULL);
      return;
    }
  gtk_stack_set_visible_child (self->tabs, GTK_WIDGET (self->vouchers));
  skh_vouchers_tab_begin (self->vouchers, strcmp (name, "page.add-other") == 0 ? SKH_VOUCHER_PAYMENT : SKH_VOUCHER_RECEIPT);
}

/* Alt+1 is the first tab, Alt+9 the last as in browsers. */
static void
tab_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhFundPage *self = SKH_FUND_PAGE (widget);
  int wanted = g_variant_get_int32 (parameter);
  GtkWidget *tab = wanted == 8 ? gtk_widget_get_last_child (GTK_WIDGET (self->tabs)) : gtk_widget_get_first_child (GTK_WIDGET (self->tabs));

  for (int i = wanted; i > 0 && i < 8 && tab != NULL; i--)
    tab = gtk_widget_get_next_sibling (tab);
  if (tab == NULL || !gtk_widget_get_mapped (widget))
    return;
  gtk_stack_set_visible_child (self->tabs, tab);
  if (!gtk_widget_grab_focus (tab))
    gtk_widget_child_focus (tab, GTK_DIR_TAB_FORWARD);
}

static void
fill_more (SkhFundPage *self)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) money = g_menu_new ();
  g_autoptr(GMenu) documents = g_menu_new ();
  g_autoptr(GMenu) setup = g_menu_new ();

  g_menu_append (money, _("Transfer between accounts or funds…"), "fund.transfer");
  g_menu_append (money, _("Hand over to other units…"), "fund.handover");
  g_menu_append (documents, _("Balances of the year"), "fund.document('balances')");
  g_menu_append (documents, _("What was given, by source"), "fund.document('by-source')");
  g_menu_append (documents, _("What was given, by donor"), "fund.document('by-donor')");
  g_menu_append (documents, _("What was given, by unit"), "fund.document('by-unit')");
  g_menu_append (documents, _("What is made public of the year"), "fund.document('disclosure')");
  g_menu_append (documents, _("Chart: the months against the plan"), "fund.chart('months')");
  g_menu_append (documents, _("Chart: sources and uses"), "fund.chart('flows')");

  g_menu_append (setup, _("Name and who signs…"), "fund.edit");
  g_menu_append (setup, _("Accounts…"), "fund.accounts");
  g_menu_append (setup, _("Open the books of another fund…"), "fund.new");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (money));
  g_menu_append_section (menu, _("Documents"), G_MENU_MODEL (documents));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (setup));
  gtk_menu_button_set_menu_model (self->more_button, G_MENU_MODEL (menu));
}

/* A page of the window ----------------------------------------------------------------------------- */

static void
skh_fund_page_open (SkhPage    *page,
                    const char *reg,
                    gint64      id)
{
  SkhFundPage *self = SKH_FUND_PAGE (page);

  if (strcmp (reg, "funds") == 0)
    {
      self->wanted = id;
      skh_fund_page_reload (self);
      return;
    }
  if (strcmp (reg, "donors") == 0)
    {
      gtk_stack_set_visible_child (self->tabs, GTK_WIDGET (self->donors));
      skh_donors_tab_open (self->donors, id);
      return;
    }
  if (strcmp (reg, "goods-slips") == 0)
    {
      gtk_stack_set_visible_child (self->tabs, GTK_WIDGET (self->goods));
      skh_fund_list_tab_open (SKH_FUND_LIST_TAB (self->goods), id);
      return;
    }
  gtk_stack_set_visible_child (self->tabs, GTK_WIDGET (self->vouchers));
  self->voucher = id;
  skh_fund_page_reload (self);
}

static void
skh_fund_page_search (SkhPage    *page,
                      const char *text)
{
  SkhFundPage *self = SKH_FUND_PAGE (page);
  GtkWidget *tab = gtk_stack_get_visible_child (self->tabs);

  g_free (self->sought);
  self->sought = g_strdup (text);
  if (*text != 0 && (tab == GTK_WIDGET (self->book) || tab == GTK_WIDGET (self->periods)))
    gtk_stack_set_visible_child (self->tabs, GTK_WIDGET (self->vouchers));
  else
    search_tab (self);
}

static gboolean
skh_fund_page_get_dirty (SkhPage *page)
{
  SkhFundPage *self = SKH_FUND_PAGE (page);

  return skh_vouchers_tab_get_dirty (self->vouchers) || skh_wage_tab_get_dirty (self->wage) || skh_pledges_tab_get_dirty (self->pledges) ||
         skh_donors_tab_get_dirty (self->donors);
}

static void
page_init (SkhPageInterface *iface)
{
  iface->open = skh_fund_page_open;
  iface->search = skh_fund_page_search;
  iface->get_dirty = skh_fund_page_get_dirty;
}

static void
skh_fund_page_dispose (GObject *object)
{
  SkhFundPage *self = SKH_FUND_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_FUND_PAGE);
  g_clear_pointer (&self->funds, g_ptr_array_unref);
  g_clear_pointer (&self->sought, g_free);
  g_clear_pointer (&self->record, skh_record_unref);

  G_OBJECT_CLASS (skh_fund_page_parent_class)->dispose (object);
}

static void
skh_fund_page_class_init (SkhFundPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_fund_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-fund-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhFundPage, balances);
  gtk_widget_class_bind_template_child (widget_class, SkhFundPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, SkhFundPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, SkhFundPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, SkhFundPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhFundPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, SkhFundPage, tabs);

  gtk_widget_class_install_action (widget_class, "page.add", NULL, begin_action);
  gtk_widget_class_install_action (widget_class, "page.add-other", NULL, begin_action);
  gtk_widget_class_install_action (widget_class, "fund.choose", "x", choose_action);
  gtk_widget_class_install_action (widget_class, "fund.tab", "i", tab_action);
  skh_fund_commands_install (widget_class);
  skh_fund_setup_install (widget_class);
  skh_fund_money_install (widget_class);
}

/* Alt and a number, wherever the focus is: after posting it is nowhere. */
static void
add_tab_keys (SkhFundPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (int i = 0; i < 9; i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + i, GDK_ALT_MASK), gtk_named_action_new ("fund.tab"));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (i));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
skh_fund_page_init (SkhFundPage *self)
{
  add_tab_keys (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_finder (self);
  fill_more (self);
  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
}

static void
add_tab (SkhFundPage *self,
         GtkWidget   *tab,
         const char  *name,
         const char  *title)
{
  gtk_stack_add_titled (self->tabs, tab, name, title);
}

GtkWidget *
skh_fund_page_new (SkhContext *context)
{
  SkhFundPage *self = g_object_new (SKH_TYPE_FUND_PAGE, NULL);
  const char * const writing[] = { "page.add", "page.add-other", "fund.new", "fund.edit", "fund.accounts", "fund.transfer", "fund.handover" };

  self->context = g_object_ref (context);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], !skh_store_get_read_only (skh_context_get_store (context)));
  self->vouchers = SKH_VOUCHERS_TAB (skh_vouchers_tab_new (context));
  add_tab (self, GTK_WIDGET (self->vouchers), "vouchers", _("Vouchers"));
  self->book = SKH_BOOK_TAB (skh_book_tab_new (context));
  add_tab (self, GTK_WIDGET (self->book), "book", _("Cash and bank book"));
  self->wage = SKH_WAGE_TAB (skh_wage_tab_new (context));
  add_tab (self, GTK_WIDGET (self->wage), "wage", _("Day's wage"));
  self->pledges = SKH_PLEDGES_TAB (skh_pledges_tab_new (context));
  add_tab (self, GTK_WIDGET (self->pledges), "pledges", _("Savings tubes"));
  self->donors = SKH_DONORS_TAB (skh_donors_tab_new (context));
  add_tab (self, GTK_WIDGET (self->donors), "donors", _("Donors"));
  self->goods = SKH_GOODS_TAB (skh_goods_tab_new (context));
  add_tab (self, GTK_WIDGET (self->goods), "goods", _("In kind"));
  self->awards = SKH_AWARDS_TAB (skh_awards_tab_new (context));
  add_tab (self, GTK_WIDGET (self->awards), "awards", _("Awards"));
  self->periods = SKH_PERIODS_TAB (skh_periods_tab_new (context));
  add_tab (self, GTK_WIDGET (self->periods), "periods", _("Closing the books"));
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (skh_fund_page_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (skh_fund_page_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  skh_fund_page_reload (self);
  return GTK_WIDGET (self);
}
