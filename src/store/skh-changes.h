/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Which records a commit touched, by table of facts.  Immutable once it is handed out. */
typedef struct _SkhChanges SkhChanges;

#define SKH_TYPE_CHANGES (skh_changes_get_type ())
GType       skh_changes_get_type  (void);

SkhChanges *skh_changes_new       (void);
SkhChanges *skh_changes_ref       (SkhChanges *self);
void        skh_changes_unref     (SkhChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhChanges, skh_changes_unref)

/* Adds record ID of TABLE; past a few thousand records only the table is remembered. */
void        skh_changes_add       (SkhChanges *self,
                                   const char *table,
                                   gint64      id);

/* Everything may have changed: a bulk run, a rebuild, a restored file. */
void        skh_changes_add_all   (SkhChanges *self);

gboolean    skh_changes_is_empty  (SkhChanges *self);

/* Some record of TABLE changed; this record of TABLE changed. */
gboolean    skh_changes_has_table  (SkhChanges *self,
                                    const char *table);
gboolean    skh_changes_has_record (SkhChanges *self,
                                    const char *table,
                                    gint64      id);

G_END_DECLS
