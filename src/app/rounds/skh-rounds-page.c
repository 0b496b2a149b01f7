/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/rounds/skh-rounds-page-private.h"

#include <glib/gi18n.h>

#include "app/skh-page.h"
#include "app/skh-wrap-layout.h"
#include "base/skh-date.h"
#include "base/skh-number.h"

enum { SIGNAL_CURSOR_MOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhRoundsPage, skh_rounds_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, NULL))

/* Which rows a chip lets pass: those with such a report. */
static const struct
{
  const char *label; /* msgid */
  int         state; /* -1: see below */
} chips[SKH_N_ROUND_CHIPS] = {
  { N_("All"), -1 },
  { N_("Overdue"), -1 },
  { N_("Late"), -1 },
  { N_("Draft"), SKH_REPORT_DRAFT },
  { N_("To be accepted"), SKH_REPORT_SUBMITTED },
  { N_("To be locked"), SKH_REPORT_ACCEPTED },
  { N_("Locked"), SKH_REPORT_LOCKED },
  { N_("No association"), SKH_REPORT_NO_ASSOCIATION },
};

enum { CHIP_ALL, CHIP_OVERDUE, CHIP_LATE };

/* The matrix ------------------------------------------------------------------------------------------ */

static gboolean
passes (const SkhReport *report,
        guint            chip)
{
  return chip == CHIP_ALL || (chip == CHIP_OVERDUE && report->overdue) || (chip == CHIP_LATE && report->late) || (int) report->state == chips[chip].state;
}

static guint
current_chip (SkhRoundsPage *self)
{
  guint chip = 0;

  while (chip < SKH_N_ROUND_CHIPS - 1 && !gtk_toggle_button_get_active (self->chip_buttons[chip]))
    chip++;
  return chip;
}

static gboolean
row_passes (gpointer item,
            gpointer data)
{
  guint chip = current_chip (data);
  const SkhReport *report;

  for (guint f = 0; (report = skh_report_row_get (item, f)) != NULL; f++)
    {
      if (passes (report, chip))
        return TRUE;
    }
  return FALSE;
}

static void
update_bar (SkhRoundsPage *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = gtk_bitset_get_size (selected);
  const SkhRoundMatrix *matrix = self->matrix != NULL ? skh_shared_matrix_get (self->matrix) : NULL;
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (self->context));
  g_autofree char *number = skh_number_format (n);
  g_autofree char *units = g_strdup_printf (ngettext ("%s unit selected", "%s units selected", n), number);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->bar, n > 0 && matrix != NULL && writable);
  if (n == 0 || matrix == NULL)
    return;
  text = gtk_check_button_get_active (self->all_forms) ? g_steal_pointer (&units)
                                                       : g_strdup_printf ("%s · %s", units, ((SkhReportForm *) matrix->round->forms->pdata[self->form])->name);
  gtk_label_set_label (self->chosen, text);
  for (int step = 0; step < SKH_N_REPORT_STEPS; step++)
    {
      g_autoptr(SkhReportChange) change = skh_rounds_page_collect (self, step);
      g_autofree char *label = NULL;

      if (n > 1 && change->cells->len > 0)
        label = g_strdup_printf ("%s (%u)", _(skh_rounds_page_step_label (step)), change->cells->len);
      gtk_button_set_label (self->step_buttons[step], label != NULL ? label : _(skh_rounds_page_step_label (step)));
      gtk_widget_set_sensitive (GTK_WIDGET (self->step_buttons[step]), change->cells->len > 0);
    }
}

void
skh_rounds_page_set_cursor (SkhRoundsPage *self,
                            SkhReportRow  *row,
                            guint          form)
{
  g_set_object (&self->cursor, row);
  self->form = form;
  g_signal_emit (self, signals[SIGNAL_CURSOR_MOVED], 0);
  if (row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->pane)))
    skh_report_pane_show (self->pane, row, form);
  update_bar (self);
}

void
skh_rounds_page_open_pane (SkhRoundsPage *self)
{
  if (self->cursor == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->pane), TRUE);
  skh_report_pane_show (self->pane, self->cursor, self->form);
}

static void
close_pane (SkhRoundsPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pane), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The same forms and units as before: only what became of the reports is new. */
static gboolean
same_shape (SkhRoundsPage        *self,
            const SkhRoundMatrix *matrix)
{
  const SkhRoundMatrix *before = self->matrix != NULL ? skh_shared_matrix_get (self->matrix) : NULL;

  if (before == NULL || before->round->id != matrix->round->id || before->units->len != matrix->units->len || before->round->forms->len != matrix->round->forms->len)
    return FALSE;
  for (guint i = 0; i < matrix->round->forms->len; i++)
    {
      const SkhReportForm *a = before->round->forms->pdata[i];
      const SkhReportForm *b = matrix->round->forms->pdata[i];

      if (a->id != b->id || g_strcmp0 (a->name, b->name) != 0)
        return FALSE;
    }
  for (guint i = 0; i < matrix->units->len; i++)
    {
      if (((SkhRoundUnit *) before->units->pdata[i])->unit_id != ((SkhRoundUnit *) matrix->units->pdata[i])->unit_id)
        return FALSE;
    }
  return TRUE;
}

/* Heading -------------------------------------------------------------------------------------------- */

static void
show_deadline (SkhRoundsPage        *self,
               const SkhRoundMatrix *matrix)
{
  g_autoptr(GDateTime) deadline = NULL;
  g_autoptr(GDateTime) today = NULL;
  g_autofree char *text = g_strconcat (matrix->round->deadline, "T00:00:00Z", NULL);
  g_autofree char *now = g_strconcat (matrix->today, "T00:00:00Z", NULL);
  g_autofree char *day = skh_date_format (matrix->round->deadline);
  g_autofree char *sentence = NULL;
  int left;

  deadline = g_date_time_new_from_iso8601 (text, NULL);
  today = g_date_time_new_from_iso8601 (now, NULL);
  left = deadline != NULL && today != NULL ? (int) (g_date_time_difference (deadline, today) / G_TIME_SPAN_DAY) : 0;
  if (skh_round_matrix_closed (matrix))
    sentence = g_strdup_printf (_("Deadline %s · closed"), day);
  else if (left > 0)
    sentence = g_strdup_printf (ngettext ("Deadline %s · %d day left", "Deadline %s · %d days left", left), day, left);
  else if (left == 0)
    sentence = g_strdup_printf (_("Deadline %s · today"), day);
  else
    sentence = g_strdup_printf (ngettext ("Deadline %s · %d day ago", "Deadline %s · %d days ago", -left), day, -left);
  gtk_label_set_label (self->deadline, sentence);
}

static void
show_counts (SkhRoundsPage        *self,
             const SkhRoundMatrix *matrix)
{
  SkhRoundSummary summary = skh_round_matrix_count (matrix, -1);
  g_autofree char *text = NULL;

  text = g_strdup_printf (_("%u of %u units complete · on time %u · late %u · missing %u · not applicable %u · no association %u"),
                          summary.units_complete, summary.units, summary.on_time, summary.late, summary.missing, summary.not_applicable, summary.no_association);
  gtk_label_set_label (self->counts, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counts), text);
  for (guint chip = 0; chip < SKH_N_ROUND_CHIPS; chip++)
    {
      guint n = 0;
      g_autofree char *label = NULL;

      for (guint u = 0; u < matrix->units->len; u++)
        {
          gboolean any = FALSE;

          for (guint f = 0; f < matrix->round->forms->len && !any; f++)
            any = passes (skh_round_matrix_get (matrix, u, f), chip);
          n += any;
        }
      label = g_strdup_printf ("%s %u", _(chips[chip].label), n);
      gtk_button_set_label (GTK_BUTTON (self->chip_buttons[chip]), label);
      gtk_widget_set_sensitive (GTK_WIDGET (self->chip_buttons[chip]), n > 0 || chip == CHIP_ALL || gtk_toggle_button_get_active (self->chip_buttons[chip]));
    }
}

static void
fill_chooser (SkhRoundsPage *self,
              gint64         shown)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->filling = TRUE;
  for (guint i = 0; i < self->rounds->len; i++)
    {
      const SkhRound *round = self->rounds->pdata[i];

      gtk_string_list_append (names, round->name);
      if (round->id == shown)
        selected = i;
    }
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  if (self->rounds->len > 0)
    gtk_drop_down_set_selected (self->chooser, selected);
  self->filling = FALSE;
}

/* Reading --------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64          round; /* 0: the latest */
  gint64          scope;
  GPtrArray      *rounds;
  SkhRoundMatrix *matrix;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->rounds, g_ptr_array_unref);
  g_clear_pointer (&reading->matrix, skh_round_matrix_free);
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
  gint64 id = 0;

  reading->rounds = skh_rounds_read (db, error);
  for (guint i = 0; reading->rounds != NULL && i < reading->rounds->len; i++)
    {
      const SkhRound *round = reading->rounds->pdata[i];

      if (id == 0 || round->id == question->round)
        id = round->id;
    }
  if (id != 0)
    reading->matrix = skh_round_matrix_read (db, id, question->scope, error);
  if (reading->rounds == NULL || (id != 0 && reading->matrix == NULL))
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static void
show_new_rows (SkhRoundsPage *self)
{
  const SkhRoundMatrix *matrix = skh_shared_matrix_get (self->matrix);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_object (&self->cursor);
  self->form = 0;
  g_list_store_remove_all (self->rows);
  skh_rounds_page_make_columns (self, matrix);
  for (guint i = 0; i < matrix->units->len; i++)
    g_ptr_array_add (rows, skh_report_row_new (self->matrix, i));
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), FALSE);
}

static void
show_matrix (SkhRoundsPage  *self,
             SkhRoundMatrix *matrix)
{
  gboolean same = same_shape (self, matrix);

  g_clear_object (&self->matrix);
  self->matrix = skh_shared_matrix_new (matrix);
  if (!same)
    {
      show_new_rows (self);
    }
  else
    {
      for (guint i = 0; i < matrix->units->len; i++)
        {
          g_autoptr(SkhReportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

          skh_report_row_set (row, self->matrix, i);
        }
      if (current_chip (self) != CHIP_ALL)
        gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
      if (gtk_widget_get_visible (GTK_WIDGET (self->pane)))
        skh_report_pane_show (self->pane, self->cursor, self->form);
    }
  show_deadline (self, matrix);
  show_counts (self, matrix);
  update_bar (self);
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhRoundsPage *self = object;
  Reading *reading = result;

  if (reading == NULL)
    return;
  self->wanted = 0;
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  self->rounds = g_steal_pointer (&reading->rounds);
  gtk_stack_set_visible_child_name (self->stack, self->rounds->len > 0 ? "round" : skh_context_get_scope (self->context) != 0 ? "empty" : "no-units");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "round.reminders", self->rounds->len > 0);
  fill_chooser (self, reading->matrix != NULL ? reading->matrix->round->id : 0);
  if (reading->matrix != NULL)
    show_matrix (self, g_steal_pointer (&reading->matrix));
  else
    g_clear_object (&self->matrix);
  reading_free (reading);
}

void
skh_rounds_page_reload (SkhRoundsPage *self,
                        gint64         round)
{
  Reading *question = g_new0 (Reading, 1);

  if (round != 0)
    self->wanted = round;
  question->round = self->wanted != 0 ? self->wanted : self->matrix != NULL ? skh_shared_matrix_get (self->matrix)->round->id : 0;
  question->scope = skh_context_get_scope (self->context);
  skh_context_read (self->context, self, &self->cancellable, read_func, question, g_free, reading_free, show_reading);
}

static void
reload_cb (SkhRoundsPage *self)
{
  skh_rounds_page_reload (self, 0);
}

/* Choosing -------------------------------------------------------------------------------------------- */

static void
chooser_cb (SkhRoundsPage *self)
{
  guint i = gtk_drop_down_get_selected (self->chooser);

  if (!self->filling && self->rounds != NULL && i < self->rounds->len)
    skh_rounds_page_reload (self, ((SkhRound *) self->rounds->pdata[i])->id);
}

/* The year above chooses a round of that year, if there is one. */
static void
year_cb (SkhRoundsPage *self)
{
  int year = skh_context_get_year (self->context);

  for (guint i = 0; self->rounds != NULL && i < self->rounds->len; i++)
    {
      const SkhRound *round = self->rounds->pdata[i];

      if (round->year == year)
        {
          skh_rounds_page_reload (self, round->id);
          return;
        }
    }
}

static void
chip_cb (SkhRoundsPage   *self,
         GtkToggleButton *chip)
{
  if (gtk_toggle_button_get_active (chip))
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* A single row that is selected is also where the cursor is. */
static void
selection_cb (SkhRoundsPage *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  if (gtk_bitset_get_size (selected) == 1)
    {
      g_autoptr(SkhReportRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, 0));

      skh_rounds_page_set_cursor (self, row, self->form);
      return;
    }
  update_bar (self);
}

static void
all_forms_cb (SkhRoundsPage *self)
{
  update_bar (self);
}

static void
activate_cb (SkhRoundsPage *self,
             guint          position)
{
  g_autoptr(SkhReportRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  skh_rounds_page_set_cursor (self, row, self->form);
  skh_rounds_page_open_pane (self);
}

static gboolean
key_cb (SkhRoundsPage   *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  const SkhRoundMatrix *matrix = self->matrix != NULL ? skh_shared_matrix_get (self->matrix) : NULL;

  if (matrix == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Left && self->form > 0)
    skh_rounds_page_set_cursor (self, self->cursor, self->form - 1);
  else if (key == GDK_KEY_Right && self->form + 1 < matrix->round->forms->len)
    skh_rounds_page_set_cursor (self, self->cursor, self->form + 1);
  else if (key == GDK_KEY_Escape && gtk_widget_get_visible (GTK_WIDGET (self->pane)))
    close_pane (self);
  else
    return key == GDK_KEY_Left || key == GDK_KEY_Right;
  return TRUE;
}

/* The forms a step is taken with: the one under the cursor, or all. */
static gboolean
takes_form (SkhRoundsPage *self,
            guint          form)
{
  return gtk_check_button_get_active (self->all_forms) || form == self->form;
}

SkhReportChange *
skh_rounds_page_collect (SkhRoundsPage *self,
                         SkhReportStep  step)
{
  const SkhRoundMatrix *matrix = skh_shared_matrix_get (self->matrix);
  SkhReportChange *change = skh_report_change_new (matrix->round->id, step);
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = gtk_bitset_get_size (selected);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SkhReportRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, i));
      const SkhReport *report;

      for (guint f = 0; (report = skh_report_row_get (row, f)) != NULL; f++)
        {
          /* Who has no association is only meant when it is chosen alone. */
          if (takes_form (self, f) && skh_report_step_allowed (step, report->state) &&
              (n == 1 || report->state != SKH_REPORT_NO_ASSOCIATION))
            skh_report_change_add (change, skh_report_row_get_unit (row)->unit_id, ((SkhReportForm *) matrix->round->forms->pdata[f])->id);
        }
    }
  return change;
}

/* Making ---------------------------------------------------------------------------------------------- */

static void
make_chips (SkhRoundsPage *self)
{
  for (guint i = 0; i < SKH_N_ROUND_CHIPS; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (_(chips[i].label));

      gtk_widget_add_css_class (chip, "pill-small");
      if (i == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), self->chip_buttons[0]);
      self->chip_buttons[i] = GTK_TOGGLE_BUTTON (chip);
      g_signal_connect_swapped (chip, "toggled", G_CALLBACK (chip_cb), self);
      gtk_box_append (self->chips, chip);
    }
}

static void
make_steps (SkhRoundsPage *self)
{
  for (int step = 0; step < SKH_N_REPORT_STEPS; step++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_(skh_rounds_page_step_label (step)));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "round.step");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", step);
      self->step_buttons[step] = GTK_BUTTON (button);
      gtk_box_append (self->steps, button);
    }
}

static void
skh_rounds_page_dispose (GObject *object)
{
  SkhRoundsPage *self = SKH_ROUNDS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_ROUNDS_PAGE);
  g_clear_object (&self->cursor);
  g_clear_object (&self->matrix);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_rounds_page_parent_class)->dispose (object);
}

static void
skh_rounds_page_class_init (SkhRoundsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_rounds_page_dispose;

  signals[SIGNAL_CURSOR_MOVED] = g_signal_new ("cursor-moved", SKH_TYPE_ROUNDS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SKH_TYPE_REPORT_PANE);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/rounds/skh-rounds-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, all_forms);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, chips);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, counts);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, deadline);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, steps);
  gtk_widget_class_bind_template_child (widget_class, SkhRoundsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_forms_cb);
  gtk_widget_class_bind_template_callback (widget_class, chooser_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_pane);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  skh_rounds_page_add_actions (widget_class);
}

static void
skh_rounds_page_init (SkhRoundsPage *self)
{
  GtkFilterListModel *filtered;

  self->rows = g_list_store_new (SKH_TYPE_REPORT_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_chips (self);
  make_steps (self);
  self->filter = gtk_custom_filter_new (row_passes, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)), GTK_FILTER (self->filter));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (filtered));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
skh_rounds_page_new (SkhContext *context)
{
  SkhRoundsPage *self = g_object_new (SKH_TYPE_ROUNDS_PAGE, NULL);
  const char * const writing[] = { "round.new", "round.edit", "round.delete", "round.lock-accepted", "round.close", "round.forms", "round.step" };

  self->context = g_object_ref (context);
  skh_report_pane_set_context (self->pane, context);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], !skh_store_get_read_only (skh_context_get_store (context)));
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (reload_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (year_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (reload_cb), self, G_CONNECT_SWAPPED);
  reload_cb (self);
  return GTK_WIDGET (self);
}
