/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include <xlsxwriter.h>

#include "base/skh-error.h"
#include "draw/skh-drawing-private.h"
#include "exchange/skh-workbook.h"
#include "store/skh-file.h"

/* The numbers of a drawing as a workbook, in the same layout as lists, with a chart that Excel draws itself on a sheet of its own. */

#define TITLE_ROW 0
#define FOOT_ROW 1
#define HEADER_ROW 3
#define SHEET "Số liệu"

typedef struct
{
  lxw_workbook  *book;
  lxw_worksheet *sheet;
  lxw_format    *title;
  lxw_format    *foot;
  lxw_format    *header;
  lxw_format    *cells[3]; /* by SkhNumberType */
} Book;

static void
add_formats (Book *book)
{
  book->cells[SKH_NUMBER_TEXT] = skh_workbook_add_cell (book->book, FALSE, NULL, LXW_ALIGN_LEFT);
  book->cells[SKH_NUMBER_INTEGER] = skh_workbook_add_cell (book->book, FALSE, "#,##0", LXW_ALIGN_RIGHT);
  book->cells[SKH_NUMBER_PERCENT] = skh_workbook_add_cell (book->book, FALSE, "0.0%", LXW_ALIGN_RIGHT);
  book->header = skh_workbook_add_header (book->book);
  book->title = skh_workbook_add_heading (book->book, 15, TRUE, FALSE, LXW_ALIGN_CENTER_ACROSS);
  book->foot = skh_workbook_add_heading (book->book, 12, FALSE, TRUE, LXW_ALIGN_CENTER_ACROSS);
}

static void
write_heading (Book       *book,
               lxw_row_t   row,
               const char *text,
               guint       n,
               lxw_format *format)
{
  worksheet_write_string (book->sheet, row, 0, text, format);
  for (guint i = 0; i < n; i++)
    worksheet_write_blank (book->sheet, row, i + 1, format);
}

static void
write_numbers (Book       *book,
               SkhNumbers *numbers)
{
  guint n = skh_numbers_count_columns (numbers);

  worksheet_set_row (book->sheet, HEADER_ROW, 34, NULL);
  worksheet_write_string (book->sheet, HEADER_ROW, 0, "STT", book->header);
  for (guint i = 0; i < n; i++)
    worksheet_write_string (book->sheet, HEADER_ROW, i + 1, skh_numbers_get_title (numbers, i), book->header);
  for (guint row = 0; row < skh_numbers_count_rows (numbers); row++)
    {
      lxw_row_t at = HEADER_ROW + 1 + row;

      worksheet_write_number (book->sheet, at, 0, row + 1, book->cells[SKH_NUMBER_INTEGER]);
      for (guint i = 0; i < n; i++)
        {
          lxw_format *format = book->cells[skh_numbers_get_type (numbers, i)];
          const char *shown = skh_numbers_get_shown (numbers, row, i);
          double number;

          if (skh_numbers_get_number (numbers, row, i, &number))
            worksheet_write_number (book->sheet, at, i + 1, number, format);
          else if (*shown != 0)
            worksheet_write_string (book->sheet, at, i + 1, shown, book->cells[SKH_NUMBER_TEXT]);
          else
            worksheet_write_blank (book->sheet, at, i + 1, format);
        }
    }
}

static void
write_sheet (Book       *book,
             SkhDrawing *drawing)
{
  SkhNumbers *numbers = skh_drawing_get_numbers (drawing);
  guint n = skh_numbers_count_columns (numbers);

  book->sheet = workbook_add_worksheet (book->book, SHEET);
  worksheet_set_column (book->sheet, 0, 0, 7, NULL);
  for (guint i = 0; i < n; i++)
    worksheet_set_column (book->sheet, i + 1, i + 1, skh_numbers_get_type (numbers, i) == SKH_NUMBER_TEXT ? 30 : 13, NULL);
  skh_workbook_set_paper (book->sheet, TRUE, HEADER_ROW);
  worksheet_freeze_panes (book->sheet, HEADER_ROW + 1, 2);
  write_heading (book, TITLE_ROW, skh_drawing_get_title (drawing), n, book->title);
  write_heading (book, FOOT_ROW, skh_drawing_get_foot (drawing), n, book->foot);
  write_numbers (book, numbers);
}

/* The columns of text that the numbers begin with: more than one are levels of the axis. */
static guint
count_labels (SkhNumbers *numbers)
{
  guint n = 1;

  while (n < skh_numbers_count_columns (numbers) && skh_numbers_get_type (numbers, n) == SKH_NUMBER_TEXT)
    n++;
  return n;
}

static void
add_series (lxw_chart              *chart,
            SkhNumbers             *numbers,
            const SkhDrawingSeries *series)
{
  lxw_row_t last = HEADER_ROW + skh_numbers_count_rows (numbers);
  lxw_chart_fill fill = { .color = series->colour };
  lxw_chart_series *bars = chart_add_series (chart, NULL, NULL);

  chart_series_set_categories (bars, SHEET, HEADER_ROW + 1, 1, last, count_labels (numbers));
  chart_series_set_values (bars, SHEET, HEADER_ROW + 1, series->column + 1, last, series->column + 1);
  chart_series_set_name_range (bars, SHEET, HEADER_ROW, series->column + 1);
  chart_series_set_fill (bars, &fill);
}

/* Bars from the top down in the order of the rows, all of them on one scale. */
static void
write_chart (Book       *book,
             SkhDrawing *drawing)
{
  GArray *series = skh_drawing_get_series (drawing);
  SkhNumbers *numbers = skh_drawing_get_numbers (drawing);
  lxw_worksheet *sheet = workbook_add_worksheet (book->book, "Biểu đồ");
  lxw_chart *chart = workbook_add_chart (book->book, LXW_CHART_BAR);
  lxw_chart_options options = { .object_position = LXW_OBJECT_MOVE_DONT_SIZE };

  options.x_scale = 2.2;
  options.y_scale = MAX (1.6, (skh_numbers_count_rows (numbers) * (series->len * 12 + 8) + 120) / 288.0);
  for (guint i = 0; i < series->len; i++)
    add_series (chart, numbers, &g_array_index (series, SkhDrawingSeries, i));
  chart_title_set_name (chart, skh_drawing_get_title (drawing));
  /* In a chart of bars the categories are on the y axis. */
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_interval_unit (chart->y_axis, 1);
  chart_axis_set_min (chart->x_axis, 0);
  chart_axis_set_num_format (chart->x_axis, "0%");
  chart_legend_set_position (chart, LXW_CHART_LEGEND_TOP);
  worksheet_insert_chart_opt (sheet, 0, 0, chart, &options);
}

gboolean
skh_drawing_write_xlsx (SkhDrawing  *self,
                        const char  *path,
                        GError     **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = NULL, .use_zip64 = LXW_FALSE };
  g_autofree char *partial = skh_file_partial (path);
  Book book = { 0 };

  if (skh_drawing_get_numbers (self) == NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, path, "output", "suffix", "a page of text has no numbers");
  book.book = skh_workbook_begin (partial, path, &options, error);
  if (book.book == NULL)
    return FALSE;
  add_formats (&book);
  write_sheet (&book, self);
  if (skh_drawing_get_series (self)->len > 0 && skh_numbers_count_rows (skh_drawing_get_numbers (self)) > 0)
    write_chart (&book, self);
  return skh_workbook_finish (book.book, partial, path, error);
}
