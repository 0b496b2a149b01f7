/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-print-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-print-outcome.h"
#include "app/certificate/skh-print-run.h"
#include "app/certificate/skh-sheet-picture.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"
#include "app/skh-progress-dialog.h"
#include "base/skh-number.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-sheets.h"
#include "wording/skh-wording.h"

/* How sheets go into files, and what of them is printed, as the choosers have it. */
enum { ONE_FILE, PER_UNIT, PER_NUMBER };
enum { WHAT_BELONGS, EVERYTHING, FRAME_ONLY };

static const SkhSheetParts contents[] = { 0, SKH_SHEET_ALL, SKH_SHEET_FRAME };

/* So many sheets can be looked at before they are printed. */
#define LOOKED_AT 20

/* What is known of the batch. */
typedef struct
{
  SkhCertificateBatch *batch;
  GArray              *ids;    /* not on paper yet */
  GPtrArray           *series; /* SkhSheetSeries that have sheets left */
  SkhPrintJob         *open;   /* NULL: none */
  SkhPrintRun         *first;  /* the first few of them, to be looked at; NULL: none is left */
} State;

struct _SkhPrintWindow
{
  AdwWindow          parent_instance;

  GtkStack          *stack;
  GtkLabel          *about;
  GtkDropDown       *series;
  GtkWidget         *top_label;
  GtkEditable       *top;
  GtkEditable       *limit;
  GtkDropDown       *content;
  GtkDropDown       *division;
  GtkWidget         *each_label;
  GtkEditable       *each;
  SkhSheetPicture   *picture;
  GtkLabel          *shown;
  GtkLabel          *plan;
  GtkLabel          *trouble;
  SkhPrintOutcome   *outcome;
  GtkLabel          *said;

  SkhContext        *context;
  gint64             batch;
  State             *state;
  SkhPrintJob       *job;      /* begun, and its result not said yet */
  SkhPrintRun       *run;
  char              *path;     /* where its file goes; NULL: to a printer */
  GCancellable      *cancellable;
  SkhProgressDialog *dialog;
  gboolean           busy;
  SkhSheetParts      parts;    /* of the sheets that are being printed */
  gboolean           frame;    /* frames alone are printed: no job */
  guint              item;     /* in the picture */
};

G_DEFINE_FINAL_TYPE (SkhPrintWindow, skh_print_window, ADW_TYPE_WINDOW)

static void reload (SkhPrintWindow *self);

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->batch, skh_certificate_batch_free);
  g_clear_pointer (&state->ids, g_array_unref);
  g_clear_pointer (&state->series, g_ptr_array_unref);
  g_clear_pointer (&state->open, skh_print_job_free);
  g_clear_pointer (&state->first, skh_print_run_unref);
  g_free (state);
}

static void
show_trouble (SkhPrintWindow *self,
              const char     *sentence)
{
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

static void
set_trouble (SkhPrintWindow *self,
             const GError   *error)
{
  g_autofree char *sentence = error != NULL ? skh_wording_error (error) : NULL;

  show_trouble (self, sentence);
}

/* No toast: that would take the Escape that closes the window, and lie on its buttons. */
static void
say (SkhPrintWindow *self,
     const char     *sentence)
{
  gtk_label_set_label (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *sentence != 0);
}

/* The start ----------------------------------------------------------------------------------------- */

/* The chosen series; NULL: plain paper. */
static const SkhSheetSeries *
chosen_series (SkhPrintWindow *self)
{
  guint i = gtk_drop_down_get_selected (self->series);

  return self->state != NULL && i > 0 && i <= self->state->series->len ? self->state->series->pdata[i - 1] : NULL;
}

/* The number of the sheet on top; 0 if what is typed is none. */
static gint64
chosen_top (SkhPrintWindow *self)
{
  const SkhSheetSeries *series = chosen_series (self);
  const char *text = gtk_editable_get_text (self->top);
  gint64 number;

  if (series == NULL)
    return 0;
  if (*series->prefix != 0 && g_str_has_prefix (text, series->prefix))
    text += strlen (series->prefix);
  return skh_number_parse (text, &number) ? number : 0;
}

static guint
typed_number (GtkEditable *entry)
{
  gint64 number;

  return skh_number_parse (gtk_editable_get_text (entry), &number) && number > 0 ? (guint) MIN (number, G_MAXINT) : 0;
}

/* How many are wanted, and how many there are sheets for. */
static guint
wanted_number (SkhPrintWindow *self)
{
  guint limit = typed_number (self->limit);
  guint n = self->state != NULL ? self->state->ids->len : 0;

  return limit > 0 ? MIN (limit, n) : n;
}

static guint
chosen_number (SkhPrintWindow *self)
{
  const SkhSheetSeries *series = chosen_series (self);
  guint n = wanted_number (self);

  return series != NULL && gtk_drop_down_get_selected (self->content) != FRAME_ONLY ? (guint) MIN ((gint64) n, series->left) : n;
}

/* What will be printed, in words. */
static char *
describe_plan (SkhPrintWindow *self)
{
  const SkhSheetSeries *series = chosen_series (self);
  guint n = chosen_number (self);
  guint over = wanted_number (self) - n;
  g_autofree char *number = skh_number_format (n);
  g_autofree char *first = NULL;
  g_autofree char *left = NULL;
  g_autofree char *plan = NULL;
  g_autofree char *rest = NULL;

  if (gtk_drop_down_get_selected (self->content) == FRAME_ONLY)
    return g_strdup_printf (ngettext ("%s frame without a name on it. No certificate counts as printed.", "%s frames without names on them. No certificate counts as printed.", n), number);
  if (series == NULL)
    return g_strdup_printf (ngettext ("%s sheet of plain paper", "%s sheets of plain paper", n), number);
  first = skh_sheet_series_write_number (series, chosen_top (self));
  left = skh_number_format (series->left);
  plan = g_strdup_printf (_("%s sheets from number %s on; %s are left of these sheets."), number, first, left);
  if (over == 0)
    return g_steal_pointer (&plan);
  rest = skh_number_format (over);
  return g_strdup_printf (ngettext ("%s\n%s certificate waits for other sheets.", "%s\n%s certificates wait for other sheets.", over), plan, rest);
}

static void
show_picture (SkhPrintWindow *self)
{
  SkhPrintRun *run = self->state != NULL ? self->state->first : NULL;
  guint n = run != NULL ? skh_print_run_get_n (run) : 0;
  g_autofree char *text = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.before", n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.after", n > 1);
  if (n == 0)
    {
      skh_sheet_picture_show (self->picture, NULL, NULL, 0);
      gtk_label_set_label (self->shown, "");
      return;
    }
  self->item = MIN (self->item, n - 1);
  skh_sheet_picture_show (self->picture, skh_print_run_get_template (run), skh_print_run_get_texts (run, self->item), contents[gtk_drop_down_get_selected (self->content)]);
  text = g_strdup_printf (_("Sheet %u, as it comes out of the printer"), self->item + 1);
  gtk_label_set_label (self->shown, text);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhPrintWindow *self = SKH_PRINT_WINDOW (widget);
  guint n = self->state != NULL && self->state->first != NULL ? skh_print_run_get_n (self->state->first) : 0;

  if (n == 0)
    return;
  self->item = (self->item + (strcmp (name, "print.after") == 0 ? 1 : n - 1)) % n;
  show_picture (self);
}

static void
update (SkhPrintWindow *self)
{
  gboolean numbered = chosen_series (self) != NULL && gtk_drop_down_get_selected (self->content) != FRAME_ONLY;
  gboolean each = gtk_drop_down_get_selected (self->division) == PER_NUMBER;
  gboolean ready = self->state != NULL && chosen_number (self) > 0 && !self->busy && (!each || typed_number (self->each) > 0);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->top_label, numbered);
  gtk_widget_set_visible (GTK_WIDGET (self->top), numbered);
  gtk_widget_set_visible (self->each_label, each);
  gtk_widget_set_visible (GTK_WIDGET (self->each), each);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.print", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.file", ready);
  if (self->state == NULL)
    return;
  text = describe_plan (self);
  gtk_label_set_label (self->plan, text);
}

static void
content_cb (SkhPrintWindow *self)
{
  update (self);
  show_picture (self);
}

static void
series_cb (SkhPrintWindow *self)
{
  const SkhSheetSeries *series = chosen_series (self);
  g_autofree char *next = series != NULL ? skh_sheet_series_write_number (series, series->next) : NULL;

  gtk_editable_set_text (self->top, next != NULL ? next : "");
  update (self);
}

/* What is asked after printing. */
static void
show_outcome (SkhPrintWindow *self)
{
  skh_print_outcome_ask (self->outcome, skh_context_get_store (self->context), self->job);
  gtk_stack_set_visible_child_name (self->stack, "outcome");
  skh_print_outcome_focus (self->outcome);
  update (self);
}

static void
show_start (SkhPrintWindow *self)
{
  const State *state = self->state;
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *left = skh_number_format (state->ids->len);
  g_autofree char *all = skh_number_format (state->batch->n);
  g_autofree char *about = state->ids->len > 0 ? g_strdup_printf (_("%s: %s of %s are not on paper yet."), state->batch->name, left, all)
                                               : g_strdup_printf (_("%s: all %s are on paper."), state->batch->name, all);

  gtk_label_set_label (self->about, about);
  gtk_string_list_append (list, _("Plain paper"));
  for (guint i = 0; i < state->series->len; i++)
    gtk_string_list_append (list, ((SkhSheetSeries *) state->series->pdata[i])->name);
  gtk_drop_down_set_model (self->series, G_LIST_MODEL (list));
  /* A template with its own frame is for plain paper. */
  gtk_drop_down_set_selected (self->series, state->series->len > 0 && (state->first == NULL || skh_print_run_get_template (state->first)->pre_printed) ? 1 : 0);
  gtk_stack_set_visible_child_name (self->stack, "start");
  gtk_widget_grab_focus (GTK_WIDGET (self->series));
  series_cb (self);
  show_picture (self);
}

/* The first few sheets of those that are left. */
static SkhPrintRun *
read_first (sqlite3  *db,
            GArray   *ids,
            GError  **error)
{
  g_autoptr(GArray) few = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhPrintJob) job = NULL;

  g_array_append_vals (few, ids->data, MIN (ids->len, LOOKED_AT));
  job = skh_print_job_new (few, 0, 0);
  return skh_print_run_read (db, job, error);
}

static gpointer
state_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  gint64 batch = *(gint64 *) data;
  State *state = g_new0 (State, 1);
  gboolean ok;

  state->batch = skh_certificate_batch_read (db, batch, error);
  ok = state->batch != NULL && (state->ids = skh_certificate_batch_ids (db, batch, TRUE, error)) != NULL &&
       (state->series = skh_sheet_series_read_all (db, error)) != NULL;
  for (guint i = ok ? state->series->len : 0; i > 0; i--)
    {
      if (((SkhSheetSeries *) state->series->pdata[i - 1])->left == 0)
        g_ptr_array_remove_index (state->series, i - 1);
    }
  if (ok && state->ids->len > 0)
    ok = (state->first = read_first (db, state->ids, error)) != NULL;
  if (ok && state->batch->open_job != 0)
    ok = (state->open = skh_print_job_read (db, state->batch->open_job, error)) != NULL;
  if (!ok)
    g_clear_pointer (&state, state_free);
  return state;
}

static void
state_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhPrintWindow) self = data;
  g_autoptr(GError) error = NULL;
  State *state = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    {
      g_clear_pointer (&state, state_free);
      return;
    }
  if (state == NULL)
    {
      set_trouble (self, error);
      return;
    }
  g_clear_pointer (&self->state, state_free);
  self->state = state;
  g_clear_pointer (&self->job, skh_print_job_free);
  self->job = g_steal_pointer (&state->open);
  if (self->job != NULL)
    show_outcome (self);
  else
    show_start (self);
}

static void
reload (SkhPrintWindow *self)
{
  skh_store_read_async (skh_context_get_store (self->context), state_func, g_memdup2 (&self->batch, sizeof self->batch), g_free, state_free, NULL, state_cb, g_object_ref (self));
}

/* The outcome --------------------------------------------------------------------------------------- */

static void
settled_cb (SkhPrintWindow *self,
            gboolean        ok)
{
  self->busy = FALSE;
  if (ok)
    {
      g_clear_pointer (&self->job, skh_print_job_free);
      reload (self);
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "outcome");
  update (self);
}

/* The first GOOD sheets of the job came out well: there is nothing to be asked. */
static void
finish (SkhPrintWindow *self,
        guint           good)
{
  self->busy = TRUE;
  update (self);
  skh_print_outcome_ask (self->outcome, skh_context_get_store (self->context), self->job);
  skh_print_outcome_settle (self->outcome, good);
}

/* Printing ------------------------------------------------------------------------------------------ */

/* Frames belong to nobody: there is nothing to be asked. */
static void
frames_done (SkhPrintWindow *self)
{
  self->frame = FALSE;
  update (self);
}

static void
print_done_cb (GtkPrintOperation       *operation,
               GtkPrintOperationResult  result,
               SkhPrintWindow          *self)
{
  g_autoptr(GError) error = NULL;

  if (self->context == NULL || (self->job == NULL && !self->frame))
    return;
  self->busy = FALSE;
  if (skh_print_run_get_refusal (self->run) != NULL)
    show_trouble (self, _(skh_print_run_get_refusal (self->run)));
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      set_trouble (self, error);
    }
  if (self->frame)
    frames_done (self);
  /* What never reached the printer needs no question. */
  else if (skh_print_run_get_drawn (self->run) == 0)
    finish (self, 0);
  else
    show_outcome (self);
}

static void
file_written_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(SkhPrintWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = skh_print_run_write_finish (result, &error);

  if (self->context == NULL)
    return;
  self->busy = FALSE;
  g_clear_pointer (&self->dialog, skh_progress_dialog_close);
  if (paths == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_trouble (self, error);
      if (self->frame)
        frames_done (self);
      else
        finish (self, 0);
      return;
    }
  if (g_strv_length (paths) == 1)
    {
      g_autofree char *name = g_path_get_basename (paths[0]);
      g_autofree char *sentence = g_strdup_printf (_("Saved: %s"), name);

      say (self, sentence);
    }
  else
    {
      g_autofree char *sentence = g_strdup_printf (ngettext ("%u file was saved", "%u files were saved", g_strv_length (paths)), g_strv_length (paths));

      say (self, sentence);
    }
  if (self->frame)
    frames_done (self);
  /* On plain paper a file is what was asked for; numbered sheets are counted when they come out of the printer. */
  else if (self->job->series_id == 0)
    finish (self, self->job->certificates->len);
  else
    show_outcome (self);
}

static void
print_run (SkhPrintWindow *self)
{
  g_autoptr(GtkPrintOperation) operation = skh_print_run_print (self->run, skh_context_get_store (self->context), self->state->batch->name, self->parts);

  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static void
write_run (SkhPrintWindow *self)
{
  guint division = gtk_drop_down_get_selected (self->division);
  guint each = division == PER_NUMBER ? typed_number (self->each) : 0;
  g_autoptr(SkhProgress) progress = skh_progress_new ();

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->dialog = skh_progress_dialog_open (GTK_WINDOW (self), _("Writing certificates"), progress, self->cancellable);
  skh_print_run_write_async (self->run, self->path, self->parts, division == PER_UNIT, each, progress, self->cancellable, file_written_cb, g_object_ref (self));
}

static gpointer
run_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_print_run_read (db, data, error);
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr(SkhPrintWindow) self = data;
  g_autoptr(GError) error = NULL;
  SkhPrintRun *run = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    {
      g_clear_pointer (&run, skh_print_run_unref);
      return;
    }
  if (run == NULL)
    {
      self->busy = FALSE;
      set_trouble (self, error);
      if (self->frame)
        frames_done (self);
      else
        finish (self, 0);
      return;
    }
  g_clear_pointer (&self->run, skh_print_run_unref);
  self->run = run;
  if (self->path == NULL)
    print_run (self);
  else
    write_run (self);
}

/* Reads the sheets of CERTIFICATES, and prints them. */
static void
read_run (SkhPrintWindow *self,
          GArray         *certificates)
{
  skh_store_read_async (skh_context_get_store (self->context), run_func, skh_print_job_new (certificates, 0, 0), (GDestroyNotify) skh_print_job_free,
                        (GDestroyNotify) skh_print_run_unref, NULL, run_cb, g_object_ref (self));
}

typedef struct
{
  SkhPrintWindow *window;
  SkhPrintJob    *job;
} StartJob;

static gboolean
start_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  return skh_print_job_start (write, ((StartJob *) data)->job, error);
}

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  StartJob *start = data;
  SkhPrintWindow *self = start->window;
  g_autoptr(GError) error = NULL;
  gboolean started = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->context != NULL && started)
    {
      g_clear_pointer (&self->job, skh_print_job_free);
      self->job = g_steal_pointer (&start->job);
      read_run (self, self->job->certificates);
    }
  else if (self->context != NULL)
    {
      self->busy = FALSE;
      set_trouble (self, error);
      update (self);
    }
  g_clear_pointer (&start->job, skh_print_job_free);
  g_object_unref (start->window);
  g_free (start);
}

/* The job goes into the file before anything is drawn; frames alone are none. */
static void
begin (SkhPrintWindow *self,
       const char     *path)
{
  const SkhSheetSeries *series = chosen_series (self);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  StartJob *start;

  g_free (self->path);
  self->path = g_strdup (path);
  self->busy = TRUE;
  self->parts = contents[gtk_drop_down_get_selected (self->content)];
  self->frame = gtk_drop_down_get_selected (self->content) == FRAME_ONLY;
  set_trouble (self, NULL);
  say (self, "");
  update (self);
  g_array_append_vals (ids, self->state->ids->data, chosen_number (self));
  if (self->frame)
    {
      read_run (self, ids);
      return;
    }
  start = g_new0 (StartJob, 1);
  start->window = g_object_ref (self);
  start->job = skh_print_job_new (ids, series != NULL ? series->id : 0, chosen_top (self));
  start->job->batch_id = self->batch;
  skh_store_write_async (skh_context_get_store (self->context), "certificates.print", SKH_WRITE_FINAL, start_func, start, NULL, NULL, started_cb, start);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhPrintWindow *self = SKH_PRINT_WINDOW (widget);

  if (!self->busy)
    begin (self, NULL);
}

static void
file_chosen (const char *path,
             gpointer    data)
{
  SkhPrintWindow *self = data;
  g_autofree char *whole = g_str_has_suffix (path, ".pdf") ? g_strdup (path) : g_strconcat (path, ".pdf", NULL);

  if (!self->busy && self->context != NULL)
    begin (self, whole);
}

static void
file_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhPrintWindow *self = SKH_PRINT_WINDOW (widget);

  if (!self->busy)
    skh_choose_save (GTK_WINDOW (self), _("Certificates as PDF"), "giay-chung-nhan.pdf", file_chosen, self);
}

/* Escape while sheets are written stops that; the window stays and says what is on paper. */
static gboolean
skh_print_window_close_request (GtkWindow *window)
{
  SkhPrintWindow *self = SKH_PRINT_WINDOW (window);

  if (!self->busy)
    return GTK_WINDOW_CLASS (skh_print_window_parent_class)->close_request (window);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return TRUE;
}

/* Nothing is lost by closing: what was printed is asked for when the batch is opened again. */
static void
skh_print_window_dispose (GObject *object)
{
  SkhPrintWindow *self = SKH_PRINT_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->dialog, skh_progress_dialog_close);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->state, state_free);
  g_clear_pointer (&self->job, skh_print_job_free);
  g_clear_pointer (&self->run, skh_print_run_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (skh_print_window_parent_class)->dispose (object);
}

static void
skh_print_window_class_init (SkhPrintWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_print_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_print_window_close_request;

  g_type_ensure (SKH_TYPE_PRINT_OUTCOME);
  g_type_ensure (SKH_TYPE_SHEET_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-print-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, about);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, content);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, division);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, each);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, each_label);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, limit);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, picture);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, plan);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, said);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, series);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, shown);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, top);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, top_label);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, content_cb);
  gtk_widget_class_bind_template_callback (widget_class, series_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "print.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "print.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "print.before", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "print.after", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_print_window_init (SkhPrintWindow *self)
{
  const char *divisions[] = { _("one file"), _("a file for each unit"), _("files of so many sheets"), NULL };
  const char *printed[] = { _("What belongs on this paper"), _("Everything, the frame too"), _("Only the frame"), NULL };
  g_autoptr(GtkStringList) division_list = gtk_string_list_new (divisions);
  g_autoptr(GtkStringList) content_list = gtk_string_list_new (printed);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->division, G_LIST_MODEL (division_list));
  gtk_drop_down_set_model (self->content, G_LIST_MODEL (content_list));
}

void
skh_print_window_for_batch (GtkWindow  *parent,
                            SkhContext *context,
                            gint64      batch)
{
  SkhPrintWindow *self = g_object_new (SKH_TYPE_PRINT_WINDOW, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  self->batch = batch;
  reload (self);
  skh_present (GTK_WINDOW (self));
}
