/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/figures/skh-explain-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/skh-present.h"
#include "attainment/skh-explain.h"
#include "attainment/skh-targets.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "wording/skh-wording.h"

#define SKH_TYPE_EXPLAIN_WINDOW (skh_explain_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhExplainWindow, skh_explain_window, SKH, EXPLAIN_WINDOW, AdwWindow)

struct _SkhExplainWindow
{
  AdwWindow       parent_instance;

  GtkLabel       *heading;
  GtkLabel       *number;
  GtkListBox     *lines;

  SkhContext     *context;
  char           *measure;
  SkhStage        stage;
  int             year;
  GArray         *units;       /* gint64: the way here; the last one is shown */
  SkhExplanation *explanation;
};

G_DEFINE_FINAL_TYPE (SkhExplainWindow, skh_explain_window, ADW_TYPE_WINDOW)

static const SkhMeasure *
get_measure (SkhExplainWindow *self)
{
  return skh_attainment_table_get_measures (self->explanation->table)->pdata[self->explanation->measure];
}

/* What is said behind the name of a line: why, source, day. */
static char *
detail_of (const SkhLine *line)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = line->day != NULL ? skh_date_format (line->day) : NULL;
  const char *parts[] = {
    line->kind == SKH_LINE_UNIT ? skh_wording_why (skh_why_to_string (line->why)) : NULL,
    line->covered_by, line->period == 6 ? _("first half-year") : NULL, line->source, day, line->note,
    line->base_source == SKH_BASE_MIXED ? _("partly entered, partly counted") : NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL && *parts[i] != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
name_of (SkhExplainWindow *self,
         const SkhLine    *line)
{
  const char *kind = skh_wording_line (skh_line_kind_to_string (line->kind));

  if (line->kind == SKH_LINE_UNIT || line->kind == SKH_LINE_BASE_UNIT)
    return g_strdup (line->unit);
  if (line->kind == SKH_LINE_BASE)
    return g_strdup_printf ("%s: %s", kind, get_measure (self)->base_name);
  if (line->kind == SKH_LINE_TARGET)
    return g_strdup_printf ("%s: %s", kind, line->unit);
  return g_strdup (kind);
}

static gboolean
leads_somewhere (SkhExplainWindow *self,
                 const SkhLine    *line)
{
  return (line->kind == SKH_LINE_UNIT && line->depth > 0) || line->kind == SKH_LINE_BASE_UNIT || (line->kind == SKH_LINE_LISTS && get_measure (self)->subject != NULL);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class,
            gboolean    expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (SkhExplainWindow *self,
          const SkhLine    *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = name_of (self, line);
  g_autofree char *detail = detail_of (line);
  g_autofree char *value = line->kind == SKH_LINE_TARGET ? skh_target_to_text (line->value, get_measure (self)->scale) : skh_number_format (line->value);
  gboolean silent = line->kind == SKH_LINE_UNIT && line->why == SKH_WHY_SILENT;
  g_autofree char *shown = silent ? g_strdup ("–") : g_strdup_printf ("%s%s", line->adds ? "+ " : "", value);
  GtkWidget *number = gtk_label_new (shown);

  gtk_widget_add_css_class (number, "numeric");
  if (!line->adds)
    gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (texts), make_label (name, line->depth == 1 && !line->adds ? "heading" : NULL, TRUE));
  if (*detail != 0)
    {
      GtkWidget *caption = make_label (detail, "caption", TRUE);

      gtk_widget_add_css_class (caption, "dim-label");
      gtk_box_append (GTK_BOX (texts), caption);
    }
  gtk_widget_set_margin_start (box, 18 + 18 * (line->depth - 1));
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 5);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), leads_somewhere (self, line) ? gtk_image_new_from_icon_name ("go-next-symbolic") : gtk_image_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), leads_somewhere (self, line));
  return row;
}

/* "4.826 gia đình được công nhận"; what nobody registers for is only counted: "15.687 hội viên". */
static char *
name_value (SkhExplainWindow *self,
            gint64            value)
{
  const SkhMeasure *measure = get_measure (self);
  g_autofree char *number = skh_number_format (value);
  const char *stage = self->stage == SKH_STAGE_REGISTERED ? _("registered") : _("recognised");

  if (skh_measure_has_stages (measure))
    return g_strdup_printf ("%s %s %s", number, measure->word, stage);
  return g_strdup_printf ("%s %s", number, measure->word);
}

/* "4.826 gia đình được công nhận, bằng 84,7 % của 5.700 gia đình (…)" */
static char *
describe (SkhExplainWindow *self)
{
  const SkhMeasure *measure = get_measure (self);
  const SkhAttainment *own = skh_attainment_table_get (self->explanation->table, self->explanation->unit_id, self->explanation->measure);
  const SkhLine *top = self->explanation->lines->pdata[0];
  g_autofree char *value = name_value (self, top->value);
  g_autofree char *base = skh_measure_base_text (measure, own->base);
  g_autofree char *percent = measure->scale == SKH_SCALE_SHARE ? skh_percent_format (top->value, own->base, own->targets[self->stage]) : NULL;
  g_autofree char *detail = detail_of (top);

  if (!own->reported)
    return g_strdup (detail);
  if (percent == NULL)
    return g_strdup_printf ("%s (%s)", value, detail);
  return g_strdup_printf (_("%s, %s of %s (%s)"), value, percent, base, detail);
}

static void
show (SkhExplainWindow *self)
{
  const SkhLine *top = self->explanation->lines->pdata[0];
  g_autofree char *heading = g_strdup_printf ("%s – %s, %d", get_measure (self)->name, top->unit, self->year);
  g_autofree char *number = describe (self);
  GtkWidget *row;

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->number, number);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_list_box_remove (self->lines, row);
  for (guint i = 1; i < self->explanation->lines->len; i++)
    gtk_list_box_append (self->lines, make_row (self, self->explanation->lines->pdata[i]));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "explain.back", self->units->len > 1);
}

static gpointer
explain_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_explain (db, data, error);
}

static void
question_free (gpointer data)
{
  SkhExplainQuestion *question = data;

  g_free (question->measure);
  g_free (question);
}

static void
explained_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(SkhExplainWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhExplanation) explanation = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    return;
  if (explanation == NULL)
    {
      skh_context_report (self->context, error);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_clear_pointer (&self->explanation, skh_explanation_free);
  self->explanation = g_steal_pointer (&explanation);
  show (self);
}

static void
load (SkhExplainWindow *self)
{
  SkhExplainQuestion *question = g_new (SkhExplainQuestion, 1);

  *question = (SkhExplainQuestion) { self->year, g_array_index (self->units, gint64, self->units->len - 1), g_strdup (self->measure), self->stage, 1 };
  skh_store_read_async (skh_context_get_store (self->context), explain_func, question, question_free, (GDestroyNotify) skh_explanation_free, NULL,
                        explained_cb, g_object_ref (self));
}

static void
open_rows (SkhExplainWindow *self,
           const SkhLine    *line)
{
  const SkhMeasure *measure = get_measure (self);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhQuery) query = skh_measure_counted (measure, self->year, self->stage, line->unit_id, &error);
  g_autofree char *label = NULL;
  const SkhAttainmentUnit *top;

  if (query == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  /* Who was counted there may be somewhere else today: the list is of everything, unless the filter goes by where one is. */
  top = skh_attainment_table_get_unit (self->explanation->table, self->explanation->top);
  if (query->scope != 0 || top == NULL)
    skh_context_set_scope (self->context, line->unit_id, line->unit);
  else
    skh_context_set_scope (self->context, top->unit_id, top->name);
  label = g_strdup_printf (_("Counted: %s, %s %d"), measure->name, line->unit, self->year);
  skh_context_open_list (self->context, query, label);
  gtk_window_close (GTK_WINDOW (self));
}

static void
activated_cb (SkhExplainWindow *self,
              GtkListBoxRow    *row)
{
  const SkhLine *line = self->explanation->lines->pdata[gtk_list_box_row_get_index (row) + 1];

  if (line->kind == SKH_LINE_LISTS)
    {
      open_rows (self, line);
      return;
    }
  g_array_append_val (self->units, line->unit_id);
  load (self);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhExplainWindow *self = SKH_EXPLAIN_WINDOW (widget);

  g_array_set_size (self->units, self->units->len - 1);
  load (self);
}

static void
skh_explain_window_dispose (GObject *object)
{
  SkhExplainWindow *self = SKH_EXPLAIN_WINDOW (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_explain_window_parent_class)->dispose (object);
}

static void
skh_explain_window_finalize (GObject *object)
{
  SkhExplainWindow *self = SKH_EXPLAIN_WINDOW (object);

  g_clear_pointer (&self->explanation, skh_explanation_free);
  g_array_unref (self->units);
  g_free (self->measure);

  G_OBJECT_CLASS (skh_explain_window_parent_class)->finalize (object);
}

static void
skh_explain_window_class_init (SkhExplainWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_explain_window_dispose;
  object_class->finalize = skh_explain_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/figures/skh-explain-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhExplainWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SkhExplainWindow, lines);
  gtk_widget_class_bind_template_child (widget_class, SkhExplainWindow, number);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "explain.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "explain.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_explain_window_init (SkhExplainWindow *self)
{
  self->units = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "explain.back", FALSE);
}

void
skh_explain_window_present (GtkWindow  *parent,
                            SkhContext *context,
                            gint64      unit_id,
                            const char *measure,
                            SkhStage    stage,
                            int         year)
{
  SkhExplainWindow *self = g_object_new (SKH_TYPE_EXPLAIN_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->context = g_object_ref (context);
  self->measure = g_strdup (measure);
  self->stage = stage;
  self->year = year;
  g_array_append_val (self->units, unit_id);
  load (self);
  skh_present (GTK_WINDOW (self));
}
