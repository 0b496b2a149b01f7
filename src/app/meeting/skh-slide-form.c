/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/meeting/skh-slide-sets-private.h"

#include <glib/gi18n.h>

#define YEARS 6 /* that a slide can be tied to: the chosen one and those before it */

static const char * const sorts[] = { "shortfall", "code", "name" };

static void
set_text (GtkEditable *editable,
          const char  *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

static void
fill_units (SkhSlideSets   *self,
            const SkhSlide *slide)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  SkhAttainmentTable *table = self->data != NULL ? skh_chart_data_get_table (self->data, skh_context_get_year (self->context)) : NULL;
  const SkhAttainmentUnit *unit = table != NULL && slide->unit_id != 0 ? skh_attainment_table_get_unit (table, slide->unit_id) : NULL;
  g_autofree char *fixed = g_strdup_printf (_("Always %s"), unit != NULL ? unit->name : skh_context_get_scope_name (self->context));

  self->fixed_unit = slide->unit_id != 0 ? slide->unit_id : skh_context_get_scope (self->context);
  gtk_string_list_append (names, _("The unit that is chosen then"));
  gtk_string_list_append (names, fixed);
  adw_combo_row_set_model (self->unit, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->unit, slide->unit_id != 0);
  g_object_unref (names);
}

static void
fill_years (SkhSlideSets   *self,
            const SkhSlide *slide)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  int year = skh_context_get_year (self->context);
  guint selected = 0;

  gtk_string_list_append (names, _("The year that is chosen then"));
  for (int i = 0; i < YEARS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", year - i);

      gtk_string_list_append (names, name);
      if (slide->year == year - i)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->year, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->year, selected);
  g_object_unref (names);
}

static void
show_fields (SkhSlideSets   *self,
             const SkhSlide *slide)
{
  gboolean chart = slide != NULL && slide->kind == SKH_SLIDE_CHART;
  gboolean rows = chart && (slide->layout == SKH_LAYOUT_UNITS || slide->layout == SKH_LAYOUT_CHILDREN || slide->layout == SKH_LAYOUT_TITLES);

  gtk_widget_set_visible (GTK_WIDGET (self->heading), slide != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->text), slide != NULL && slide->kind == SKH_SLIDE_TITLE);
  gtk_widget_set_visible (GTK_WIDGET (self->layout), chart);
  gtk_widget_set_visible (GTK_WIDGET (self->measure), chart && slide->layout != SKH_LAYOUT_TITLES && !skh_layout_is_fund (slide->layout));
  gtk_widget_set_visible (GTK_WIDGET (self->sort), rows);
  gtk_widget_set_visible (self->last_year_row, chart && (slide->layout == SKH_LAYOUT_UNITS || slide->layout == SKH_LAYOUT_CHILDREN));
  gtk_widget_set_visible (GTK_WIDGET (self->unit), slide != NULL && slide->kind != SKH_SLIDE_TITLE);
  gtk_widget_set_visible (GTK_WIDGET (self->year), slide != NULL && slide->kind != SKH_SLIDE_TITLE);
}

void
skh_slide_sets_fill_measures (SkhSlideSets *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All targets"));
  for (guint i = 0; i < self->measures->len; i++)
    gtk_string_list_append (names, ((SkhMeasure *) self->measures->pdata[i])->name);
  self->filling = TRUE;
  adw_combo_row_set_model (self->measure, G_LIST_MODEL (names));
  self->filling = FALSE;
}

void
skh_slide_sets_fill_form (SkhSlideSets *self)
{
  const SkhSlide *slide = skh_slide_sets_get_slide (self);

  self->filling = TRUE;
  show_fields (self, slide);
  if (slide != NULL)
    {
      set_text (self->heading, slide->heading);
      set_text (self->text, slide->text);
      adw_combo_row_set_selected (self->layout, slide->layout);
      adw_combo_row_set_selected (self->sort, 0);
      for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
        {
          if (g_strcmp0 (slide->sort, sorts[i]) == 0)
            adw_combo_row_set_selected (self->sort, i);
        }
      adw_combo_row_set_selected (self->measure, 0);
      for (guint i = 0; i < self->measures->len; i++)
        {
          if (g_strcmp0 (((SkhMeasure *) self->measures->pdata[i])->key, slide->measure) == 0)
            adw_combo_row_set_selected (self->measure, i + 1);
        }
      gtk_switch_set_active (self->last_year, slide->last_year);
      fill_units (self, slide);
      fill_years (self, slide);
    }
  self->filling = FALSE;
}

/* Only a chart over the years has all targets, in place of the units; the fund has none. */
static void
take_measure (SkhSlideSets *self,
              SkhSlide     *slide)
{
  guint chosen = adw_combo_row_get_selected (self->measure);

  g_clear_pointer (&slide->measure, g_free);
  if (slide->layout == SKH_LAYOUT_TITLES || skh_layout_is_fund (slide->layout) || self->measures->len == 0 || (chosen == 0 && slide->layout == SKH_LAYOUT_YEARS))
    return;
  if (chosen == 0 || chosen > self->measures->len)
    {
      self->filling = TRUE;
      adw_combo_row_set_selected (self->measure, chosen = 1);
      self->filling = FALSE;
    }
  slide->measure = g_strdup (((SkhMeasure *) self->measures->pdata[chosen - 1])->key);
}

static void
take_text (char        **field,
           GtkEditable  *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  g_free (*field);
  *field = *text != 0 ? g_steal_pointer (&text) : NULL;
}

void
skh_slide_sets_form_changed_cb (SkhSlideSets *self)
{
  SkhSlide *slide = skh_slide_sets_get_slide (self);
  guint year = adw_combo_row_get_selected (self->year);

  if (self->filling || slide == NULL)
    return;
  take_text (&slide->heading, self->heading);
  take_text (&slide->text, self->text);
  if (slide->kind != SKH_SLIDE_TITLE)
    {
      slide->unit_id = adw_combo_row_get_selected (self->unit) == 1 ? self->fixed_unit : 0;
      slide->year = year > 0 ? skh_context_get_year (self->context) - (int) year + 1 : 0;
    }
  if (slide->kind == SKH_SLIDE_CHART)
    {
      slide->layout = adw_combo_row_get_selected (self->layout);
      slide->last_year = gtk_switch_get_active (self->last_year);
      g_free (slide->sort);
      slide->sort = g_strdup (sorts[adw_combo_row_get_selected (self->sort)]);
      take_measure (self, slide);
    }
  self->changed = TRUE;
  show_fields (self, slide);
  skh_slide_sets_refresh_row (self);
  skh_slide_sets_show_preview (self);
}
