/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include <xlsxwriter.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "draw/skh-document-private.h"
#include "exchange/skh-workbook.h"
#include "store/skh-file.h"

/* A document as a workbook, in the layout of lists: the texts above a table as rows across it, typed cells, the header in sight and on each
 * sheet of paper.  What has no table, a voucher or a letter, is set in a grid of even columns as on its paper. */

#define WIDE_TEXT 34.0 /* characters */
#define HEADER_HEIGHT 34
#define LINE_HEIGHT 16.5
#define GRID 12       /* columns of a sheet without a table */
#define GRID_WIDTH 7.5 /* characters */

typedef struct
{
  SkhDocument   *document;
  lxw_workbook  *book;
  lxw_worksheet *sheet;
  lxw_format    *title;
  lxw_format    *line;
  lxw_format    *header;
  lxw_format    *text[2]; /* plain, bold */
  lxw_format    *number[2];
  lxw_format    *date[2];
  lxw_format    *words[3][2]; /* of a sheet without a table: by alignment; plain, bold */
  lxw_row_t      row;
  guint          n_columns;
  gboolean       paper; /* of this sheet is set */
} Book;

static void
add_formats (Book *book)
{
  book->title = skh_workbook_add_heading (book->book, 14, TRUE, FALSE, LXW_ALIGN_CENTER_ACROSS);
  book->line = skh_workbook_add_heading (book->book, 12, FALSE, FALSE, LXW_ALIGN_LEFT);
  book->header = skh_workbook_add_header (book->book);
  for (int align = PANGO_ALIGN_LEFT; align <= PANGO_ALIGN_RIGHT; align++)
    {
      static const uint8_t aligns[] = { [PANGO_ALIGN_LEFT] = LXW_ALIGN_LEFT, [PANGO_ALIGN_CENTER] = LXW_ALIGN_CENTER, [PANGO_ALIGN_RIGHT] = LXW_ALIGN_RIGHT };

      for (int bold = 0; bold < 2; bold++)
        {
          book->words[align][bold] = skh_workbook_add_heading (book->book, 12, bold, FALSE, aligns[align]);
          format_set_align (book->words[align][bold], LXW_ALIGN_VERTICAL_TOP);
          format_set_text_wrap (book->words[align][bold]);
        }
    }
  for (int bold = 0; bold < 2; bold++)
    {
      book->text[bold] = skh_workbook_add_cell (book->book, bold, NULL, LXW_ALIGN_LEFT);
      format_set_text_wrap (book->text[bold]);
      book->number[bold] = skh_workbook_add_cell (book->book, bold, "#,##0", LXW_ALIGN_RIGHT);
      book->date[bold] = skh_workbook_add_cell (book->book, bold, "dd/mm/yyyy", LXW_ALIGN_CENTER);
    }
}

/* Texts side by side become one row: at the left, in the middle, at the right. */
static void
write_texts (Book           *book,
             const SkhPart  *part,
             const SkhBlock *block)
{
  guint n = block->texts->len;
  double height = 1;

  for (guint i = 0; i < n; i++)
    {
      const SkhDocumentText *text = &g_array_index (block->texts, SkhDocumentText, i);
      g_autofree char *markup = skh_document_fill (text->markup, part->n_pages);
      g_autofree char *plain = NULL;
      guint lines = 1;

      if (!pango_parse_markup (markup, -1, 0, NULL, &plain, NULL, NULL) || *plain == 0)
        continue;
      for (const char *p = plain; *p != 0; p++)
        lines += *p == '\n';
      height = MAX (height, lines);
      if (n == 1 && text->align == PANGO_ALIGN_CENTER)
        {
          worksheet_write_string (book->sheet, book->row, 0, plain, book->title);
          for (guint k = 1; k < book->n_columns; k++)
            worksheet_write_blank (book->sheet, book->row, k, book->title);
        }
      else
        worksheet_write_string (book->sheet, book->row, i * book->n_columns / n, plain, book->line);
    }
  if (height > 1)
    worksheet_set_row (book->sheet, book->row, LINE_HEIGHT * height, NULL);
  book->row++;
}

/* How many lines TEXT takes in so many columns of the grid. */
static guint
count_lines (const char *text,
             lxw_col_t   columns)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += 1 + g_utf8_strlen (lines[i], -1) / (glong) (columns * GRID_WIDTH + 1);
  return n;
}

/* Texts side by side, each over as many columns of the grid as its share of the paper. */
static void
write_on_grid (Book           *book,
               const SkhPart  *part,
               const SkhBlock *block)
{
  const SkhDocumentText *texts = (const SkhDocumentText *) block->texts->data;
  double shares = 0;
  double share = 0;
  guint height = 1;

  for (guint i = 0; i < block->texts->len; i++)
    shares += texts[i].share > 0 ? texts[i].share : 1;
  for (guint i = 0; i < block->texts->len; i++)
    {
      g_autofree char *markup = skh_document_fill (texts[i].markup, part->n_pages);
      g_autofree char *plain = NULL;
      g_autofree char *shown = NULL;
      lxw_col_t from = (lxw_col_t) (share * GRID / shares + 0.5);
      lxw_col_t end;

      share += texts[i].share > 0 ? texts[i].share : 1;
      end = (lxw_col_t) (share * GRID / shares + 0.5);
      if (!pango_parse_markup (markup, -1, 0, NULL, &plain, NULL, NULL) || *plain == 0 || end <= from)
        continue;
      shown = g_strconcat (plain, texts[i].dotted ? "……………" : "", NULL);
      height = MAX (height, count_lines (shown, end - from));
      worksheet_merge_range (book->sheet, book->row, from, book->row, end - 1, shown, book->words[texts[i].align][g_str_has_prefix (markup, "<b>")]);
    }
  worksheet_set_row (book->sheet, book->row, LINE_HEIGHT * height, NULL);
  book->row++;
}

static void
write_cell (Book                    *book,
            const SkhDocumentColumn *column,
            const SkhCell           *cell,
            lxw_col_t                at,
            gboolean                 bold)
{
  int year;
  int month;
  int day;

  if (cell->filled)
    worksheet_write_number (book->sheet, book->row, at, (double) cell->number, book->number[bold]);
  else if (cell->text == NULL)
    worksheet_write_blank (book->sheet, book->row, at, book->text[bold]);
  else if (column->type == SKH_DOCUMENT_DATE && sscanf (cell->text, "%4d-%2d-%2d", &year, &month, &day) == 3 && year >= 1900)
    {
      lxw_datetime date = { year, month, day, 0, 0, 0 };

      worksheet_write_datetime (book->sheet, book->row, at, &date, book->date[bold]);
    }
  else if (column->type == SKH_DOCUMENT_DATE)
    {
      g_autofree char *shown = skh_date_format (cell->text);

      worksheet_write_string (book->sheet, book->row, at, shown, book->date[bold]);
    }
  else
    skh_workbook_write_text (book->sheet, book->row, at, cell->text, book->text[bold]);
}

static void
write_header (Book             *book,
              SkhDocumentTable *table)
{
  worksheet_set_row (book->sheet, book->row, HEADER_HEIGHT, NULL);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const SkhDocumentColumn *column = &table->columns[i];
      g_autofree char *title = column->group != NULL ? g_strdup_printf ("%s – %s", column->group, column->title) : g_strdup (column->title);

      worksheet_write_string (book->sheet, book->row, i, title, book->header);
    }
}

static void
write_table (Book             *book,
             SkhDocumentTable *table,
             gboolean          only)
{
  write_header (book, table);
  if (only)
    worksheet_freeze_panes (book->sheet, book->row + 1, 0);
  if (!book->paper)
    skh_workbook_set_paper (book->sheet, book->document->width > book->document->height, book->row);
  book->paper = TRUE;
  book->row++;
  for (guint row = 0; row < table->rows->len; row++)
    {
      gboolean bold = skh_document_table_kind (table, row) != SKH_ROW_NORMAL;

      for (guint i = 0; i < table->n_columns; i++)
        write_cell (book, &table->columns[i], skh_document_table_cell (table, row, i), i, bold);
      book->row++;
    }
}

static double
column_width (const SkhDocumentColumn *column,
              double                   shares)
{
  switch (column->type)
    {
    case SKH_DOCUMENT_DATE:
      return 12;
    case SKH_DOCUMENT_CODE:
      return 13;
    case SKH_DOCUMENT_NUMBER:
      return 8;
    case SKH_DOCUMENT_AMOUNT:
    case SKH_DOCUMENT_BALANCE:
      return 20;
    case SKH_DOCUMENT_TEXT:
    case SKH_DOCUMENT_BLANK:
    default:
      return CLAMP (2 * WIDE_TEXT * (column->share > 0 ? column->share : 1) / shares, 10, 60);
    }
}

static void
set_columns (Book             *book,
             SkhDocumentTable *table)
{
  double shares = 0;

  for (guint i = 0; i < table->n_columns; i++)
    {
      if (table->columns[i].type == SKH_DOCUMENT_TEXT || table->columns[i].type == SKH_DOCUMENT_BLANK)
        shares += table->columns[i].share > 0 ? table->columns[i].share : 1;
    }
  for (guint i = 0; i < table->n_columns; i++)
    worksheet_set_column (book->sheet, i, i, column_width (&table->columns[i], MAX (shares, 0.01)), NULL);
  book->n_columns = table->n_columns;
}

static guint
count_tables (const SkhPart     *part,
              SkhDocumentTable **widest)
{
  guint n = 0;

  *widest = NULL;
  for (guint i = 0; i < part->blocks->len; i++)
    {
      const SkhBlock *block = part->blocks->pdata[i];

      if (block->kind != SKH_BLOCK_TABLE)
        continue;
      n++;
      if (*widest == NULL || block->table->n_columns > (*widest)->n_columns)
        *widest = block->table;
    }
  return n;
}

static void
write_part (Book    *book,
            SkhPart *part,
            guint    number)
{
  SkhDocumentTable *widest;
  guint n = count_tables (part, &widest);
  const char *kind = n > 0 ? "Số liệu" : "Trang";
  g_autofree char *name = number == 1 ? g_strdup (kind) : g_strdup_printf ("%s %u", kind, number);

  book->sheet = workbook_add_worksheet (book->book, name);
  book->row = 0;
  book->paper = FALSE;
  if (n > 0)
    {
      set_columns (book, widest);
    }
  else
    {
      worksheet_set_column (book->sheet, 0, GRID - 1, GRID_WIDTH, NULL);
      worksheet_gridlines (book->sheet, LXW_HIDE_ALL_GRIDLINES);
      worksheet_set_paper (book->sheet, book->document->paper == SKH_PAPER_A5 ? 11 : 9);
      if (book->document->width > book->document->height)
        worksheet_set_landscape (book->sheet);
      worksheet_fit_to_pages (book->sheet, 1, 0);
    }
  for (guint i = 0; i < part->blocks->len; i++)
    {
      const SkhBlock *block = part->blocks->pdata[i];

      if (block->kind == SKH_BLOCK_TABLE)
        write_table (book, block->table, n == 1);
      else if (block->kind == SKH_BLOCK_TEXTS && n == 0)
        write_on_grid (book, part, block);
      else if (block->kind == SKH_BLOCK_TEXTS)
        write_texts (book, part, block);
      else
        book->row += block->space > 12 ? 2 : 0;
    }
}

gboolean
skh_document_write_xlsx (SkhDocument  *self,
                         const char   *path,
                         GError      **error)
{
  g_autofree char *partial = skh_file_partial (path);
  Book book = { .document = self };

  skh_document_lay_out (self);
  book.book = skh_workbook_begin (partial, path, NULL, error);
  if (book.book == NULL)
    return FALSE;
  add_formats (&book);
  for (guint i = 0; i < self->parts->len; i++)
    write_part (&book, self->parts->pdata[i], i + 1);
  return skh_workbook_finish (book.book, partial, path, error);
}
