/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-window-pages.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-certificates-page.h"
#include "app/certificate/skh-issue-button.h"
#include "app/duplicates/skh-duplicates-page.h"
#include "app/figures/skh-figures-page.h"
#include "app/fund/skh-award-button.h"
#include "app/fund/skh-fund-page.h"
#include "app/list/skh-quick-filters.h"
#include "app/rounds/skh-rounds-page.h"
#include "app/targets/skh-targets-page.h"
#include "app/titles/skh-titles-page.h"
#include "app/units/skh-units-page.h"

#define FORM(path) "/vn/khuyenhoc/SoKhuyenHoc/ui/" path ".ui"

/* The page of a register whose records can be commended, with what it says when it is empty. */
static GtkWidget *
register_page (SkhContext        *context,
               const SkhRegister *reg,
               const char        *title,
               const char        *form,
               const char        *empty_title,
               const char        *empty_text)
{
  GtkWidget *page = skh_register_page_new (context, reg, title, form);

  skh_register_page_set_empty (SKH_REGISTER_PAGE (page), empty_title, empty_text);
  skh_issue_button_add (SKH_REGISTER_PAGE (page), context, reg);
  return page;
}

static GtkWidget *
people_page (SkhContext *context)
{
  static const SkhQuickFilter quick_filters[] = {
    { N_("Everybody"), NULL },
    { N_("Only members"), "member=1" },
    { N_("Only others"), "member=0" },
    { NULL }
  };
  GtkWidget *page = register_page (context, &skh_people_register, _("People"), FORM ("people/skh-person-form"),
                                   _("No members yet"), _("The people whom the association counts, members and others. Each belongs to a unit: add that first, then the people with “Add”."));

  skh_register_page_add_lead (SKH_REGISTER_PAGE (page), skh_quick_filters_new (SKH_REGISTER_PAGE (page), quick_filters));
  skh_award_button_add (SKH_REGISTER_PAGE (page), context);
  return page;
}

static GtkWidget *
families_page (SkhContext *context)
{
  return register_page (context, &skh_families_register, _("Families"), FORM ("families/skh-family-form"),
                        _("No families yet"), _("Families and who is in them; the titles of learning families begin here. Each belongs to a village: add that first, then the families with “Add”."));
}

static GtkWidget *
clans_page (SkhContext *context)
{
  return register_page (context, &skh_clans_register, _("Clans"), FORM ("clans/skh-clan-form"),
                        _("No clans yet"), _("Clans with the number of their households, for the titles of learning clans. Enter them with “Add”."));
}

static GtkWidget *
unit_list_page (SkhContext *context)
{
  GtkWidget *page = skh_register_page_new (context, &skh_units_register, _("Units"), FORM ("units/skh-unit-form"));
  GtkWidget *tree = gtk_button_new_with_mnemonic (_("_Tree"));

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (tree), "win.page::units");
  gtk_widget_set_tooltip_text (tree, _("The units as a tree"));
  skh_register_page_add_to_head (SKH_REGISTER_PAGE (page), tree);
  skh_issue_button_add (SKH_REGISTER_PAGE (page), context, &skh_units_register);
  return page;
}

static const SkhPageCommand units_commands[] = {
  { N_("Work list of reorganised units…"), "units.work-list" },
  { NULL }
};

static const SkhPageCommand people_commands[] = {
  { N_("Members of the year by unit…"), "list.members" },
  { N_("Give card numbers to those without"), "list.cards" },
  { N_("Repair phones and identity numbers…"), "list.repair" },
  { NULL }
};

static const SkhPageInfo pages[] = {
  { "units", "view-list-symbolic", N_("Units"), N_("Go to units"), NULL, "units", skh_units_page_new, units_commands },
  { "people", "system-users-symbolic", N_("People"), N_("Go to people"), N_("Find people: name, card, phone…"), "people", people_page, people_commands },
  { "families", "user-home-symbolic", N_("Families"), N_("Go to families"), N_("Find families: head, code…"), "families", families_page },
  { "clans", "emblem-shared-symbolic", N_("Clans"), N_("Go to clans"), N_("Find clans: name, head…"), "clans", clans_page },
  { "titles", "starred-symbolic", N_("Titles"), N_("Go to titles"), N_("Find in the books: name, code…"), NULL, skh_titles_page_new },
  { "duplicates", "edit-copy-symbolic", N_("Duplicates"), N_("Go to duplicates"), NULL, NULL, skh_duplicates_page_new },
  { "figures", "view-grid-symbolic", N_("Figures"), N_("Go to figures"), NULL, SKH_BASES, skh_figures_page_new },
  { "targets", "document-properties-symbolic", N_("Targets"), N_("Go to targets"), NULL, NULL, skh_targets_page_new },
  { "rounds", "x-office-calendar-symbolic", N_("Reporting rounds"), N_("Go to reporting rounds"), NULL, NULL, skh_rounds_page_new },
  { "fund", "skh-fund-symbolic", N_("Study-promotion fund"), N_("Go to the fund"), N_("Find in the fund: who, what for, amount…"), "vouchers funds donors goods-slips", skh_fund_page_new,
    skh_fund_commands },
  { "certificates", "printer-symbolic", N_("Certificates"), N_("Go to certificates"), N_("Find certificates: name, register number…"), "certificates", skh_certificates_page_new },
  { SKH_UNIT_LIST_PAGE, NULL, N_("Units"), N_("Go to the list of units"), N_("Find units: name, code…"), NULL, unit_list_page },
  { NULL }
};

const SkhPageInfo *
skh_window_pages (void)
{
  return pages;
}

static gboolean
shows (const SkhPageInfo *page,
       const char        *reg)
{
  g_auto(GStrv) names = g_strsplit (page->registers != NULL ? page->registers : "", " ", -1);

  return g_strv_contains ((const char * const *) names, reg);
}

const SkhPageInfo *
skh_window_pages_find (const char *name)
{
  for (const SkhPageInfo *page = pages; page->name != NULL; page++)
    {
      if (strcmp (page->name, name) == 0)
        return page;
    }
  for (const SkhPageInfo *page = pages; page->name != NULL; page++)
    {
      if (shows (page, name))
        return page;
    }
  return NULL;
}

GtkWidget *
skh_page_info_row (const SkhPageInfo *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(self->title));

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 4);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (self->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, self->name);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  return row;
}
