/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/rounds/skh-report-pane.h"

#include <glib/gi18n.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "wording/skh-wording.h"

struct _SkhReportPane
{
  GtkWidget     parent_instance;

  GtkWidget    *box;
  GtkLabel     *unit;
  GtkLabel     *form;
  GtkLabel     *state;
  GtkLabel     *facts;
  GtkLabel     *contact;
  GtkGrid      *figures;
  GtkBox       *history;

  SkhContext   *context;
  gint64        unit_id;
  int           year;
  GCancellable *cancellable;
};

enum { SIGNAL_CLOSED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhReportPane, skh_report_pane, GTK_TYPE_WIDGET)

typedef struct
{
  SkhRound  *round;
  gint64     form_id;
  gint64     unit_id;
  gint64     report_id;
  GPtrArray *figures;
  GPtrArray *events;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->round, skh_round_free);
  g_clear_pointer (&reading->figures, g_ptr_array_unref);
  g_clear_pointer (&reading->events, g_ptr_array_unref);
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

  reading->figures = skh_round_figures_read (db, question->round, question->form_id, question->unit_id, error);
  if (reading->figures != NULL)
    reading->events = skh_report_history_read (db, question->report_id, question->unit_id, error);
  if (reading->events == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static GtkWidget *
make_label (const char *text,
            const char *style,
            gboolean    wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
attach_number (GtkGrid *grid,
               gint64   value,
               int      column,
               int      row)
{
  g_autofree char *text = value >= 0 ? skh_number_format (value) : g_strdup ("–");
  GtkWidget *label = make_label (text, "numeric", FALSE);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
show_figures (SkhReportPane *self,
              GPtrArray     *figures)
{
  const char * const heads[] = { _("Measure"), _("Registered"), _("Recognised") };
  gboolean recognition = FALSE;

  clear_grid (self->figures);
  for (guint i = 0; i < figures->len; i++)
    recognition = recognition || ((SkhRoundFigure *) figures->pdata[i])->recognition;
  for (int i = 0; i < (recognition ? 3 : 2); i++)
    {
      GtkWidget *label = make_label (heads[i], "caption-heading", FALSE);

      gtk_label_set_xalign (GTK_LABEL (label), i == 0 ? 0 : 1);
      gtk_grid_attach (self->figures, label, i, 0, 1, 1);
    }
  for (guint i = 0; i < figures->len; i++)
    {
      const SkhRoundFigure *figure = figures->pdata[i];
      GtkWidget *name = make_label (figure->name, NULL, TRUE);

      gtk_widget_set_hexpand (name, TRUE);
      gtk_label_set_width_chars (GTK_LABEL (name), 12);
      gtk_grid_attach (self->figures, name, 0, i + 1, 1, 1);
      attach_number (self->figures, figure->values[0], 1, i + 1);
      if (figure->recognition)
        attach_number (self->figures, figure->values[1], 2, i + 1);
    }
}

static void
show_history (SkhReportPane *self,
              GPtrArray     *events)
{
  clear_box (self->history);
  if (events->len == 0)
    gtk_box_append (self->history, make_label (_("Nothing was noted yet."), "dim-label", TRUE));
  for (guint i = 0; i < events->len; i++)
    {
      const SkhReportEvent *event = events->pdata[i];
      SkhAction action = { .kind = event->kind, .detail = event->detail };
      g_autofree char *what = skh_wording_action (&action);
      g_autofree char *when = skh_timestamp_format (event->happened_at);
      g_autofree char *who = g_strdup_printf (event->undone ? _("%s, %s – undone") : "%s, %s", when, event->user);

      gtk_box_append (self->history, make_label (what, NULL, TRUE));
      gtk_box_append (self->history, make_label (who, "dim-label", TRUE));
    }
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhReportPane *self = object;
  Reading *reading = result;

  if (reading == NULL)
    return;
  show_figures (self, reading->figures);
  show_history (self, reading->events);
  reading_free (reading);
}

static void
show_contact (SkhReportPane      *self,
              const SkhRoundUnit *unit)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *more[] = { unit->officer_phone, unit->phone, unit->email };

  if (unit->officer != NULL)
    g_string_append_printf (text, "%s %s", unit->position, unit->officer);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      if (more[i] != NULL && *more[i] != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", more[i]);
    }
  gtk_label_set_label (self->contact, text->len > 0 ? text->str : _("No contact is known; enter a phone number in the unit's record."));
}

void
skh_report_pane_show (SkhReportPane *self,
                      SkhReportRow  *row,
                      guint          form)
{
  const SkhReport *report = row != NULL ? skh_report_row_get (row, form) : NULL;
  const SkhRoundUnit *unit;
  const SkhRound *round;
  g_autofree char *words = NULL;
  g_autofree char *full = NULL;
  Reading *question;
  const char *styles[] = { NULL, NULL };

  if (report == NULL)
    return;
  unit = skh_report_row_get_unit (row);
  round = skh_report_row_get_matrix (row)->round;
  words = skh_report_in_words (report);
  full = skh_report_in_full (report, round);
  self->unit_id = unit->unit_id;
  self->year = round->year;
  gtk_label_set_label (self->unit, unit->name);
  gtk_label_set_label (self->form, ((SkhReportForm *) round->forms->pdata[form])->name);
  gtk_label_set_label (self->state, words);
  styles[0] = skh_report_style (report);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), styles);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "heading");
  /* The first line is the state, which stands above already. */
  gtk_label_set_label (self->facts, strchr (full, '\n') + 1);
  show_contact (self, unit);

  question = g_new0 (Reading, 1);
  question->round = skh_round_copy (round);
  question->form_id = ((SkhReportForm *) round->forms->pdata[form])->id;
  question->unit_id = unit->unit_id;
  question->report_id = report->id;
  skh_context_read (self->context, self, &self->cancellable, read_func, question, reading_free, reading_free, show_reading);
}

static void
close_cb (SkhReportPane *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
open_unit_cb (SkhReportPane *self)
{
  if (self->unit_id != 0)
    skh_context_open_record (self->context, "units", self->unit_id);
}

/* The figures of the year for this unit alone. */
static void
open_figures_cb (SkhReportPane *self)
{
  g_autofree char *name = g_strdup (gtk_label_get_label (self->unit));

  if (self->unit_id == 0)
    return;
  skh_context_set_year (self->context, self->year);
  skh_context_set_scope (self->context, self->unit_id, name);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "figures");
}

void
skh_report_pane_set_context (SkhReportPane *self,
                             SkhContext    *context)
{
  g_set_object (&self->context, context);
}

static void
skh_report_pane_dispose (GObject *object)
{
  SkhReportPane *self = SKH_REPORT_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_REPORT_PANE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_report_pane_parent_class)->dispose (object);
}

static void
skh_report_pane_class_init (SkhReportPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_report_pane_dispose;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", SKH_TYPE_REPORT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/rounds/skh-report-pane.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhReportPane, box);
  gtk_widget_class_bind_template_child (widget_class, SkhReportPane, contact);
  gtk_widget_class_bind_template_child (widget_class, SkhReportPane, facts);
  gtk_widget_class_bind_template_child (widget_class, SkhReportPane, figures);
  gtk_widget_class_bind_template_child (widget_class, SkhReportPane, form);
  gtk_widget_class_bind_template_child (widget_class, SkhReportPane, history);
  gtk_widget_class_bind_template_child (widget_class, SkhReportPane, state);
  gtk_widget_class_bind_template_child (widget_class, SkhReportPane, unit);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_figures_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_unit_cb);
}

static void
skh_report_pane_init (SkhReportPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
