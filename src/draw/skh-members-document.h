/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "draw/skh-document.h"

G_BEGIN_DECLS

/* The yearly table of members: UNIT (0: the province) by the units right below it, with the share of the population.  skh_document_unref(). */
SkhDocument *skh_members_document (sqlite3  *db,
                                   gint64    unit,
                                   int       year,
                                   GError  **error);

G_END_DECLS
