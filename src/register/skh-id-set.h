/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of ids that is fast to fill and to ask: bits in blocks of 65536, since the ids of an office are dense. */
typedef struct _SkhIdSet SkhIdSet;

SkhIdSet *skh_id_set_new      (void);
void      skh_id_set_free     (SkhIdSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhIdSet, skh_id_set_free)

void      skh_id_set_add      (SkhIdSet *self,
                               gint64    id);
void      skh_id_set_remove   (SkhIdSet *self,
                               gint64    id);
gboolean  skh_id_set_contains (SkhIdSet *self,
                               gint64    id);

guint     skh_id_set_get_size (SkhIdSet *self);

/* Of IDS (gint64), in their order, those that are in the set; g_array_unref(). */
GArray   *skh_id_set_pick     (SkhIdSet *self,
                               GArray   *ids);

G_END_DECLS
