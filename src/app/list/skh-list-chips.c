/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-register-page-private.h"

#include <glib/gi18n.h>

#include "app/list/skh-list-lists.h"
#include "wording/skh-wording.h"

static void
add_chip (SkhRegisterPage *self,
          const char      *label,
          const char      *tip,
          GCallback        removed,
          gpointer         which)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "window-close-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "pill-small");
  g_object_set_data (G_OBJECT (button), "which", which);
  g_signal_connect_object (button, "clicked", removed, self, G_CONNECT_SWAPPED);
  gtk_box_append (self->chips, button);
}

static void
chip_removed_cb (SkhRegisterPage *self,
                 GtkWidget       *button)
{
  g_ptr_array_remove (self->query->filters, g_object_get_data (G_OBJECT (button), "which"));
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

static void
everything_removed_cb (SkhRegisterPage *self)
{
  self->query->everything = FALSE;
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

static void
own_removed_cb (SkhRegisterPage *self)
{
  self->query->own = FALSE;
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

static void
year_removed_cb (SkhRegisterPage *self)
{
  self->of_year = FALSE;
  skh_list_lists_set_year (self);
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

static void
sorts_removed_cb (SkhRegisterPage *self)
{
  g_array_set_size (self->query->sorts, 0);
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

static void
condition_removed_cb (SkhRegisterPage *self)
{
  g_clear_pointer (&self->query->condition, g_free);
  self->query->everything = FALSE;
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

void
skh_list_chips_show (SkhRegisterPage *self)
{
  const char *remove = _("Take this filter away");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  if (self->query->condition != NULL && self->condition_label != NULL)
    add_chip (self, self->condition_label, _("Show the whole list again"), G_CALLBACK (condition_removed_cb), NULL);
  if (self->query->own)
    add_chip (self, _("Only in the unit itself"), remove, G_CALLBACK (own_removed_cb), NULL);
  if (self->of_year)
    {
      g_autofree char *label = g_strdup_printf (_("Units of %d"), skh_context_get_year (self->context));

      add_chip (self, label, _("Show the units of today"), G_CALLBACK (year_removed_cb), NULL);
    }
  if (self->query->everything && self->query->condition == NULL)
    add_chip (self, _("Also those who no longer count"), remove, G_CALLBACK (everything_removed_cb), NULL);
  for (guint i = 0; i < self->query->filters->len; i++)
    {
      SkhFilter *filter = self->query->filters->pdata[i];
      const char *unit = filter->column->type == SKH_VALUE_UNIT && filter->values != NULL ? g_hash_table_lookup (self->unit_names, filter->values[0]) : NULL;
      g_autofree char *label = skh_wording_filter (filter, g_hash_table_lookup (self->choices, filter->column->key), unit);

      add_chip (self, label, remove, G_CALLBACK (chip_removed_cb), filter);
    }
  if (self->query->sorts->len > 1)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint i = 0; i < self->query->sorts->len; i++)
        {
          const SkhSort *sort = &g_array_index (self->query->sorts, SkhSort, i);

          g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", _(sort->column->title), sort->descending ? "↓" : "↑");
        }
      add_chip (self, text->str, _("Sort in the usual order again"), G_CALLBACK (sorts_removed_cb), NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips_view), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}
