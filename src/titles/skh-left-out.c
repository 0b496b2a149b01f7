/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-left-out.h"

typedef struct
{
  const char *reason;
  guint       n;
} Count;

struct _SkhLeftOut
{
  GArray *entries; /* SkhLeft */
  GArray *counts;  /* Count */
};

SkhLeftOut *
skh_left_out_new (void)
{
  SkhLeftOut *self = g_new0 (SkhLeftOut, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (SkhLeft));
  self->counts = g_array_new (FALSE, FALSE, sizeof (Count));
  return self;
}

void
skh_left_out_free (SkhLeftOut *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->counts);
  g_free (self);
}

void
skh_left_out_clear (SkhLeftOut *self)
{
  g_array_set_size (self->entries, 0);
  g_array_set_size (self->counts, 0);
}

void
skh_left_out_add (SkhLeftOut *self,
                  gint64      id,
                  const char *reason)
{
  SkhLeft entry = { id, g_intern_string (reason) };
  Count count = { entry.reason, 1 };

  g_array_append_val (self->entries, entry);
  for (guint i = 0; i < self->counts->len; i++)
    {
      if (g_array_index (self->counts, Count, i).reason == entry.reason)
        {
          g_array_index (self->counts, Count, i).n++;
          return;
        }
    }
  g_array_append_val (self->counts, count);
}

guint
skh_left_out_get_size (SkhLeftOut *self)
{
  return self->entries->len;
}

const SkhLeft *
skh_left_out_get (SkhLeftOut *self,
                  guint       i)
{
  return &g_array_index (self->entries, SkhLeft, i);
}

const char *
skh_left_out_reason (SkhLeftOut *self,
                     guint       i,
                     guint      *n)
{
  if (i >= self->counts->len)
    return NULL;
  if (n != NULL)
    *n = g_array_index (self->counts, Count, i).n;
  return g_array_index (self->counts, Count, i).reason;
}
