/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/titles/skh-assess-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "titles/skh-assessments.h"
#include "wording/skh-wording.h"

/* Nobody types more rows at once; the rest comes after these were saved. */
#define MAX_ROWS 2000

/* Total and result stay in sight at the left, however many criteria there are. */
enum { NAME, PLACE, TOTAL, RESULT, FIRST_CRITERION };

#define SKH_TYPE_ASSESS_WINDOW (skh_assess_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhAssessWindow, skh_assess_window, SKH, ASSESS_WINDOW, AdwWindow)

struct _SkhAssessWindow
{
  AdwWindow       parent_instance;

  GtkDropDown    *criteria;
  SkhField       *day;
  GtkStack       *stack;
  SkhGrid        *grid;
  GtkLabel       *note;
  GtkWidget      *save;

  SkhContext     *context;
  SkhBooks       *books;
  GArray         *ids;
  SkhQuery       *query;
  GPtrArray      *sets;        /* SkhCriteriaSet of the title */
  SkhCriteriaSet *set;         /* of the grid; NULL: only totals and results */
  GPtrArray      *rows;        /* SkhAssessment */
  SkhGridCells   *cells;
  SkhTitleRun    *run;         /* that is being saved; NULL */
  gboolean        overwrite;   /* what somebody else gave meanwhile was told: saving again puts ours in its place */
  gboolean        filling;
  gboolean        leaving;     /* asked and answered: what was typed is dropped */
};

G_DEFINE_FINAL_TYPE (SkhAssessWindow, skh_assess_window, ADW_TYPE_WINDOW)

static const SkhColumn day_column = { "day", N_("Assessed on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE };

static guint
n_criteria (SkhAssessWindow *self)
{
  return self->set != NULL ? self->set->criteria->len : 0;
}

/* Whether no rule says who passes: then somebody must. */
static gboolean
result_is_free (SkhAssessWindow *self)
{
  return n_criteria (self) == 0 || (self->set->points && self->set->pass_total < 0 && self->set->pass_each < 0);
}

/* Cells ------------------------------------------------------------------------------------------- */

static const char *
verdict_text (int passed)
{
  return passed == 1 ? _("Passed") : passed == 0 ? _("Not passed") : "";
}

/* "1", "x", the first letters of the word: passed; "0" and those of the other word: not. */
static int
parse_verdict (const char *text)
{
  g_autofree char *typed = skh_text_fold (text);
  g_autofree char *yes = skh_text_fold (_("Passed"));
  g_autofree char *no = skh_text_fold (_("Not passed"));

  if (*typed == 0)
    return -1;
  if (strcmp (typed, "1") == 0 || strcmp (typed, "x") == 0 || g_str_has_prefix (yes, typed))
    return 1;
  return strcmp (typed, "0") == 0 || g_str_has_prefix (no, typed) ? 0 : -2;
}

static char *
check_points (SkhAssessWindow  *self,
              guint             column,
              const char       *text,
              char            **message)
{
  gboolean criterion = column >= FIRST_CRITERION;
  int maximum = criterion ? skh_criteria_maximum (self->set, column - FIRST_CRITERION) : G_MAXINT;
  gint64 number;
  char *end;

  /* Held and not held are words. */
  if (criterion && !self->set->points)
    {
      if (parse_verdict (text) >= 0)
        return g_strdup (verdict_text (parse_verdict (text)));
      *message = g_strdup (_("1 for passed, 0 for not passed"));
      return NULL;
    }
  number = g_ascii_strtoll (text, &end, 10);
  if (*end != 0 || number < 0 || number > maximum)
    {
      *message = maximum < G_MAXINT ? g_strdup_printf (_("From 0 to %d"), maximum) : g_strdup (_("A whole number of points"));
      return NULL;
    }
  return g_strdup_printf ("%d", (int) number);
}

static char *
check_cb (guint        row,
          guint        column,
          const char  *text,
          char       **message,
          gpointer     data)
{
  SkhAssessWindow *self = data;
  g_autofree char *typed = g_strstrip (g_strdup (text));

  if (*typed == 0)
    return g_strdup ("");
  if (column != RESULT)
    return check_points (self, column, typed, message);
  if (parse_verdict (typed) >= 0)
    return g_strdup (verdict_text (parse_verdict (typed)));
  *message = g_strdup (_("1 for passed, 0 for not passed"));
  return NULL;
}

static int
number_at (SkhAssessWindow *self,
           guint            row,
           guint            column)
{
  const char *text = skh_grid_cells_get_text (self->cells, row, column);

  if (*text == 0 || skh_grid_cells_get_message (self->cells, row, column) != NULL)
    return -1;
  return (int) g_ascii_strtoll (text, NULL, 10);
}

/* Whether the criterion of COLUMN is held: 1, 0; -1: not told. */
static int
held_at (SkhAssessWindow *self,
         guint            row,
         guint            column)
{
  return MAX (parse_verdict (skh_grid_cells_get_text (self->cells, row, column)), -1);
}

/* "2/3" of the criteria, once one was judged.  g_free(). */
static char *
count_held (SkhAssessWindow *self,
            const int       *points)
{
  guint n_held = 0;
  guint n_judged = 0;

  for (guint i = 0; i < n_criteria (self); i++)
    {
      n_held += points[i] == 1;
      n_judged += points[i] >= 0;
    }
  return n_judged > 0 ? g_strdup_printf ("%u/%u", n_held, n_criteria (self)) : g_strdup ("");
}

/* What row ROW holds, by the judge of the criteria. */
static SkhVerdict
judge_row (SkhAssessWindow *self,
           guint            row,
           int             *points,
           int             *total)
{
  for (guint i = 0; i < n_criteria (self); i++)
    points[i] = self->set->points ? number_at (self, row, FIRST_CRITERION + i) : held_at (self, row, FIRST_CRITERION + i);
  if (n_criteria (self) > 0)
    return skh_criteria_judge (self->set, points, total);
  *total = number_at (self, row, TOTAL);
  return self->set != NULL ? skh_criteria_judge_total (self->set, *total) : SKH_VERDICT_OPEN;
}

static void
show_verdict (SkhAssessWindow *self,
              guint            row)
{
  g_autofree int *points = g_new (int, n_criteria (self) + 1);
  int total = -1;
  SkhVerdict verdict = judge_row (self, row, points, &total);

  if (n_criteria (self) > 0)
    {
      g_autofree char *text = !self->set->points ? count_held (self, points) : total >= 0 ? g_strdup_printf ("%d", total) : g_strdup ("");

      skh_grid_cells_set_text (self->cells, row, TOTAL, text);
      skh_grid_cells_set_look (self->cells, row, TOTAL, SKH_GRID_STRONG, NULL);
    }
  if (verdict == SKH_VERDICT_OPEN && result_is_free (self))
    return;
  skh_grid_cells_set_text (self->cells, row, RESULT, verdict_text (verdict));
  skh_grid_cells_set_look (self->cells, row, RESULT, verdict == SKH_VERDICT_FAILED ? SKH_GRID_FLAGGED : SKH_GRID_STRONG,
                           verdict == SKH_VERDICT_FAILED ? _("The criteria ask for more") : NULL);
}

static void
show_state (SkhAssessWindow *self)
{
  guint changed = skh_grid_cells_count_changed (self->cells);
  guint wrong = skh_grid_cells_count_wrong (self->cells);
  g_autofree char *number = skh_number_format (wrong > 0 ? wrong : changed);
  g_autofree char *text = NULL;

  if (wrong > 0)
    text = g_strdup_printf (ngettext ("%s value cannot be", "%s values cannot be", wrong), number);
  else if (changed > 0)
    text = g_strdup_printf (ngettext ("%s value not saved yet", "%s values not saved yet", changed), number);
  else
    text = g_strdup_printf (ngettext ("%u row", "%u rows", self->rows != NULL ? self->rows->len : 0), self->rows != NULL ? self->rows->len : 0);
  gtk_label_set_label (self->note, text);
  gtk_widget_set_sensitive (self->save, changed > 0);
}

static void
edited_cb (SkhAssessWindow *self,
           guint            row,
           guint            column)
{
  if (self->filling)
    return;
  if (column != RESULT)
    show_verdict (self, row);
  show_state (self);
}

static void
add_column (SkhGridCells *cells,
            const char   *title,
            int           width,
            gboolean      editable,
            gboolean      right,
            gboolean      frozen)
{
  SkhGridColumn column = { title, width, editable, right, frozen };

  skh_grid_cells_add_column (cells, &column);
}

static void
make_cells (SkhAssessWindow *self)
{
  SkhGridCells *cells = skh_grid_cells_new ();
  gboolean points = self->set == NULL || self->set->points;

  add_column (cells, _("Name"), 26, FALSE, FALSE, TRUE);
  add_column (cells, _("Unit"), 16, FALSE, FALSE, TRUE);
  add_column (cells, points ? _("Total") : _("Criteria held"), 7, n_criteria (self) == 0 && points, TRUE, TRUE);
  add_column (cells, _("Result"), 9, result_is_free (self), FALSE, TRUE);
  for (guint i = 0; i < n_criteria (self); i++)
    {
      const SkhCriterion *criterion = self->set->criteria->pdata[i];
      g_autofree char *title = self->set->points && criterion->max_points > 0 ? g_strdup_printf ("%u (0–%d). %s", i + 1, criterion->max_points, criterion->name)
                                                                              : g_strdup_printf ("%u. %s", i + 1, criterion->name);

      add_column (cells, title, points ? 12 : 16, TRUE, points, FALSE);
    }
  skh_grid_cells_set_check (cells, check_cb, self);
  g_set_object (&self->cells, cells);
  g_signal_connect_object (cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_object_unref (cells);
}

static void
fill_cells (SkhAssessWindow *self)
{
  self->filling = TRUE;
  make_cells (self);
  skh_grid_cells_set_n_rows (self->cells, self->rows->len);
  for (guint r = 0; r < self->rows->len; r++)
    {
      const SkhAssessment *row = self->rows->pdata[r];
      g_autofree char *total = NULL;

      skh_grid_cells_set_text (self->cells, r, NAME, row->name);
      skh_grid_cells_set_text (self->cells, r, PLACE, row->unit);
      skh_grid_cells_set_look (self->cells, r, PLACE, SKH_GRID_MUTED, NULL);
      for (guint i = 0; i < n_criteria (self); i++)
        {
          g_autofree char *text = row->points[i] >= 0 ? g_strdup_printf ("%d", row->points[i]) : g_strdup ("");

          skh_grid_cells_set_text (self->cells, r, FIRST_CRITERION + i, self->set->points ? text : verdict_text (row->points[i]));
        }
      if (n_criteria (self) > 0 && !self->set->points)
        total = count_held (self, row->points);
      else
        total = row->total >= 0 ? g_strdup_printf ("%d", row->total) : g_strdup ("");
      skh_grid_cells_set_text (self->cells, r, TOTAL, total);
      skh_grid_cells_set_text (self->cells, r, RESULT, verdict_text (row->passed));
    }
  self->filling = FALSE;
  skh_grid_set_cells (self->grid, self->cells);
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "grid" : "empty");
  show_state (self);
  if (self->rows->len > 0)
    {
      skh_grid_move_to (self->grid, 0, n_criteria (self) > 0 ? FIRST_CRITERION : self->set == NULL || self->set->points ? TOTAL : RESULT);
      gtk_widget_grab_focus (GTK_WIDGET (self->grid));
    }
}

/* Reading ----------------------------------------------------------------------------------------- */

typedef struct
{
  SkhAssessWindow *window;
  SkhBooks        *books;
  SkhCriteriaSet  *set;
  GArray          *ids;
  SkhQuery        *query;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->window);
  skh_books_free (question->books);
  g_clear_pointer (&question->set, skh_criteria_set_free);
  g_clear_pointer (&question->ids, g_array_unref);
  skh_query_free (question->query);
  g_free (question);
}

static Question *
question_new (SkhAssessWindow *self)
{
  Question *question = g_new0 (Question, 1);

  question->window = g_object_ref (self);
  question->books = skh_books_copy (self->books);
  question->set = self->set != NULL ? skh_criteria_set_copy (self->set) : NULL;
  question->ids = self->ids != NULL ? g_array_ref (self->ids) : NULL;
  question->query = skh_query_copy (self->query);
  return question;
}

static gpointer
rows_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  return skh_assessments_read (db, question->books->title, question->books->year, question->set, question->ids, question->query, error);
}

static void
rows_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhAssessWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    return;
  if (rows == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  if (rows->len > MAX_ROWS)
    g_ptr_array_set_size (rows, MAX_ROWS);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&rows);
  fill_cells (self);
}

static void
read_rows (SkhAssessWindow *self)
{
  skh_store_read_async (skh_context_get_store (self->context), rows_func, question_new (self), question_free, (GDestroyNotify) g_ptr_array_unref, NULL, rows_cb, g_object_ref (self));
}

/* The first of the drop-down is what was typed without criteria. */
static void
criteria_cb (SkhAssessWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->criteria);

  if (self->filling || self->sets == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  g_clear_pointer (&self->set, skh_criteria_set_free);
  if (selected < self->sets->len)
    self->set = skh_criteria_set_copy (self->sets->pdata[selected]);
  read_rows (self);
}

static gpointer
sets_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  return skh_criteria_read (db, question->books->key, error);
}

/* Whether SET holds on DAY. */
static gboolean
holds_on (const SkhCriteriaSet *set,
          const char           *day)
{
  return (set->valid_from == NULL || strcmp (set->valid_from, day) <= 0) && (set->valid_to == NULL || strcmp (set->valid_to, day) >= 0);
}

static void
sets_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhAssessWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = NULL;
  guint selected;

  self->sets = skh_store_read_finish (SKH_STORE (object), result, &error);
  if (self->context == NULL)
    return;
  if (self->sets == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  day = skh_criteria_day (self->books->year, today);
  selected = self->sets->len;
  for (guint i = 0; i < self->sets->len; i++)
    {
      const SkhCriteriaSet *set = self->sets->pdata[i];

      gtk_string_list_append (names, set->name);
      if (selected == self->sets->len && holds_on (set, day))
        selected = i;
    }
  gtk_string_list_append (names, _("Without criteria: total and result only"));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->criteria, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->criteria, selected);
  self->filling = FALSE;
  criteria_cb (self);
}

/* Saving ------------------------------------------------------------------------------------------ */

/* What was typed is what the file has from now on. */
static void
take_saved (SkhAssessWindow *self)
{
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;

  while (skh_grid_cells_next_changed (self->cells, &row, &column))
    {
      SkhAssessment *assessment = self->rows->pdata[row];

      judge_row (self, row, assessment->points, &assessment->total);
      assessment->passed = MAX (parse_verdict (skh_grid_cells_get_text (self->cells, row, RESULT)), -1);
    }
  skh_grid_cells_keep (self->cells);
}

static const char *
name_of (SkhAssessWindow *self,
         gint64           id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SkhAssessment *row = self->rows->pdata[i];

      if (row->id == id)
        return row->name;
    }
  return "";
}

/* Somebody else decided on them, or took them out of the books, since the grid was read. */
static void
tell_left_out (SkhAssessWindow *self,
               SkhLeftOut      *left)
{
  const SkhLeft *first = skh_left_out_get (left, 0);
  guint n = skh_left_out_get_size (left);
  g_autofree char *text = g_strdup_printf (ngettext ("The points of %u were not saved: %s – %s", "The points of %u were not saved, the first of them: %s – %s", n),
                                           n, name_of (self, first->id), skh_wording_left_out (first->reason));

  skh_context_tell (self->context, text);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhAssessWindow) self = data;
  g_autoptr(SkhTitleRun) run = g_steal_pointer (&self->run);
  g_autoptr(GError) error = NULL;
  gboolean done = skh_store_write_finish (SKH_STORE (object), result, &error);

  self->overwrite = !done && (self->overwrite || g_error_matches (error, SKH_ERROR, SKH_ERROR_CONFLICT));
  if (self->context == NULL)
    return;
  if (!done)
    {
      g_autofree char *sentence = skh_wording_error (error);

      gtk_label_set_label (self->note, sentence);
      return;
    }
  if (skh_left_out_get_size (skh_title_run_get_left_out (run)) > 0)
    {
      tell_left_out (self, skh_title_run_get_left_out (run));
      read_rows (self);
      return;
    }
  take_saved (self);
  show_state (self);
  skh_context_tell (self->context, _("The points are saved"));
}

static void
add_row (SkhAssessWindow *self,
         SkhTitleRun     *run,
         guint            row)
{
  const SkhAssessment *before = self->rows->pdata[row];
  g_autofree int *points = g_new (int, n_criteria (self) + 1);
  int total = -1;
  int passed;

  judge_row (self, row, points, &total);
  total = n_criteria (self) > 0 ? -1 : total;
  passed = result_is_free (self) ? MAX (parse_verdict (skh_grid_cells_get_text (self->cells, row, RESULT)), -1) : -1;
  if (self->overwrite)
    skh_title_run_add_points (run, before->id, points, n_criteria (self), total, passed);
  else
    skh_title_run_replace_points (run, before, points, n_criteria (self), total, passed);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhAssessWindow *self = SKH_ASSESS_WINDOW (widget);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *day = skh_field_get_value (self->day);
  SkhTitleRun *run;
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;
  guint last = G_MAXUINT;

  if (self->cells == NULL || self->run != NULL)
    return;
  skh_grid_finish (self->grid);
  if (skh_grid_cells_count_changed (self->cells) == 0)
    return;
  if (skh_grid_cells_count_wrong (self->cells) > 0)
    {
      gtk_label_set_label (self->note, skh_grid_go_to_wrong (self->grid));
      return;
    }
  for (; skh_grid_cells_next_changed (self->cells, &row, &column); last = row)
    {
      if (row != last)
        g_array_append_val (ids, ((const SkhAssessment *) self->rows->pdata[row])->id);
    }
  run = skh_title_run_new (SKH_TITLE_ASSESS, self->books->key, self->books->year, ids, NULL, NULL);
  skh_title_run_set_day (run, day);
  skh_title_run_set_criteria (run, self->set != NULL ? self->set->id : 0);
  row = column = last = G_MAXUINT;
  for (; skh_grid_cells_next_changed (self->cells, &row, &column); last = row)
    {
      if (row != last)
        add_row (self, run, row);
    }
  self->run = skh_title_run_ref (run);
  skh_store_write_async (skh_context_get_store (self->context), skh_title_run_kind (run), SKH_WRITE_ACTION, skh_title_run_do, run, (GDestroyNotify) skh_title_run_unref, NULL,
                         saved_cb, g_object_ref (self));
}

static void
leave_answer_cb (SkhAssessWindow *self,
                 const char      *response)
{
  if (strcmp (response, "drop") != 0)
    return;
  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* What was typed is never dropped silently. */
static gboolean
skh_assess_window_close_request (GtkWindow *window)
{
  SkhAssessWindow *self = SKH_ASSESS_WINDOW (window);
  GtkWidget *dialog;

  if (self->cells != NULL)
    skh_grid_finish (self->grid);
  if (self->leaving || self->cells == NULL || skh_grid_cells_count_changed (self->cells) == 0)
    return GTK_WINDOW_CLASS (skh_assess_window_parent_class)->close_request (window);
  dialog = adw_message_dialog_new (window, _("Leave without saving?"), _("The points that are not saved yet are lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "drop", _("_Leave without saving"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "drop", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave_answer_cb), self, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
skh_assess_window_dispose (GObject *object)
{
  SkhAssessWindow *self = SKH_ASSESS_WINDOW (object);

  g_clear_object (&self->cells);
  g_clear_object (&self->context);
  g_clear_pointer (&self->books, skh_books_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, skh_query_free);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_clear_pointer (&self->set, skh_criteria_set_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (skh_assess_window_parent_class)->dispose (object);
}

static void
skh_assess_window_class_init (SkhAssessWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_assess_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_assess_window_close_request;
  g_type_ensure (SKH_TYPE_GRID);
  g_type_ensure (SKH_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/titles/skh-assess-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhAssessWindow, criteria);
  gtk_widget_class_bind_template_child (widget_class, SkhAssessWindow, day);
  gtk_widget_class_bind_template_child (widget_class, SkhAssessWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhAssessWindow, note);
  gtk_widget_class_bind_template_child (widget_class, SkhAssessWindow, save);
  gtk_widget_class_bind_template_child (widget_class, SkhAssessWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, criteria_cb);
  gtk_widget_class_install_action (widget_class, "assess.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "assess.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_assess_window_init (SkhAssessWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_assess_window_present (GtkWindow      *parent,
                           SkhContext     *context,
                           const SkhBooks *books,
                           GArray         *ids,
                           const SkhQuery *query)
{
  SkhAssessWindow *self = g_object_new (SKH_TYPE_ASSESS_WINDOW, "transient-for", parent, NULL);
  SkhStore *store = skh_context_get_store (context);
  g_autofree char *title = g_strdup_printf (_("Assess: %s %d"), books->name, books->year);
  g_autofree char *today = skh_date_today ();

  self->context = g_object_ref (context);
  self->books = skh_books_copy (books);
  self->ids = ids != NULL ? g_array_ref (ids) : NULL;
  self->query = skh_query_copy (query);
  gtk_window_set_title (GTK_WINDOW (self), title);
  skh_field_set_column (self->day, &day_column, NULL, store);
  skh_field_set_value (self->day, today, NULL);
  if (skh_present (GTK_WINDOW (self)))
    skh_store_read_async (store, sets_func, question_new (self), question_free, (GDestroyNotify) g_ptr_array_unref, NULL, sets_cb, g_object_ref (self));
}
