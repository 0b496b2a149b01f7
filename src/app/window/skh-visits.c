/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-visits.h"

typedef struct
{
  const char *reg;        /* interned */
  gint64      id;
  gint64      scope;      /* of the window, when this was left; year 0: not yet */
  char       *scope_name;
  int         year;
} Visit;

struct _SkhVisits
{
  GArray *visits; /* Visit: the oldest first */
  guint   here;   /* from 1; 0: nowhere */
};

static void
visit_clear (gpointer data)
{
  g_free (((Visit *) data)->scope_name);
}

SkhVisits *
skh_visits_new (void)
{
  SkhVisits *self = g_new0 (SkhVisits, 1);

  self->visits = g_array_new (FALSE, FALSE, sizeof (Visit));
  g_array_set_clear_func (self->visits, visit_clear);
  return self;
}

void
skh_visits_free (SkhVisits *self)
{
  g_array_unref (self->visits);
  g_free (self);
}

void
skh_visits_clear (SkhVisits *self)
{
  g_array_set_size (self->visits, 0);
  self->here = 0;
}

static Visit *
here (SkhVisits *self)
{
  return self->here > 0 ? &g_array_index (self->visits, Visit, self->here - 1) : NULL;
}

void
skh_visits_note (SkhVisits  *self,
                 const char *reg,
                 gint64      id)
{
  Visit visit = { g_intern_string (reg), id };
  const Visit *last = here (self);

  if (last != NULL && last->reg == visit.reg && last->id == id)
    return;
  g_array_set_size (self->visits, self->here);
  g_array_append_val (self->visits, visit);
  self->here = self->visits->len;
}

void
skh_visits_leave (SkhVisits  *self,
                  SkhContext *context)
{
  Visit *visit = here (self);

  if (visit == NULL)
    return;
  g_free (visit->scope_name);
  visit->scope = skh_context_get_scope (context);
  visit->scope_name = g_strdup (skh_context_get_scope_name (context));
  visit->year = skh_context_get_year (context);
}

gboolean
skh_visits_can (SkhVisits *self,
                int        step)
{
  return step < 0 ? self->here > 1 : self->here < self->visits->len;
}

void
skh_visits_go (SkhVisits  *self,
               int         step,
               SkhContext *context)
{
  const Visit *from = here (self);
  const Visit *to;

  g_return_if_fail (skh_visits_can (self, step));

  self->here += step;
  to = here (self);
  if (from->reg == g_intern_string (SKH_BASES) && to->year != 0)
    {
      skh_context_set_year (context, to->year);
      skh_context_set_scope (context, to->scope, to->scope_name);
    }
  skh_context_open_record (context, to->reg, to->id);
}
