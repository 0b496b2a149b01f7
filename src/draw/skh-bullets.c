/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-bullets.h"

#include <math.h>
#include <string.h>

#include "base/skh-number.h"
#include "draw/skh-drawing-private.h"

/* By the size of the type. */
#define PITCH 1.8333       /* of a row */
#define MIN_PITCH 1.6      /* in a meeting, where twelve rows are to find room */
#define AXIS_SIZE 0.75
#define EMPTY_SIZE 0.72
#define VALUE_SIZE 0.55
#define AXIS 1.8           /* room for the axis above the rows */
#define LEGEND 2.0         /* and for the legend below them */
#define GAP 0.7
#define MAX_LABELS 0.30    /* of the page */

/* Of the pitch of a row. */
#define REGISTERED_HEIGHT 0.48
#define RECOGNISED_HEIGHT 0.26
#define TARGET_HEIGHT 0.78
#define TARGET_WIDTH 3.0

/* A share above the base is drawn up to here. */
#define MAX_SHARE 1.10

struct _SkhBullets
{
  gboolean  registering;
  GArray   *rows;          /* SkhBullet, strings owned by the drawing or, until then, by STRINGS */
  GPtrArray *strings;
  gboolean  exceeds;       /* something is above its base */
  int       target;        /* that of all rows; -1: none, -2: they differ */
  double    labels;        /* widths at a type of size 1 */
  double    counts;
  double    percents;
  double    targets;
  double    states;
};

static const SkhBullet *
get_row (const SkhBullets *self,
         guint             i)
{
  return &g_array_index (self->rows, SkhBullet, i);
}

SkhBullets *
skh_bullets_new (gboolean registering)
{
  SkhBullets *self = g_new0 (SkhBullets, 1);

  self->registering = registering;
  self->rows = g_array_new (FALSE, FALSE, sizeof (SkhBullet));
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->target = -1;
  return self;
}

static void
bullets_free (gpointer body)
{
  SkhBullets *self = body;

  g_array_unref (self->rows);
  g_ptr_array_unref (self->strings);
  g_free (self);
}

void
skh_bullets_add (SkhBullets      *self,
                 const SkhBullet *row)
{
  SkhBullet copy = *row;

  copy.item.name = g_strdup (row->item.name);
  copy.item.measure = g_strdup (row->item.measure);
  copy.label = row->label != NULL ? g_strdup (row->label) : copy.item.name;
  g_ptr_array_add (self->strings, (char *) copy.item.name);
  if (copy.label != copy.item.name)
    g_ptr_array_add (self->strings, (char *) copy.label);
  g_ptr_array_add (self->strings, (char *) copy.item.measure);
  g_array_append_val (self->rows, copy);
}

static gint64
value_of (const SkhBullet *row,
          gboolean         registering)
{
  return registering ? row->registered : row->recognised;
}

SkhJudgement
skh_bullet_judge (const SkhBullet *row,
                  gboolean         registering,
                  gint64          *shortfall)
{
  SkhJudgement judgement = skh_judge (value_of (row, registering), row->base, row->target, shortfall);

  return row->reported ? judgement : SKH_JUDGE_NONE;
}

static double
share (gint64 value,
       gint64 base)
{
  return base > 0 ? (double) value / base : 0;
}

char *
skh_bullet_counts (const SkhBullet *row,
                   gboolean         registering)
{
  g_autofree char *value = skh_number_format (value_of (row, registering));
  g_autofree char *base = skh_number_format (row->base);

  return row->reported ? g_strdup_printf ("%s/%s", value, base) : g_strdup ("");
}

char *
skh_bullet_percent (const SkhBullet *row,
                    gboolean         registering)
{
  char *text = NULL;

  if (row->reported)
    text = skh_percent_format (value_of (row, registering), row->base, row->target);
  return text != NULL ? text : g_strdup ("");
}

char *
skh_bullet_words (const SkhBullet *row,
                  gboolean         registering)
{
  gint64 shortfall;
  SkhJudgement judgement = skh_bullet_judge (row, registering, &shortfall);
  g_autofree char *number = skh_number_format (shortfall);
  const char *small = skh_judge_is_small (row->base) ? ", mẫu số nhỏ" : "";

  if (!row->reported)
    return g_strdup ("");
  if (value_of (row, registering) > row->base && row->base > 0)
    return g_strdup ("vượt mẫu số");

  switch (judgement)
    {
    case SKH_JUDGE_ATTAINED:
      return g_strdup_printf ("Đạt%s", small);
    case SKH_JUDGE_NEAR:
    case SKH_JUDGE_SHORT:
      return g_strdup_printf ("thiếu %s%s", number, small);
    case SKH_JUDGE_NO_BASE:
      return g_strdup ("không có");
    case SKH_JUDGE_NONE:
    default:
      return g_strdup ("");
    }
}

static gboolean
is_judged (SkhJudgement judgement)
{
  return judgement == SKH_JUDGE_ATTAINED || judgement == SKH_JUDGE_NEAR || judgement == SKH_JUDGE_SHORT;
}

/* "85", the per cents of a target without their sign. */
static char *
target_text (int target)
{
  g_autofree char *percent = skh_target_format (target);

  return g_strndup (percent, strlen (percent) - strlen (" %"));
}

/* Measures all rows once, so that columns stand still from page to page; widths go with the size of the type. */
static void
measure (SkhBullets *self)
{
  const double size = 100;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SkhBullet *row = get_row (self, i);
      g_autofree char *count = skh_bullet_counts (row, self->registering);
      g_autofree char *percent = skh_bullet_percent (row, self->registering);
      g_autofree char *state = skh_bullet_words (row, self->registering);
      g_autofree char *target = row->target >= 0 ? target_text (row->target) : g_strdup ("");

      self->labels = MAX (self->labels, skh_paint_measure (row->label, size, row->total) / size);
      self->counts = MAX (self->counts, skh_paint_measure (count, size * 0.95, row->total) / size);
      self->percents = MAX (self->percents, skh_paint_measure (percent, size, row->total) / size);
      self->targets = MAX (self->targets, skh_paint_measure (target, size, TRUE) / size);
      self->states = MAX (self->states, skh_paint_measure (state, size, FALSE) / size);
      self->exceeds |= row->reported && row->base > 0 && MAX (row->registered, row->recognised) > row->base;
      if (row->target >= 0 && row->reported && row->base > 0)
        self->target = self->target == -1 || self->target == row->target ? row->target : -2;
    }
}

static void
lay_out (const SkhBullets *self,
         const SkhSheet   *sheet,
         SkhBulletLayout  *layout)
{
  double font = sheet->font;
  double sign = font * 1.1;
  double axis = MAX (AXIS * font, skh_sheet_size (sheet, AXIS_SIZE) * 2.2);
  double room = sheet->bottom - sheet->top - axis - LEGEND * font;
  gboolean column = sheet->meeting && self->target == -2;

  layout->font = font;
  layout->pitch = PITCH * font;
  if (sheet->meeting && room < SKH_MEETING_ROWS * layout->pitch)
    layout->pitch = MAX (MIN_PITCH * font, room / SKH_MEETING_ROWS);
  layout->n_rows = MAX (1, (int) floor (room / layout->pitch + 0.01));
  if (sheet->meeting)
    layout->n_rows = MIN (layout->n_rows, SKH_MEETING_ROWS);
  layout->top = sheet->top + axis;
  layout->right_x = sheet->right;
  layout->state_x = layout->right_x - self->states * font - sign;
  layout->target_x = column ? layout->state_x - GAP * font : 0;
  layout->percent_x = column ? layout->target_x - (self->targets + 0.9 + GAP) * font : layout->state_x - GAP * font;
  layout->counts_x = layout->percent_x - self->percents * font - GAP * font * 0.6;
  layout->label_x = sheet->left + MIN (self->labels * font, sheet->width * MAX_LABELS);
  layout->zero_x = layout->label_x + GAP * font;
  layout->hundred_x = layout->counts_x - self->counts * font - GAP * font * 1.4;
  if (self->exceeds)
    layout->hundred_x = layout->zero_x + (layout->hundred_x - layout->zero_x) / MAX_SHARE;
}

static double
x_of (const SkhBulletLayout *layout,
      double                 part)
{
  return layout->zero_x + (layout->hundred_x - layout->zero_x) * MIN (part, MAX_SHARE);
}

static void
draw_track (cairo_t              *cr,
            const SkhBulletLayout *layout,
            const SkhBullet    *row,
            double                middle,
            double                smallest,
            const SkhColour      *text)
{
  double height = layout->pitch * REGISTERED_HEIGHT;
  double top = middle - height / 2;
  double width = layout->hundred_x - layout->zero_x;

  cairo_rectangle (cr, layout->zero_x, top, width, height);
  if (row->reported && row->base > 0)
    {
      skh_paint_colour (cr, &skh_white);
      cairo_fill_preserve (cr);
    }
  else
    {
      const double dashes[] = { layout->font * 0.2, layout->font * 0.16 };

      cairo_set_dash (cr, dashes, 2, 0);
    }
  skh_paint_colour (cr, &skh_outline);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);

  if (!row->reported)
    skh_paint_text (cr, "chưa báo cáo", layout->zero_x + width / 2, middle, MAX (layout->font * EMPTY_SIZE, smallest), FALSE, 0.5, 0, text);
}

static void
draw_bars (const SkhBullets       *self,
           cairo_t              *cr,
           const SkhBulletLayout *layout,
           const SkhBullet    *row,
           double                middle)
{
  double registered = x_of (layout, share (row->registered, row->base));
  double recognised = x_of (layout, share (row->recognised, row->base));
  double height = layout->pitch * REGISTERED_HEIGHT;

  cairo_rectangle (cr, layout->zero_x, middle - height / 2, registered - layout->zero_x, height);
  skh_paint_colour (cr, &skh_registered_fill);
  cairo_fill_preserve (cr);
  skh_paint_colour (cr, &skh_registered_line);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  if (self->registering || row->recognised <= 0)
    return;

  height = layout->pitch * RECOGNISED_HEIGHT;
  cairo_rectangle (cr, layout->zero_x, middle - height / 2, recognised - layout->zero_x, height);
  skh_paint_colour (cr, &skh_white);
  cairo_set_line_width (cr, MAX (2, layout->font * 0.11));
  cairo_stroke_preserve (cr);
  skh_paint_colour (cr, &skh_recognised_fill);
  cairo_fill (cr);
}

/* ▼ */
static void
draw_mark (cairo_t         *cr,
           double           x,
           double           y,
           double           size,
           const SkhColour *colour)
{
  skh_paint_colour (cr, colour);
  cairo_move_to (cr, x - size, y - size * 0.8);
  cairo_line_to (cr, x + size, y - size * 0.8);
  cairo_line_to (cr, x, y + size * 0.5);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* In a meeting the value does not fit beside the mark in type that can be read: there it stands at the axis or in a column. */
static void
draw_target (cairo_t              *cr,
             const SkhBulletLayout *layout,
             const SkhBullet      *row,
             double                middle,
             gboolean              value,
             const SkhColour      *text)
{
  double x = x_of (layout, row->target / 10000.0);
  double height = layout->pitch * TARGET_HEIGHT;
  double top = middle - height / 2;
  double size = layout->font * 0.24;
  g_autofree char *words = target_text (row->target);

  /* A rim of white keeps the line apart from the bars, on dark windows from the ground. */
  skh_paint_colour (cr, &skh_white);
  cairo_set_line_width (cr, TARGET_WIDTH + 2);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, top + height);
  cairo_stroke (cr);
  skh_paint_colour (cr, &skh_black);
  cairo_set_line_width (cr, TARGET_WIDTH);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, top + height);
  cairo_stroke (cr);

  draw_mark (cr, x, top, size, text);
  /* Near the end of the scale it stands before the mark, not in the numbers beside the chart. */
  if (value && row->target > 9500)
    skh_paint_text (cr, words, x - size * 1.9, top - size * 0.1, layout->font * VALUE_SIZE, TRUE, 1, 0, text);
  else if (value)
    skh_paint_text (cr, words, x + size * 1.9, top - size * 0.1, layout->font * VALUE_SIZE, TRUE, 0, 0, text);
}

static void
draw_last_year (cairo_t              *cr,
                const SkhBulletLayout *layout,
                const SkhBullet    *row,
                double                middle)
{
  double radius = layout->pitch * 0.09;

  cairo_new_path (cr);
  cairo_arc (cr, x_of (layout, row->last_year / 10000.0), middle, radius, 0, 2 * G_PI);
  skh_paint_colour (cr, &skh_white);
  cairo_fill_preserve (cr);
  skh_paint_colour (cr, &skh_black);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

/* Long names take two lines; where these would be too small to be read, their middle goes. */
static void
draw_label (cairo_t               *cr,
            const SkhSheet        *sheet,
            const SkhBulletLayout *layout,
            const SkhBullet       *row,
            double                 middle)
{
  double room = layout->label_x - sheet->left;
  double small = layout->pitch / 2 / 1.4;
  double height;
  guint n_lines;

  if (skh_paint_measure (row->label, layout->font, row->total) <= room * 1.02)
    {
      skh_paint_text (cr, row->label, layout->label_x, middle, layout->font, row->total, 1, 0, sheet->text);
      return;
    }
  height = skh_paint_height (row->label, small, row->total, room, &n_lines);
  if (small < sheet->smallest || n_lines > 2)
    skh_paint_shortened (cr, row->label, layout->label_x, middle, skh_sheet_size (sheet, 0.8), row->total, 1, room, sheet->text);
  else
    skh_paint_lines (cr, row->label, layout->label_x, middle - height / 2, small, row->total, 1, room, 2, sheet->text);
}

static void
draw_row (const SkhBullets      *self,
          cairo_t               *cr,
          const SkhSheet        *sheet,
          const SkhBulletLayout *layout,
          const SkhBullet       *row,
          double                 middle)
{
  SkhJudgement judgement = skh_bullet_judge (row, self->registering, NULL);
  g_autofree char *counts = skh_bullet_counts (row, self->registering);
  g_autofree char *percent = skh_bullet_percent (row, self->registering);
  g_autofree char *state = skh_bullet_words (row, self->registering);
  double sign = layout->font * 0.36;

  draw_label (cr, sheet, layout, row, middle);
  draw_track (cr, layout, row, middle, sheet->smallest, sheet->text);
  if (row->reported && row->base > 0)
    {
      draw_bars (self, cr, layout, row, middle);
      if (row->target >= 0)
        draw_target (cr, layout, row, middle, !sheet->meeting, sheet->text);
      if (row->last_year >= 0)
        draw_last_year (cr, layout, row, middle);
      if (row->target >= 0 && layout->target_x > 0)
        {
          g_autofree char *value = target_text (row->target);
          double width = skh_paint_text (cr, value, layout->target_x, middle, layout->font, TRUE, 1, 0, sheet->text);

          draw_mark (cr, layout->target_x - width - layout->font * 0.45, middle, layout->font * 0.24, sheet->text);
        }
    }
  skh_paint_text (cr, counts, layout->counts_x, middle, layout->font * 0.95, row->total, 1, 0, sheet->text);
  skh_paint_text (cr, percent, layout->percent_x, middle, layout->font, row->total, 1, 0, sheet->text);
  if (is_judged (judgement))
    skh_draw_sign (cr, layout->state_x + sign, middle, sign, judgement, sheet->text);
  skh_paint_text (cr, state, layout->state_x + layout->font * 1.1, middle, layout->font, FALSE, 0, 0, sheet->text);
}

/* The target that all rows share, at the axis: from *LEFT to *RIGHT. */
static void
draw_axis_target (const SkhBullets      *self,
                  cairo_t               *cr,
                  const SkhSheet        *sheet,
                  const SkhBulletLayout *layout,
                  double                 y,
                  double                 size,
                  double                *left,
                  double                *right)
{
  g_autofree char *value = target_text (self->target);
  double x = x_of (layout, self->target / 10000.0);

  draw_mark (cr, x, y, size * 0.3, sheet->text);
  *left = x - size * 0.5;
  *right = x + size * 0.5 + skh_paint_text (cr, value, x + size * 0.5, y, size, TRUE, 0, 0, sheet->text);
}

static void
draw_axis (const SkhBullets      *self,
           cairo_t               *cr,
           const SkhSheet        *sheet,
           const SkhBulletLayout *layout,
           guint                  n)
{
  double bottom = layout->top + n * layout->pitch;
  double size = skh_sheet_size (sheet, AXIS_SIZE);
  double y = layout->top - layout->font * 0.35 - size * 0.75;
  double left = -1;
  double right = -1;

  if (sheet->meeting && self->target >= 0)
    draw_axis_target (self, cr, sheet, layout, y, size, &left, &right);
  for (int tick = 0; tick <= 100; tick += 25)
    {
      g_autofree char *label = g_strdup_printf (tick == 100 ? "%d %%" : "%d", tick);
      double x = x_of (layout, tick / 100.0);
      double half = skh_paint_measure (label, size, FALSE) / 2 + size * 0.2;

      skh_paint_colour (cr, sheet->line);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, floor (x) + 0.5, layout->top - layout->font * 0.35);
      cairo_line_to (cr, floor (x) + 0.5, bottom);
      cairo_stroke (cr);
      /* The target's own number goes before that of a tick beside it. */
      if (x + half < left || x - half > right)
        skh_paint_text (cr, label, x, y, size, FALSE, 0.5, 0, sheet->text);
    }
}

static void
draw_legend (const SkhBullets *self,
             cairo_t          *cr,
             const SkhSheet   *sheet,
             double            y)
{
  double size = skh_sheet_size (sheet, AXIS_SIZE);
  double x = sheet->left;
  double box = size * 1.6;
  gboolean circles = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    circles |= get_row (self, i)->last_year >= 0;
  cairo_rectangle (cr, x, y - size * 0.5, box, size);
  skh_paint_colour (cr, &skh_registered_fill);
  cairo_fill_preserve (cr);
  skh_paint_colour (cr, &skh_registered_line);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  x += box + size * 0.5;
  x += skh_paint_text (cr, "Đăng ký", x, y, size, FALSE, 0, 0, sheet->text) + size * 1.2;

  if (!self->registering)
    {
      cairo_rectangle (cr, x, y - size * 0.25, box, size * 0.5);
      skh_paint_colour (cr, &skh_recognised_fill);
      cairo_fill (cr);
      x += box + size * 0.5;
      x += skh_paint_text (cr, "Công nhận", x, y, size, FALSE, 0, 0, sheet->text) + size * 1.2;
    }
  draw_mark (cr, x + size * 0.35, y, size * 0.4, sheet->text);
  x += size;
  x += skh_paint_text (cr, self->registering ? "Chỉ tiêu đăng ký" : "Chỉ tiêu công nhận", x, y, size, FALSE, 0, 0, sheet->text) + size * 1.2;
  if (circles)
    {
      skh_draw_sign (cr, x + size * 0.3, y, size * 0.28, SKH_JUDGE_SHORT, sheet->text);
      skh_paint_text (cr, "Năm trước", x + size, y, size, FALSE, 0, 0, sheet->text);
    }
}

static guint
count_pages (gpointer        body,
             const SkhSheet *sheet)
{
  const SkhBullets *self = body;
  SkhBulletLayout layout;

  lay_out (self, sheet, &layout);
  return (self->rows->len + layout.n_rows - 1) / layout.n_rows;
}

static guint
page_of (gpointer        body,
         const SkhSheet *sheet,
         guint           item)
{
  SkhBulletLayout layout;

  lay_out (body, sheet, &layout);
  return item / layout.n_rows;
}

static void
draw (gpointer        body,
      cairo_t        *cr,
      const SkhSheet *sheet,
      guint           page)
{
  const SkhBullets *self = body;
  SkhBulletLayout layout;
  guint first;
  guint n;

  lay_out (self, sheet, &layout);
  first = MIN (page * layout.n_rows, self->rows->len);
  n = MIN (layout.n_rows, self->rows->len - first);
  draw_axis (self, cr, sheet, &layout, n);
  for (guint i = first; i < first + n; i++)
    {
      double middle = layout.top + (i - first + 0.5) * layout.pitch;

      if ((int) i == sheet->highlight)
        skh_draw_highlight (cr, sheet->left / 2, middle - layout.pitch / 2, sheet->width - sheet->left, layout.pitch);
      draw_row (self, cr, sheet, &layout, get_row (self, i), middle);
    }
  draw_legend (self, cr, sheet, MIN (sheet->bottom - layout.font * 0.85, layout.top + n * layout.pitch + layout.font * 1.2));
}

static int
pick (gpointer        body,
      const SkhSheet *sheet,
      guint           page,
      double          x,
      double          y,
      SkhDrawingPart *part)
{
  const SkhBullets *self = body;
  SkhBulletLayout layout;
  int i;

  lay_out (self, sheet, &layout);
  i = (int) floor ((y - layout.top) / layout.pitch);
  if (i < 0 || i >= (int) layout.n_rows || page * layout.n_rows + i >= self->rows->len)
    return -1;
  *part = x >= layout.percent_x ? SKH_PART_WORDS : SKH_PART_ITEM;
  return page * layout.n_rows + i;
}

static void
describe (gpointer        body,
          const SkhSheet *sheet,
          guint           page,
          GString        *text)
{
  const SkhBullets *self = body;
  SkhBulletLayout layout;

  lay_out (self, sheet, &layout);
  for (guint i = page * layout.n_rows; i < MIN ((page + 1) * layout.n_rows, self->rows->len); i++)
    {
      const SkhBullet *row = get_row (self, i);
      g_autofree char *counts = skh_bullet_counts (row, self->registering);
      g_autofree char *percent = skh_bullet_percent (row, self->registering);
      g_autofree char *state = skh_bullet_words (row, self->registering);

      if (row->reported)
        g_string_append_printf (text, "\n%s: %s, %s, %s", row->item.name, counts, percent, state);
      else
        g_string_append_printf (text, "\n%s: chưa báo cáo", row->item.name);
    }
}

static const SkhDrawingClass bullets_class = { count_pages, draw, pick, page_of, NULL, describe, bullets_free };

enum { COLUMN_NAME, COLUMN_BASE, COLUMN_REGISTERED, COLUMN_REGISTERED_SHARE, COLUMN_RECOGNISED, COLUMN_RECOGNISED_SHARE };

static SkhNumbers *
make_numbers (const SkhBullets *self)
{
  SkhNumbers *numbers = skh_numbers_new ();

  skh_numbers_add_column (numbers, "Đơn vị", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Mẫu số", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Đăng ký", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Tỷ lệ đăng ký", SKH_NUMBER_PERCENT);
  if (!self->registering)
    {
      skh_numbers_add_column (numbers, "Công nhận", SKH_NUMBER_INTEGER);
      skh_numbers_add_column (numbers, "Tỷ lệ công nhận", SKH_NUMBER_PERCENT);
    }
  skh_numbers_add_column (numbers, "Chỉ tiêu", SKH_NUMBER_PERCENT);
  skh_numbers_add_column (numbers, "Còn thiếu", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Năm trước", SKH_NUMBER_PERCENT);
  skh_numbers_add_column (numbers, "Kết quả", SKH_NUMBER_TEXT);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SkhBullet *row = get_row (self, i);
      g_autofree char *words = skh_bullet_words (row, self->registering);
      gint64 shortfall = 0;

      skh_bullet_judge (row, self->registering, &shortfall);
      skh_numbers_add_row (numbers, i);
      skh_numbers_add_text (numbers, row->item.name);
      skh_numbers_add_integer (numbers, row->base);
      for (int stage = 0; stage < (self->registering ? 1 : 2); stage++)
        {
          gint64 value = stage == 0 ? row->registered : row->recognised;
          gboolean judged = self->registering || stage == 1;

          if (row->reported)
            skh_numbers_add_integer (numbers, value);
          else
            skh_numbers_add_empty (numbers);
          skh_numbers_take_share (numbers, row->reported ? skh_percent_format (value, row->base, judged ? row->target : -1) : NULL);
        }
      skh_numbers_take_share (numbers, row->target >= 0 ? skh_target_format (row->target) : NULL);
      if (row->reported && row->target >= 0 && row->base > 0)
        skh_numbers_add_integer (numbers, shortfall);
      else
        skh_numbers_add_empty (numbers);
      skh_numbers_take_share (numbers, row->last_year >= 0 ? skh_target_format (row->last_year) : NULL);
      skh_numbers_add_text (numbers, row->reported ? words : "chưa báo cáo");
    }
  return numbers;
}

SkhDrawing *
skh_bullets_finish (SkhBullets *self,
                    const char *title,
                    const char *foot)
{
  guint last = self->registering ? COLUMN_REGISTERED_SHARE : COLUMN_RECOGNISED_SHARE;
  SkhDrawing *drawing;

  measure (self);
  drawing = skh_drawing_new (&bullets_class, self, title, foot, make_numbers (self));
  skh_drawing_add_series (drawing, COLUMN_REGISTERED_SHARE, 0xA6CEE3);
  if (!self->registering)
    skh_drawing_add_series (drawing, COLUMN_RECOGNISED_SHARE, 0x0072B2);
  skh_drawing_add_series (drawing, last + 1, 0x000000);
  for (guint i = 0; i < self->rows->len; i++)
    skh_drawing_add_item (drawing, &get_row (self, i)->item);
  return drawing;
}

void
skh_bullets_lay_out (SkhDrawing            *drawing,
                     double                 width,
                     double                 height,
                     const SkhDrawingStyle *style,
                     SkhBulletLayout       *layout)
{
  const SkhBullets *self = skh_drawing_get_body (drawing, &bullets_class);
  SkhSheet sheet;

  g_return_if_fail (self != NULL);

  skh_drawing_lay_out (drawing, width, height, style, &sheet);
  lay_out (self, &sheet, layout);
}
