/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include "sample/skh-sample-private.h"

#include <string.h>

/* The first year that is reported by the communes of today: the reports of 2025 came after 01/07/2025. */
#define FIRST_NEW_YEAR 2025

typedef struct
{
  const char *measure;
  const char *base;
  guint       share;       /* of the population, per thousand; 0: a small fixed number */
  guint       registered;  /* about, per cent */
  gboolean    recognition;
} Declared;

static const Declared declared[] = {
  { "learning", "staff", 22, 97, FALSE },
  { "unit", "attached-units", 0, 97, TRUE },
  { "staff-family", "staff-families", 14, 97, TRUE },
  { "family", "families", 245, 90, TRUE },
  { "citizen", "adults", 640, 55, TRUE },
  { "community", "villages", 0, 92, TRUE },
};

typedef struct
{
  const char *measure;
  const char *stage;
  int         value;
} SampleTarget;

/* The article's five of the coordination programme, then the national ones on the way to 2025. */
static const SampleTarget targets[] = {
  { "learning", "registered", 10000 },
  { "unit", "registered", 10000 },
  { "unit", "recognised", 8500 },
  { "staff-family", "registered", 10000 },
  { "staff-family", "recognised", 9000 },
  { "family", "recognised", 7000 },
  { "clan", "recognised", 6500 },
  { "community", "recognised", 6500 },
  { "citizen", "recognised", 4000 },
};
#define N_ARTICLE_TARGETS 5

typedef struct
{
  SkhWrite     *write;
  SkhSample    *sample;
  sqlite3_stmt *base;
  sqlite3_stmt *figure;
  sqlite3_stmt *target;
} Maker;

static gboolean
add_base (Maker       *maker,
          gint64       unit,
          int          year,
          const char  *kind,
          gint64       value,
          const char  *source,
          GError     **error)
{
  gint64 id = skh_write_take_ids (maker->write, "base", 1, error);
  g_autofree char *as_of = g_strdup_printf ("%d-12-31", year - 1);

  skh_bind (maker->base, "iiisiss", id, unit, (gint64) year, kind, value, source, as_of);
  return id != 0 && skh_sample_run (maker->base, error);
}

static gboolean
add_figure (Maker       *maker,
            gint64       unit,
            int          year,
            const char  *measure,
            const char  *stage,
            gint64       value,
            GError     **error)
{
  gint64 id = skh_write_take_ids (maker->write, "figure", 1, error);
  g_autofree char *day = g_strdup_printf ("%d-11-%02u", year, 5 + skh_sample_random (maker->sample, 15));

  skh_bind (maker->figure, "iiisisss", id, unit, (gint64) year, measure, value, stage, "Báo cáo của xã, phường", day);
  return id != 0 && skh_sample_run (maker->figure, error);
}

/* All that a commune without lists sends for a year. */
static gboolean
declare (Maker       *maker,
         SkhCommune  *commune,
         int          year,
         gboolean     silent,
         GError     **error)
{
  SkhSample *sample = maker->sample;
  guint good = 72 + skh_sample_random (sample, 26);

  for (guint i = 0; i < G_N_ELEMENTS (declared); i++)
    {
      const Declared *what = &declared[i];
      gint64 base = what->share > 0 ? commune->population * what->share / 1000 + skh_sample_random (sample, 20)
                                    : (strcmp (what->base, "villages") == 0 ? 8 : 4) * MAX (1, commune->population / 6000) + skh_sample_random (sample, 3);
      gint64 percent = what->registered - 6 + skh_sample_random (sample, 10);
      gint64 registered = base * MIN (100, percent) / 100;
      gint64 recognised = MIN (registered, base * (strcmp (what->measure, "citizen") == 0 ? good / 2 : good) / 100);

      if (!add_base (maker, commune->id, year, what->base, base, "Báo cáo của xã, phường", error))
        return FALSE;
      if (silent)
        continue;
      if (!add_figure (maker, commune->id, year, what->measure, "registered", registered, error) ||
          (what->recognition && !add_figure (maker, commune->id, year, what->measure, "recognised", recognised, error)))
        return FALSE;
    }
  return TRUE;
}

/* Before the reorganisation a commune kept lists if the one it went into does. */
static gboolean
old_keeps_lists (SkhSample *sample,
                 guint      index)
{
  GArray *successors = g_hash_table_lookup (sample->successors, GUINT_TO_POINTER (index + 1));

  for (guint i = 0; i < successors->len; i++)
    {
      if (skh_sample_new_commune (sample, g_array_index (successors, int, i))->with_lists)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_year (Maker   *maker,
          int      year,
          GError **error)
{
  SkhSample *sample = maker->sample;
  gboolean last = year == sample->options->last_year;
  GArray *communes = year < FIRST_NEW_YEAR ? sample->old_communes : sample->new_communes;

  for (guint i = 0; i < communes->len; i++)
    {
      SkhCommune *commune = &g_array_index (communes, SkhCommune, i);
      gboolean with_lists = year < FIRST_NEW_YEAR ? old_keeps_lists (sample, i) : commune->with_lists;

      if (!add_base (maker, commune->id, year, "population", commune->population, "Chi cục Thống kê", error))
        return FALSE;
      if (with_lists && commune->adults > 0 && !add_base (maker, commune->id, year, "adults", commune->adults, "Danh sách của xã, phường", error))
        return FALSE;
      if (!with_lists && !declare (maker, commune, year, last && commune->silent, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_target (Maker               *maker,
            const SampleTarget  *target,
            gint64               unit,
            int                  year,
            int                  value,
            const char          *note,
            GError             **error)
{
  gint64 id = skh_write_take_ids (maker->write, "target", 1, error);

  skh_bind (maker->target, "iiissis", id, (gint64) year, unit, target->measure, target->stage, (gint64) value, note);
  return id != 0 && skh_sample_run (maker->target, error);
}

static gboolean
add_targets (Maker   *maker,
             int      year,
             GError **error)
{
  SkhSample *sample = maker->sample;
  guint n = year == 2024 ? N_ARTICLE_TARGETS : G_N_ELEMENTS (targets);
  guint lower = 0;
  int last = -1;

  for (guint i = 0; i < n; i++)
    {
      if (!add_target (maker, &targets[i], sample->province, year, targets[i].value,
                       i < N_ARTICLE_TARGETS ? "Chương trình phối hợp" : "QĐ 387/QĐ-TTg, QĐ 677/QĐ-TTg", error))
        return FALSE;
    }
  if (year != sample->options->last_year || year < FIRST_NEW_YEAR)
    return TRUE;

  /* Two mountain communes have a lower one. */
  for (guint i = 0; i < sample->old_communes->len && lower < 2; i++)
    {
      GArray *successors = g_hash_table_lookup (sample->successors, GUINT_TO_POINTER (i + 1));
      int successor = g_array_index (successors, int, 0);

      if (successor == last || !skh_sample_is_mountain (sample, skh_sample_old_commune (sample, i)->district))
        continue;
      last = successor;
      lower++;
      if (!add_target (maker, &targets[4], skh_sample_new_commune (sample, successor)->id, year, 6000, "Xã đặc biệt khó khăn", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
skh_sample_figures (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhSample *sample = data;
  sqlite3 *db = skh_write_get_db (write);
  Maker maker = { .write = write, .sample = sample };
  gboolean ok;

  maker.base = skh_prepare (db, "INSERT INTO base (id, unit_id, year, kind, value, source, as_of) VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  maker.figure = maker.base != NULL ? skh_prepare (db, "INSERT INTO figure (id, unit_id, year, measure, value, stage, source, declared_on)"
                                                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error) : NULL;
  maker.target = maker.figure != NULL ? skh_prepare (db, "INSERT INTO target (id, year, unit_id, measure, stage, value, note) VALUES (?, ?, ?, ?, ?, ?, ?)", error) : NULL;
  ok = maker.target != NULL;

  for (int year = sample->options->first_year; ok && year <= sample->options->last_year; year++)
    ok = add_year (&maker, year, error) && add_targets (&maker, year, error);

  sqlite3_finalize (maker.base);
  sqlite3_finalize (maker.figure);
  sqlite3_finalize (maker.target);
  return ok;
}
