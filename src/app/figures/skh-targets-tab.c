/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/figures/skh-targets-tab.h"

#include <glib/gi18n.h>

#include "app/figures/skh-explain-window.h"
#include "app/figures/skh-unsaved.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-ask.h"
#include "app/skh-inner-focus.h"
#include "attainment/skh-targets.h"
#include "base/skh-error.h"

enum { COLUMN_MEASURE, COLUMN_STAGE, COLUMN_OWN, COLUMN_HOLDS, COLUMN_LAST, COLUMN_DECISION, COLUMN_NOTE };

/* What was read, and of what. */
typedef struct
{
  int        year;
  gint64     unit_id;
  char      *unit;
  GPtrArray *targets; /* SkhTarget */
  char     **models;
} Reading;

struct _SkhTargetsTab
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  GtkMenuButton *take;
  SkhGrid       *grid;
  GtkLabel      *count;
  GtkLabel      *told;

  SkhContext    *context;
  Reading       *reading; /* what is in the grid */
  GCancellable  *cancellable;
  char          *decided_on; /* of a decision that the file does not know yet */
  char          *issuer;
  gboolean       overwrite; /* what somebody else set meanwhile was told: saving again puts ours in its place */
  gboolean       saving;
  gboolean       asking;
};

G_DEFINE_FINAL_TYPE (SkhTargetsTab, skh_targets_tab, GTK_TYPE_WIDGET)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->targets, g_ptr_array_unref);
  g_strfreev (reading->models);
  g_free (reading->unit);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->year = question->year;
  reading->unit_id = question->unit_id;
  reading->unit = g_strdup (question->unit);
  reading->targets = skh_targets_read (db, question->unit_id, question->year, error);
  if (reading->targets != NULL)
    reading->models = skh_target_models_read (db, error);
  if (reading->models == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static guint
count_changed (SkhTargetsTab *self)
{
  SkhGridCells *cells = skh_grid_get_cells (self->grid);

  return cells != NULL ? skh_grid_cells_count_changed (cells) : 0;
}

static void
show_state (SkhTargetsTab *self)
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
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "targets.save", changed > 0 && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "targets.discard", changed > 0 && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "targets.copy", changed == 0 && self->reading != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "targets.take", changed == 0 && self->reading != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "targets.explain", self->reading != NULL);
}

static void
moved_cb (SkhTargetsTab *self)
{
  SkhGridCells *cells = skh_grid_get_cells (self->grid);
  const char *message = NULL;
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  if (cells != NULL && row < skh_grid_cells_get_n_rows (cells))
    message = skh_grid_cells_get_message (cells, row, column);
  gtk_label_set_label (self->told, message != NULL ? message : _("A target holds for all units below that have none of their own. Empty the cell (Delete) to inherit again."));
}

static void
edited_cb (SkhTargetsTab *self)
{
  show_state (self);
  moved_cb (self);
}

/* Cells ------------------------------------------------------------------------------------------ */

static char *
check_cell (guint        row,
            guint        column,
            const char  *text,
            char       **message,
            gpointer     data)
{
  SkhTargetsTab *self = data;
  const SkhTarget *target = self->reading->targets->pdata[row];
  g_autofree char *plain = g_strstrip (g_strdup (text));
  gint64 value;

  if (*plain == 0)
    return g_steal_pointer (&plain);
  if (column != COLUMN_OWN)
    {
      /* Decision and note are of a target that the unit has itself. */
      if (*skh_grid_cells_get_text (skh_grid_get_cells (self->grid), row, COLUMN_OWN) != 0)
        return g_steal_pointer (&plain);
      *message = g_strdup (_("Type a target of its own first."));
      return NULL;
    }
  if (skh_target_parse (plain, target->measure->scale, &value))
    return skh_target_to_text (value, target->measure->scale);
  *message = target->measure->scale == SKH_SCALE_SHARE ? g_strdup_printf (_("“%s” is no share from 0 to 100 %%; write for example 85 or 85,5."), plain)
                                                       : g_strdup_printf (_("“%s” is not a whole number; write for example 1.234."), plain);
  return NULL;
}

static gboolean
is_own (const SkhTarget *target,
        gint64           unit)
{
  return target->value >= 0 && target->from_unit == unit;
}

static void
fill_row (SkhGridCells    *cells,
          guint            row,
          const SkhTarget *target,
          gint64           unit)
{
  gboolean own = is_own (target, unit);
  g_autofree char *value = skh_target_to_text (target->value, target->measure->scale);
  g_autofree char *last = skh_target_to_text (target->last, target->measure->scale);
  g_autofree char *inherited = skh_target_to_text (target->inherited, target->measure->scale);
  g_autofree char *holds = NULL;

  if (target->value >= 0 && !own && target->decision != NULL)
    holds = g_strdup_printf (_("%s from %s (%s)"), value, target->from_name, target->decision);
  else if (target->value >= 0 && !own)
    holds = g_strdup_printf (_("%s from %s"), value, target->from_name);
  else if (own && inherited != NULL)
    holds = g_strdup_printf (_("%s, its own instead of %s"), value, inherited);
  else if (own)
    holds = g_strdup (value);
  skh_grid_cells_set_text (cells, row, COLUMN_MEASURE, target->measure->name);
  skh_grid_cells_set_text (cells, row, COLUMN_STAGE,
                           !skh_measure_has_stages (target->measure) ? "" : target->stage == SKH_STAGE_REGISTERED ? _("registered") : _("recognised"));
  skh_grid_cells_set_text (cells, row, COLUMN_OWN, own ? value : "");
  skh_grid_cells_set_text (cells, row, COLUMN_HOLDS, holds != NULL ? holds : "");
  skh_grid_cells_set_look (cells, row, COLUMN_HOLDS, own && inherited != NULL ? SKH_GRID_FLAGGED : own ? SKH_GRID_STRONG : SKH_GRID_PLAIN, NULL);
  skh_grid_cells_set_text (cells, row, COLUMN_LAST, last != NULL ? last : "");
  skh_grid_cells_set_look (cells, row, COLUMN_LAST, SKH_GRID_MUTED, NULL);
  skh_grid_cells_set_text (cells, row, COLUMN_DECISION, own && target->decision != NULL ? target->decision : "");
  skh_grid_cells_set_text (cells, row, COLUMN_NOTE, own && target->note != NULL ? target->note : "");
}

static SkhGridCells *
make_cells (SkhTargetsTab *self)
{
  SkhGridCells *cells = skh_grid_cells_new ();
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (self->context));
  const SkhGridColumn columns[] = {
    { _("Measure"), 32, FALSE, FALSE, TRUE },
    { _("Stage"), 15, FALSE, FALSE },
    { _("Own target"), 12, writable, TRUE },
    { _("What holds"), 26, FALSE, FALSE },
    { _("Last year"), 10, FALSE, TRUE },
    { _("Decision"), 18, writable, FALSE },
    { _("Note"), 24, writable, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    skh_grid_cells_add_column (cells, &columns[i]);
  skh_grid_cells_set_check (cells, check_cell, self);
  skh_grid_cells_set_n_rows (cells, self->reading->targets->len);
  for (guint i = 0; i < self->reading->targets->len; i++)
    fill_row (cells, i, self->reading->targets->pdata[i], self->reading->unit_id);
  return cells;
}

static void
fill_menu (SkhTargetsTab *self)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) copies = g_menu_new ();
  g_autoptr(GMenu) models = g_menu_new ();
  g_autofree char *one = g_strdup_printf (_("Targets of %d of this unit"), self->reading->year - 1);
  g_autofree char *all = g_strdup_printf (_("Targets of %d of all units"), self->reading->year - 1);

  g_menu_append (copies, one, "targets.copy(false)");
  g_menu_append (copies, all, "targets.copy(true)");
  for (guint i = 0; self->reading->models[i] != NULL; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (self->reading->models[i], NULL);

      g_menu_item_set_action_and_target (item, "targets.take", "s", self->reading->models[i]);
      g_menu_append_item (models, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copies));
  g_menu_append_section (menu, _("Set by others"), G_MENU_MODEL (models));
  gtk_menu_button_set_menu_model (self->take, G_MENU_MODEL (menu));
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhTargetsTab *self = object;
  Reading *reading = result;
  g_autoptr(SkhGridCells) cells = NULL;
  gboolean same;
  guint row;
  guint column;

  if (reading == NULL)
    return;
  same = self->reading != NULL && self->reading->targets->len == reading->targets->len;
  skh_grid_get_cursor (self->grid, &row, &column);
  skh_grid_set_cells (self->grid, NULL);
  g_clear_pointer (&self->reading, reading_free);
  self->reading = reading;
  cells = make_cells (self);
  g_signal_connect_object (cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  skh_grid_set_cells (self->grid, cells);
  if (reading->targets->len > 0)
    skh_grid_move_to (self->grid, same ? row : 0, same ? column : COLUMN_OWN);
  fill_menu (self);
  show_state (self);
}

static void
reload (SkhTargetsTab *self)
{
  Reading *question;
  gint64 scope = skh_context_get_scope (self->context);

  if (scope == 0)
    return;
  question = g_new0 (Reading, 1);
  question->year = skh_context_get_year (self->context);
  question->unit_id = scope;
  question->unit = g_strdup (skh_context_get_scope_name (self->context));
  skh_context_read (self->context, self, &self->cancellable, read_func, question, reading_free, reading_free, show_reading);
}

/* Saving ----------------------------------------------------------------------------------------- */

static void save (SkhTargetsTab *self);

static const SkhColumn decision_fields[] = {
  { "decided-on", N_("Date of decision"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "issuer", N_("Issued by"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { NULL }
};

static void
decision_answered (GHashTable *answers,
                   gpointer    data)
{
  SkhTargetsTab *self = data;

  self->decided_on = g_strdup (g_hash_table_lookup (answers, "decided-on"));
  self->issuer = g_strdup (g_hash_table_lookup (answers, "issuer"));
  save (self);
}

/* A decision is known by its number; a new one needs its day and who issued it. */
static void
ask_decision (SkhTargetsTab *self,
              const char    *number)
{
  g_autofree char *body = g_strdup_printf (_("The file does not know a decision with the number %s yet."), number);

  skh_question_ask (skh_question_new (self->context, _("New decision"), body, decision_fields), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                    _("_Save"), decision_answered, self);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhTargetsTab) self = data;
  g_autoptr(GError) error = NULL;
  gboolean done = skh_store_write_finish (SKH_STORE (object), result, &error);

  self->saving = FALSE;
  g_clear_pointer (&self->decided_on, g_free);
  g_clear_pointer (&self->issuer, g_free);
  if (self->context == NULL)
    return;
  self->overwrite = !done && (self->overwrite || g_error_matches (error, SKH_ERROR, SKH_ERROR_CONFLICT));
  if (!done)
    {
      if (error->domain == SKH_ERROR && g_strcmp0 (skh_error_get_reason (error), "decision") == 0)
        ask_decision (self, skh_error_get_record (error));
      else if (!skh_question_settle (self, error))
        skh_context_report (self->context, error);
      show_state (self);
      return;
    }
  skh_question_settle (self, NULL);
  skh_grid_cells_keep (skh_grid_get_cells (self->grid));
  skh_context_tell (self->context, _("The targets were saved"));
  reload (self);
}

/* The rows in which something was typed, each as a whole. */
static GPtrArray *
collect (SkhTargetsTab *self)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_target_change_free);
  SkhGridCells *cells = skh_grid_get_cells (self->grid);
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;
  guint last = G_MAXUINT;

  while (skh_grid_cells_next_changed (cells, &row, &column))
    {
      const SkhTarget *target = self->reading->targets->pdata[row];
      gboolean own = is_own (target, self->reading->unit_id);
      SkhTargetChange *change;

      if (row == last)
        continue;
      last = row;
      change = g_new0 (SkhTargetChange, 1);
      change->year = self->reading->year;
      change->unit_id = self->reading->unit_id;
      change->measure = g_strdup (target->measure->key);
      change->stage = target->stage;
      if (!skh_target_parse (skh_grid_cells_get_text (cells, row, COLUMN_OWN), target->measure->scale, &change->value))
        change->value = -1;
      change->decision = g_strdup (skh_grid_cells_get_text (cells, row, COLUMN_DECISION));
      change->decided_on = g_strdup (self->decided_on);
      change->issuer = g_strdup (self->issuer);
      change->note = g_strdup (skh_grid_cells_get_text (cells, row, COLUMN_NOTE));
      change->check_before = !self->overwrite;
      change->value_before = own ? target->value : -1;
      change->decision_before = g_strdup (own ? target->decision : NULL);
      change->note_before = g_strdup (own ? target->note : NULL);
      g_ptr_array_add (changes, change);
    }
  return changes;
}

static void
save (SkhTargetsTab *self)
{
  SkhGridCells *cells = skh_grid_get_cells (self->grid);

  skh_grid_finish (self->grid);
  if (cells == NULL || self->saving || skh_grid_cells_count_changed (cells) == 0)
    return;
  if (skh_grid_cells_count_wrong (cells) > 0)
    {
      skh_context_tell (self->context, skh_grid_go_to_wrong (self->grid));
      return;
    }
  self->saving = TRUE;
  show_state (self);
  skh_store_write_async (skh_context_get_store (self->context), "targets.set", SKH_WRITE_ACTION, skh_targets_set_many, collect (self),
                         (GDestroyNotify) g_ptr_array_unref, NULL, saved_cb, g_object_ref (self));
}

static void
discard (SkhTargetsTab *self)
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
  save (SKH_TARGETS_TAB (widget));
}

static void
discard_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  discard (SKH_TARGETS_TAB (widget));
}

static void
unsaved_answered (GtkWidget        *widget,
                  SkhUnsavedAnswer  answer)
{
  SkhTargetsTab *self = SKH_TARGETS_TAB (widget);

  if (answer == SKH_UNSAVED_KEEP)
    {
      skh_context_set_scope (self->context, self->reading->unit_id, self->reading->unit);
      skh_context_set_year (self->context, self->reading->year);
      gtk_widget_grab_focus (GTK_WIDGET (self->grid));
    }
  self->asking = FALSE;
  if (answer == SKH_UNSAVED_SAVE)
    save (self);
  else if (answer == SKH_UNSAVED_DROP)
    discard (self);
}

static void
reload_or_ask (SkhTargetsTab *self)
{
  g_autofree char *about = NULL;

  if (self->asking)
    return;
  skh_grid_finish (self->grid);
  if (count_changed (self) == 0)
    {
      reload (self);
      return;
    }
  about = g_strdup_printf (_("Targets of %s, %d"), self->reading->unit, self->reading->year);
  self->asking = TRUE;
  skh_unsaved_ask (GTK_WIDGET (self), count_changed (self), about, unsaved_answered);
}

static void
file_changed_cb (SkhTargetsTab *self)
{
  if (!self->saving && count_changed (self) == 0)
    reload (self);
}

/* Taking over ------------------------------------------------------------------------------------ */

typedef struct
{
  SkhTargetsTab   *self;
  SkhTargetTaking *taking;
} Taking;

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autofree Taking *job = data;
  g_autoptr(SkhTargetsTab) self = job->self;
  g_autoptr(SkhTargetTaking) taking = job->taking;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!skh_store_write_finish (SKH_STORE (object), result, &error))
    {
      if (self->context != NULL)
        skh_context_report (self->context, error);
      return;
    }
  text = taking->taken > 0 ? g_strdup_printf (ngettext ("%u target was taken over", "%u targets were taken over", taking->taken), taking->taken)
                           : g_strdup (_("There was nothing to take over: the year has these targets already, or there are none."));
  if (self->context != NULL)
    skh_context_tell (self->context, text);
}

static void
take (SkhTargetsTab *self,
      const char    *model,
      gboolean       all)
{
  Taking *job = g_new0 (Taking, 1);

  job->self = g_object_ref (self);
  job->taking = g_new0 (SkhTargetTaking, 1);
  job->taking->year = self->reading->year;
  job->taking->from_year = self->reading->year - 1;
  job->taking->unit_id = all ? 0 : self->reading->unit_id;
  job->taking->model = g_strdup (model);
  skh_store_write_async (skh_context_get_store (self->context), model != NULL ? "targets.take" : "targets.copy", SKH_WRITE_ACTION,
                         model != NULL ? skh_targets_take : skh_targets_copy, job->taking, NULL, NULL, taken_cb, job);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  take (SKH_TARGETS_TAB (widget), NULL, g_variant_get_boolean (parameter));
}

static void
take_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  take (SKH_TARGETS_TAB (widget), g_variant_get_string (parameter, NULL), FALSE);
}

static void
explain (SkhTargetsTab *self)
{
  const SkhTarget *target;
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  if (self->reading == NULL || row >= self->reading->targets->len)
    return;
  target = self->reading->targets->pdata[row];
  skh_explain_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->context, self->reading->unit_id, target->measure->key, target->stage,
                              self->reading->year);
}

static void
activated_cb (SkhTargetsTab *self,
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
  explain (SKH_TARGETS_TAB (widget));
}

static gboolean
skh_targets_tab_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SKH_TARGETS_TAB (widget)->grid));
}

static void
skh_targets_tab_dispose (GObject *object)
{
  SkhTargetsTab *self = SKH_TARGETS_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_TARGETS_TAB);
  g_clear_object (&self->context);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_pointer (&self->decided_on, g_free);
  g_clear_pointer (&self->issuer, g_free);

  G_OBJECT_CLASS (skh_targets_tab_parent_class)->dispose (object);
}

static void
skh_targets_tab_class_init (SkhTargetsTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_targets_tab_dispose;
  widget_class->grab_focus = skh_targets_tab_grab_focus;
  skh_inner_focus_class_init (widget_class);

  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/figures/skh-targets-tab.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsTab, box);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsTab, count);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsTab, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsTab, take);
  gtk_widget_class_bind_template_child (widget_class, SkhTargetsTab, told);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);

  gtk_widget_class_install_action (widget_class, "targets.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "targets.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "targets.copy", "b", copy_action);
  gtk_widget_class_install_action (widget_class, "targets.take", "s", take_action);
  gtk_widget_class_install_action (widget_class, "targets.explain", NULL, explain_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "targets.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "targets.explain", NULL);
}

static void
skh_targets_tab_init (SkhTargetsTab *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_state (self);
}

void
skh_targets_tab_set_context (SkhTargetsTab *self,
                             SkhContext    *context)
{
  g_return_if_fail (SKH_IS_TARGETS_TAB (self) && self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (reload_or_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (reload_or_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}

gboolean
skh_targets_tab_get_dirty (SkhTargetsTab *self)
{
  g_return_val_if_fail (SKH_IS_TARGETS_TAB (self), FALSE);

  return count_changed (self) > 0;
}
