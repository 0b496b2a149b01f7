/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes of the PDF FROM the PDF TO: the first page, which is not a page of TO any more, lies under all others and is in the file once.  TO
 * is replaced.  SKH_ERROR_IO, _FULL, _FAILED.  Private to draw/. */
gboolean skh_pdf_stamp (const char  *from,
                        const char  *to,
                        GError     **error);

G_END_DECLS
