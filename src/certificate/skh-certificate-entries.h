/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "certificate/skh-certificates.h"

G_BEGIN_DECLS

/* Reads certificates of an older book from TEXT as copied from a spreadsheet, for skh_certificates_enter(): a line each, with tabs or semicolons between
 * number, name, place, award and day.  The number is as in the book ("123", "0123/2019"); what is no plain number is kept as its register number.
 * A first line whose number has no figure is a heading.  SkhIssued, g_ptr_array_unref().
 *
 * SKH_ERROR_NOTHING without a line, SKH_ERROR_REQUIRED and _INVALID with the number of the line as record ("12") and "number", "name" or "issued_on" as field. */
GPtrArray *skh_certificate_entries_parse (const char  *text,
                                          gint64       book,
                                          GError     **error);

G_END_DECLS
