/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The rows of a list whose box is checked, by id: they stay checked when the list is sorted or loads anew.
 *
 * Signal "changed". */
#define SKH_TYPE_MARKS (skh_marks_get_type ())
G_DECLARE_FINAL_TYPE (SkhMarks, skh_marks, SKH, MARKS, GObject)

SkhMarks *skh_marks_new       (void);
gboolean  skh_marks_contain   (SkhMarks *self,
                               gint64    id);
guint     skh_marks_get_size  (SkhMarks *self);
void      skh_marks_set       (SkhMarks *self,
                               gint64    id,
                               gboolean  marked);

/* Marks all of IDS (gint64), a million as one; none with an empty array. */
void      skh_marks_set_all   (SkhMarks *self,
                               GArray   *ids);

/* Drops those that are not in IDS any more. */
void      skh_marks_keep      (SkhMarks *self,
                               GArray   *ids);

/* Of IDS, in their order, those that are marked; g_array_unref(). */
GArray   *skh_marks_pick      (SkhMarks *self,
                               GArray   *ids);

G_END_DECLS
