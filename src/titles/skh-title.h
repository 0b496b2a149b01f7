/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "register/skh-register.h"

G_BEGIN_DECLS

/* A title of the catalogue, and who can have it. */
typedef struct
{
  char              *key;
  char              *name;       /* Vietnamese, as in documents */
  const SkhRegister *reg;        /* of those who can have it */
  const char        *column;     /* of title_record: "family_id" */
  const char        *eligible;   /* SQL over x: who is meant when nobody is named; NULL: all of the register */
  char              *valid_from; /* ISO; NULL */
  char              *valid_to;
} SkhTitle;

SkhTitle  *skh_title_copy    (const SkhTitle  *title);
void       skh_title_free    (SkhTitle        *title);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhTitle, skh_title_free)

/* All titles in their order: SkhTitle, g_ptr_array_unref().  NULL on an error. */
GPtrArray *skh_titles_read   (sqlite3         *db,
                              GError         **error);

/* The title KEY; NULL with SKH_ERROR_NOT_FOUND. */
SkhTitle  *skh_title_find    (sqlite3         *db,
                              const char      *key,
                              GError         **error);

/* The key of the title that title record ID is about; g_free().  NULL if it is gone. */
char      *skh_title_record_get_title (sqlite3 *db,
                                       gint64   id);

/* The name of record ID of REG for messages; g_free().  NULL if it is gone. */
char      *skh_subject_name  (sqlite3           *db,
                              const SkhRegister *reg,
                              gint64             id);

G_END_DECLS
