/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-exchange"

#include "config.h"

#include "exchange/skh-listing-private.h"

#include <glib/gi18n-lib.h>
#include <xlsxwriter.h>

#include "base/skh-error.h"
#include "exchange/skh-workbook.h"

/* Rows of a sheet after which the next one begins: spreadsheet programs cut at 1.048.576 without a word. */
#define SHEET_ROWS 1000000

#define TITLE_ROW 0
#define SUBTITLE_ROW 1
#define HEADER_ROW 3

typedef struct
{
  SkhListing    *listing;
  const char    *path; /* for errors */
  lxw_workbook  *book;
  lxw_worksheet *sheet;
  lxw_format    *title;
  lxw_format    *subtitle;
  lxw_format    *header;
  lxw_format    *text;
  lxw_format    *number;
  lxw_format    *date;
  lxw_format    *sum_text;
  lxw_format    *sum;
  guint          n_sheets;
  lxw_row_t      row;
} Book;

static void
add_formats (Book *book)
{
  book->text = skh_workbook_add_cell (book->book, FALSE, NULL, LXW_ALIGN_LEFT);
  book->number = skh_workbook_add_cell (book->book, FALSE, "#,##0", LXW_ALIGN_RIGHT);
  book->date = skh_workbook_add_cell (book->book, FALSE, "dd/mm/yyyy", LXW_ALIGN_RIGHT);
  book->sum_text = skh_workbook_add_cell (book->book, TRUE, NULL, LXW_ALIGN_LEFT);
  book->sum = skh_workbook_add_cell (book->book, TRUE, "#,##0", LXW_ALIGN_RIGHT);
  book->header = skh_workbook_add_header (book->book);
  book->title = skh_workbook_add_heading (book->book, 15, TRUE, FALSE, LXW_ALIGN_CENTER_ACROSS);
  book->subtitle = skh_workbook_add_heading (book->book, 12, FALSE, TRUE, LXW_ALIGN_CENTER_ACROSS);
}

static char *
sheet_name (guint i)
{
  return i == 0 ? g_strdup (_("List")) : g_strdup_printf ("%s %u", _("List"), i + 1);
}

static void
begin_sheet (Book *book)
{
  SkhListing *listing = book->listing;
  guint n = listing->columns->len;
  g_autofree char *name = sheet_name (book->n_sheets);

  book->sheet = workbook_add_worksheet (book->book, name);
  book->n_sheets++;
  worksheet_set_column (book->sheet, 0, 0, 7, NULL);
  for (guint i = 0; i < n; i++)
    {
      const SkhColumn *column = skh_listing_get_column (listing, i);

      worksheet_set_column (book->sheet, i + 1, i + 1, MAX (column->width, 8) * 1.2, NULL);
    }
  skh_workbook_set_paper (book->sheet, TRUE, HEADER_ROW);
  worksheet_freeze_panes (book->sheet, HEADER_ROW + 1, 2);

  worksheet_write_string (book->sheet, TITLE_ROW, 0, listing->title, book->title);
  for (guint i = 0; i < n; i++)
    worksheet_write_blank (book->sheet, TITLE_ROW, i + 1, book->title);
  worksheet_write_string (book->sheet, SUBTITLE_ROW, 0, listing->subtitle != NULL ? listing->subtitle : "", book->subtitle);
  for (guint i = 0; i < n; i++)
    worksheet_write_blank (book->sheet, SUBTITLE_ROW, i + 1, book->subtitle);
  worksheet_set_row (book->sheet, HEADER_ROW, 34, NULL);
  worksheet_write_string (book->sheet, HEADER_ROW, 0, _("No."), book->header);
  for (guint i = 0; i < n; i++)
    worksheet_write_string (book->sheet, HEADER_ROW, i + 1, _(skh_listing_get_column (listing, i)->title), book->header);
  book->row = HEADER_ROW + 1;
}

static lxw_error
write_cell (Book            *book,
            lxw_col_t        i,
            const SkhColumn *column,
            const char      *value,
            const char      *shown)
{
  int year;
  int month;
  int day;

  if (*value == 0)
    return worksheet_write_blank (book->sheet, book->row, i, book->text);
  switch (column->type)
    {
    case SKH_VALUE_INTEGER:
    case SKH_VALUE_UNIT:
    case SKH_VALUE_RECORD:
      return worksheet_write_number (book->sheet, book->row, i, (double) g_ascii_strtoll (value, NULL, 10), book->number);
    case SKH_VALUE_DATE:
      /* Spreadsheets have no dates before 1900 and none of a year only. */
      if (sscanf (value, "%4d-%2d-%2d", &year, &month, &day) == 3 && year >= 1900)
        {
          lxw_datetime date = { year, month, day, 0, 0, 0 };

          return worksheet_write_datetime (book->sheet, book->row, i, &date, book->date);
        }
      return worksheet_write_string (book->sheet, book->row, i, shown, book->date);
    case SKH_VALUE_TEXT:
    case SKH_VALUE_BOOLEAN:
    case SKH_VALUE_CHOICE:
    default:
      return skh_workbook_write_text (book->sheet, book->row, i, shown, book->text);
    }
}

static gboolean
write_row (guint         row,
           const char  **values,
           char        **shown,
           gpointer      data,
           GError      **error)
{
  Book *book = data;

  if (book->sheet == NULL || book->row > HEADER_ROW + SHEET_ROWS)
    begin_sheet (book);
  worksheet_write_number (book->sheet, book->row, 0, row + 1, book->number);
  for (guint i = 0; i < book->listing->columns->len; i++)
    {
      lxw_error result = write_cell (book, i + 1, skh_listing_get_column (book->listing, i), values[i], shown[i]);

      if (result != LXW_NO_ERROR && result != LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return skh_set_error (error, SKH_ERROR_IO, book->path, NULL, NULL, lxw_strerror (result));
    }
  book->row++;
  return TRUE;
}

/* "=SUM(…)" over column I of all sheets. */
static char *
sum_formula (Book  *book,
             guint  i)
{
  GString *formula = g_string_new ("=SUM(");

  for (guint sheet = 0; sheet < book->n_sheets; sheet++)
    {
      g_autofree char *name = sheet_name (sheet);
      char first[LXW_MAX_CELL_NAME_LENGTH];
      char last[LXW_MAX_CELL_NAME_LENGTH];

      lxw_rowcol_to_cell (first, HEADER_ROW + 1, i);
      lxw_rowcol_to_cell (last, sheet + 1 < book->n_sheets ? HEADER_ROW + SHEET_ROWS : book->row - 1, i);
      if (sheet + 1 < book->n_sheets)
        g_string_append_printf (formula, "'%s'!%s:%s,", name, first, last);
      else
        g_string_append_printf (formula, "%s:%s)", first, last);
    }
  return g_string_free (formula, FALSE);
}

/* Below the last row, on the last sheet. */
static void
write_sums (Book      *book,
            GPtrArray *lines)
{
  lxw_row_t row = book->row;

  for (guint k = 0; k < lines->len; k++, row++)
    {
      const SkhListingSums *line = lines->pdata[k];

      worksheet_write_string (book->sheet, row, 0, line->title, book->sum_text);
      for (guint i = 0; i < book->listing->columns->len; i++)
        {
          double sum = (double) g_ascii_strtoll (line->values[i], NULL, 10);

          if (*line->values[i] == 0)
            {
              worksheet_write_blank (book->sheet, row, i + 1, book->sum_text);
            }
          else if (line->adds_up)
            {
              g_autofree char *formula = sum_formula (book, i + 1);

              worksheet_write_formula_num (book->sheet, row, i + 1, formula, book->sum, sum);
            }
          else
            {
              worksheet_write_number (book->sheet, row, i + 1, sum, book->sum);
            }
        }
    }
}

gboolean
skh_listing_write_xlsx (SkhListing    *self,
                        sqlite3       *db,
                        const char    *partial,
                        const char    *path,
                        SkhProgress   *progress,
                        GCancellable  *cancellable,
                        GError       **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = NULL, .use_zip64 = LXW_TRUE };
  Book book = { .listing = self, .path = path };
  g_autoptr(GPtrArray) sums = NULL;
  gboolean ok;

  book.book = skh_workbook_begin (partial, path, &options, error);
  if (book.book == NULL)
    return FALSE;
  add_formats (&book);
  ok = skh_listing_each (self, db, progress, cancellable, write_row, &book, error);
  if (book.sheet == NULL)
    begin_sheet (&book);
  sums = ok ? skh_listing_read_sums (self, db, error) : NULL;
  if (sums != NULL)
    {
      write_sums (&book, sums);
      return skh_workbook_finish (book.book, partial, path, error);
    }
  workbook_close (book.book);
  return FALSE;
}
