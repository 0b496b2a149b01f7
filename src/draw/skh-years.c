/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-layouts.h"

#include <math.h>
#include <string.h>

#include "attainment/skh-findings.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-bullets.h"
#include "draw/skh-drawing-private.h"

/* The year from which on communes are those of two tiers, as the whole country has them since 01/07/2025. */
#define REORGANISED 2025
#define REORGANISED_ON "01/07/2025"

/* By the size of the type. */
#define PITCH 1.45         /* of a row */
#define PANEL_WIDTH 15.0   /* at least */
#define PANEL_TITLE 1.6
#define PANEL_GAP 1.0
#define AXIS 1.4
#define LEGEND 2.0
#define SMALL 0.84
#define MAX_SPREAD 0.5     /* of a row */

#define BAR 0.50           /* of the pitch */
#define EMPTY 0.80         /* around words */
#define INNER_BAR 0.27
#define TARGET_HEIGHT 0.80
#define MAX_SHARE 1.10

typedef struct
{
  char     *name;
  gboolean  total;
  gboolean  registering;
  SkhBullet rows[SKH_CHART_YEARS];
} Panel;

typedef struct
{
  GArray   *panels;      /* Panel */
  int       first_year;
  int       last_year;
  gboolean  today;       /* years before the reorganisation are read in today's units */
} Years;

typedef struct
{
  guint  n_columns;
  guint  n_lines;        /* of panels */
  double panel_width;
  double panel_height;
  double top;
  double year_width;
  double percent_width;
  double pitch;
} Layout;

static void
panel_clear (gpointer panel)
{
  g_free (((Panel *) panel)->name);
}

static void
years_free (gpointer body)
{
  Years *self = body;

  g_array_unref (self->panels);
  g_free (self);
}

static void
lay_out (const Years    *self,
         const SkhSheet *sheet,
         Layout         *layout)
{
  double font = sheet->font;
  double small = skh_sheet_size (sheet, SMALL);
  double width = sheet->right - sheet->left;
  double gap = PANEL_GAP * font * 0.6;
  double height;
  guint n_lines;

  layout->pitch = PITCH * MAX (font * 0.9, small);
  layout->n_columns = CLAMP ((guint) floor ((width + PANEL_GAP * font) / ((PANEL_WIDTH + PANEL_GAP) * font)), 1, MAX (1, self->panels->len));
  layout->panel_width = (width - (layout->n_columns - 1) * PANEL_GAP * font) / layout->n_columns;
  layout->panel_height = PANEL_TITLE * font + SKH_CHART_YEARS * layout->pitch;
  layout->top = sheet->top + MAX (AXIS * font, small * 1.5);
  height = sheet->bottom - LEGEND * font - layout->top;
  layout->n_lines = MAX (1, (int) floor ((height + gap) / (layout->panel_height + gap)));
  /* What is left over goes to the rows, as far as they still read as one panel. */
  n_lines = CLAMP ((self->panels->len + layout->n_columns - 1) / layout->n_columns, 1, layout->n_lines);
  layout->pitch += CLAMP ((height - n_lines * layout->panel_height - (n_lines - 1) * gap) / (n_lines * SKH_CHART_YEARS), 0, layout->pitch * MAX_SPREAD);
  layout->panel_height = PANEL_TITLE * font + SKH_CHART_YEARS * layout->pitch;
  layout->year_width = skh_paint_measure ("2024*", small, FALSE) + font * 0.3;
  layout->percent_width = skh_paint_measure ("100,0 %", small, FALSE) + font * 0.3;
}

static guint
panels_of_page (const Layout *layout)
{
  return layout->n_columns * layout->n_lines;
}

/* Where panel I of its page begins. */
static void
place_panel (const SkhSheet *sheet,
             const Layout   *layout,
             guint           i,
             double         *x,
             double         *y)
{
  *x = sheet->left + i % layout->n_columns * (layout->panel_width + PANEL_GAP * sheet->font);
  *y = layout->top + i / layout->n_columns * (layout->panel_height + PANEL_GAP * sheet->font * 0.6);
}

static guint
count_pages (gpointer        body,
             const SkhSheet *sheet)
{
  const Years *self = body;
  Layout layout;

  lay_out (self, sheet, &layout);
  return (self->panels->len + panels_of_page (&layout) - 1) / panels_of_page (&layout);
}

static guint
page_of (gpointer        body,
         const SkhSheet *sheet,
         guint           item)
{
  Layout layout;

  lay_out (body, sheet, &layout);
  return item / SKH_CHART_YEARS / panels_of_page (&layout);
}

static void
draw_bar (cairo_t         *cr,
          double           x,
          double           width,
          double           middle,
          double           height,
          const SkhColour *fill,
          const SkhColour *line,
          double           line_width)
{
  cairo_rectangle (cr, x, middle - height / 2, width, height);
  skh_paint_colour (cr, line);
  cairo_set_line_width (cr, line_width);
  cairo_stroke_preserve (cr);
  skh_paint_colour (cr, fill);
  cairo_fill (cr);
}

static double
share_of (gint64 value,
          gint64 base)
{
  return base > 0 ? MIN ((double) value / base, MAX_SHARE) : 0;
}

static void
draw_row (cairo_t         *cr,
          const SkhSheet  *sheet,
          const Layout    *layout,
          const SkhBullet *row,
          gboolean         registering,
          double           zero,
          double           full,
          double           middle)
{
  const double dashes[] = { sheet->font * 0.2, sheet->font * 0.16 };
  double small = skh_sheet_size (sheet, SMALL);
  gboolean empty = !row->reported || row->base == 0;
  g_autofree char *percent = skh_bullet_percent (row, registering);

  cairo_rectangle (cr, zero, middle - layout->pitch * (empty ? EMPTY : BAR) / 2, full, layout->pitch * (empty ? EMPTY : BAR));
  if (empty)
    {
      cairo_set_dash (cr, dashes, 2, 0);
    }
  else
    {
      skh_paint_colour (cr, &skh_white);
      cairo_fill_preserve (cr);
    }
  skh_paint_colour (cr, &skh_outline);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (empty)
    {
      skh_paint_text (cr, row->reported ? "không có" : "chưa báo cáo", zero + full / 2, middle, skh_sheet_size (sheet, 0.66), FALSE, 0.5, full, sheet->text);
      return;
    }
  draw_bar (cr, zero, full * share_of (row->registered, row->base), middle, layout->pitch * BAR, &skh_registered_fill, &skh_registered_line, 1);
  if (!registering && row->recognised > 0)
    draw_bar (cr, zero, full * share_of (row->recognised, row->base), middle, layout->pitch * INNER_BAR, &skh_recognised_fill, &skh_white, MAX (1.5, sheet->font * 0.09));
  if (row->target >= 0)
    {
      double x = zero + full * MIN (row->target / 10000.0, MAX_SHARE);

      draw_bar (cr, x - 1.25, 2.5, middle, layout->pitch * TARGET_HEIGHT, &skh_black, &skh_white, 2);
    }
  skh_paint_text (cr, percent, zero + full + layout->percent_width, middle, small, FALSE, 1, 0, sheet->text);
}

/* The reorganisation lies between two rows. */
static void
draw_mark (cairo_t        *cr,
           const SkhSheet *sheet,
           double          x,
           double          y,
           double          width)
{
  const double dashes[] = { sheet->font * 0.35, sheet->font * 0.25 };

  cairo_set_dash (cr, dashes, 2, 0);
  skh_paint_colour (cr, sheet->text);
  cairo_set_line_width (cr, MAX (1.5, sheet->font * 0.07));
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_scale (cairo_t        *cr,
            const SkhSheet *sheet,
            double          zero,
            double          full,
            double          top,
            double          bottom)
{
  for (int tick = 0; tick <= 100; tick += 25)
    {
      double x = floor (zero + full * tick / 100) + 0.5;

      skh_paint_colour (cr, sheet->line);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, x, top);
      cairo_line_to (cr, x, bottom);
      cairo_stroke (cr);
    }
}

static void
draw_panel (const Years    *self,
            cairo_t        *cr,
            const SkhSheet *sheet,
            const Layout   *layout,
            guint           i,
            guint           place)
{
  const Panel *panel = &g_array_index (self->panels, Panel, i);
  double small = skh_sheet_size (sheet, SMALL);
  double title = PANEL_TITLE * sheet->font;
  double zero;
  double full;
  double x;
  double y;

  place_panel (sheet, layout, place, &x, &y);
  zero = x + layout->year_width;
  full = layout->panel_width - layout->year_width - layout->percent_width;
  skh_paint_shortened (cr, panel->name, x, y + title * 0.45, skh_sheet_size (sheet, 0.92), TRUE, 0, layout->panel_width, sheet->text);
  draw_scale (cr, sheet, zero, full, y + title * 0.9, y + layout->panel_height);
  for (guint k = 0; k < SKH_CHART_YEARS; k++)
    {
      int year = self->first_year + k;
      double middle = y + title + (k + 0.5) * layout->pitch;
      g_autofree char *label = g_strdup_printf ("%d%s", year, self->today && year < REORGANISED ? "*" : "");

      if ((int) (i * SKH_CHART_YEARS + k) == sheet->highlight)
        skh_draw_highlight (cr, x, middle - layout->pitch / 2, layout->panel_width, layout->pitch);
      skh_paint_text (cr, label, x, middle, small, FALSE, 0, 0, sheet->text);
      draw_row (cr, sheet, layout, &panel->rows[k], panel->registering, zero, full, middle);
      if (year == REORGANISED && k > 0)
        draw_mark (cr, sheet, x, middle - layout->pitch / 2, layout->panel_width);
    }
}

static void
draw_axis (cairo_t        *cr,
           const SkhSheet *sheet,
           const Layout   *layout,
           guint           n)
{
  double small = skh_sheet_size (sheet, SMALL * 0.9);

  for (guint i = 0; i < MIN (layout->n_columns, n); i++)
    {
      double x;
      double y;
      double full = layout->panel_width - layout->year_width - layout->percent_width;

      place_panel (sheet, layout, i, &x, &y);
      x += layout->year_width;
      y -= small * 0.75;
      skh_paint_text (cr, "0", x, y, small, FALSE, 0.5, 0, sheet->text);
      skh_paint_text (cr, "50", x + full / 2, y, small, FALSE, 0.5, 0, sheet->text);
      skh_paint_text (cr, "100 %", x + full, y, small, FALSE, 0.5, 0, sheet->text);
    }
}

static void
draw_legend (const Years    *self,
             cairo_t        *cr,
             const SkhSheet *sheet)
{
  double size = skh_sheet_size (sheet, 0.75);
  double y = sheet->bottom - sheet->font * 0.85;
  double x = sheet->left;
  double box = size * 1.6;

  draw_bar (cr, x, box, y, size, &skh_registered_fill, &skh_registered_line, 1);
  x += box + size * 0.5;
  x += skh_paint_text (cr, "Đăng ký", x, y, size, FALSE, 0, 0, sheet->text) + size;
  draw_bar (cr, x, box, y, size * 0.5, &skh_recognised_fill, &skh_white, 1);
  x += box + size * 0.5;
  x += skh_paint_text (cr, "Công nhận", x, y, size, FALSE, 0, 0, sheet->text) + size;
  draw_bar (cr, x, 2.5, y, size * 1.1, &skh_black, &skh_white, 2);
  x += size * 0.6;
  x += skh_paint_text (cr, "Chỉ tiêu", x, y, size, FALSE, 0, 0, sheet->text) + size;
  if (self->first_year >= REORGANISED || self->last_year < REORGANISED)
    return;
  draw_mark (cr, sheet, x, y, size * 2);
  x += size * 2.4;
  skh_paint_text (cr, self->today ? "Sắp xếp xã " REORGANISED_ON "; * tính lại theo đơn vị hiện nay" : "Sắp xếp xã " REORGANISED_ON,
                  x, y, size, FALSE, 0, sheet->right - x, sheet->text);
}

static void
draw (gpointer        body,
      cairo_t        *cr,
      const SkhSheet *sheet,
      guint           page)
{
  const Years *self = body;
  Layout layout;
  guint first;
  guint n;

  lay_out (self, sheet, &layout);
  first = page * panels_of_page (&layout);
  n = first < self->panels->len ? MIN (panels_of_page (&layout), self->panels->len - first) : 0;
  draw_axis (cr, sheet, &layout, n);
  for (guint i = 0; i < n; i++)
    draw_panel (self, cr, sheet, &layout, first + i, i);
  draw_legend (self, cr, sheet);
}

static int
pick (gpointer        body,
      const SkhSheet *sheet,
      guint           page,
      double          x,
      double          y,
      SkhDrawingPart *part)
{
  const Years *self = body;
  Layout layout;

  lay_out (self, sheet, &layout);
  for (guint i = 0; i < panels_of_page (&layout); i++)
    {
      guint panel = page * panels_of_page (&layout) + i;
      double left;
      double top;
      int row;

      place_panel (sheet, &layout, i, &left, &top);
      row = floor ((y - top - PANEL_TITLE * sheet->font) / layout.pitch);
      if (panel >= self->panels->len || x < left || x > left + layout.panel_width || y < top || y > top + layout.panel_height)
        continue;
      *part = row >= 0 && x > left + layout.panel_width - layout.percent_width ? SKH_PART_WORDS : SKH_PART_ITEM;
      return panel * SKH_CHART_YEARS + (row < 0 ? SKH_CHART_YEARS - 1 : row);
    }
  return -1;
}

static int
move (gpointer body,
      int      item,
      int      dx,
      int      dy)
{
  return item + dy + dx * SKH_CHART_YEARS;
}

static void
describe (gpointer        body,
          const SkhSheet *sheet,
          guint           page,
          GString        *text)
{
  const Years *self = body;
  Layout layout;

  lay_out (self, sheet, &layout);
  for (guint i = page * panels_of_page (&layout); i < MIN ((page + 1) * panels_of_page (&layout), self->panels->len); i++)
    {
      const Panel *panel = &g_array_index (self->panels, Panel, i);

      g_string_append_printf (text, "\n%s:", panel->name);
      for (guint k = 0; k < SKH_CHART_YEARS; k++)
        {
          g_autofree char *percent = skh_bullet_percent (&panel->rows[k], panel->registering);

          g_string_append_printf (text, "%s %d: %s", k > 0 ? ";" : "", self->first_year + (int) k,
                                  !panel->rows[k].reported ? "chưa báo cáo" : *percent != 0 ? percent : "không có");
        }
    }
}

static const SkhDrawingClass years_class = { count_pages, draw, pick, page_of, move, describe, years_free };

static int
find_measure (SkhAttainmentTable *table,
              const char         *key)
{
  GPtrArray *measures = skh_attainment_table_get_measures (table);

  for (guint i = 0; i < measures->len; i++)
    {
      if (strcmp (((SkhMeasure *) measures->pdata[i])->key, key) == 0)
        return i;
    }
  return -1;
}

static void
add_panel (Years            *self,
           SkhChartData     *data,
           const SkhMeasure *what,
           gint64            unit,
           const char       *name,
           gboolean          total)
{
  SkhStage stage = skh_measure_final_stage (what);
  Panel panel = { .name = total ? g_utf8_strup (name, -1) : g_strdup (name), .total = total, .registering = stage == SKH_STAGE_REGISTERED };

  for (guint k = 0; k < SKH_CHART_YEARS; k++)
    {
      int year = self->first_year + k;
      SkhAttainmentTable *table = skh_chart_data_get_table (data, year);
      int measure = table != NULL ? find_measure (table, what->key) : -1;
      const SkhAttainment *own = measure >= 0 ? skh_attainment_table_get (table, unit, measure) : NULL;

      panel.rows[k] = (SkhBullet) { .item = { unit, NULL, stage, year, NULL }, .target = -1, .last_year = -1 };
      if (own == NULL)
        continue;
      panel.rows[k].reported = own->reported;
      panel.rows[k].registered = own->registered;
      panel.rows[k].recognised = own->recognised;
      panel.rows[k].base = own->base;
      panel.rows[k].target = own->targets[stage];
    }
  g_array_append_val (self->panels, panel);
}

/* Of the numbers, that are series of a chart. */
enum { COLUMN_SHARE = 5, COLUMN_TARGET };

static SkhNumbers *
make_numbers (const Years *self)
{
  SkhNumbers *numbers = skh_numbers_new ();

  skh_numbers_add_column (numbers, "Đơn vị, chỉ tiêu", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Năm", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Mẫu số", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Đăng ký", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Công nhận", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Tỷ lệ", SKH_NUMBER_PERCENT);
  skh_numbers_add_column (numbers, "Chỉ tiêu", SKH_NUMBER_PERCENT);
  for (guint i = 0; i < self->panels->len; i++)
    {
      const Panel *panel = &g_array_index (self->panels, Panel, i);

      for (guint k = 0; k < SKH_CHART_YEARS; k++)
        {
          const SkhBullet *row = &panel->rows[k];
          g_autofree char *year = g_strdup_printf ("%d%s", self->first_year + (int) k, self->today && self->first_year + (int) k < REORGANISED ? "*" : "");

          skh_numbers_add_row (numbers, i * SKH_CHART_YEARS + k);
          skh_numbers_add_text (numbers, panel->name);
          skh_numbers_add_text (numbers, year);
          skh_numbers_add_integer (numbers, row->base);
          if (row->reported)
            skh_numbers_add_integer (numbers, row->registered);
          else
            skh_numbers_add_empty (numbers);
          if (row->reported && !panel->registering)
            skh_numbers_add_integer (numbers, row->recognised);
          else
            skh_numbers_add_empty (numbers);
          skh_numbers_take_share (numbers, row->reported ? skh_percent_format (panel->registering ? row->registered : row->recognised, row->base, row->target) : NULL);
          skh_numbers_take_share (numbers, row->target >= 0 ? skh_target_format (row->target) : NULL);
        }
    }
  return numbers;
}

/* "“Gia đình học tập” 2022–2026: từ 61,2 % lên 73,3 %", of the years that have a share. */
static char *
make_title (const Years      *self,
            const SkhMeasure *what,
            const char       *scope)
{
  const Panel *panel = self->panels->len > 0 ? &g_array_index (self->panels, Panel, 0) : NULL;
  int from = self->first_year;
  int to = self->last_year;
  g_autofree char *years = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  double before = 0;
  double after = 0;

  if (what == NULL)
    return g_strdup_printf ("%s: các chỉ tiêu %d–%d", scope, from, to);
  for (guint k = 0; panel != NULL && k < SKH_CHART_YEARS; k++)
    {
      const SkhBullet *row = &panel->rows[k];
      char *percent = skh_bullet_percent (row, panel->registering);

      if (*percent == 0)
        {
          g_free (percent);
          continue;
        }
      after = share_of (panel->registering ? row->registered : row->recognised, row->base);
      if (first == NULL)
        {
          before = after;
          first = g_strdup (percent);
          from = self->first_year + (int) k;
        }
      g_free (last);
      last = percent;
      to = self->first_year + (int) k;
    }
  years = from < to ? g_strdup_printf ("%d–%d", from, to) : g_strdup_printf ("%d", to);
  if (first == NULL || g_strcmp0 (first, last) == 0)
    return g_strdup_printf ("“%s” %s", what->name, years);
  return g_strdup_printf ("“%s” %s: từ %s %s %s", what->name, years, first, after > before ? "tăng lên" : "giảm còn", last);
}

static void
add_items (SkhDrawing    *drawing,
           const Years   *self,
           GPtrArray     *measures, /* SkhMeasure, one for each panel; or the only one */
           GPtrArray     *names)
{
  for (guint i = 0; i < self->panels->len; i++)
    {
      for (guint k = 0; k < SKH_CHART_YEARS; k++)
        {
          SkhDrawingItem item = g_array_index (self->panels, Panel, i).rows[k].item;

          item.measure = ((const SkhMeasure *) measures->pdata[MIN (i, measures->len - 1)])->key;
          item.name = names->pdata[MIN (i, names->len - 1)];
          skh_drawing_add_item (drawing, &item);
        }
    }
}

SkhDrawing *
skh_years_new (SkhChartData  *data,
               int            year,
               gint64         scope,
               const char    *measure,
               SkhChartOrder  order)
{
  SkhAttainmentTable *table = skh_chart_data_get_table (data, year);
  GPtrArray *all = skh_attainment_table_get_measures (table);
  const SkhAttainmentUnit *top = skh_attainment_table_get_unit (table, scope);
  int only = measure != NULL ? find_measure (table, measure) : -1;
  g_autoptr(GPtrArray) measures = g_ptr_array_new ();
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_format (today);
  g_autofree char *foot = NULL;
  g_autofree char *title = NULL;
  Years *self = g_new0 (Years, 1);
  SkhDrawing *drawing;

  self->first_year = year - SKH_CHART_YEARS + 1;
  self->last_year = year;
  self->today = skh_chart_data_is_today (data);
  self->panels = g_array_new (FALSE, FALSE, sizeof (Panel));
  g_array_set_clear_func (self->panels, panel_clear);
  if (only >= 0)
    {
      g_autoptr(GPtrArray) units = skh_target_chart_units (table, scope, only, skh_findings_rows (table, scope), order);

      g_ptr_array_add (measures, all->pdata[only]);
      add_panel (self, data, all->pdata[only], scope, top->name, TRUE);
      g_ptr_array_add (names, top->name);
      for (guint i = 0; i < units->len; i++)
        {
          const SkhAttainmentUnit *unit = units->pdata[i];

          add_panel (self, data, all->pdata[only], unit->unit_id, unit->name, FALSE);
          g_ptr_array_add (names, unit->name);
        }
    }
  for (guint m = 0; only < 0 && m < all->len; m++)
    {
      if (skh_attainment_table_get (table, scope, m)->targets[skh_measure_final_stage (all->pdata[m])] < 0)
        continue;
      add_panel (self, data, all->pdata[m], scope, ((const SkhMeasure *) all->pdata[m])->name, FALSE);
      g_ptr_array_add (measures, all->pdata[m]);
      g_ptr_array_add (names, top->name);
    }
  title = make_title (self, only >= 0 ? all->pdata[only] : NULL, top->name);
  foot = only >= 0 && ((const SkhMeasure *) all->pdata[only])->base_name != NULL
         ? g_strdup_printf ("%s; mẫu số: %s; số liệu ngày %s", top->name, ((const SkhMeasure *) all->pdata[only])->base_name, day)
         : g_strdup_printf (only < 0 ? "%s; tỷ lệ so với mẫu số của từng chỉ tiêu; số liệu ngày %s" : "%s; số liệu ngày %s", top->name, day);
  drawing = skh_drawing_new (&years_class, self, title, foot, make_numbers (self));
  skh_drawing_add_series (drawing, COLUMN_SHARE, 0x0072B2);
  skh_drawing_add_series (drawing, COLUMN_TARGET, 0x000000);
  add_items (drawing, self, measures, names);
  return drawing;
}
