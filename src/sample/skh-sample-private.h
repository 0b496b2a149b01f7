/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sample/skh-sample.h"
#include "store/skh-statement.h"

G_BEGIN_DECLS

/* What the steps of a sample hand on to each other. */

/* A village, school, agency… of the sample; communes have their own list. */
typedef struct
{
  gint64      id;
  gint64      commune;      /* index into communes before 2025, -1: of the province */
  gint64      commune_now;  /* index into communes of today, -1 */
  const char *kind;
  char       *name;
  gint64      sector_id;
  gint64      branch;       /* of the association in a village; 0: none */
} SkhPlace;

typedef struct
{
  gint64    id;
  char     *code;
  char     *kind;
  char     *name;
  char     *district;       /* code; only before 2025 */
  gboolean  with_lists;     /* only today: keeps lists; else declares numbers */
  gboolean  silent;         /* only today: reported nothing in the last year */
  gint64    population;
  gint64    adults;         /* in the lists */
  gboolean  association;    /* only today */
} SkhCommune;

typedef struct
{
  const SkhSampleOptions *options;
  guint64                 random;
  GKeyFile               *names;
  GArray                 *old_communes; /* SkhCommune */
  GArray                 *new_communes; /* SkhCommune */
  GArray                 *places;       /* SkhPlace */
  GHashTable             *successors;   /* old index + 1 → GArray of new indices */
  gint64                  province;
  gint64                  decision;
} SkhSample;

/* A number from 0 to N - 1; the same row of numbers for the same seed on every machine. */
guint        skh_sample_random   (SkhSample   *sample,
                                  guint        n);

/* Whether a district (its code) of before 2025 lies in the mountains. */
gboolean     skh_sample_is_mountain (SkhSample *sample,
                                     const char  *district);

/* TRUE in PERCENT of the cases. */
gboolean     skh_sample_chance   (SkhSample   *sample,
                                  guint        percent);

/* A file of the sample; g_bytes_unref(). */
GBytes      *skh_sample_lookup   (const char  *name,
                                  GError     **error);

/* The rows of a CSV file of the sample without its header: string vectors. */
GPtrArray   *skh_sample_read_csv (const char  *name,
                                  GError     **error);

/* The steps; each is the function of a writing job with the SkhSample as its data. */
gboolean     skh_sample_units        (SkhWrite *write, gpointer data, GError **error);
gboolean     skh_sample_reorganise   (SkhWrite *write, gpointer data, GError **error);
gboolean     skh_sample_people       (SkhWrite *write, gpointer data, GError **error);
gboolean     skh_sample_figures      (SkhWrite *write, gpointer data, GError **error);
gboolean     skh_sample_rounds       (SkhWrite *write, gpointer data, GError **error);
gboolean     skh_sample_meeting      (SkhWrite *write, gpointer data, GError **error);
gboolean     skh_sample_fund         (SkhWrite *write, gpointer data, GError **error);
gboolean     skh_sample_money        (SkhWrite *write, gpointer data, GError **error);
gboolean     skh_sample_certificates (SkhWrite *write, gpointer data, GError **error);

/* Binds and runs a prepared statement that is used again and again. */
gboolean     skh_sample_run          (sqlite3_stmt *stmt, GError **error);

static inline SkhCommune *
skh_sample_old_commune (SkhSample *sample,
                        gint64     i)
{
  return &g_array_index (sample->old_communes, SkhCommune, i);
}

static inline SkhCommune *
skh_sample_new_commune (SkhSample *sample,
                        gint64     i)
{
  return &g_array_index (sample->new_communes, SkhCommune, i);
}

G_END_DECLS
