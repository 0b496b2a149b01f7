/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The way through what was in sight: back and forward.  A record is shown whatever the scope and year of the window are; a base is a place
 * in them, so whoever comes back from one has again what was chosen before. */
typedef struct _SkhVisits SkhVisits;

SkhVisits *skh_visits_new   (void);
void       skh_visits_free  (SkhVisits  *self);
void       skh_visits_clear (SkhVisits  *self);

/* Record ID of register REG came into sight. */
void       skh_visits_note  (SkhVisits  *self,
                             const char *reg,
                             gint64      id);

/* Something else is about to come into sight: remembers what CONTEXT has chosen here. */
void       skh_visits_leave (SkhVisits  *self,
                             SkhContext *context);

/* Whether there is something STEP (−1 or 1) from here. */
gboolean   skh_visits_can   (SkhVisits  *self,
                             int         step);

/* Goes there, and opens it by CONTEXT. */
void       skh_visits_go    (SkhVisits  *self,
                             int         step,
                             SkhContext *context);

G_END_DECLS
