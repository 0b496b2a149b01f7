/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-row.h"

struct _SkhRow
{
  GObject     parent_instance;

  gint64      id;
  GHashTable *live;
  char      **values;
  guint       n_values;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhRow, skh_row, G_TYPE_OBJECT)

static void
skh_row_finalize (GObject *object)
{
  SkhRow *self = SKH_ROW (object);

  g_hash_table_remove (self->live, &self->id);
  g_hash_table_unref (self->live);
  g_strfreev (self->values);

  G_OBJECT_CLASS (skh_row_parent_class)->finalize (object);
}

static void
skh_row_class_init (SkhRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = skh_row_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skh_row_init (SkhRow *self)
{
}

SkhRow *
skh_row_new (gint64      id,
             GHashTable *live)
{
  SkhRow *self = g_object_new (SKH_TYPE_ROW, NULL);

  self->id = id;
  self->live = g_hash_table_ref (live);
  g_hash_table_insert (live, &self->id, self);
  return self;
}

gint64
skh_row_get_id (SkhRow *self)
{
  g_return_val_if_fail (SKH_IS_ROW (self), 0);

  return self->id;
}

gboolean
skh_row_get_loaded (SkhRow *self)
{
  g_return_val_if_fail (SKH_IS_ROW (self), FALSE);

  return self->values != NULL;
}

const char *
skh_row_get (SkhRow *self,
             guint   column)
{
  g_return_val_if_fail (SKH_IS_ROW (self), "");

  return column < self->n_values ? self->values[column] : "";
}

void
skh_row_load (SkhRow  *self,
              char   **values)
{
  g_return_if_fail (SKH_IS_ROW (self));

  if (values != NULL && self->values != NULL && g_strv_equal ((const char * const *) values, (const char * const *) self->values))
    {
      g_strfreev (values);
      return;
    }
  g_strfreev (self->values);
  self->values = values;
  self->n_values = values != NULL ? g_strv_length (values) : 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
