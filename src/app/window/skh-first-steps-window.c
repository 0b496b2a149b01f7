/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-first-steps-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/skh-present.h"

static const struct
{
  const char *title;
  const char *subtitle;
  const char *action; /* of the window, detailed */
} steps[SKH_N_FIRST_STEPS] = {
  [SKH_FIRST_UNITS] = { N_("Units"), N_("The province or commune that the file is about, then what belongs to it: communes, villages, schools, agencies."), "win.page::units" },
  [SKH_FIRST_OFFICE] = { N_("Name of the association"), N_("As it stands at the head of vouchers, minutes and letters; who signs them."), "app.preferences" },
  [SKH_FIRST_PEOPLE] = { N_("Members and families, or declared figures"), N_("Lists by name where you have them. Of units that send only numbers, enter these on the page of figures."), "win.page::people" },
  [SKH_FIRST_BASES] = { N_("Bases"), N_("Population, families, staff, attached units: what percentages are of."), "win.page::figures:bases" },
  [SKH_FIRST_TARGETS] = { N_("Targets of the year"), N_("From the coordination programme; they hold for all units below that have none of their own."), "win.page::figures:targets" },
  [SKH_FIRST_ROUND] = { N_("Reporting round"), N_("Which forms communes and wards have to send, and until when."), "win.page::rounds" },
  [SKH_FIRST_FUND] = { N_("Books of the fund"), N_("Opened with the balance of cash and bank accounts."), "win.page::fund" },
};

/* The window goes first: what it leads to may be one itself. */
static void
activated_cb (GtkWindow     *window,
              GtkListBoxRow *row)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (window));
  const char *action = steps[gtk_list_box_row_get_index (row)].action;
  g_autoptr(GVariant) target = NULL;
  g_autofree char *name = NULL;

  gtk_window_destroy (window);
  if (g_action_parse_detailed_name (action, &name, &target, NULL))
    gtk_widget_activate_action_variant (parent, name, target);
}

static GtkWidget *
make_row (int      step,
          gboolean done)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = g_strdup_printf ("%d", step + 1);
  GtkWidget *place = gtk_label_new (number);
  GtkWidget *sign = gtk_image_new_from_icon_name (done ? "object-select-symbolic" : "go-next-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(steps[step].title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(steps[step].subtitle));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (done)
    gtk_widget_add_css_class (sign, "success");
  gtk_widget_set_tooltip_text (sign, done ? _("There already") : _("To be done"));
  gtk_widget_add_css_class (place, "title-4");
  gtk_widget_add_css_class (place, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), place);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), sign);
  return row;
}

void
skh_first_steps_window_present (GtkWindow *parent,
                                guint      done)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/vn/khuyenhoc/SoKhuyenHoc/ui/window/skh-first-steps-window.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  GtkListBox *list = GTK_LIST_BOX (gtk_builder_get_object (builder, "list"));

  for (int i = 0; i < SKH_N_FIRST_STEPS; i++)
    gtk_list_box_append (list, make_row (i, (done & (1u << i)) != 0));
  gtk_window_set_transient_for (window, parent);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), window, G_CONNECT_SWAPPED);
  if (!skh_present (window))
    return;
  for (int i = 0; i < SKH_N_FIRST_STEPS; i++)
    {
      if ((done & (1u << i)) == 0)
        {
          gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, i)));
          break;
        }
    }
}
