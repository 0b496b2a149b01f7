/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/titles/skh-criteria-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/figures/skh-unsaved.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "app/record/skh-mnemonics.h"
#include "app/skh-present.h"
#include "titles/skh-catalogue.h"
#include "wording/skh-wording.h"

/* Rows below the criteria there are, for new ones. */
#define SPARE_ROWS 15

enum { PART, NAME, MAXIMUM };

static const SkhChoice scorings[] = { { "points", N_("Points for each criterion") }, { "pass", N_("Held or not held") }, { NULL } };

static const SkhColumn fields[] = {
  { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "decision", N_("Issued with (decision, circular)"), SKH_VALUE_TEXT },
  { "valid-from", N_("From"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE },
  { "valid-to", N_("Until"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE },
  { "scoring", N_("Scoring"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .choices = scorings },
  { "pass-total", N_("Points needed in all (empty: no rule)"), SKH_VALUE_INTEGER },
  { "pass-each", N_("No criterion below (empty: no rule)"), SKH_VALUE_INTEGER },
  { "levels", N_("Levels (empty: none)"), SKH_VALUE_INTEGER },
  { "months", N_("Kept so many months after its year (empty: for the year)"), SKH_VALUE_INTEGER },
  { "note", N_("Note"), SKH_VALUE_TEXT },
  { NULL }
};

#define SKH_TYPE_CRITERIA_WINDOW (skh_criteria_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhCriteriaWindow, skh_criteria_window, SKH, CRITERIA_WINDOW, AdwWindow)

struct _SkhCriteriaWindow
{
  AdwWindow       parent_instance;

  GtkFlowBox     *fields;
  GtkLabel       *trouble;
  SkhGrid        *grid;

  SkhContext     *context;
  SkhCriteriaSet *set;
  SkhGridCells   *cells;
  gboolean        locked;
};

G_DEFINE_FINAL_TYPE (SkhCriteriaWindow, skh_criteria_window, ADW_TYPE_WINDOW)

static void
show_trouble (SkhCriteriaWindow *self,
              const char        *sentence)
{
  gtk_label_set_label (self->trouble, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), *sentence != 0);
}

/* Fields ------------------------------------------------------------------------------------------- */

/* What the set says for field KEY; NULL: nothing.  g_free(). */
static char *
value_of (const SkhCriteriaSet *set,
          const char           *key)
{
  const struct { const char *key; const char *text; int number; int none; } values[] = {
    { "name", set->name, 0, 0 },
    { "decision", set->decision, 0, 0 },
    { "valid-from", set->valid_from, 0, 0 },
    { "valid-to", set->valid_to, 0, 0 },
    { "scoring", set->points ? "points" : "pass", 0, 0 },
    { "pass-total", NULL, set->pass_total, -1 },
    { "pass-each", NULL, set->pass_each, -1 },
    { "levels", NULL, set->levels, 0 },
    { "months", NULL, set->months, 0 },
    { "note", set->note, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (strcmp (values[i].key, key) == 0)
        return values[i].text != NULL ? g_strdup (values[i].text) : values[i].number != values[i].none ? g_strdup_printf ("%d", values[i].number) : NULL;
    }
  return NULL;
}

static void
take_text (char       **place,
           const char  *value)
{
  g_free (*place);
  *place = value != NULL && *value != 0 ? g_strdup (value) : NULL;
}

static int
take_number (const char *value,
             int         none)
{
  return value != NULL && *value != 0 ? (int) g_ascii_strtoll (value, NULL, 10) : none;
}

static void
take_value (SkhCriteriaSet *set,
            const char     *key,
            const char     *value)
{
  if (strcmp (key, "name") == 0)
    take_text (&set->name, value);
  else if (strcmp (key, "decision") == 0)
    take_text (&set->decision, value);
  else if (strcmp (key, "valid-from") == 0)
    take_text (&set->valid_from, value);
  else if (strcmp (key, "valid-to") == 0)
    take_text (&set->valid_to, value);
  else if (strcmp (key, "scoring") == 0)
    set->points = g_strcmp0 (value, "pass") != 0;
  else if (strcmp (key, "pass-total") == 0)
    set->pass_total = take_number (value, -1);
  else if (strcmp (key, "pass-each") == 0)
    set->pass_each = take_number (value, -1);
  else if (strcmp (key, "levels") == 0)
    set->levels = take_number (value, 0);
  else if (strcmp (key, "months") == 0)
    set->months = take_number (value, 0);
  else
    take_text (&set->note, value);
}

/* What a rule is made of cannot be changed once somebody was judged by it. */
static gboolean
is_rule (const char *key)
{
  const char * const rules[] = { "scoring", "pass-total", "pass-each", "levels", "months", NULL };

  return g_strv_contains (rules, key);
}

static void
fill_fields (SkhCriteriaWindow *self)
{
  GString *letters = g_string_new (NULL);

  skh_mnemonics_reserve (GTK_WIDGET (self), letters);
  for (const SkhColumn *column = fields; column->key != NULL; column++)
    {
      GtkWidget *field = g_object_new (SKH_TYPE_FIELD, "key", column->key, NULL);
      g_autofree char *value = value_of (self->set, column->key);

      skh_field_set_column (SKH_FIELD (field), column, column->choices, skh_context_get_store (self->context));
      skh_field_set_value (SKH_FIELD (field), value, NULL);
      skh_field_add_mnemonic (SKH_FIELD (field), letters);
      gtk_widget_set_sensitive (field, !self->locked || !is_rule (column->key));
      gtk_flow_box_append (self->fields, field);
      gtk_widget_set_focusable (gtk_widget_get_parent (field), FALSE);
    }
  g_string_free (letters, TRUE);
}

static SkhField *
field_of (GtkWidget *child)
{
  return SKH_FIELD (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child)));
}

/* Whether a field says something else than the set. */
static gboolean
is_edited (SkhCriteriaWindow *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->fields)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      SkhField *field = field_of (child);
      g_autofree char *value = value_of (self->set, skh_field_get_key (field));

      if (skh_field_get_trouble (field) != NULL || !skh_field_holds (field, value))
        return TRUE;
    }
  return FALSE;
}

/* Criteria ----------------------------------------------------------------------------------------- */

static char *
check_cb (guint        row,
          guint        column,
          const char  *text,
          char       **message,
          gpointer     data)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  char *end = NULL;
  gint64 number = column == MAXIMUM && *typed != 0 ? g_ascii_strtoll (typed, &end, 10) : 1;

  if (number > 0 && number <= 1000 && (end == NULL || *end == 0))
    return g_steal_pointer (&typed);
  *message = g_strdup (_("A whole number of points, at least 1; empty if no maximum is known"));
  return NULL;
}

static void
fill_criteria (SkhCriteriaWindow *self)
{
  GPtrArray *criteria = self->set->criteria;
  const SkhGridColumn columns[] = {
    { _("Heading"), 42, TRUE, FALSE, FALSE }, { _("Criterion"), 48, TRUE, FALSE, FALSE }, { _("Maximum"), 12, !self->locked, TRUE, FALSE }
  };

  self->cells = skh_grid_cells_new ();
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    skh_grid_cells_add_column (self->cells, &columns[i]);
  skh_grid_cells_set_check (self->cells, check_cb, self);
  skh_grid_cells_set_n_rows (self->cells, criteria->len + (self->locked ? 0 : SPARE_ROWS));
  for (guint i = 0; i < criteria->len; i++)
    {
      const SkhCriterion *criterion = criteria->pdata[i];
      g_autofree char *maximum = criterion->max_points > 0 ? g_strdup_printf ("%d", criterion->max_points) : g_strdup ("");

      skh_grid_cells_set_text (self->cells, i, PART, criterion->part != NULL ? criterion->part : "");
      skh_grid_cells_set_text (self->cells, i, NAME, criterion->name);
      skh_grid_cells_set_text (self->cells, i, MAXIMUM, maximum);
    }
  skh_grid_set_cells (self->grid, self->cells);
}

/* What stands in the grid: a row without a name is no criterion (any more). */
static void
take_criteria (SkhCriteriaWindow *self,
               SkhCriteriaSet    *set)
{
  g_autoptr(GPtrArray) before = g_ptr_array_ref (self->set->criteria);

  g_ptr_array_set_size (set->criteria, 0);
  for (guint i = 0; i < skh_grid_cells_get_n_rows (self->cells); i++)
    {
      const SkhCriterion *old = i < before->len ? before->pdata[i] : NULL;
      g_autofree char *name = g_strstrip (g_strdup (skh_grid_cells_get_text (self->cells, i, NAME)));
      SkhCriterion *criterion;

      if (*name == 0)
        continue;
      criterion = skh_criterion_new ();
      criterion->id = old != NULL ? old->id : 0;
      criterion->position = old != NULL ? old->position : 0;
      criterion->name = g_steal_pointer (&name);
      take_text (&criterion->part, skh_grid_cells_get_text (self->cells, i, PART));
      criterion->max_points = take_number (skh_grid_cells_get_text (self->cells, i, MAXIMUM), 0);
      g_ptr_array_add (set->criteria, criterion);
    }
}

/* Saving ------------------------------------------------------------------------------------------- */

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhCriteriaWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (self->context == NULL)
    return;
  if (!skh_store_write_finish (SKH_STORE (object), result, &error))
    {
      g_autofree char *sentence = skh_wording_error (error);

      show_trouble (self, sentence);
      return;
    }
  skh_context_tell (self->context, _("The criteria are saved"));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhCriteriaWindow *self = SKH_CRITERIA_WINDOW (widget);
  g_autoptr(SkhCriteriaSet) set = NULL;

  skh_grid_finish (self->grid);
  if (skh_grid_cells_count_wrong (self->cells) > 0)
    {
      show_trouble (self, skh_grid_go_to_wrong (self->grid));
      return;
    }
  set = skh_criteria_set_copy (self->set);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->fields)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      SkhField *field = field_of (child);
      g_autofree char *value = skh_field_get_value (field);
      const char *trouble = skh_field_get_trouble (field);

      if (trouble != NULL)
        {
          skh_field_set_message (field, trouble);
          gtk_widget_grab_focus (GTK_WIDGET (field));
          return;
        }
      take_value (set, skh_field_get_key (field), value);
    }
  take_criteria (self, set);
  skh_store_write_async (skh_context_get_store (self->context), "criteria.edit", SKH_WRITE_ACTION, skh_criteria_save, g_steal_pointer (&set), (GDestroyNotify) skh_criteria_set_free, NULL,
                         saved_cb, g_object_ref (self));
}

static gboolean
skh_criteria_window_close_request (GtkWindow *window)
{
  SkhCriteriaWindow *self = SKH_CRITERIA_WINDOW (window);

  return skh_unsaved_holds_window (window, self->grid, is_edited (self), "criteria.save");
}

static void
skh_criteria_window_dispose (GObject *object)
{
  SkhCriteriaWindow *self = SKH_CRITERIA_WINDOW (object);

  g_clear_object (&self->cells);
  g_clear_object (&self->context);
  g_clear_pointer (&self->set, skh_criteria_set_free);

  G_OBJECT_CLASS (skh_criteria_window_parent_class)->dispose (object);
}

static void
skh_criteria_window_class_init (SkhCriteriaWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_criteria_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_criteria_window_close_request;
  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/titles/skh-criteria-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhCriteriaWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, SkhCriteriaWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhCriteriaWindow, trouble);
  gtk_widget_class_install_action (widget_class, "criteria.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "criteria.save", NULL);
}

static void
skh_criteria_window_init (SkhCriteriaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_criteria_window_present (GtkWindow            *parent,
                             SkhContext           *context,
                             const SkhCriteriaSet *set,
                             const char           *title_name,
                             gboolean              locked)
{
  SkhCriteriaWindow *self = g_object_new (SKH_TYPE_CRITERIA_WINDOW, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf (_("Criteria: %s"), title_name);

  self->context = g_object_ref (context);
  self->set = skh_criteria_set_copy (set);
  self->locked = locked;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "criteria.save", !skh_store_get_read_only (skh_context_get_store (context)));
  fill_fields (self);
  fill_criteria (self);
  if (locked)
    show_trouble (self, _("Somebody was assessed by these criteria: only names and dates can be changed. A new rule is a new set."));
  skh_present (GTK_WINDOW (self));
}
