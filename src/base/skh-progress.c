/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-base"

#include "base/skh-progress.h"

struct _SkhProgress
{
  guint done;
  guint total;
};

SkhProgress *
skh_progress_new (void)
{
  return g_atomic_rc_box_new0 (SkhProgress);
}

SkhProgress *
skh_progress_ref (SkhProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
skh_progress_unref (SkhProgress *self)
{
  g_atomic_rc_box_release (self);
}

void
skh_progress_set (SkhProgress *self,
                  guint        done,
                  guint        total)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->total, total);
  g_atomic_int_set (&self->done, done);
}

void
skh_progress_get (SkhProgress *self,
                  guint       *done,
                  guint       *total)
{
  *done = g_atomic_int_get (&self->done);
  *total = g_atomic_int_get (&self->total);
}
