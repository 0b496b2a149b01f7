/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "base/skh-progress.h"

G_BEGIN_DECLS

/* Moves a progress on within steps of one statement or a few that take minutes with a large file.  What SQLite does is counted, and held
 * against what a file of this size is likely to take; a step that takes longer moves ever more slowly, and none goes beyond its end.
 *
 * The step begins where the progress stands, and is WEIGHT of its parts long.  PROGRESS may be NULL: nobody looks. */
typedef struct
{
  SkhProgress *progress;
  guint        begin;
  guint        weight;
  double       count;
  double       likely;
} SkhMeter;

/* METER stays where it is until its end.  DB tells it what it does; PAGES: of the file. */
void skh_meter_begin (SkhMeter    *meter,
                      sqlite3     *db,
                      gint64       pages,
                      SkhProgress *progress,
                      guint        weight);

/* The step is done, or was given up. */
void skh_meter_end   (SkhMeter    *meter,
                      sqlite3     *db);

G_END_DECLS
