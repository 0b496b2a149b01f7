/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-layouts.h"

#include <math.h>

#include "attainment/skh-findings.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-bullets.h"
#include "draw/skh-drawing-private.h"

/* By the size of the type. */
#define PITCH 1.75
#define MIN_PITCH 1.55
#define HEADER_SIZE 0.8
#define CELL 5.2           /* the least width of one */
#define LEGEND 2.0
#define MAX_LABELS 0.30    /* of the page */
#define HEADER_LINES 4

typedef struct
{
  SkhBullet cell;
  gboolean  registering;
  char     *text; /* "85,0 %", "9/14", "–" */
} Cell;

typedef struct
{
  char     *name;
  gboolean  total;
} Row;

typedef struct
{
  GArray    *rows;     /* Row */
  GPtrArray *measures; /* char *, names */
  GArray    *cells;    /* Cell, row by row */
  double     labels;   /* width at a type of size 1 */
} Matrix;

/* Where things of a page are. */
typedef struct
{
  double top;
  double pitch;
  double header;     /* size of its type */
  double cells_x;    /* the first column */
  double cell_width;
  guint  n_rows;     /* of a page */
  guint  n_columns;
  guint  n_across;   /* pages beside each other */
} Layout;

static void
row_clear (gpointer row)
{
  g_free (((Row *) row)->name);
}

static void
cell_clear (gpointer cell)
{
  g_free (((Cell *) cell)->text);
}

static void
matrix_free (gpointer body)
{
  Matrix *self = body;

  g_array_unref (self->rows);
  g_ptr_array_unref (self->measures);
  g_array_unref (self->cells);
  g_free (self);
}

static void
lay_out (const Matrix   *self,
         const SkhSheet *sheet,
         Layout         *layout)
{
  double font = sheet->font;
  double labels = MIN (self->labels * font, sheet->width * MAX_LABELS);
  double room = sheet->right - sheet->left - labels - font;
  guint n = self->measures->len;
  guint fit = CLAMP ((guint) MAX (1, floor (room / (CELL * font))), 1, MAX (1, n));
  double header = 0;
  double height;

  /* Pages side by side have as many columns each as can be. */
  layout->n_across = MAX (1, (n + fit - 1) / fit);
  layout->n_columns = (MAX (1, n) + layout->n_across - 1) / layout->n_across;
  layout->cells_x = sheet->left + labels + font;
  layout->cell_width = room / layout->n_columns;
  layout->header = skh_sheet_size (sheet, HEADER_SIZE);
  for (guint i = 0; i < n; i++)
    header = MAX (header, skh_paint_height (self->measures->pdata[i], layout->header, TRUE, layout->cell_width - font * 0.5, NULL));
  header = MIN (header, HEADER_LINES * layout->header * 1.4);
  layout->top = sheet->top + header + font * 0.5;
  height = sheet->bottom - LEGEND * font - layout->top;
  layout->pitch = PITCH * font;
  if (sheet->meeting && height < SKH_MEETING_ROWS * layout->pitch)
    layout->pitch = MAX (MIN_PITCH * font, height / SKH_MEETING_ROWS);
  layout->n_rows = MAX (1, (int) floor (height / layout->pitch + 0.01));
  layout->n_rows = MIN (layout->n_rows, SKH_MEETING_ROWS);
}

static guint
count_pages (gpointer        body,
             const SkhSheet *sheet)
{
  const Matrix *self = body;
  Layout layout;

  lay_out (self, sheet, &layout);
  return (self->rows->len + layout.n_rows - 1) / layout.n_rows * layout.n_across;
}

static guint
page_of (gpointer        body,
         const SkhSheet *sheet,
         guint           item)
{
  const Matrix *self = body;
  guint n = MAX (1, self->measures->len);
  Layout layout;

  lay_out (self, sheet, &layout);
  return item / n / layout.n_rows * layout.n_across + item % n / layout.n_columns;
}

static void
draw_cell (cairo_t        *cr,
           const SkhSheet *sheet,
           const Cell     *cell,
           double          x,
           double          y,
           double          width,
           double          height)
{
  SkhJudgement judgement = skh_bullet_judge (&cell->cell, cell->registering, NULL);
  double font = sheet->font;
  double sign = font * 0.34;
  const double dashes[] = { font * 0.2, font * 0.16 };

  if (!cell->cell.reported)
    {
      cairo_set_dash (cr, dashes, 2, 0);
      skh_paint_colour (cr, &skh_outline);
      cairo_set_line_width (cr, 1);
      cairo_rectangle (cr, x + font * 0.4, y + height * 0.2, width - font * 0.8, height * 0.6);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      return;
    }
  if (judgement == SKH_JUDGE_ATTAINED || judgement == SKH_JUDGE_NEAR || judgement == SKH_JUDGE_SHORT)
    skh_draw_sign (cr, x + font * 0.9, y + height / 2, sign, judgement, sheet->text);
  skh_paint_text (cr, cell->text, x + MIN (width, CELL * font * 1.1) - font * 0.3, y + height / 2, font * 0.95, FALSE, 1, 0, sheet->text);
}

static void
draw_header (const Matrix   *self,
             cairo_t        *cr,
             const SkhSheet *sheet,
             const Layout   *layout,
             guint           first,
             guint           end)
{
  for (guint m = first; m < end; m++)
    skh_paint_lines (cr, self->measures->pdata[m], layout->cells_x + (m - first) * layout->cell_width + sheet->font * 0.5, sheet->top + sheet->font * 0.2,
                     layout->header, TRUE, 0, layout->cell_width - sheet->font * 0.5, HEADER_LINES, sheet->text);
}

static void
draw_legend (cairo_t        *cr,
             const SkhSheet *sheet)
{
  const char * const words[] = { "Đạt", "Thiếu không quá 5 điểm %", "Thiếu nhiều hơn" };
  const SkhJudgement judgements[] = { SKH_JUDGE_ATTAINED, SKH_JUDGE_NEAR, SKH_JUDGE_SHORT };
  const double dashes[] = { sheet->font * 0.2, sheet->font * 0.16 };
  double size = skh_sheet_size (sheet, 0.75);
  double y = sheet->bottom - sheet->font * 0.85;
  double x = sheet->left;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      skh_draw_sign (cr, x + size * 0.4, y, size * 0.38, judgements[i], sheet->text);
      x += size * 1.2;
      x += skh_paint_text (cr, words[i], x, y, size, FALSE, 0, 0, sheet->text) + size * 1.4;
    }
  cairo_set_dash (cr, dashes, 2, 0);
  skh_paint_colour (cr, &skh_outline);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, x, y - size * 0.4, size * 2, size * 0.8);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  skh_paint_text (cr, "Chưa báo cáo", x + size * 2.5, y, size, FALSE, 0, 0, sheet->text);
}

static void
draw (gpointer        body,
      cairo_t        *cr,
      const SkhSheet *sheet,
      guint           page)
{
  const Matrix *self = body;
  guint n = self->measures->len;
  guint row;
  guint column;
  Layout layout;

  lay_out (self, sheet, &layout);
  row = page / layout.n_across * layout.n_rows;
  column = page % layout.n_across * layout.n_columns;
  draw_header (self, cr, sheet, &layout, column, MIN (n, column + layout.n_columns));
  for (guint i = row; i < MIN (row + layout.n_rows, self->rows->len); i++)
    {
      const Row *what = &g_array_index (self->rows, Row, i);
      double y = layout.top + (i - row) * layout.pitch;

      skh_paint_colour (cr, sheet->line);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, sheet->left, floor (y) + 0.5);
      cairo_line_to (cr, sheet->right, floor (y) + 0.5);
      cairo_stroke (cr);
      skh_paint_shortened (cr, what->name, sheet->left, y + layout.pitch / 2, sheet->font, what->total, 0, layout.cells_x - sheet->left - sheet->font * 0.5, sheet->text);
      for (guint m = column; m < MIN (n, column + layout.n_columns); m++)
        {
          double x = layout.cells_x + (m - column) * layout.cell_width;

          if ((int) (i * n + m) == sheet->highlight)
            skh_draw_highlight (cr, x, y, layout.cell_width, layout.pitch);
          draw_cell (cr, sheet, &g_array_index (self->cells, Cell, i * n + m), x, y, layout.cell_width, layout.pitch);
        }
    }
  draw_legend (cr, sheet);
}

static int
pick (gpointer        body,
      const SkhSheet *sheet,
      guint           page,
      double          x,
      double          y,
      SkhDrawingPart *part)
{
  const Matrix *self = body;
  guint n = self->measures->len;
  Layout layout;
  int row;
  int column;

  lay_out (self, sheet, &layout);
  row = floor ((y - layout.top) / layout.pitch);
  column = floor ((x - layout.cells_x) / layout.cell_width);
  if (n == 0 || row < 0 || row >= (int) layout.n_rows || column >= (int) layout.n_columns)
    return -1;
  *part = column < 0 ? SKH_PART_ITEM : SKH_PART_WORDS;
  row += page / layout.n_across * layout.n_rows;
  column = MAX (column, 0) + page % layout.n_across * layout.n_columns;
  return row < (int) self->rows->len && column < (int) n ? row * (int) n + column : -1;
}

static int
move (gpointer body,
      int      item,
      int      dx,
      int      dy)
{
  const Matrix *self = body;
  int n = self->measures->len;
  int column = item % n + dx;

  return column < 0 || column >= n ? item : (item / n + dy) * n + column;
}

static void
describe (gpointer        body,
          const SkhSheet *sheet,
          guint           page,
          GString        *text)
{
  const Matrix *self = body;
  guint n = self->measures->len;
  Layout layout;
  guint row;

  lay_out (self, sheet, &layout);
  row = page / layout.n_across * layout.n_rows;
  for (guint i = row; i < MIN (row + layout.n_rows, self->rows->len); i++)
    {
      g_string_append_printf (text, "\n%s", g_array_index (self->rows, Row, i).name);
      for (guint m = page % layout.n_across * layout.n_columns; m < MIN (n, (page % layout.n_across + 1) * layout.n_columns); m++)
        {
          const Cell *cell = &g_array_index (self->cells, Cell, i * n + m);
          g_autofree char *words = skh_bullet_words (&cell->cell, cell->registering);

          g_string_append_printf (text, "; %s: %s%s%s", (const char *) self->measures->pdata[m], cell->cell.reported ? cell->text : "chưa báo cáo",
                                  *words != 0 ? ", " : "", words);
        }
    }
}

static const SkhDrawingClass matrix_class = { count_pages, draw, pick, page_of, move, describe, matrix_free };

static Cell
make_cell (SkhAttainmentTable *table,
           gint64              unit,
           guint               measure)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  SkhStage stage = skh_measure_final_stage (what);
  const SkhAttainment *own = skh_attainment_table_get (table, unit, measure);
  Cell cell = { .registering = stage == SKH_STAGE_REGISTERED };

  cell.cell = (SkhBullet) { .reported = own->reported, .registered = own->registered, .recognised = own->recognised, .base = own->base,
                            .target = own->targets[stage], .last_year = -1 };
  if (!own->reported)
    cell.text = g_strdup ("");
  else if (own->base == 0)
    cell.text = g_strdup ("–");
  else if (skh_judge_is_small (own->base))
    cell.text = skh_bullet_counts (&cell.cell, cell.registering);
  else
    cell.text = skh_bullet_percent (&cell.cell, cell.registering);
  return cell;
}

static void
add_unit (Matrix                  *self,
          SkhAttainmentTable      *table,
          const SkhAttainmentUnit *unit,
          GArray                  *measures,
          gboolean                 total)
{
  const Row row = { total ? g_utf8_strup (unit->name, -1) : g_strdup (unit->name), total };

  g_array_append_val (self->rows, row);
  self->labels = MAX (self->labels, skh_paint_measure (row.name, 100, total) / 100);
  for (guint m = 0; m < measures->len; m++)
    {
      Cell cell = make_cell (table, unit->unit_id, g_array_index (measures, guint, m));

      g_array_append_val (self->cells, cell);
    }
}

typedef struct
{
  SkhAttainmentTable *table;
  GArray             *measures;
} Sorting;

static guint
count_short (const Sorting *sorting,
             gint64         unit)
{
  guint n = 0;

  for (guint m = 0; m < sorting->measures->len; m++)
    {
      guint measure = g_array_index (sorting->measures, guint, m);
      const SkhMeasure *what = skh_attainment_table_get_measures (sorting->table)->pdata[measure];

      const SkhAttainment *own = skh_attainment_table_get (sorting->table, unit, measure);

      n += own->reported && skh_attainment_shortfall (own, skh_measure_final_stage (what)) > 0;
    }
  return n;
}

static int
compare_short (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  guint one = count_short (data, (*(const SkhAttainmentUnit * const *) a)->unit_id);
  guint two = count_short (data, (*(const SkhAttainmentUnit * const *) b)->unit_id);

  return one == two ? 0 : one > two ? -1 : 1;
}

/* Of the measures side by side, told apart by the colour-blind too (Okabe and Ito). */
static const guint32 series_colours[] = { 0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442, 0x000000 };

static SkhNumbers *
make_numbers (const Matrix *self)
{
  SkhNumbers *numbers = skh_numbers_new ();
  guint n = self->measures->len;

  skh_numbers_add_column (numbers, "Đơn vị", SKH_NUMBER_TEXT);
  for (guint m = 0; m < n; m++)
    {
      g_autofree char *shortfall = g_strdup_printf ("%s: còn thiếu", (const char *) self->measures->pdata[m]);

      skh_numbers_add_column (numbers, self->measures->pdata[m], SKH_NUMBER_PERCENT);
      skh_numbers_add_column (numbers, shortfall, SKH_NUMBER_INTEGER);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      skh_numbers_add_row (numbers, n > 0 ? (int) (i * n) : -1);
      skh_numbers_add_text (numbers, g_array_index (self->rows, Row, i).name);
      for (guint m = 0; m < n; m++)
        {
          const Cell *cell = &g_array_index (self->cells, Cell, i * n + m);
          gint64 value = cell->registering ? cell->cell.registered : cell->cell.recognised;
          gint64 shortfall = 0;

          skh_bullet_judge (&cell->cell, cell->registering, &shortfall);
          skh_numbers_take_share (numbers, cell->cell.reported ? skh_percent_format (value, cell->cell.base, cell->cell.target) : NULL);
          if (cell->cell.reported && cell->cell.base > 0 && cell->cell.target >= 0)
            skh_numbers_add_integer (numbers, shortfall);
          else
            skh_numbers_add_empty (numbers);
        }
    }
  return numbers;
}

/* "Tỉnh Thanh Hóa năm 2026: đạt 2/5 chỉ tiêu" */
static char *
make_title (SkhAttainmentTable *table,
            gint64              scope,
            GArray             *measures)
{
  guint n_attained = 0;

  for (guint m = 0; m < measures->len; m++)
    {
      guint measure = g_array_index (measures, guint, m);
      SkhStage stage = skh_measure_final_stage (skh_attainment_table_get_measures (table)->pdata[measure]);
      const SkhAttainment *own = skh_attainment_table_get (table, scope, measure);

      n_attained += own->reported && skh_judge (skh_attainment_value (own, stage), own->base, own->targets[stage], NULL) == SKH_JUDGE_ATTAINED;
    }
  return g_strdup_printf ("%s năm %d: đạt %u/%u chỉ tiêu", skh_attainment_table_get_unit (table, scope)->name, skh_attainment_table_get_year (table),
                          n_attained, measures->len);
}

/* The measures that have a target for SCOPE: guint, their places. */
static GArray *
find_measures (SkhAttainmentTable *table,
               gint64              scope)
{
  GPtrArray *all = skh_attainment_table_get_measures (table);
  GArray *measures = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint m = 0; m < all->len; m++)
    {
      if (skh_attainment_table_get (table, scope, m)->targets[skh_measure_final_stage (all->pdata[m])] >= 0)
        g_array_append_val (measures, m);
    }
  return measures;
}

static void
add_items (SkhDrawing         *drawing,
           SkhAttainmentTable *table,
           GPtrArray          *units,
           GArray             *measures)
{
  for (guint i = 0; i < units->len; i++)
    {
      const SkhAttainmentUnit *unit = units->pdata[i];

      for (guint m = 0; m < measures->len; m++)
        {
          const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[g_array_index (measures, guint, m)];
          const SkhDrawingItem item = { unit->unit_id, what->key, skh_measure_final_stage (what), skh_attainment_table_get_year (table), unit->name };

          skh_drawing_add_item (drawing, &item);
        }
    }
}

SkhDrawing *
skh_matrix_new (SkhAttainmentTable *table,
                gint64              scope,
                SkhChartOrder       order)
{
  g_autoptr(GArray) measures = find_measures (table, scope);
  GPtrArray *all = skh_attainment_table_get_measures (table);
  SkhRows rows = skh_findings_rows (table, scope);
  g_autoptr(GPtrArray) units = all->len > 0 ? skh_target_chart_units (table, scope, measures->len > 0 ? g_array_index (measures, guint, 0) : 0, rows,
                                                                      order == SKH_CHART_BY_NAME ? order : SKH_CHART_BY_CODE) : g_ptr_array_new ();
  Sorting sorting = { table, measures };
  g_autofree char *title = make_title (table, scope, measures);
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_format (today);
  g_autofree char *foot = g_strdup_printf ("Tỷ lệ so với mẫu số của từng chỉ tiêu năm %d; số liệu ngày %s", skh_attainment_table_get_year (table), day);
  Matrix *self = g_new0 (Matrix, 1);
  SkhDrawing *drawing;

  if (order == SKH_CHART_BY_SHORTFALL)
    g_ptr_array_sort_with_data (units, compare_short, &sorting);
  g_ptr_array_insert (units, 0, (gpointer) skh_attainment_table_get_unit (table, scope));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  self->measures = g_ptr_array_new_with_free_func (g_free);
  for (guint m = 0; m < measures->len; m++)
    g_ptr_array_add (self->measures, g_strdup (((SkhMeasure *) all->pdata[g_array_index (measures, guint, m)])->name));
  for (guint i = 0; i < units->len; i++)
    add_unit (self, table, units->pdata[i], measures, i == 0);
  drawing = skh_drawing_new (&matrix_class, self, title, foot, make_numbers (self));
  for (guint m = 0; m < measures->len; m++)
    skh_drawing_add_series (drawing, 1 + 2 * m, series_colours[m % G_N_ELEMENTS (series_colours)]);
  add_items (drawing, table, units, measures);
  return drawing;
}
