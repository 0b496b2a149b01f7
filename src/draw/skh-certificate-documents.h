/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "draw/skh-document.h"

G_BEGIN_DECLS

/* Documents around certificates, in Vietnamese as they leave the office.  Reading jobs; the caller owns the document. */

/* The list that is signed when the certificates of BATCH are handed over, in the order of the stack: a part for each commune (EACH 0) or for every EACH
 * sheets.  SKH_ERROR_NOT_FOUND. */
SkhDocument *skh_certificate_document_delivery    (sqlite3  *db,
                                                   gint64    batch,
                                                   guint     each,
                                                   GError  **error);

/* The minutes of destruction ID of spoiled sheets.  SKH_ERROR_NOT_FOUND. */
SkhDocument *skh_certificate_document_destruction (sqlite3  *db,
                                                   gint64    id,
                                                   GError  **error);

/* How many sheets of each series were received, used, spoiled, lost, given back and are left. */
SkhDocument *skh_certificate_document_sheets      (sqlite3  *db,
                                                   GError  **error);

G_END_DECLS
