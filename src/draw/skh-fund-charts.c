/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-fund-charts.h"

#include <math.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-drawing-private.h"
#include "fund/skh-fund.h"
#include "store/skh-statement.h"

#define MILLION G_GINT64_CONSTANT (1000000)
#define BILLION G_GINT64_CONSTANT (1000000000)

/* By the size of the type. */
#define SMALL 0.84
#define AXIS 1.7           /* below the plot, for the months */
#define LEGEND 1.9
#define STROKE 0.16
#define PITCH 1.75         /* of a row of shares */
#define BAR 0.5            /* of the pitch */

char *
skh_fund_amount_short (gint64 amount)
{
  gint64 size = ABS (amount);
  gboolean billions = size >= BILLION;
  g_autofree char *whole = NULL;
  const char *sign = amount < 0 ? "-" : "";
  int part; /* behind the comma: two figures of tỷ, one of triệu */

  if (size < MILLION)
    {
      whole = skh_number_format (amount);
      return g_strdup_printf ("%s đồng", whole);
    }
  whole = skh_number_format (size / (billions ? BILLION : MILLION));
  part = billions ? size % BILLION / (BILLION / 100) : size % MILLION / (MILLION / 10);
  if (part == 0)
    return g_strdup_printf ("%s%s %s đồng", sign, whole, billions ? "tỷ" : "triệu");
  if (billions && part % 10 != 0)
    return g_strdup_printf ("%s%s,%02d tỷ đồng", sign, whole, part);
  return g_strdup_printf ("%s%s,%d %s đồng", sign, whole, billions ? part / 10 : part, billions ? "tỷ" : "triệu");
}

/* A round step that divides 0 to TOP into three to six. */
static gint64
tick_step (gint64 top)
{
  gint64 step = 1;

  while (top / step > 50)
    step *= 10;
  if (top / step > 30)
    return 10 * step;
  if (top / step > 12)
    return 5 * step;
  return top / step > 6 ? 2 * step : MAX (step, 1);
}

/* Months ------------------------------------------------------------------------------------------ */

typedef struct
{
  int    year;
  guint  n_months;
  gint64 received[12]; /* since the year began */
  gint64 paid[12];
  gint64 planned[12];
  gint64 plan;         /* of the year; 0: none */
} Months;

typedef struct
{
  double left;
  double right;   /* of the plot; names of the lines follow */
  double top;
  double bottom;
  gint64 step;
  gint64 most;    /* at the top */
} Plot;

static void
lay_out_plot (const Months   *self,
              const SkhSheet *sheet,
              Plot           *plot)
{
  gint64 most = MAX (self->plan, MAX (self->received[self->n_months - 1], self->paid[self->n_months - 1]));
  double widest = 0;

  for (guint i = 0; i < self->n_months; i++)
    most = MAX (most, MAX (self->received[i], self->paid[i]));
  plot->step = tick_step (MAX (most, 6));
  plot->most = (most / plot->step + 1) * plot->step;
  for (gint64 tick = 0; tick <= plot->most; tick += plot->step)
    {
      g_autofree char *text = skh_fund_amount_short (tick);

      widest = MAX (widest, skh_paint_measure (text, skh_sheet_size (sheet, SMALL * 0.9), FALSE));
    }
  plot->left = sheet->left + widest + sheet->font * 0.5;
  plot->right = sheet->right - sheet->font * 9.5;
  plot->top = sheet->top + sheet->font * 0.8;
  plot->bottom = sheet->bottom - (AXIS + LEGEND) * sheet->font;
}

/* Month I ends at x; 0 is the beginning of the year. */
static double
month_x (const Plot *plot,
         double      i)
{
  return plot->left + (plot->right - plot->left) * i / 12;
}

static double
amount_y (const Plot *plot,
          gint64      amount)
{
  return plot->bottom - (plot->bottom - plot->top) * ((double) amount / plot->most);
}

static void
draw_axes (const Months   *self,
           cairo_t        *cr,
           const SkhSheet *sheet,
           const Plot     *plot)
{
  double small = skh_sheet_size (sheet, SMALL * 0.9);

  for (gint64 tick = 0; tick <= plot->most; tick += plot->step)
    {
      g_autofree char *text = skh_fund_amount_short (tick);
      double y = floor (amount_y (plot, tick)) + 0.5;

      skh_paint_colour (cr, sheet->line);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, plot->left, y);
      cairo_line_to (cr, plot->right, y);
      cairo_stroke (cr);
      skh_paint_text (cr, tick == 0 ? "0" : text, plot->left - sheet->font * 0.4, y, small, FALSE, 1, 0, sheet->text);
    }
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = g_strdup_printf (i == 0 ? "tháng %u" : "%u", i + 1);

      skh_paint_text (cr, text, month_x (plot, i + 0.5), plot->bottom + AXIS * 0.55 * sheet->font, small, FALSE, 0.5, 0, sheet->text);
    }
}

static void
draw_line (cairo_t         *cr,
           const Plot      *plot,
           const gint64    *amounts,
           guint            n,
           double           width,
           const SkhColour *colour)
{
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, month_x (plot, 0), amount_y (plot, 0));
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, month_x (plot, i + 1), amount_y (plot, amounts[i]));
  skh_paint_colour (cr, colour);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
fill_below (cairo_t      *cr,
            const Plot   *plot,
            const gint64 *amounts,
            guint         n)
{
  cairo_move_to (cr, month_x (plot, 0), plot->bottom);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, month_x (plot, i + 1), amount_y (plot, amounts[i]));
  cairo_line_to (cr, month_x (plot, n), plot->bottom);
  cairo_close_path (cr);
  skh_paint_colour (cr, &skh_registered_fill);
  cairo_fill (cr);
}

static void
draw_plan (const Months   *self,
           cairo_t        *cr,
           const SkhSheet *sheet,
           const Plot     *plot)
{
  const double dashes[] = { sheet->font * 0.5, sheet->font * 0.3 };

  cairo_save (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, MAX (2, sheet->font * 0.1));
  skh_paint_colour (cr, sheet->text);
  cairo_move_to (cr, month_x (plot, 0), amount_y (plot, 0));
  for (guint i = 0; i < 12; i++)
    cairo_line_to (cr, month_x (plot, i + 1), amount_y (plot, self->planned[i]));
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Names of the lines stand where they end: nobody has to look for colours.  Those that would lie upon each other are moved apart. */
static void
draw_names (const Months   *self,
            cairo_t        *cr,
            const SkhSheet *sheet,
            const Plot     *plot)
{
  const struct { const char *name; gint64 amount; gboolean shown; } lines[] = {
    { "Kế hoạch", self->plan, self->plan > 0 },
    { "Đã thu", self->received[self->n_months - 1], TRUE },
    { "Đã chi", self->paid[self->n_months - 1], TRUE },
  };
  double ys[3];
  double least = sheet->font * 2.4;
  double x = plot->right + sheet->font * 0.5;

  for (guint i = 0; i < 3; i++)
    ys[i] = amount_y (plot, lines[i].amount);
  /* From below upwards: the lowest stays, as far as there is room. */
  for (guint pass = 0; pass < 3; pass++)
    {
      for (guint i = 0; i < 3; i++)
        {
          for (guint k = 0; k < 3; k++)
            {
              if (i != k && lines[i].shown && lines[k].shown && fabs (ys[i] - ys[k]) < least && (ys[i] < ys[k] || (ys[i] == ys[k] && i < k)))
                ys[i] = ys[k] - least;
            }
        }
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *amount = NULL;

      if (!lines[i].shown)
        continue;
      amount = skh_fund_amount_short (lines[i].amount);
      ys[i] = MAX (ys[i], plot->top + sheet->font * 0.4);
      skh_paint_text (cr, lines[i].name, x, ys[i] - sheet->font * 0.55, skh_sheet_size (sheet, SMALL), TRUE, 0, sheet->right - x, sheet->text);
      skh_paint_text (cr, amount, x, ys[i] + sheet->font * 0.55, skh_sheet_size (sheet, SMALL), FALSE, 0, sheet->right - x, sheet->text);
    }
}

static void
draw_legend (const Months   *self,
             cairo_t        *cr,
             const SkhSheet *sheet)
{
  double size = skh_sheet_size (sheet, 0.75);
  double y = sheet->bottom - sheet->font * 0.85;
  double x = sheet->left;
  double box = size * 1.8;
  const double dashes[] = { sheet->font * 0.3, sheet->font * 0.2 };

  skh_paint_colour (cr, &skh_registered_fill);
  cairo_rectangle (cr, x, y - size * 0.45, box, size * 0.9);
  cairo_fill_preserve (cr);
  skh_paint_colour (cr, &skh_registered_line);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  x += box + size * 0.5;
  x += skh_paint_text (cr, "Lũy kế thu", x, y, size, FALSE, 0, 0, sheet->text) + size;
  skh_paint_colour (cr, &skh_recognised_fill);
  cairo_set_line_width (cr, sheet->font * STROKE);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + box, y);
  cairo_stroke (cr);
  x += box + size * 0.5;
  x += skh_paint_text (cr, "Lũy kế chi", x, y, size, FALSE, 0, 0, sheet->text) + size;
  if (self->plan <= 0)
    return;
  cairo_save (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, 2);
  skh_paint_colour (cr, sheet->text);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + box, y);
  cairo_stroke (cr);
  cairo_restore (cr);
  x += box + size * 0.5;
  skh_paint_text (cr, "Lũy kế kế hoạch thu", x, y, size, FALSE, 0, sheet->right - x, sheet->text);
}

static guint
one_page (gpointer        body,
          const SkhSheet *sheet)
{
  return 1;
}

static void
draw_months (gpointer        body,
             cairo_t        *cr,
             const SkhSheet *sheet,
             guint           page)
{
  const Months *self = body;
  Plot plot;

  lay_out_plot (self, sheet, &plot);
  fill_below (cr, &plot, self->received, self->n_months);
  draw_axes (self, cr, sheet, &plot);
  draw_line (cr, &plot, self->received, self->n_months, MAX (1.5, sheet->font * 0.07), sheet->dark ? sheet->text : &skh_registered_line);
  draw_line (cr, &plot, self->paid, self->n_months, sheet->font * STROKE, &skh_recognised_fill);
  if (self->plan > 0)
    draw_plan (self, cr, sheet, &plot);
  draw_names (self, cr, sheet, &plot);
  draw_legend (self, cr, sheet);
}

static void
describe_months (gpointer        body,
                 const SkhSheet *sheet,
                 guint           page,
                 GString        *text)
{
  const Months *self = body;

  for (guint i = 0; i < self->n_months; i++)
    {
      g_autofree char *received = skh_amount_format (self->received[i]);
      g_autofree char *paid = skh_amount_format (self->paid[i]);

      g_string_append_printf (text, "\nĐến hết tháng %u: thu %s, chi %s", i + 1, received, paid);
    }
  if (self->plan > 0)
    {
      g_autofree char *plan = skh_amount_format (self->plan);

      g_string_append_printf (text, "\nKế hoạch thu cả năm: %s", plan);
    }
}

static const SkhDrawingClass months_class = { one_page, draw_months, NULL, NULL, NULL, describe_months, g_free };

static SkhNumbers *
months_numbers (const SkhFundMonths *months,
                const Months        *self)
{
  SkhNumbers *numbers = skh_numbers_new ();

  skh_numbers_add_column (numbers, "Tháng", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Thu trong tháng", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Lũy kế thu", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Chi trong tháng", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Lũy kế chi", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Kế hoạch lũy kế", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "So với kế hoạch năm", SKH_NUMBER_PERCENT);
  for (guint i = 0; i < self->n_months; i++)
    {
      g_autofree char *month = g_strdup_printf ("%02u/%d", i + 1, self->year);

      skh_numbers_add_row (numbers, -1);
      skh_numbers_add_text (numbers, month);
      skh_numbers_add_integer (numbers, months->received[i]);
      skh_numbers_add_integer (numbers, self->received[i]);
      skh_numbers_add_integer (numbers, months->paid[i]);
      skh_numbers_add_integer (numbers, self->paid[i]);
      if (self->plan > 0)
        skh_numbers_add_integer (numbers, self->planned[i]);
      else
        skh_numbers_add_empty (numbers);
      skh_numbers_take_share (numbers, skh_percent_format (self->received[i], self->plan, 10000));
    }
  return numbers;
}

SkhDrawing *
skh_fund_months_new (const SkhFundMonths *months,
                     guint                n_months,
                     const char          *scope,
                     const char          *as_of)
{
  Months *self = g_new0 (Months, 1);
  g_autofree char *title = NULL;
  g_autofree char *foot = NULL;
  g_autofree char *day = skh_date_format (as_of);
  g_autofree char *received = NULL;
  g_autofree char *paid = NULL;
  g_autofree char *share = NULL;

  self->year = months->year;
  self->n_months = CLAMP (n_months, 1, 12);
  for (guint i = 0; i < self->n_months; i++)
    {
      self->received[i] = (i > 0 ? self->received[i - 1] : 0) + months->received[i];
      self->paid[i] = (i > 0 ? self->paid[i - 1] : 0) + months->paid[i];
    }
  for (guint i = 0; i < 12; i++)
    {
      self->plan += months->planned[i];
      self->planned[i] = self->plan;
    }
  received = skh_fund_amount_short (self->received[self->n_months - 1]);
  paid = skh_fund_amount_short (self->paid[self->n_months - 1]);
  share = skh_percent_format (self->received[self->n_months - 1], self->plan, 10000);
  if (share != NULL)
    title = g_strdup_printf ("Quỹ khuyến học %d: đã thu %s, bằng %s kế hoạch", self->year, received, share);
  else
    title = g_strdup_printf ("Quỹ khuyến học %d: đã thu %s, đã chi %s", self->year, received, paid);
  foot = g_strdup_printf ("%s; số liệu ngày %s; không kể điều chuyển giữa các quỹ và số dư đầu năm", scope, day);
  return skh_drawing_new (&months_class, self, title, foot, months_numbers (months, self));
}

/* Sources and uses -------------------------------------------------------------------------------- */

typedef struct
{
  char     *name;
  gint64    amount;
  gint64    whole;   /* of its kind */
  gboolean  heading; /* "Nguồn thu": amount is the sum */
  gboolean  use;
} Share;

typedef struct
{
  GArray *rows;      /* Share */
  gint64  most;
} Shares;

static void
share_clear (gpointer data)
{
  g_free (((Share *) data)->name);
}

static void
shares_free (gpointer body)
{
  Shares *self = body;

  g_array_unref (self->rows);
  g_free (self);
}

static guint
rows_of_page (const SkhSheet *sheet)
{
  double rows = (sheet->bottom - sheet->top) / (PITCH * sheet->font);

  return MAX (2, MIN ((guint) MAX (rows, 2), sheet->meeting ? SKH_MEETING_ROWS : G_MAXUINT));
}

static guint
count_share_pages (gpointer        body,
                   const SkhSheet *sheet)
{
  const Shares *self = body;
  guint n = rows_of_page (sheet);

  return MAX (1, (self->rows->len + n - 1) / n);
}

static void
draw_shares (gpointer        body,
             cairo_t        *cr,
             const SkhSheet *sheet,
             guint           page)
{
  const Shares *self = body;
  guint n = rows_of_page (sheet);
  double pitch = PITCH * sheet->font;
  double small = skh_sheet_size (sheet, SMALL);
  double names = 0;
  double amounts = 0;
  double percents = skh_paint_measure ("100,0 %", small, FALSE) + sheet->font * 0.6;
  double zero;
  double full;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Share *row = &g_array_index (self->rows, Share, i);
      g_autofree char *amount = skh_number_format (row->amount);

      names = MAX (names, skh_paint_measure (row->name, sheet->font, row->heading));
      amounts = MAX (amounts, skh_paint_measure (amount, small, row->heading));
    }
  names = MIN (names, (sheet->right - sheet->left) * 0.34);
  zero = sheet->left + names + sheet->font * 0.8;
  full = sheet->right - percents - amounts - sheet->font * 1.2 - zero;
  for (guint i = page * n; i < MIN ((page + 1) * n, self->rows->len); i++)
    {
      const Share *row = &g_array_index (self->rows, Share, i);
      double y = sheet->top + (i - page * n + 0.5) * pitch;
      double length = self->most > 0 ? full * ((double) row->amount / self->most) : 0;
      g_autofree char *amount = skh_number_format (row->amount);
      g_autofree char *percent = row->heading ? NULL : skh_percent_format (row->amount, row->whole, -1);

      skh_paint_shortened (cr, row->name, row->heading ? sheet->left : zero - sheet->font * 0.8, y, sheet->font, row->heading, row->heading ? 0 : 1,
                           row->heading ? zero + full - sheet->left : names, sheet->text);
      skh_paint_text (cr, amount, sheet->right - percents, y, small, row->heading, 1, 0, sheet->text);
      if (percent != NULL)
        skh_paint_text (cr, percent, sheet->right, y, small, FALSE, 1, 0, sheet->text);
      if (row->heading || row->amount <= 0)
        continue;
      cairo_rectangle (cr, zero, y - pitch * BAR / 2, MAX (length, 1), pitch * BAR);
      skh_paint_colour (cr, row->use ? &skh_recognised_fill : &skh_registered_fill);
      cairo_fill_preserve (cr);
      skh_paint_colour (cr, row->use ? &skh_recognised_fill : sheet->dark ? sheet->line : &skh_registered_line);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
}

static void
describe_shares (gpointer        body,
                 const SkhSheet *sheet,
                 guint           page,
                 GString        *text)
{
  const Shares *self = body;
  guint n = rows_of_page (sheet);

  for (guint i = page * n; i < MIN ((page + 1) * n, self->rows->len); i++)
    {
      const Share *row = &g_array_index (self->rows, Share, i);
      g_autofree char *amount = skh_amount_format (row->amount);
      g_autofree char *percent = row->heading ? NULL : skh_percent_format (row->amount, row->whole, -1);

      g_string_append_printf (text, "\n%s: %s%s%s", row->name, amount, percent != NULL ? ", " : "", percent != NULL ? percent : "");
    }
}

static const SkhDrawingClass shares_class = { count_share_pages, draw_shares, NULL, NULL, NULL, describe_shares, shares_free };

static int
compare_flows (gconstpointer a,
               gconstpointer b)
{
  const SkhFlow *one = *(const SkhFlow **) a;
  const SkhFlow *other = *(const SkhFlow **) b;

  return one->amount < other->amount ? 1 : one->amount > other->amount ? -1 : 0;
}

/* Adds the rows of one kind under their heading, the largest first; returns their sum.  What moves inside the association is none of them. */
static gint64
add_shares (Shares     *self,
            const char *heading,
            GPtrArray  *flows,
            gboolean    use)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  Share top = { .name = g_strdup (heading), .heading = TRUE, .use = use };

  for (guint i = 0; i < flows->len; i++)
    {
      SkhFlow *flow = flows->pdata[i];

      if (flow->internal)
        continue;
      g_ptr_array_add (sorted, flow);
      top.amount += flow->amount;
    }
  top.whole = top.amount;
  g_ptr_array_sort (sorted, compare_flows);
  g_array_append_val (self->rows, top);
  for (guint i = 0; i < sorted->len; i++)
    {
      const SkhFlow *flow = sorted->pdata[i];
      const Share row = { .name = g_strdup (flow->name), .amount = flow->amount, .whole = top.whole, .use = use };

      g_array_append_val (self->rows, row);
      self->most = MAX (self->most, row.amount);
    }
  return top.whole;
}

static SkhNumbers *
shares_numbers (const Shares *self)
{
  SkhNumbers *numbers = skh_numbers_new ();
  const char *kind = "";

  skh_numbers_add_column (numbers, "Loại", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Nội dung", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Số tiền", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Tỷ lệ", SKH_NUMBER_PERCENT);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Share *row = &g_array_index (self->rows, Share, i);

      if (row->heading)
        kind = row->name;
      skh_numbers_add_row (numbers, -1);
      skh_numbers_add_text (numbers, kind);
      skh_numbers_add_text (numbers, row->heading ? "Tổng cộng" : row->name);
      skh_numbers_add_integer (numbers, row->amount);
      skh_numbers_take_share (numbers, skh_percent_format (row->amount, row->whole, -1));
    }
  return numbers;
}

SkhDrawing *
skh_fund_flows_new (const SkhFlows *flows,
                    int             year,
                    const char     *scope,
                    const char     *as_of)
{
  Shares *self = g_new0 (Shares, 1);
  g_autofree char *day = skh_date_format (as_of);
  g_autofree char *foot = g_strdup_printf ("%s; số liệu ngày %s; không kể điều chuyển giữa các quỹ và số dư đầu năm", scope, day);
  g_autofree char *title = NULL;
  g_autofree char *received = NULL;
  g_autofree char *paid = NULL;

  self->rows = g_array_new (FALSE, FALSE, sizeof (Share));
  g_array_set_clear_func (self->rows, share_clear);
  received = skh_fund_amount_short (add_shares (self, "Nguồn thu", flows->sources, FALSE));
  paid = skh_fund_amount_short (add_shares (self, "Sử dụng", flows->uses, TRUE));
  title = g_strdup_printf ("Quỹ khuyến học %d: thu %s, chi %s", year, received, paid);
  return skh_drawing_new (&shares_class, self, title, foot, shares_numbers (self));
}

/* From the file ----------------------------------------------------------------------------------- */

/* Whose funds: a fund by its name, else the unit with all below. */
static char *
scope_name (sqlite3 *db,
            gint64   unit,
            gint64   fund)
{
  char *name = NULL;

  if (fund != 0)
    name = skh_fund_title (db, fund);
  else if (unit != 0)
    name = skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE unit_id = ?", "i", unit);
  else
    name = skh_query_text (db, NULL, "SELECT full_name FROM unit_now WHERE parent_id IS NULL ORDER BY unit_id LIMIT 1", "");
  return name != NULL ? name : g_strdup ("Tất cả các quỹ");
}

char *
skh_fund_last_day (int    year,
                   guint *n_months)
{
  char *today = skh_date_today ();

  *n_months = 12;
  if (skh_date_year (today) == year)
    {
      *n_months = (guint) g_ascii_strtoull (today + 5, NULL, 10);
      return today;
    }
  if (skh_date_year (today) < year)
    {
      *n_months = 1;
      return today;
    }
  g_free (today);
  return g_strdup_printf ("%04d-12-31", year);
}

SkhDrawing *
skh_drawing_for_fund_months (sqlite3  *db,
                             gint64    unit,
                             gint64    fund,
                             int       year,
                             GError  **error)
{
  SkhFundMonths months;
  guint n_months;
  g_autofree char *scope = scope_name (db, unit, fund);
  g_autofree char *day = skh_fund_last_day (year, &n_months);

  if (!skh_fund_months_read (db, unit, fund, year, &months, error))
    return NULL;
  return skh_fund_months_new (&months, n_months, scope, day);
}

SkhDrawing *
skh_drawing_for_fund_flows (sqlite3  *db,
                            gint64    unit,
                            gint64    fund,
                            int       year,
                            GError  **error)
{
  g_autofree char *from = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *to = g_strdup_printf ("%04d-12-31", year);
  g_autoptr(SkhFlows) flows = skh_flows_read (db, unit, fund, from, to, error);
  guint n_months;
  g_autofree char *scope = scope_name (db, unit, fund);
  g_autofree char *day = skh_fund_last_day (year, &n_months);

  return flows != NULL ? skh_fund_flows_new (flows, year, scope, day) : NULL;
}
