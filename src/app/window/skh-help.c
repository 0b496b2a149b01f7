/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-help.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-present.h"

/* What a page is for, then what one does there: a line for each.  Ended by a NULL page. */
static const struct
{
  const char *page;
  const char *lines[8]; /* msgids */
} texts[] = {
  { "units", {
    N_("The tree of units. People, families, figures and money all belong to a unit, so units come first."),
    N_("“Add” or Ctrl+N enters a unit below the one that is chosen."),
    N_("When units merge, are divided, renamed or end, use the menu at the top right of the unit: it happens under a decision, after a preview, and the years before stay as they were."),
    N_("What cannot be moved by rule, such as the people of a unit that was divided, waits in a work list. Check rows there and move them together."),
    N_("The unit and the year chosen at the top hold for every page, list, chart and paper."),
    NULL } },
  { "people", {
    N_("Everybody whom the association counts, members and others. The buttons above the list show only the ones or the others."),
    N_("Search at the top (Ctrl+F), without accents: a piece of the name, the number of a card or a phone."),
    N_("Filters narrow the list by any column; what you often need is kept by name. Shift and a click sorts by one more column."),
    N_("Check rows with the space key, or all with Ctrl+A: below the list is what can be done with them at once."),
    N_("Ctrl+N begins a new record. Enter goes to the next field, Ctrl+Enter saves, Ctrl+Shift+Enter saves and begins the next."),
    N_("Who deceased or moved away stays in the file, but no longer counts. Ctrl+Z takes back what was done last."),
    NULL } },
  { "families", {
    N_("Families, who is in them, and what they attained. A family belongs to a village; a person is in one family at a time."),
    N_("Members are added, leave, split off or join another family in the menu of the record; the link between the families is kept."),
    N_("Search, filters, checking rows and entering records work as in the list of people."),
    NULL } },
  { "clans", {
    N_("Clans with the number of their households and who heads them, for the titles of learning clans."),
    N_("Search, filters, checking rows and entering records work as in the list of people."),
    NULL } },
  { "titles", {
    N_("The books of the titles and of the forms of learning, a book for each year."),
    N_("The way goes from registering over assessing to recognising. Each step is taken for checked rows, or for the whole list with the button above it."),
    N_("Last year's registrations can be carried over. Points are entered in a grid and judged by the set of criteria that was in force."),
    N_("Recognising asks for the decision and shows first who does not go through, and why. The whole step is taken back with Ctrl+Z."),
    N_("Certificates are issued from here for checked rows, or on the page of certificates."),
    NULL } },
  { "duplicates", {
    N_("People who may be in the file twice, the most likely ones first, with the reason."),
    N_("Compare the two records side by side, choose what stays in each field, and merge: all that hung on either then hangs on the one."),
    N_("If they are two people, say so; the pair is not shown again. Merging can be taken back."),
    NULL } },
  { "figures", {
    N_("What units declare beside what the lists count, the targets of the year, and the bases of percentages."),
    N_("Type into the white cells, or paste a block of a spreadsheet with Ctrl+V. Nothing is kept before you save."),
    N_("A difference is marked. Which of the two counts can be chosen for each figure."),
    N_("Enter on a number takes it apart, down to the rows of a list."),
    NULL } },
  { "targets", {
    N_("How the targets are attained, as charts of the unit and year chosen at the top."),
    N_("A click on a row goes into that unit. A click on the words at its right lists who is missing."),
    N_("Ctrl+T shows the numbers as a table. The menu at the top right saves, copies and prints."),
    N_("F5 shows the meeting on the projector, Ctrl+F5 prepares its slides."),
    NULL } },
  { "rounds", {
    N_("Who has sent which report, who is late, and what is to be accepted."),
    N_("Choose units, then accept, return with a reason, or lock. Locked figures cannot be changed until they are unlocked."),
    N_("Reminders to those who are missing can be printed or copied as text."),
    NULL } },
  { "fund", {
    N_("The books of the fund that is chosen at the top: vouchers, cash and bank books, collections, donors, awards, closing."),
    N_("Ctrl+N begins a receipt, Ctrl+Shift+N a payment. Amounts may be typed as 500k or 1,5tr. F9 posts and gives the number."),
    N_("What is posted is never changed: void the voucher, or correct it by another one."),
    N_("Money of a day's wage, savings tubes, gifts and awards is entered on the tab of its own; the voucher comes from there."),
    N_("At the end of a month close its books: the program looks for what is wrong first, and leads you there."),
    NULL } },
  { "certificates", {
    N_("Certificates from issuing to handing over, and every sheet of paper accounted for."),
    N_("“Issue” takes those who were recognised, checked rows, a run of awards or a pasted list, and shows first what is wrong."),
    N_("Issuing gives the register numbers and freezes the texts. Then the batch is printed, on plain paper or on sheets that are printed already."),
    N_("After printing the program asks for the last good sheet. After a jam it goes on from there; the sheets between are noted as spoiled."),
    N_("Templates are designed here, and how far a printer is off is entered once for each printer."),
    NULL } },
  { SKH_UNIT_LIST_PAGE, {
    N_("The units as a list, with filters, sums and export."),
    N_("Search, filters, checking rows and entering records work as in the list of people."),
    NULL } },
  { NULL }
};

static void
add_lines (GtkBox     *box,
           const char *page)
{
  for (guint i = 0; texts[i].page != NULL; i++)
    {
      if (strcmp (texts[i].page, page) != 0)
        continue;
      for (const char * const *line = texts[i].lines; *line != NULL; line++)
        {
          GtkWidget *label = gtk_label_new (_(*line));

          gtk_label_set_wrap (GTK_LABEL (label), TRUE);
          gtk_label_set_xalign (GTK_LABEL (label), 0);
          if (line == texts[i].lines)
            gtk_widget_add_css_class (label, "heading");
          gtk_box_append (box, label);
        }
    }
}

/* They are shown over the window that they are for. */
static void
keys_cb (GtkWindow *window)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (window));

  gtk_window_destroy (window);
  gtk_widget_activate_action (parent, "win.show-help-overlay", NULL);
}

void
skh_help_present (GtkWindow         *parent,
                  const SkhPageInfo *page)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/vn/khuyenhoc/SoKhuyenHoc/ui/window/skh-help.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "help"));

  gtk_window_set_title (window, _(page->title));
  gtk_window_set_transient_for (window, parent);
  add_lines (GTK_BOX (gtk_builder_get_object (builder, "lines")), page->name);
  g_signal_connect_object (gtk_builder_get_object (builder, "keys"), "clicked", G_CALLBACK (keys_cb), window, G_CONNECT_SWAPPED);
  skh_present (window);
}
