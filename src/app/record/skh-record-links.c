/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/titles/skh-book-window.h"
#include "app/record/skh-record-links.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-issue-window.h"
#include "app/fund/skh-handover-window.h"
#include "attainment/skh-links.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "wording/skh-wording.h"

/* Longer texts would make a history that nobody reads. */
#define MAX_CHANGES 12

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
issue_cb (SkhContext *context,
          GtkButton  *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "record");

  skh_issue_window_for_title_record (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), context, *id);
}

static void
hand_over_cb (SkhContext *context,
              GtkButton  *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "record");

  skh_handover_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), context, *id);
}

/* "Spouse", "recognised", "whole": what the detail of a link means. */
static const char *
link_detail (const SkhLink *link)
{
  static const struct { const char *key; const char *text; } words[] = {
    { "registered", N_("registered") },
    { "recognised", N_("recognised") },
    { "not-recognised", N_("not recognised") },
    { "revoked", N_("revoked") },
    { "completed", N_("completed") },
    { "not-completed", N_("not completed") },
    { "units", N_("Units right below") },
    { "members", N_("Members, with all units below") },
    { "people", N_("People, with all units below") },
    { "families", N_("Families, with all units below") },
  };

  if (link->detail == NULL)
    return "";
  if (link->kind == SKH_LINK_FAMILY || link->kind == SKH_LINK_MEMBER)
    return skh_wording_role (link->detail);
  if (link->kind == SKH_LINK_CERTIFICATE)
    return link->detail;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i].key, link->detail) == 0)
        return _(words[i].text);
    }
  return link->detail;
}

/* "from 01/02/2020", "until 31/12/2024", both, or nothing. */
static char *
period (const SkhLink *link)
{
  g_autofree char *day = skh_date_format (link->day);
  g_autofree char *until = skh_date_format (link->until);

  if (*day != 0 && *until != 0)
    return g_strdup_printf ("%s – %s", day, until);
  if (*day != 0)
    return g_strdup_printf (_("since %s"), day);
  return *until != 0 ? g_strdup_printf (_("until %s"), until) : g_strdup ("");
}

static char *
join (const char *a,
      const char *b,
      const char *c)
{
  GString *text = g_string_new (a);

  if (*b != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", b);
  if (*c != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", c);
  return g_string_free (text, FALSE);
}

/* The value is the number that the detail begins with; then its source. */
static char *
base_subtitle (const SkhLink *link,
               const char    *day)
{
  char *source = NULL;
  g_autofree char *number = skh_number_format (g_ascii_strtoll (link->detail, &source, 10));
  g_autofree char *value = g_strconcat (number, source, NULL);

  return join (value, day, "");
}

/* FORMAT with the amount that the detail is; then WHEN. */
static char *
amount_subtitle (const SkhLink *link,
                 const char    *format,
                 const char    *when)
{
  g_autofree char *amount = skh_amount_format (g_ascii_strtoll (link->detail, NULL, 10));
  g_auto(GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *text = g_strjoinv (amount, parts);

  return join (text, when, "");
}

/* FORMAT with the share, which the detail begins with, and DAY; then the decision. */
static char *
succession_subtitle (const SkhLink *link,
                     const char    *format,
                     const char    *day)
{
  g_auto(GStrv) parts = g_strsplit (link->detail, " · ", 2);
  g_auto(GStrv) words = g_strsplit (format, "%s", 3);
  g_autofree char *text = g_strconcat (words[0], skh_wording_share (parts[0]), words[1], day, words[2], NULL);

  return join (text, parts[1] != NULL ? parts[1] : "", "");
}

static char *
link_subtitle (const SkhLink *link)
{
  g_autofree char *day = skh_date_format (link->day);
  g_autofree char *when = period (link);
  const char *detail = link_detail (link);

  switch (link->kind)
    {
    case SKH_LINK_UNIT:
      return g_strdup (_("Unit"));
    case SKH_LINK_PREDECESSOR:
      return succession_subtitle (link, _("Took over %s on %s"), day);
    case SKH_LINK_SUCCESSOR:
      return succession_subtitle (link, _("Went %s into this unit on %s"), day);
    case SKH_LINK_FAMILY:
      return join (_("Family"), detail, when);
    case SKH_LINK_MEMBER:
      return join (detail, when, "");
    case SKH_LINK_MEMBERSHIP:
      return join (_("Membership"), when, detail);
    case SKH_LINK_OFFICE:
    case SKH_LINK_OFFICER:
      return join (detail, when, "");
    case SKH_LINK_MERGED:
      return g_strdup_printf (_("Merged on %s"), day);
    case SKH_LINK_VERSION:
      return join (_("Name"), detail, when);
    case SKH_LINK_BASE:
      return base_subtitle (link, day);
    case SKH_LINK_SUMMARY:
      return g_strdup ("");
    case SKH_LINK_ORIGIN:
      return g_strdup (_("Came out of this family"));
    case SKH_LINK_JOINED:
      return g_strdup_printf (_("Went into this family on %s"), day);
    case SKH_LINK_OFFSHOOT:
      return g_strdup (_("Family that came out of this one"));
    case SKH_LINK_TAKEN_IN:
      return g_strdup_printf (_("Family that came into this one on %s"), day);
    case SKH_LINK_RESIDENCE:
      return g_strdup (_("Residence"));
    case SKH_LINK_CLAN:
      return g_strdup (_("Clan"));
    case SKH_LINK_CERTIFICATE:
      return link->until != NULL ? join (_("Certificate, no longer valid"), detail, day) : join (_("Certificate"), detail, day);
    case SKH_LINK_PLEDGE:
      return amount_subtitle (link, _("Savings tube, %s a month"), when);
    case SKH_LINK_AWARD:
      return amount_subtitle (link, _("Received %s"), day);
    case SKH_LINK_AWARD_DUE:
      return amount_subtitle (link, _("To receive %s"), day);
    case SKH_LINK_COLLECTION:
      return amount_subtitle (link, _("Gave %s"), day);
    case SKH_LINK_DONOR:
      return g_strdup (_("Donor"));
    case SKH_LINK_FUND:
      return link->detail != NULL ? amount_subtitle (link, _("Fund, %s to hand over"), "") : join (_("Fund"), link->until != NULL ? when : "", "");
    case SKH_LINK_TITLE:
    case SKH_LINK_LEARNING:
    default:
      return *day != 0 ? g_strdup_printf (_("%s · registered on %s"), detail, day) : g_strdup (detail);
    }
}

static char *
link_title (const SkhLink *link)
{
  if (link->kind == SKH_LINK_SUMMARY)
    return g_strdup (link_detail (link));
  if (link->kind == SKH_LINK_BASE)
    {
      g_autofree char *name = skh_text_begin (link->name);

      return g_strdup_printf ("%s %d", name, link->year);
    }
  return link->year != 0 ? g_strdup_printf ("%s %d", link->name, link->year) : g_strdup (link->name != NULL ? link->name : "–");
}

static GtkWidget *
add_button (GtkWidget  *row,
            const char *icon,
            const char *tip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

/* The people, families or units that a count is about. */
static SkhQuery *
summary_query (const SkhLink *link)
{
  SkhQuery *query = skh_query_new (skh_register_find (link->reg));

  if (strcmp (link->detail, "members") == 0)
    skh_query_add_filter (query, "member=1", NULL);
  if (strcmp (link->detail, "units") == 0)
    query->condition = g_strdup_printf ("x.parent_id = %" G_GINT64_FORMAT, link->id);
  else
    query->condition = g_strdup_printf ("x.unit_id IN (WITH RECURSIVE s (id) AS (VALUES (%" G_GINT64_FORMAT ") UNION"
                                        " SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) SELECT id FROM s)", link->id);
  return query;
}

static void
activated_cb (SkhContext    *context,
              GtkListBoxRow *row)
{
  const SkhLink *link = g_object_get_data (G_OBJECT (row), "link");

  if (link != NULL && (link->kind == SKH_LINK_TITLE || link->kind == SKH_LINK_LEARNING))
    skh_book_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row))), context, link->kind == SKH_LINK_LEARNING, link->id);
  if (link == NULL || link->reg == NULL)
    return;
  if (link->kind == SKH_LINK_SUMMARY)
    {
      g_autoptr(SkhQuery) query = summary_query (link);

      skh_context_open_list (context, query, link_detail (link));
    }
  else
    {
      skh_context_open_record (context, link->reg, link->id);
    }
}

static GtkWidget *
make_link_row (SkhContext        *context,
               const SkhRegister *reg,
               SkhLink           *link)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = link_title (link);
  g_autofree char *subtitle = link_subtitle (link);
  gboolean part = (link->kind == SKH_LINK_MEMBER || link->kind == SKH_LINK_OFFICE || link->kind == SKH_LINK_OFFICER) && link->until == NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (link->until != NULL)
    gtk_widget_add_css_class (row, "dim-label");
  if (link->kind == SKH_LINK_SUMMARY)
    {
      g_autofree char *number = skh_number_format (g_ascii_strtoll (link->name, NULL, 10));
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  if (link->kind == SKH_LINK_TITLE && g_strcmp0 (link->detail, "recognised") == 0)
    {
      GtkWidget *button = add_button (row, "document-print-symbolic", _("Certificate…"));

      g_object_set_data_full (G_OBJECT (button), "record", g_memdup2 (&link->id, sizeof link->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (issue_cb), context, G_CONNECT_SWAPPED);
    }
  if (link->kind == SKH_LINK_FUND && link->detail != NULL)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Hand over…"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_sensitive (button, !skh_store_get_read_only (skh_context_get_store (context)));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      g_object_set_data_full (G_OBJECT (button), "record", g_memdup2 (&link->id, sizeof link->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (hand_over_cb), context, G_CONNECT_SWAPPED);
    }
  if (part)
    {
      GtkWidget *button = add_button (row, "list-remove-symbolic", link->kind == SKH_LINK_MEMBER ? _("Take out of the family…") : _("End this position…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.end-part");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", link->kind == SKH_LINK_MEMBER ? "family" : "office",
                                        link->kind == SKH_LINK_MEMBER ? link->id : link->part);
    }
  if (link->reg != NULL || link->kind == SKH_LINK_TITLE || link->kind == SKH_LINK_LEARNING)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
    }
  g_object_set_data (G_OBJECT (row), "link", link);
  return row;
}

void
skh_record_links_fill (GtkListBox        *list,
                       SkhContext        *context,
                       const SkhRegister *reg,
                       GPtrArray         *links)
{
  clear_list (list);
  g_signal_handlers_disconnect_by_func (list, activated_cb, context);
  if (links == NULL)
    return;
  /* The rows point into the links. */
  g_object_set_data_full (G_OBJECT (list), "links", g_ptr_array_ref (links), (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < links->len; i++)
    gtk_list_box_append (list, make_link_row (context, reg, links->pdata[i]));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), context, G_CONNECT_SWAPPED);
}

/* History ----------------------------------------------------------------------------------------- */

static void
reversed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(SkhContext) context = data;
  g_autoptr(GError) error = NULL;

  if (skh_store_write_finish (SKH_STORE (object), result, &error))
    skh_context_tell (context, _("Taken back"));
  else
    skh_context_report (context, error);
}

static void
reverse_cb (SkhContext *context,
            GtkButton  *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "action");

  skh_store_reverse_async (skh_context_get_store (context), *id, reversed_cb, g_object_ref (context));
}

static GtkWidget *
make_history_row (SkhContext            *context,
                  const SkhHistoryEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  const SkhAction *action = entry->action;
  g_autofree char *title = skh_wording_action (action);
  g_autofree char *when = skh_timestamp_format (action->happened_at);
  g_autoptr(GString) subtitle = g_string_new (NULL);
  g_autoptr(GSettings) settings = g_settings_new (SKH_APPLICATION_ID);
  gboolean sensitive = g_settings_get_boolean (settings, "sensitive");

  g_string_append_printf (subtitle, "%s · %s", when, action->user);
  if (action->undone)
    g_string_append_printf (subtitle, " · %s", _("undone"));
  for (guint i = 0; i < MIN (entry->changes->len, MAX_CHANGES); i++)
    {
      const SkhChange *change = entry->changes->pdata[i];
      g_autofree char *before = skh_wording_change_value (change, change->old_value, sensitive);
      g_autofree char *after = skh_wording_change_value (change, change->new_value, sensitive);

      g_string_append_printf (subtitle, "\n%s%s%s: %s → %s", change->about != NULL ? change->about : "", change->about != NULL ? " · " : "",
                              skh_wording_field (change->table, change->column), before, after);
    }
  if (entry->changes->len > MAX_CHANGES)
    g_string_append (subtitle, "\n…");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (action->reversible && !action->undone && !skh_store_get_read_only (skh_context_get_store (context)))
    {
      GtkWidget *button = add_button (row, "edit-undo-symbolic", _("Take back this action alone"));

      g_object_set_data_full (G_OBJECT (button), "action", g_memdup2 (&action->id, sizeof action->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (reverse_cb), context, G_CONNECT_SWAPPED);
    }
  return row;
}

void
skh_record_history_fill (GtkListBox        *list,
                         SkhContext        *context,
                         const SkhRegister *reg,
                         GPtrArray         *history)
{
  clear_list (list);
  for (guint i = 0; history != NULL && i < history->len; i++)
    gtk_list_box_append (list, make_history_row (context, history->pdata[i]));
}
