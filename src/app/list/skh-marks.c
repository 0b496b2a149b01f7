/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "app/list/skh-marks.h"

#include "register/skh-id-set.h"

struct _SkhMarks
{
  GObject   parent_instance;

  SkhIdSet *set;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhMarks, skh_marks, G_TYPE_OBJECT)

static void
skh_marks_finalize (GObject *object)
{
  skh_id_set_free (SKH_MARKS (object)->set);

  G_OBJECT_CLASS (skh_marks_parent_class)->finalize (object);
}

static void
skh_marks_class_init (SkhMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_marks_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skh_marks_init (SkhMarks *self)
{
  self->set = skh_id_set_new ();
}

SkhMarks *
skh_marks_new (void)
{
  return g_object_new (SKH_TYPE_MARKS, NULL);
}

gboolean
skh_marks_contain (SkhMarks *self,
                   gint64    id)
{
  return skh_id_set_contains (self->set, id);
}

guint
skh_marks_get_size (SkhMarks *self)
{
  return skh_id_set_get_size (self->set);
}

void
skh_marks_set (SkhMarks *self,
               gint64    id,
               gboolean  marked)
{
  if (skh_id_set_contains (self->set, id) == marked)
    return;
  if (marked)
    skh_id_set_add (self->set, id);
  else
    skh_id_set_remove (self->set, id);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
replace (SkhMarks *self,
         GArray   *ids)
{
  skh_id_set_free (self->set);
  self->set = skh_id_set_new ();
  for (guint i = 0; i < ids->len; i++)
    skh_id_set_add (self->set, g_array_index (ids, gint64, i));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
skh_marks_set_all (SkhMarks *self,
                   GArray   *ids)
{
  replace (self, ids);
}

void
skh_marks_keep (SkhMarks *self,
                GArray   *ids)
{
  g_autoptr(GArray) kept = skh_marks_get_size (self) > 0 ? skh_id_set_pick (self->set, ids) : NULL;

  if (kept != NULL && kept->len < skh_marks_get_size (self))
    replace (self, kept);
}

GArray *
skh_marks_pick (SkhMarks *self,
                GArray   *ids)
{
  return skh_id_set_pick (self->set, ids);
}
