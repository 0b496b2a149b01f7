/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-chart.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "base/skh-error.h"
#include "base/skh-number.h"
#include "draw/skh-output.h"
#include "draw/skh-paint.h"

/* Everything is measured by the type size; at 24 px twelve rows fill a picture of 1280 × 720. */
#define FONT_SIZE 24.0
#define PITCH 1.8333       /* of a row */
#define MARGIN 1.6
#define TITLE_SIZE 1.45
#define MIN_TITLE 0.5      /* of its size, for long titles */
#define AXIS_SIZE 0.75
#define SMALL_SIZE 0.55
#define HEADER 4.3         /* title, axis and air above the rows */
#define FOOTER 3.4         /* legend and foot */
#define GAP 0.7

/* Of the pitch of a row. */
#define REGISTERED_HEIGHT 0.48
#define RECOGNISED_HEIGHT 0.26
#define TARGET_HEIGHT 0.78
#define TARGET_WIDTH 3.0

/* A share above the base is drawn up to here. */
#define MAX_SHARE 1.10

static const SkhColour black = { 0, 0, 0 };
static const SkhColour white = { 1, 1, 1 };
static const SkhColour outline = { 0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0 };
static const SkhColour registered_fill = { 0xa6 / 255.0, 0xce / 255.0, 0xe3 / 255.0 };
static const SkhColour registered_line = { 0x40 / 255.0, 0x40 / 255.0, 0x40 / 255.0 };
static const SkhColour recognised_fill = { 0, 0x72 / 255.0, 0xb2 / 255.0 };
static const SkhColour grid = { 0.75, 0.75, 0.75 };
static const SkhColour dark_text = { 0.95, 0.95, 0.95 };
static const SkhColour dark_grid = { 0.35, 0.35, 0.35 };

static void
row_clear (gpointer data)
{
  g_free (((SkhChartRow *) data)->label);
}

SkhChart *
skh_chart_new (const char *title,
               const char *foot,
               gboolean    registering)
{
  SkhChart *self = g_new0 (SkhChart, 1);

  self->title = g_strdup (title);
  self->foot = g_strdup (foot);
  self->registering = registering;
  self->rows = g_array_new (FALSE, FALSE, sizeof (SkhChartRow));
  g_array_set_clear_func (self->rows, row_clear);
  return self;
}

void
skh_chart_free (SkhChart *self)
{
  g_free (self->title);
  g_free (self->foot);
  g_array_unref (self->rows);
  g_free (self);
}

void
skh_chart_add (SkhChart          *self,
               const SkhChartRow *row)
{
  SkhChartRow copy = *row;

  copy.label = g_strdup (row->label);
  g_array_append_val (self->rows, copy);
}

SkhJudgement
skh_chart_judge (const SkhChart    *self,
                 const SkhChartRow *row,
                 gint64            *value,
                 gint64            *shortfall)
{
  *value = self->registering ? row->registered : row->recognised;
  return skh_judge (*value, row->base, row->target, shortfall);
}

static const SkhChartRow *
get_row (const SkhChart *self,
         guint           i)
{
  return &g_array_index (self->rows, SkhChartRow, i);
}

static double
share (gint64 value,
       gint64 base)
{
  return base > 0 ? (double) value / base : 0;
}

/* "1.309/1.540" */
static char *
counts_text (const SkhChart    *self,
             const SkhChartRow *row)
{
  g_autofree char *value = skh_number_format (self->registering ? row->registered : row->recognised);
  g_autofree char *base = skh_number_format (row->base);

  return row->reported ? g_strdup_printf ("%s/%s", value, base) : g_strdup ("");
}

static char *
percent_text (const SkhChart    *self,
              const SkhChartRow *row)
{
  char *text = NULL;

  if (row->reported)
    text = skh_percent_format (self->registering ? row->registered : row->recognised, row->base, row->target);
  return text != NULL ? text : g_strdup ("");
}

static char *
state_text (const SkhChart    *self,
            const SkhChartRow *row)
{
  gint64 value;
  gint64 shortfall;
  SkhJudgement judgement = skh_chart_judge (self, row, &value, &shortfall);
  g_autofree char *number = skh_number_format (shortfall);

  if (!row->reported)
    return g_strdup ("");
  if (value > row->base && row->base > 0)
    return g_strdup ("vượt mẫu số");

  switch (judgement)
    {
    case SKH_JUDGE_ATTAINED:
      return g_strdup ("Đạt");
    case SKH_JUDGE_NEAR:
    case SKH_JUDGE_SHORT:
      return g_strdup_printf ("thiếu %s", number);
    case SKH_JUDGE_SMALL_BASE:
      return g_strdup ("mẫu số nhỏ");
    case SKH_JUDGE_NO_BASE:
      return g_strdup ("không có");
    case SKH_JUDGE_NONE:
    default:
      return g_strdup ("");
    }
}

/* The page decides how large the type is, by its height or, where it is narrow, by its width; on any page at least legible. */
static double
font_of (double               width,
         double               height,
         const SkhChartStyle *style)
{
  return MAX (8, FONT_SIZE * MIN (MIN (height, 720), width * 720 / 1280) / 720) * style->scale;
}

guint
skh_chart_rows_per_page (double               width,
                         double               height,
                         const SkhChartStyle *style)
{
  double font = font_of (width, height, style);

  return MAX (1, (int) floor ((height - (HEADER + FOOTER) * font) / (PITCH * font) + 0.01));
}

static gboolean
exceeds_base (const SkhChart *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SkhChartRow *row = get_row (self, i);

      if (row->reported && row->base > 0 && MAX (row->registered, row->recognised) > row->base)
        return TRUE;
    }
  return FALSE;
}

void
skh_chart_layout (const SkhChart      *self,
                  cairo_t             *cr,
                  double               width,
                  double               height,
                  guint                first,
                  guint                n,
                  const SkhChartStyle *style,
                  SkhChartLayout      *layout)
{
  double font = font_of (width, height, style);
  double margin = MARGIN * font;
  double labels = 0;
  double counts = 0;
  double percents = 0;
  double states = 0;
  double sign = font * 1.1;

  /* All rows are measured, so that columns stand still from page to page. */
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SkhChartRow *row = get_row (self, i);
      g_autofree char *count = counts_text (self, row);
      g_autofree char *percent = percent_text (self, row);
      g_autofree char *state = state_text (self, row);

      labels = MAX (labels, skh_paint_measure (cr, row->label, font, row->total));
      counts = MAX (counts, skh_paint_measure (cr, count, font * 0.95, row->total));
      percents = MAX (percents, skh_paint_measure (cr, percent, font, row->total));
      states = MAX (states, skh_paint_measure (cr, state, font, FALSE));
    }
  labels = MIN (labels, width * 0.28);

  layout->font = font;
  layout->pitch = PITCH * font;
  layout->top = HEADER * font;
  layout->right_x = width - margin;
  layout->state_x = layout->right_x - states - sign;
  layout->percent_x = layout->state_x - GAP * font;
  layout->counts_x = layout->percent_x - percents - GAP * font * 0.6;
  layout->label_x = margin + labels;
  layout->zero_x = layout->label_x + GAP * font;
  layout->hundred_x = layout->counts_x - counts - GAP * font * 1.4;
  if (exceeds_base (self))
    layout->hundred_x = layout->zero_x + (layout->hundred_x - layout->zero_x) / MAX_SHARE;
}

int
skh_chart_row_at (const SkhChartLayout *layout,
                  double                y,
                  guint                 first,
                  guint                 n)
{
  int i = (int) floor ((y - layout->top) / layout->pitch);

  return i >= 0 && i < (int) n ? (int) first + i : -1;
}

static double
x_of (const SkhChartLayout *layout,
      double                part)
{
  return layout->zero_x + (layout->hundred_x - layout->zero_x) * MIN (part, MAX_SHARE);
}

/* ● reached, ◐ near, ○ short: shapes, so that no font decides how they look. */
static void
draw_sign (cairo_t          *cr,
           double            x,
           double            y,
           double            radius,
           SkhJudgement      judgement,
           const SkhColour  *colour)
{
  skh_paint_colour (cr, colour);
  cairo_set_line_width (cr, radius * 0.22);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  if (judgement == SKH_JUDGE_ATTAINED)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  if (judgement == SKH_JUDGE_NEAR)
    {
      cairo_arc (cr, x, y, radius, G_PI / 2, 3 * G_PI / 2);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

static void
draw_track (cairo_t              *cr,
            const SkhChartLayout *layout,
            const SkhChartRow    *row,
            double                middle,
            const SkhColour      *text)
{
  double height = layout->pitch * REGISTERED_HEIGHT;
  double top = middle - height / 2;
  double width = layout->hundred_x - layout->zero_x;

  cairo_rectangle (cr, layout->zero_x, top, width, height);
  if (row->reported && row->base > 0)
    {
      skh_paint_colour (cr, &white);
      cairo_fill_preserve (cr);
    }
  else
    {
      const double dashes[] = { layout->font * 0.2, layout->font * 0.16 };

      cairo_set_dash (cr, dashes, 2, 0);
    }
  skh_paint_colour (cr, &outline);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);

  if (!row->reported)
    skh_paint_text (cr, "chưa báo cáo", layout->zero_x + width / 2, middle, layout->font * 0.72, FALSE, 0.5, 0, text);
}

static void
draw_bars (const SkhChart       *self,
           cairo_t              *cr,
           const SkhChartLayout *layout,
           const SkhChartRow    *row,
           double                middle)
{
  double registered = x_of (layout, share (row->registered, row->base));
  double recognised = x_of (layout, share (row->recognised, row->base));
  double height = layout->pitch * REGISTERED_HEIGHT;

  cairo_rectangle (cr, layout->zero_x, middle - height / 2, registered - layout->zero_x, height);
  skh_paint_colour (cr, &registered_fill);
  cairo_fill_preserve (cr);
  skh_paint_colour (cr, &registered_line);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  if (self->registering || row->recognised <= 0)
    return;

  height = layout->pitch * RECOGNISED_HEIGHT;
  cairo_rectangle (cr, layout->zero_x, middle - height / 2, recognised - layout->zero_x, height);
  skh_paint_colour (cr, &white);
  cairo_set_line_width (cr, MAX (2, layout->font * 0.11));
  cairo_stroke_preserve (cr);
  skh_paint_colour (cr, &recognised_fill);
  cairo_fill (cr);
}

static void
draw_target (cairo_t              *cr,
             const SkhChartLayout *layout,
             const SkhChartRow    *row,
             double                middle,
             const SkhColour      *text)
{
  double x = x_of (layout, row->target / 10000.0);
  double height = layout->pitch * TARGET_HEIGHT;
  double top = middle - height / 2;
  double size = layout->font * 0.24;
  g_autofree char *percent = skh_target_format (row->target);
  g_autofree char *value = g_strndup (percent, strlen (percent) - strlen (" %"));

  /* A rim of white keeps the line apart from the bars, on dark windows from the ground. */
  skh_paint_colour (cr, &white);
  cairo_set_line_width (cr, TARGET_WIDTH + 2);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, top + height);
  cairo_stroke (cr);
  skh_paint_colour (cr, &black);
  cairo_set_line_width (cr, TARGET_WIDTH);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, top + height);
  cairo_stroke (cr);

  skh_paint_colour (cr, text);
  cairo_move_to (cr, x - size, top - size * 0.8);
  cairo_line_to (cr, x + size, top - size * 0.8);
  cairo_line_to (cr, x, top + size * 0.5);
  cairo_close_path (cr);
  cairo_fill (cr);
  skh_paint_text (cr, value, x + size * 1.9, top - size * 0.1, layout->font * SMALL_SIZE, TRUE, 0, 0, text);
}

static void
draw_last_year (cairo_t              *cr,
                const SkhChartLayout *layout,
                const SkhChartRow    *row,
                double                middle)
{
  double radius = layout->pitch * 0.09;

  cairo_new_path (cr);
  cairo_arc (cr, x_of (layout, row->last_year / 10000.0), middle, radius, 0, 2 * G_PI);
  skh_paint_colour (cr, &white);
  cairo_fill_preserve (cr);
  skh_paint_colour (cr, &black);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_row (const SkhChart       *self,
          cairo_t              *cr,
          const SkhChartLayout *layout,
          const SkhChartRow    *row,
          double                middle,
          double                margin,
          const SkhColour      *text)
{
  gint64 value;
  gint64 shortfall;
  SkhJudgement judgement = skh_chart_judge (self, row, &value, &shortfall);
  g_autofree char *counts = counts_text (self, row);
  g_autofree char *percent = percent_text (self, row);
  g_autofree char *state = state_text (self, row);
  double sign = layout->font * 0.36;
  gboolean judged = row->reported && (judgement == SKH_JUDGE_ATTAINED || judgement == SKH_JUDGE_NEAR || judgement == SKH_JUDGE_SHORT);

  skh_paint_text (cr, row->label, layout->label_x, middle, layout->font, row->total, 1, layout->label_x - margin, text);
  draw_track (cr, layout, row, middle, text);
  if (row->reported && row->base > 0)
    {
      draw_bars (self, cr, layout, row, middle);
      if (row->target >= 0)
        draw_target (cr, layout, row, middle, text);
      if (row->last_year >= 0)
        draw_last_year (cr, layout, row, middle);
    }
  skh_paint_text (cr, counts, layout->counts_x, middle, layout->font * 0.95, row->total, 1, 0, text);
  skh_paint_text (cr, percent, layout->percent_x, middle, layout->font, row->total, 1, 0, text);
  if (judged)
    draw_sign (cr, layout->state_x + sign, middle, sign, judgement, text);
  skh_paint_text (cr, state, layout->state_x + layout->font * 1.1, middle, layout->font, FALSE, 0, 0, text);
}

static void
draw_axis (cairo_t              *cr,
           const SkhChartLayout *layout,
           guint                 n,
           const SkhColour      *text,
           const SkhColour      *line)
{
  double bottom = layout->top + n * layout->pitch;

  for (int tick = 0; tick <= 100; tick += 25)
    {
      g_autofree char *label = g_strdup_printf (tick == 100 ? "%d %%" : "%d", tick);
      double x = x_of (layout, tick / 100.0);

      skh_paint_colour (cr, line);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, floor (x) + 0.5, layout->top - layout->font * 0.35);
      cairo_line_to (cr, floor (x) + 0.5, bottom);
      cairo_stroke (cr);
      skh_paint_text (cr, label, x, layout->top - layout->font * 0.95, layout->font * AXIS_SIZE, FALSE, 0.5, 0, text);
    }
}

static void
draw_legend (const SkhChart       *self,
             cairo_t              *cr,
             const SkhChartLayout *layout,
             double                margin,
             double                y,
             const SkhColour      *text)
{
  double size = layout->font * AXIS_SIZE;
  double x = margin;
  double box = size * 1.6;
  const char *target = self->registering ? "Chỉ tiêu đăng ký" : "Chỉ tiêu công nhận";

  cairo_rectangle (cr, x, y - size * 0.5, box, size);
  skh_paint_colour (cr, &registered_fill);
  cairo_fill_preserve (cr);
  skh_paint_colour (cr, &registered_line);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  x += box + size * 0.5;
  x += skh_paint_text (cr, "Đăng ký", x, y, size, FALSE, 0, 0, text) + size * 1.2;

  if (!self->registering)
    {
      cairo_rectangle (cr, x, y - size * 0.25, box, size * 0.5);
      skh_paint_colour (cr, &recognised_fill);
      cairo_fill (cr);
      x += box + size * 0.5;
      x += skh_paint_text (cr, "Công nhận", x, y, size, FALSE, 0, 0, text) + size * 1.2;
    }

  skh_paint_colour (cr, text);
  cairo_move_to (cr, x, y - size * 0.35);
  cairo_line_to (cr, x + size * 0.7, y - size * 0.35);
  cairo_line_to (cr, x + size * 0.35, y + size * 0.4);
  cairo_close_path (cr);
  cairo_fill (cr);
  skh_paint_text (cr, target, x + size, y, size, FALSE, 0, 0, text);
  if (self->foot != NULL)
    skh_paint_text (cr, self->foot, margin, y + size * 1.7, size, FALSE, 0, layout->right_x - margin, text);
}

/* The title in the largest type that it fits in. */
static void
draw_title (const SkhChart       *self,
            cairo_t              *cr,
            const SkhChartLayout *layout,
            double                margin,
            double                width,
            const SkhColour      *text)
{
  double size = layout->font * TITLE_SIZE;
  double natural = skh_paint_measure (cr, self->title, size, TRUE);

  size *= CLAMP (0.98 * width / natural, MIN_TITLE, 1);
  skh_paint_text (cr, self->title, margin, layout->font * 1.65, size, TRUE, 0, width, text);
}

void
skh_chart_draw (const SkhChart      *self,
                cairo_t             *cr,
                double               width,
                double               height,
                guint                first,
                guint                n,
                const SkhChartStyle *style)
{
  const SkhColour *text = style->dark ? &dark_text : &black;
  const SkhColour *line = style->dark ? &dark_grid : &grid;
  SkhChartLayout layout;
  double margin;
  double page = 0;

  first = MIN (first, self->rows->len);
  n = MIN (n, self->rows->len - first);
  skh_chart_layout (self, cr, width, height, first, n, style, &layout);
  margin = MARGIN * layout.font;

  if (style->page != NULL)
    page = skh_paint_text (cr, style->page, layout.right_x, layout.font * 1.75, layout.font * AXIS_SIZE, FALSE, 1, 0, text) + layout.font;
  draw_title (self, cr, &layout, margin, layout.right_x - margin - page, text);
  draw_axis (cr, &layout, n, text, line);

  for (guint i = first; i < first + n; i++)
    {
      double middle = layout.top + (i - first + 0.5) * layout.pitch;

      if ((int) i == style->highlight)
        {
          cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, 0.16);
          cairo_rectangle (cr, margin / 2, middle - layout.pitch / 2, width - margin, layout.pitch);
          cairo_fill (cr);
        }
      draw_row (self, cr, &layout, get_row (self, i), middle, margin, text);
    }
  draw_legend (self, cr, &layout, margin, MIN (height - layout.font * 2.2, layout.top + n * layout.pitch + layout.font * 1.2), text);
}

char *
skh_chart_describe (const SkhChart *self,
                    guint           first,
                    guint           n)
{
  GString *text = g_string_new (self->title);

  for (guint i = first; i < MIN (first + n, self->rows->len); i++)
    {
      const SkhChartRow *row = get_row (self, i);
      g_autofree char *counts = counts_text (self, row);
      g_autofree char *percent = percent_text (self, row);
      g_autofree char *state = state_text (self, row);

      if (row->reported)
        g_string_append_printf (text, "\n%s: %s, %s, %s", row->label, counts, percent, state);
      else
        g_string_append_printf (text, "\n%s: chưa báo cáo", row->label);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const SkhChart *chart;
  guint           first_page;
  guint           n_pages; /* of the whole chart */
  guint           n_rows;  /* of a page */
} Export;

static void
draw_page (cairo_t  *cr,
           double    width,
           double    height,
           guint     page,
           gpointer  data)
{
  Export *export = data;
  SkhChartStyle style = SKH_CHART_STYLE_INIT;
  guint number = export->first_page + page;
  g_autofree char *label = g_strdup_printf ("trang %u/%u", number + 1, export->n_pages);

  style.page = export->n_pages > 1 ? label : NULL;
  skh_paint_colour (cr, &white);
  cairo_paint (cr);
  skh_chart_draw (export->chart, cr, width, height, number * export->n_rows, export->n_rows, &style);
}

gboolean
skh_chart_export (const SkhChart  *self,
                  const char      *path,
                  guint            page,
                  GError         **error)
{
  const SkhChartStyle style = SKH_CHART_STYLE_INIT;
  gboolean paper = g_str_has_suffix (path, ".pdf");
  double width = paper ? SKH_A4_LONG : 1280;
  double height = paper ? SKH_A4_SHORT : 720;
  guint n_rows = skh_chart_rows_per_page (width, height, &style);
  guint n_pages = MAX (1, (self->rows->len + n_rows - 1) / n_rows);
  Export export = { self, page > 0 ? page - 1 : 0, n_pages, n_rows };

  if (page > n_pages)
    return skh_set_error (error, SKH_ERROR_INVALID, path, "page", "range", "there is no such page");
  return skh_output_write (path, width, height, paper && page == 0 ? n_pages : 1, draw_page, &export, error);
}
