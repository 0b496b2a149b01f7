/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-check-list.h"

#include <glib/gi18n.h>

#include "base/skh-number.h"
#include "certificate/skh-placeholder-kinds.h"
#include "wording/skh-wording.h"

/* Of those on the list for one thing, so many are named. */
#define NAMED 50

struct _SkhCheckList
{
  GtkWidget   parent_instance;

  GtkWidget  *view;
  GtkListBox *list;

  gboolean    allowed[SKH_N_CHECK_KINDS];
  int         turned; /* the kind whose switch was turned last; -1: none */
};

enum { SIGNAL_ALLOWED, SIGNAL_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhCheckList, skh_check_list, GTK_TYPE_WIDGET)

static void
allow_cb (GtkSwitch    *widget,
          GParamSpec   *pspec,
          SkhCheckList *self)
{
  self->turned = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), "kind"));
  self->allowed[self->turned] = gtk_switch_get_active (widget);
  g_signal_emit (self, signals[SIGNAL_ALLOWED], 0);
}

/* Everybody who is there for KIND: how many, and what can be done about it.  The switch; NULL: nothing can. */
static GtkWidget *
add_kind (SkhCheckList *self,
          SkhCheckKind  kind,
          guint         n)
{
  gboolean never = kind == SKH_CHECK_ISSUED || kind == SKH_CHECK_NOT_RECOGNISED;
  g_autofree char *number = skh_number_format (n);
  g_autofree char *title = g_strdup_printf ("%s: %s", skh_wording_check (skh_check_kind_to_string (kind)), number);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *allow = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), never || !self->allowed[kind] ? _("Left out") : _("Gets one nevertheless"));
  if (!never)
    {
      allow = gtk_switch_new ();
      gtk_switch_set_active (GTK_SWITCH (allow), self->allowed[kind]);
      gtk_widget_set_valign (allow, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (allow, _("Issue nevertheless"));
      g_object_set_data (G_OBJECT (allow), "kind", GINT_TO_POINTER (kind));
      g_signal_connect_object (allow, "notify::active", G_CALLBACK (allow_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), allow);
    }
  gtk_list_box_append (self->list, row);
  return allow;
}

/* Somebody by name; the row leads to the sheet. */
static void
add_check (SkhCheckList             *self,
           const SkhCheck           *check,
           const SkhCertificateItem *item)
{
  const char *what = skh_wording_check (skh_check_kind_to_string (check->kind));
  const char *detail = skh_placeholder_shown (check->detail);
  g_autofree char *text = detail != NULL ? g_strdup_printf ("%s: %s", what, detail) : g_strdup (what);
  g_autofree char *place = item->place != NULL && *item->place != 0 ? g_strdup_printf ("%s · %s", text, item->place) : g_steal_pointer (&text);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "item", GUINT_TO_POINTER (check->item + 1));
  gtk_list_box_append (self->list, row);
}

static void
activated_cb (SkhCheckList  *self,
              GtkListBoxRow *row)
{
  guint item = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "item"));

  if (item > 0)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, item - 1);
}

static void
skh_check_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SKH_TYPE_CHECK_LIST);

  G_OBJECT_CLASS (skh_check_list_parent_class)->dispose (object);
}

static void
skh_check_list_class_init (SkhCheckListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_check_list_dispose;

  signals[SIGNAL_ALLOWED] = g_signal_new ("allowed", SKH_TYPE_CHECK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SKH_TYPE_CHECK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-check-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhCheckList, list);
  gtk_widget_class_bind_template_child (widget_class, SkhCheckList, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
skh_check_list_init (SkhCheckList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->turned = -1;
}

void
skh_check_list_show (SkhCheckList      *self,
                     SkhCertificateRun *run)
{
  guint n = run != NULL ? skh_certificate_run_get_n_checks (run) : 0;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkWidget *row;

  g_return_if_fail (SKH_IS_CHECK_LIST (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (int kind = 0; n > 0 && kind < SKH_N_CHECK_KINDS; kind++)
    {
      guint of_kind = skh_certificate_run_count (run, (SkhCheckKind) kind);
      GtkWidget *allow = of_kind > 0 ? add_kind (self, (SkhCheckKind) kind, of_kind) : NULL;

      /* Whoever turned a switch by keyboard stays on it. */
      if (focused && allow != NULL && kind == self->turned)
        gtk_widget_grab_focus (allow);
    }
  /* What does not fit is what one has to do something about: it stands first. */
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0, shown = 0; i < n && shown < NAMED; i++)
        {
          const SkhCheck *check = skh_certificate_run_get_check (run, i);

          if ((check->kind == SKH_CHECK_OVERFLOW) == (pass == 0))
            {
              add_check (self, check, skh_certificate_run_get_item (run, check->item));
              shown++;
            }
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

void
skh_check_list_allow (SkhCheckList      *self,
                      SkhCertificateRun *run)
{
  g_return_if_fail (SKH_IS_CHECK_LIST (self));

  for (int kind = 0; kind < SKH_N_CHECK_KINDS; kind++)
    {
      if (self->allowed[kind])
        skh_certificate_run_allow (run, (SkhCheckKind) kind, TRUE);
    }
}
