/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/* How all workbooks of the program look: serif type, thin grey lines, a shaded header. */

/* A line above a table, centred across its columns unless ALIGN says otherwise. */
lxw_format *skh_workbook_add_heading (lxw_workbook *book,
                                      double        size,
                                      gboolean      bold,
                                      gboolean      italic,
                                      uint8_t       align);

/* A cell; PATTERN ("#,##0") may be NULL. */
lxw_format *skh_workbook_add_cell    (lxw_workbook *book,
                                      gboolean      bold,
                                      const char   *pattern,
                                      uint8_t       align);
lxw_format *skh_workbook_add_header  (lxw_workbook *book);

/* A4, as wide as the paper, with the number of the page; ROW is the header, which is repeated. */
void        skh_workbook_set_paper   (lxw_worksheet *sheet,
                                      gboolean       wide,
                                      lxw_row_t      row);

/* Writes TEXT into a cell.  What is longer than a cell may be (32.767 characters) is cut off and ends in "…": libxlsxwriter would leave the cell out. */
lxw_error   skh_workbook_write_text  (lxw_worksheet *sheet,
                                      lxw_row_t      row,
                                      lxw_col_t      column,
                                      const char    *text,
                                      lxw_format    *format);

/* Begins the book of PATH as PARTIAL; OPTIONS may be NULL.  NULL where PATH cannot be written: SKH_ERROR_FULL, _IO. */
lxw_workbook *skh_workbook_begin     (const char           *partial,
                                      const char           *path,
                                      lxw_workbook_options *options,
                                      GError              **error);

/* Closes the book that was begun as PARTIAL, looks whether it is whole and gives it its name PATH, or removes it.  SKH_ERROR_FULL (of the
 * folder of temporary files with the reason "temporary"), _IO. */
gboolean    skh_workbook_finish      (lxw_workbook *book,
                                      const char   *partial,
                                      const char   *path,
                                      GError      **error);

G_END_DECLS
