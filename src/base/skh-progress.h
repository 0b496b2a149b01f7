/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far a long job is: written by the thread that does it, read by the one that shows it. */
typedef struct _SkhProgress SkhProgress;

SkhProgress *skh_progress_new   (void);
SkhProgress *skh_progress_ref   (SkhProgress *self);
void         skh_progress_unref (SkhProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhProgress, skh_progress_unref)

/* DONE of TOTAL steps.  SELF may be NULL: nobody looks. */
void         skh_progress_set   (SkhProgress *self,
                                 guint        done,
                                 guint        total);

void         skh_progress_get   (SkhProgress *self,
                                 guint       *done,
                                 guint       *total);

G_END_DECLS
