/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/figures/skh-figures-tab.h"

#include <glib/gi18n.h>

#include "app/figures/skh-explain-window.h"
#include "app/figures/skh-figures-cells.h"
#include "app/figures/skh-unsaved.h"
#include "app/grid/skh-grid.h"
#include "app/skh-inner-focus.h"
#include "app/skh-wrap-layout.h"
#include "base/skh-error.h"

struct _SkhFiguresTab
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkToggleButton *by_measure;
  GtkToggleButton *by_unit;
  GtkDropDown     *measure;
  GtkDropDown     *period;
  GtkDropDown     *choice;
  GtkEditable     *source;
  SkhGrid         *grid;
  GtkLabel        *told;
  GtkLabel        *count;

  SkhContext      *context;
  SkhFigures      *figures;     /* what is in the grid */
  char            *measure_key; /* of all units */
  gboolean         shows_units; /* what is in the grid, whatever is chosen by now */
  GCancellable    *cancellable;
  gboolean         filling;
  gboolean         saving;
  gboolean         overwrite; /* what somebody else declared meanwhile was told: saving again puts ours in its place */
  gboolean         asking;
  gboolean         choosing; /* what was just chosen to count is told about as soon as it is read */
};

G_DEFINE_FINAL_TYPE (SkhFiguresTab, skh_figures_tab, GTK_TYPE_WIDGET)

static void reload (SkhFiguresTab *self);

static const SkhFigure *
current_figure (SkhFiguresTab *self,
                guint         *column)
{
  guint row;

  skh_grid_get_cursor (self->grid, &row, column);
  return self->figures != NULL && row < self->figures->rows->len ? self->figures->rows->pdata[row] : NULL;
}

static guint
count_changed (SkhFiguresTab *self)
{
  SkhGridCells *cells = skh_grid_get_cells (self->grid);

  return cells != NULL ? skh_grid_cells_count_changed (cells) : 0;
}

static void
show_state (SkhFiguresTab *self)
{
  SkhGridCells *cells = skh_grid_get_cells (self->grid);
  guint changed = count_changed (self);
  guint wrong = cells != NULL ? skh_grid_cells_count_wrong (cells) : 0;
  g_autofree char *text = NULL;

  if (wrong > 0)
    text = g_strdup_printf (ngettext ("%u cell cannot be saved as it is", "%u cells cannot be saved as they are", wrong), wrong);
  else if (changed > 0)
    text = g_strdup_printf (ngettext ("%u cell not saved yet", "%u cells not saved yet", changed), changed);
  gtk_label_set_label (self->count, text != NULL ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figures.save", changed > 0 && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figures.discard", changed > 0 && !self->saving);
}

/* What is to be known about the cell and the row of the cursor. */
static void
moved_cb (SkhFiguresTab *self)
{
  SkhGridCells *cells = skh_grid_get_cells (self->grid);
  guint column = 0;
  const SkhFigure *figure = current_figure (self, &column);
  const char *message;
  const char *note;
  guint row;
  g_autofree char *told = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->choice), figure != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figures.explain", figure != NULL);
  if (figure == NULL || cells == NULL)
    return;
  skh_grid_get_cursor (self->grid, &row, &column);
  message = skh_grid_cells_get_message (cells, row, column);
  note = skh_grid_cells_get_note (cells, row, column);
  told = message != NULL ? g_strdup (message) : note != NULL ? g_strdup (note) : skh_figures_cells_tell (self->figures, figure);
  if (message == NULL && note != NULL && figure->hides > 0)
    {
      g_autofree char *hidden = skh_figures_cells_tell_hidden (figure);
      char *both = g_strdup_printf ("%s · %s", hidden, told);

      g_free (told);
      told = both;
    }
  gtk_label_set_label (self->told, told);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->choice, figure->now->choice);
  self->filling = FALSE;
}

/* The measures that can be chosen for all units. */
static void
fill_measures (SkhFiguresTab *self)
{
  GPtrArray *measures = skh_attainment_table_get_measures (self->figures->table);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < measures->len; i++)
    {
      const SkhMeasure *measure = measures->pdata[i];

      gtk_string_list_append (names, measure->name);
      if (g_strcmp0 (measure->key, self->measure_key) == 0)
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->measure, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->measure, selected);
  self->filling = FALSE;
}

static void
edited_cb (SkhFiguresTab *self)
{
  show_state (self);
  moved_cb (self);
}

/* A figure that was chosen takes the place of all that the units below have: nobody should find that out from a chart. */
static void
tell_choice (SkhFiguresTab *self)
{
  guint column;
  const SkhFigure *figure = current_figure (self, &column);
  g_autofree char *told = NULL;

  if (!self->choosing || figure == NULL)
    return;
  self->choosing = FALSE;
  told = figure->hides > 0 ? skh_figures_cells_tell_hidden (figure) : NULL;
  if (told != NULL)
    skh_context_tell (self->context, told);
}

static void
show_figures (SkhFiguresTab *self,
              SkhFigures    *figures)
{
  gboolean same = self->figures != NULL && self->figures->rows->len == figures->rows->len;
  gboolean by_unit = gtk_toggle_button_get_active (self->by_unit);
  g_autoptr(SkhGridCells) cells = skh_figures_cells_new (figures, by_unit, !skh_store_get_read_only (skh_context_get_store (self->context)));
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  g_signal_connect_object (cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  skh_grid_set_cells (self->grid, cells);
  g_clear_pointer (&self->figures, skh_figures_free);
  self->figures = figures;
  self->shows_units = by_unit;
  if (same)
    skh_grid_move_to (self->grid, row, column);
  else if (figures->rows->len > 0)
    skh_grid_move_to (self->grid, 0, SKH_FIGURES_DECLARED);
  fill_measures (self);
  show_state (self);
  moved_cb (self);
  tell_choice (self);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_figures_read (db, data, error);
}

static void
question_free (gpointer data)
{
  SkhFiguresQuestion *question = data;

  g_free (question->measure);
  g_free (question);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhFiguresTab) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhFigures) figures = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (figures != NULL)
    show_figures (self, g_steal_pointer (&figures));
  else
    skh_context_report (self->context, error);
}

static void
reload (SkhFiguresTab *self)
{
  SkhFiguresQuestion *question;
  gint64 scope = self->context != NULL ? skh_context_get_scope (self->context) : 0;

  if (scope == 0 || self->filling)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question = g_new0 (SkhFiguresQuestion, 1);
  question->year = skh_context_get_year (self->context);
  question->period = gtk_drop_down_get_selected (self->period) == 1 ? 6 : 12;
  question->scope = scope;
  question->measure = gtk_toggle_button_get_active (self->by_unit) ? g_strdup (self->measure_key) : NULL;
  skh_store_read_async (skh_context_get_store (self->context), read_func, question, question_free, (GDestroyNotify) skh_figures_free, self->cancellable,
                        read_cb, g_object_ref (self));
}

/* Saving ----------------------------------------------------------------------------------------- */

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhFiguresTab) self = data;
  g_autoptr(GError) error = NULL;
  gboolean done = skh_store_write_finish (SKH_STORE (object), result, &error);

  self->saving = FALSE;
  if (self->context == NULL)
    return;
  self->overwrite = g_error_matches (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  if (!done)
    {
      skh_context_report (self->context, error);
      show_state (self);
      return;
    }
  skh_grid_cells_keep (skh_grid_get_cells (self->grid));
  skh_context_tell (self->context, _("The figures were saved"));
  reload (self);
}

static void
save (SkhFiguresTab *self)
{
  SkhGridCells *cells = skh_grid_get_cells (self->grid);
  const char *source = gtk_editable_get_text (self->source);
  SkhDeclaration *declaration;

  skh_grid_finish (self->grid);
  if (cells == NULL || self->saving || skh_grid_cells_count_changed (cells) == 0)
    return;
  if (skh_grid_cells_count_wrong (cells) > 0)
    {
      skh_context_tell (self->context, skh_grid_go_to_wrong (self->grid));
      return;
    }
  declaration = skh_figures_cells_declare (cells, self->figures, self->overwrite);
  declaration->source = *source != 0 ? g_strdup (source) : NULL;
  self->saving = TRUE;
  show_state (self);
  skh_store_write_async (skh_context_get_store (self->context), "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, declaration,
                         (GDestroyNotify) skh_declaration_free, NULL, saved_cb, g_object_ref (self));
}

static void
discard (SkhFiguresTab *self)
{
  skh_grid_finish (self->grid);
  if (skh_grid_get_cells (self->grid) != NULL)
    skh_grid_cells_drop (skh_grid_get_cells (self->grid));
  self->overwrite = FALSE;
  reload (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (SKH_FIGURES_TAB (widget));
}

static void
discard_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  discard (SKH_FIGURES_TAB (widget));
}

/* Chooses again what is in the grid. */
static void
choose_shown (SkhFiguresTab *self)
{
  const SkhAttainmentUnit *unit = skh_attainment_table_get_unit (self->figures->table, self->figures->scope);

  self->filling = TRUE;
  if (self->shows_units)
    {
      g_free (self->measure_key);
      self->measure_key = g_strdup (((SkhFigure *) self->figures->rows->pdata[0])->measure->key);
    }
  gtk_toggle_button_set_active (self->shows_units ? self->by_unit : self->by_measure, TRUE);
  gtk_drop_down_set_selected (self->period, self->figures->period == 6 ? 1 : 0);
  fill_measures (self);
  self->filling = TRUE;
  skh_context_set_scope (self->context, self->figures->scope, unit->name);
  skh_context_set_year (self->context, self->figures->year);
  self->filling = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
unsaved_answered (GtkWidget        *widget,
                  SkhUnsavedAnswer  answer)
{
  SkhFiguresTab *self = SKH_FIGURES_TAB (widget);

  self->asking = FALSE;
  if (answer == SKH_UNSAVED_SAVE)
    save (self);
  else if (answer == SKH_UNSAVED_DROP)
    discard (self);
  else
    choose_shown (self);
}

/* Something else was chosen: what was typed is asked about before it goes. */
static void
reload_or_ask (SkhFiguresTab *self)
{
  const SkhAttainmentUnit *unit;
  g_autofree char *about = NULL;

  if (self->filling || self->context == NULL || self->asking)
    return;
  skh_grid_finish (self->grid);
  if (count_changed (self) == 0)
    {
      reload (self);
      return;
    }
  unit = skh_attainment_table_get_unit (self->figures->table, self->figures->scope);
  about = g_strdup_printf ("%s, %d", unit->name, self->figures->year);
  self->asking = TRUE;
  skh_unsaved_ask (GTK_WIDGET (self), count_changed (self), about, unsaved_answered);
}

/* Somebody wrote to the file: what is being typed stays. */
static void
file_changed_cb (SkhFiguresTab *self)
{
  if (!self->saving && count_changed (self) == 0)
    reload (self);
}

/* Choosing --------------------------------------------------------------------------------------- */

static void
mode_cb (SkhFiguresTab *self)
{
  guint column;
  const SkhFigure *figure = current_figure (self, &column);

  /* The measure one was at is the one that is shown for all units. */
  if (gtk_toggle_button_get_active (self->by_unit) && figure != NULL && count_changed (self) == 0)
    {
      g_free (self->measure_key);
      self->measure_key = g_strdup (figure->measure->key);
    }
  reload_or_ask (self);
}

static void
measure_cb (SkhFiguresTab *self)
{
  guint selected = gtk_drop_down_get_selected (self->measure);
  GPtrArray *measures = self->figures != NULL ? skh_attainment_table_get_measures (self->figures->table) : NULL;

  if (self->filling || measures == NULL || selected >= measures->len)
    return;
  g_free (self->measure_key);
  self->measure_key = g_strdup (((SkhMeasure *) measures->pdata[selected])->key);
  reload_or_ask (self);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhFiguresTab) self = data;
  g_autoptr(GError) error = NULL;

  if (!skh_store_write_finish (SKH_STORE (object), result, &error) && self->context != NULL)
    {
      skh_context_report (self->context, error);
      moved_cb (self);
    }
}

static void
choice_cb (SkhFiguresTab *self)
{
  guint column;
  const SkhFigure *figure = current_figure (self, &column);
  SkhFigureChoice *choice;

  if (self->filling || figure == NULL || gtk_drop_down_get_selected (self->choice) == figure->now->choice)
    return;
  self->choosing = TRUE;
  choice = g_new (SkhFigureChoice, 1);
  *choice = (SkhFigureChoice) { figure->unit->unit_id, self->figures->year, g_strdup (figure->measure->key), gtk_drop_down_get_selected (self->choice) };
  skh_store_write_async (skh_context_get_store (self->context), "figures.choose", SKH_WRITE_ACTION, skh_figures_choose, choice,
                         (GDestroyNotify) skh_figure_choice_free, NULL, chosen_cb, g_object_ref (self));
}

static void
explain (SkhFiguresTab *self)
{
  guint column;
  const SkhFigure *figure = current_figure (self, &column);

  if (figure != NULL)
    skh_explain_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->context, figure->unit->unit_id, figure->measure->key,
                                skh_figures_cells_stage (figure, column), self->figures->year);
}

static void
activated_cb (SkhFiguresTab *self,
              guint          row,
              guint          column)
{
  explain (self);
}

static void
explain_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  explain (SKH_FIGURES_TAB (widget));
}

static gboolean
skh_figures_tab_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SKH_FIGURES_TAB (widget)->grid));
}

static void
skh_figures_tab_dispose (GObject *object)
{
  SkhFiguresTab *self = SKH_FIGURES_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_FIGURES_TAB);
  g_clear_object (&self->context);
  g_clear_pointer (&self->figures, skh_figures_free);
  g_clear_pointer (&self->measure_key, g_free);

  G_OBJECT_CLASS (skh_figures_tab_parent_class)->dispose (object);
}

static void
skh_figures_tab_class_init (SkhFiguresTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_figures_tab_dispose;
  widget_class->grab_focus = skh_figures_tab_grab_focus;
  skh_inner_focus_class_init (widget_class);

  g_type_ensure (SKH_TYPE_GRID);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/figures/skh-figures-tab.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, box);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, by_measure);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, by_unit);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, choice);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, count);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, measure);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, period);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, source);
  gtk_widget_class_bind_template_child (widget_class, SkhFiguresTab, told);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, measure_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_or_ask);

  gtk_widget_class_install_action (widget_class, "figures.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "figures.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "figures.explain", NULL, explain_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "figures.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "figures.explain", NULL);
}

static void
skh_figures_tab_init (SkhFiguresTab *self)
{
  self->filling = TRUE;
  self->measure_key = g_strdup ("family");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  show_state (self);
  moved_cb (self);
}

void
skh_figures_tab_set_context (SkhFiguresTab *self,
                             SkhContext    *context)
{
  g_return_if_fail (SKH_IS_FIGURES_TAB (self) && self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (reload_or_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (reload_or_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}

gboolean
skh_figures_tab_get_dirty (SkhFiguresTab *self)
{
  g_return_val_if_fail (SKH_IS_FIGURES_TAB (self), FALSE);

  return count_changed (self) > 0;
}
