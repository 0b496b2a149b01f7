/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-exchange"

#include "exchange/skh-workbook.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/skh-error.h"

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

gboolean
skh_workbook_finish (lxw_workbook  *book,
                     const char    *partial,
                     const char    *path,
                     GError       **error)
{
  lxw_error result;

  errno = 0;
  result = workbook_close (book);
  if (result == LXW_NO_ERROR && g_rename (partial, path) == 0)
    return TRUE;
  skh_set_error (error, errno == ENOSPC ? SKH_ERROR_FULL : SKH_ERROR_IO, path, NULL, NULL, result != LXW_NO_ERROR ? lxw_strerror (result) : g_strerror (errno));
  g_unlink (partial);
  return FALSE;
}
