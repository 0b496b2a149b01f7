/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"
#include "titles/skh-criteria.h"

G_BEGIN_DECLS

/* Catalogues that an office keeps itself: forms of learning, titles, criteria sets, where money comes from and what it is used for.  What is used is ended, never deleted. */

typedef enum
{
  SKH_CATALOGUE_FORMS,
  SKH_CATALOGUE_TITLES,
  SKH_CATALOGUE_SOURCES,
  SKH_CATALOGUE_USES,
} SkhCatalogue;

typedef struct
{
  SkhCatalogue  catalogue;
  char         *key;        /* NULL: a new one, which gets a key from its name */
  char         *name;
  char         *subject;    /* of a title: "person", "family", "clan", "unit"; stays as it is once it is there */
  char         *valid_from; /* ISO; NULL: always */
  char         *valid_to;
  gboolean      used;       /* of those that were read */
} SkhCatalogueEntry;

SkhCatalogueEntry *skh_catalogue_entry_new  (SkhCatalogue              catalogue);
SkhCatalogueEntry *skh_catalogue_entry_copy (const SkhCatalogueEntry  *entry);
void               skh_catalogue_entry_free (SkhCatalogueEntry        *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCatalogueEntry, skh_catalogue_entry_free)

/* All of a catalogue in their order: SkhCatalogueEntry, g_ptr_array_unref().  NULL on an error. */
GPtrArray *skh_catalogue_read    (sqlite3       *db,
                                  SkhCatalogue   catalogue,
                                  GError       **error);

/* Jobs for skh_store_write() with a SkhCatalogueEntry: save it, new or changed; delete it (SKH_ERROR_IN_USE if something needs it). */
gboolean   skh_catalogue_save    (SkhWrite      *write,
                                  gpointer       entry,
                                  GError       **error);
gboolean   skh_catalogue_delete  (SkhWrite      *write,
                                  gpointer       entry,
                                  GError       **error);

/* The same with a SkhCriteriaSet (id 0: a new one) and its criteria.  SKH_ERROR_LOCKED if somebody was assessed by it and more than names and dates
 * changed. */
gboolean   skh_criteria_save     (SkhWrite      *write,
                                  gpointer       set,
                                  GError       **error);
gboolean   skh_criteria_delete   (SkhWrite      *write,
                                  gpointer       set,
                                  GError       **error);

/* Whether somebody was assessed or recognised by set ID. */
gboolean   skh_criteria_is_used  (sqlite3       *db,
                                  gint64         id);

G_END_DECLS
