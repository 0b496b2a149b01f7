/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "certificate/skh-placeholder-kinds.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* Templates as the file keeps them.  A version that something was issued by never changes: saving makes the next one. */
typedef struct
{
  gint64       id;          /* 0: not kept yet */
  gint64       version_id;
  int          version;
  gboolean     frozen;      /* something was issued by this version */
  gboolean     retired;     /* no longer offered */
  char        *supplied;    /* key of the supplied one that it is or was made from; NULL */
  SkhTemplate *template;    /* its name is the name in the list */
  GHashTable  *permissions; /* name of an image → who permitted it, by which paper */
} SkhStoredTemplate;

/* One that is not kept yet; takes TEMPLATE. */
SkhStoredTemplate *skh_stored_template_new  (SkhTemplate             *template);
SkhStoredTemplate *skh_stored_template_copy (const SkhStoredTemplate *self);
void               skh_stored_template_free (SkhStoredTemplate       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhStoredTemplate, skh_stored_template_free)

/* All templates by name, each as its last version (with RETIRED also those that are no longer offered), then the supplied ones
 * that were not taken into the file yet: those have no id.  SkhStoredTemplate, g_ptr_array_unref(). */
GPtrArray         *skh_templates_read_all   (sqlite3     *db,
                                             gboolean     retired,
                                             GError     **error);

/* A version; the last version of the template called NAME or made from the supplied NAME.  NULL with SKH_ERROR_NOT_FOUND. */
SkhStoredTemplate *skh_template_read        (sqlite3     *db,
                                             gint64       version_id,
                                             GError     **error);
SkhStoredTemplate *skh_template_read_named  (sqlite3     *db,
                                             const char  *name,
                                             GError     **error);

/* Jobs with a SkhStoredTemplate ("templates.add", "templates.edit", "templates.delete").  Save: a new one (id 0) or what is changed of it; sets id,
 * version_id, version and frozen.  SKH_ERROR_REQUIRED (name; permission, with the image as record), SKH_ERROR_DUPLICATE (name), SKH_ERROR_INVALID
 * (record: the field, field: "text", reason: "{placeholder}", ":format" or the mark without its other half).  Delete: SKH_ERROR_IN_USE if something
 * was issued by it; then it can be retired: save it with RETIRED. */
gboolean           skh_template_save        (SkhWrite    *write,
                                             gpointer     template,
                                             GError     **error);
gboolean           skh_template_delete      (SkhWrite    *write,
                                             gpointer     template,
                                             GError     **error);

/* Inside a job: the version of the supplied template KEY that is in the file, put there first if it is not; 0 on an error. */
gint64             skh_template_take_supplied (SkhWrite  *write,
                                               const char  *key,
                                               GError     **error);

G_END_DECLS
