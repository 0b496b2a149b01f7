/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-quick-filters.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-wrap-layout.h"
#include "register/skh-filter.h"

/* Where the buttons keep which filter they are for. */
#define FILTER "quick-filter"

static const SkhQuickFilter *
filter_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), FILTER);
}

static gboolean
holds (SkhRegisterPage      *page,
       const SkhQuickFilter *quick)
{
  GPtrArray *filters = skh_register_page_get_query (page)->filters;

  for (guint i = 0; i < filters->len; i++)
    {
      g_autofree char *text = skh_filter_to_string (filters->pdata[i]);

      if (g_strcmp0 (text, quick->filter) == 0)
        return TRUE;
    }
  return quick->filter == NULL;
}

static void
apply (SkhRegisterPage      *page,
       const SkhQuickFilter *quick,
       gboolean              on)
{
  g_autofree char *key = g_strndup (quick->filter, strcspn (quick->filter, "=~"));

  skh_register_page_set_filter (page, key, on ? quick->filter : NULL);
}

static void
pressed_cb (SkhRegisterPage *page,
            GtkToggleButton *button)
{
  const SkhQuickFilter *pressed = filter_of (GTK_WIDGET (button));

  if (!gtk_toggle_button_get_active (button) || (pressed->filter != NULL && holds (page, pressed)))
    return;
  for (GtkWidget *other = gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (button))); other != NULL; other = gtk_widget_get_next_sibling (other))
    {
      const SkhQuickFilter *quick = filter_of (other);

      if (quick->filter != NULL && holds (page, quick))
        apply (page, quick, FALSE);
    }
  if (pressed->filter != NULL)
    apply (page, pressed, TRUE);
}

/* The list was narrowed or widened by something else: the button that says so is pressed. */
static void
listed_cb (GtkWidget       *buttons,
           SkhRegisterPage *page)
{
  GtkWidget *first = gtk_widget_get_first_child (buttons);
  GtkWidget *holding = first;

  for (GtkWidget *button = gtk_widget_get_next_sibling (first); button != NULL; button = gtk_widget_get_next_sibling (button))
    if (holds (page, filter_of (button)))
      holding = button;
  g_signal_handlers_block_matched (holding, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, pressed_cb, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (holding), TRUE);
  g_signal_handlers_unblock_matched (holding, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, pressed_cb, NULL);
}

GtkWidget *
skh_quick_filters_new (SkhRegisterPage      *page,
                       const SkhQuickFilter *filters)
{
  GtkWidget *buttons = g_object_new (GTK_TYPE_BOX, "layout-manager", g_object_new (SKH_TYPE_WRAP_LAYOUT, NULL), NULL);
  GtkToggleButton *first = NULL;

  for (const SkhQuickFilter *quick = filters; quick->label != NULL; quick++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(quick->label));

      gtk_widget_add_css_class (button, "pill-small");
      g_object_set_data (G_OBJECT (button), FILTER, (gpointer) quick);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), quick == filters);
      g_signal_connect_object (button, "toggled", G_CALLBACK (pressed_cb), page, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (buttons), button);
      if (quick->filter != NULL)
        skh_register_page_hide_chip (page, quick->filter);
    }
  g_signal_connect_object (page, "listed", G_CALLBACK (listed_cb), buttons, G_CONNECT_SWAPPED);
  return buttons;
}
