/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "register/skh-reorganisation.h"

G_BEGIN_DECLS

/* What a reorganisation of a day tells of each unit, put together while it is carried out. */

/* Of SkhReorganisationRow; g_ptr_array_unref(). */
GPtrArray            *skh_reorganisation_rows_new     (void);

/* A row for WHAT happens to UNIT, with what it holds on the eve: open units right below it, people and families in it and below. */
SkhReorganisationRow *skh_reorganisation_rows_add     (GPtrArray            *self,
                                                       sqlite3              *db,
                                                       const char           *day,
                                                       gint64                unit,
                                                       const char           *what);

/* The row of UNIT, or NULL. */
SkhReorganisationRow *skh_reorganisation_rows_find    (GPtrArray            *self,
                                                       gint64                unit);

/* SUCCESSOR is among what becomes of UNIT, if that has a row. */
void                  skh_reorganisation_rows_succeed (GPtrArray            *self,
                                                       sqlite3              *db,
                                                       const char           *day,
                                                       gint64                unit,
                                                       gint64                successor);

/* What the end of the unit leaves behind; it waits if no successor takes the WHOLE. */
void                  skh_reorganisation_row_end      (SkhReorganisationRow *row,
                                                       sqlite3              *db,
                                                       const char           *day,
                                                       gboolean              whole);

/* The CODE that the unit gets, and who had it before: codes are given again. */
void                  skh_reorganisation_row_code     (SkhReorganisationRow *row,
                                                       sqlite3              *db,
                                                       const char           *day,
                                                       const char           *code);

/* What of PARENT (0: the same), KIND and CODE (NULL: the same) becomes another; before it does. */
void                  skh_reorganisation_row_change   (SkhReorganisationRow *row,
                                                       sqlite3              *db,
                                                       const char           *day,
                                                       gint64                parent,
                                                       const char           *kind,
                                                       const char           *code);

/* The full name of UNIT on DAY, before or after what happens then; g_free(). */
char                 *skh_reorganisation_name_on      (sqlite3              *db,
                                                       gint64                unit,
                                                       const char           *day);

G_END_DECLS
