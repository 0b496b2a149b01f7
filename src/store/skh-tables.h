/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A column that names the record which a row is a part of. */
typedef struct
{
  const char *column;
  const char *table;
} SkhOwner;

/* A table of facts: recorded by actions. */
typedef struct
{
  const char *name;
  gboolean    has_id;    /* FALSE: the key is a text; its rows count as record 0 */
  SkhOwner    owners[5]; /* the first one that is not NULL owns the row; none: the row stands for itself */
} SkhTable;

/* The table of facts NAME, or NULL for derived and internal tables. */
const SkhTable *skh_table_find (const char *name);

/* All of them, ended by one without a name. */
const SkhTable *skh_tables     (void);

G_END_DECLS
