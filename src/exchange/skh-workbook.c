/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-exchange"

#include "exchange/skh-workbook.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gstdio.h>

#include "base/skh-error.h"
#include "store/skh-file.h"

/* So many characters a cell of a spreadsheet may have. */
#define MAX_CELL 32767

#define FONT "Times New Roman"
#define LINES 0xBFBFBF
#define SHADE 0xE8EEF4
#define PAPER_A4 9

lxw_format *
skh_workbook_add_heading (lxw_workbook *book,
                          double        size,
                          gboolean      bold,
                          gboolean      italic,
                          uint8_t       align)
{
  lxw_format *format = workbook_add_format (book);

  format_set_font_name (format, FONT);
  format_set_font_size (format, size);
  format_set_align (format, align);
  if (bold)
    format_set_bold (format);
  if (italic)
    format_set_italic (format);
  return format;
}

lxw_format *
skh_workbook_add_cell (lxw_workbook *book,
                       gboolean      bold,
                       const char   *pattern,
                       uint8_t       align)
{
  lxw_format *format = skh_workbook_add_heading (book, 12, bold, FALSE, align);

  format_set_border (format, LXW_BORDER_THIN);
  format_set_border_color (format, LINES);
  if (pattern != NULL)
    format_set_num_format (format, pattern);
  return format;
}

lxw_format *
skh_workbook_add_header (lxw_workbook *book)
{
  lxw_format *format = skh_workbook_add_cell (book, TRUE, NULL, LXW_ALIGN_CENTER);

  format_set_text_wrap (format);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_bg_color (format, SHADE);
  return format;
}

void
skh_workbook_set_paper (lxw_worksheet *sheet,
                        gboolean       wide,
                        lxw_row_t      row)
{
  if (wide)
    worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, PAPER_A4);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_repeat_rows (sheet, row, row);
  worksheet_set_footer (sheet, "&C&P/&N");
}

lxw_workbook *
skh_workbook_begin (const char            *partial,
                    const char            *path,
                    lxw_workbook_options  *options,
                    GError               **error)
{
  FILE *file = g_fopen (partial, "wb");
  lxw_workbook *book;

  /* libxlsxwriter looks for the folder only when all is done, and tells the terminal if there is none. */
  if (file == NULL)
    {
      skh_set_file_error (error, path, g_strerror (errno));
      return NULL;
    }
  fclose (file);
  book = workbook_new_opt (partial, options);
  if (book != NULL)
    return book;
  g_unlink (partial);
  skh_set_error (error, SKH_ERROR_IO, path, NULL, NULL, "the workbook cannot be made");
  return NULL;
}

/* In constant memory rows wait in files of their own, and libxlsxwriter does not look whether they could be written. */
static gboolean
check_waiting_rows (lxw_workbook *book)
{
  lxw_worksheet *sheet;

  LXW_FOREACH_WORKSHEET (sheet, book)
    if (sheet->optimize && (fflush (sheet->file) != 0 || ferror (sheet->file) != 0))
      return FALSE;
  return TRUE;
}

/* Whether the entry that ARCHIVE stands at can be read, and for a sheet ends as one does. */
static gboolean
check_entry (struct archive       *archive,
             struct archive_entry *entry)
{
  static const char end[] = "</worksheet>";
  const gsize n = sizeof end - 1;
  g_autofree char *block = g_malloc (1 << 16);
  char last[sizeof end] = "";
  la_ssize_t size;

  while ((size = archive_read_data (archive, block, 1 << 16)) > 0)
    {
      gsize fresh = MIN ((gsize) size, n);

      memmove (last, last + fresh, n - fresh);
      memcpy (last + n - fresh, block + size - fresh, fresh);
    }
  return size == 0 && (!g_str_has_prefix (archive_entry_pathname (entry), "xl/worksheets/sheet") || memcmp (last, end, n) == 0);
}

/* Reads the workbook once more: libxlsxwriter packs whatever its temporary files hold, although a full disk cut them off. */
static gboolean
check_packed (const char *path)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  gboolean ok;
  int result = ARCHIVE_OK;

  archive_read_support_format_zip (archive);
  ok = archive_read_open_filename (archive, path, 1 << 16) == ARCHIVE_OK;
  while (ok && (result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    ok = check_entry (archive, entry);
  archive_read_free (archive);
  return ok && result == ARCHIVE_EOF;
}

lxw_error
skh_workbook_write_text (lxw_worksheet *sheet,
                         lxw_row_t      row,
                         lxw_col_t      column,
                         const char    *text,
                         lxw_format    *format)
{
  g_autofree char *begin = NULL;
  g_autofree char *cut = NULL;

  if (strlen (text) > MAX_CELL && g_utf8_strlen (text, -1) > MAX_CELL)
    {
      begin = g_utf8_substring (text, 0, MAX_CELL - 1);
      cut = g_strconcat (begin, "…", NULL);
    }
  return worksheet_write_string (sheet, row, column, cut != NULL ? cut : text, format);
}

gboolean
skh_workbook_finish (lxw_workbook  *book,
                     const char    *partial,
                     const char    *path,
                     GError       **error)
{
  gboolean whole = check_waiting_rows (book);
  lxw_error result = workbook_close (book);

  if (result != LXW_NO_ERROR)
    skh_set_file_error (error, path, lxw_strerror (result));
  else if (!whole || !check_packed (partial))
    skh_set_error (error, SKH_ERROR_FULL, g_get_tmp_dir (), NULL, "temporary", "a part of the workbook is missing");
  else
    return skh_file_finish (partial, path, error);
  g_unlink (partial);
  return FALSE;
}
