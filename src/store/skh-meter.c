/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-meter.h"

#include <math.h>

/* How many steps of the virtual machine pass between two looks. */
#define LOOK 100000

/* How many looks a page of the file and a part of the weight are likely to take; a step that takes as many is two thirds through. */
#define LOOKS 0.00004

static int
look_cb (gpointer data)
{
  SkhMeter *meter = data;
  guint done;
  guint total;

  meter->count += 1;
  skh_progress_get (meter->progress, &done, &total);
  done = meter->begin + (guint) (meter->weight * (1 - exp (-meter->count / meter->likely)));
  skh_progress_set (meter->progress, done, total);
  return 0;
}

void
skh_meter_begin (SkhMeter    *meter,
                 sqlite3     *db,
                 gint64       pages,
                 SkhProgress *progress,
                 guint        weight)
{
  guint total;

  *meter = (SkhMeter) { progress, 0, weight, 0, MAX (1, LOOKS * pages * weight) };
  if (progress == NULL)
    return;
  skh_progress_get (progress, &meter->begin, &total);
  sqlite3_progress_handler (db, LOOK, look_cb, meter);
}

void
skh_meter_end (SkhMeter *meter,
               sqlite3  *db)
{
  guint done;
  guint total;

  if (meter->progress == NULL)
    return;
  sqlite3_progress_handler (db, 0, NULL, NULL);
  skh_progress_get (meter->progress, &done, &total);
  skh_progress_set (meter->progress, meter->begin + meter->weight, total);
}
