/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-slides.h"

#include "attainment/skh-measure.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

static const char * const kinds[] = { "title", "findings", "chart" };
static const char * const layouts[] = { "units", "children", "organisations", "titles", "years", "map", "fund-months", "fund-flows" };

static guint
place_of (const char         *text,
          const char * const *among,
          guint               n)
{
  guint i = 0;

  while (i < n && g_strcmp0 (text, among[i]) != 0)
    i++;
  return i;
}

gboolean
skh_layout_parse (const char *text,
                  SkhLayout  *layout)
{
  guint i = place_of (text, layouts, G_N_ELEMENTS (layouts));

  if (i == G_N_ELEMENTS (layouts))
    return FALSE;
  *layout = i;
  return TRUE;
}

SkhSlide *
skh_slide_new (SkhSlideKind kind)
{
  SkhSlide *slide = g_new0 (SkhSlide, 1);

  slide->kind = kind;
  return slide;
}

static SkhSlide *
slide_copy (const SkhSlide *slide)
{
  SkhSlide *copy = g_memdup2 (slide, sizeof *slide);

  copy->heading = g_strdup (slide->heading);
  copy->text = g_strdup (slide->text);
  copy->measure = g_strdup (slide->measure);
  copy->sort = g_strdup (slide->sort);
  return copy;
}

void
skh_slide_free (SkhSlide *slide)
{
  g_free (slide->heading);
  g_free (slide->text);
  g_free (slide->measure);
  g_free (slide->sort);
  g_free (slide);
}

SkhSlideSet *
skh_slide_set_new (const char *name)
{
  SkhSlideSet *set = g_new0 (SkhSlideSet, 1);

  set->name = skh_text_normalize (name);
  set->slides = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_slide_free);
  return set;
}

SkhSlideSet *
skh_slide_set_copy (const SkhSlideSet *set)
{
  SkhSlideSet *copy = skh_slide_set_new (set->name);

  copy->id = set->id;
  for (guint i = 0; i < set->slides->len; i++)
    g_ptr_array_add (copy->slides, slide_copy (set->slides->pdata[i]));
  return copy;
}

void
skh_slide_set_free (SkhSlideSet *set)
{
  g_free (set->name);
  g_ptr_array_unref (set->slides);
  g_free (set);
}

static gboolean
read_slides (sqlite3      *db,
             SkhSlideSet  *set,
             GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, "SELECT kind, heading, text, layout, measure, unit_id, year, sort, last_year FROM slide WHERE set_id = ? ORDER BY position",
                    "i", set->id);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhSlide *slide = skh_slide_new (place_of (skh_column_text (stmt, 0), kinds, G_N_ELEMENTS (kinds)));

      slide->heading = g_strdup (skh_column_text (stmt, 1));
      slide->text = g_strdup (skh_column_text (stmt, 2));
      skh_layout_parse (skh_column_text (stmt, 3), &slide->layout);
      slide->measure = g_strdup (skh_column_text (stmt, 4));
      slide->unit_id = sqlite3_column_int64 (stmt, 5);
      slide->year = sqlite3_column_int (stmt, 6);
      slide->sort = g_strdup (skh_column_text (stmt, 7));
      slide->last_year = sqlite3_column_int (stmt, 8);
      g_ptr_array_add (set->slides, slide);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GPtrArray *
skh_slide_sets_read (sqlite3  *db,
                     GError  **error)
{
  g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_slide_set_free);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT id, name FROM slide_set ORDER BY skh_text_key (name)", error);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhSlideSet *set = skh_slide_set_new (skh_column_text (stmt, 1));

      set->id = sqlite3_column_int64 (stmt, 0);
      g_ptr_array_add (sets, set);
      if (!read_slides (db, set, error))
        return NULL;
    }
  if (local_error == NULL)
    return g_steal_pointer (&sets);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

SkhSlideSet *
skh_slide_set_find (sqlite3     *db,
                    const char  *name,
                    GError     **error)
{
  g_autofree char *wanted = skh_text_normalize (name);
  g_autoptr(GPtrArray) sets = skh_slide_sets_read (db, error);

  if (sets == NULL)
    return NULL;
  for (guint i = 0; i < sets->len; i++)
    {
      if (g_strcmp0 (((SkhSlideSet *) sets->pdata[i])->name, wanted) == 0)
        return g_ptr_array_steal_index (sets, i);
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "slides", "no such set of slides");
  return NULL;
}

static SkhSlide *
add_chart (SkhSlideSet *set,
           SkhLayout    layout,
           const char  *measure)
{
  SkhSlide *slide = skh_slide_new (SKH_SLIDE_CHART);

  slide->layout = layout;
  slide->measure = g_strdup (measure);
  g_ptr_array_add (set->slides, slide);
  return slide;
}

SkhSlideSet *
skh_slide_set_propose (sqlite3     *db,
                       int          year,
                       const char  *title,
                       GError     **error)
{
  g_autoptr(SkhSlideSet) set = skh_slide_set_new (title);
  g_autoptr(GPtrArray) measures = skh_measures_read (db, error);
  SkhSlide *slide = skh_slide_new (SKH_SLIDE_TITLE);
  const char *last = NULL;

  slide->heading = g_strdup (title);
  slide->text = g_strdup_printf ("Kết quả thực hiện chỉ tiêu năm %d", year);
  g_ptr_array_add (set->slides, slide);
  g_ptr_array_add (set->slides, skh_slide_new (SKH_SLIDE_FINDINGS));
  for (guint m = 0; measures != NULL && m < measures->len; m++)
    {
      const SkhMeasure *measure = measures->pdata[m];

      if (!skh_query_int64 (db, 0, error, "SELECT EXISTS (SELECT 1 FROM target WHERE year = ? AND measure = ? AND stage = ?)", "iss",
                            (gint64) year, measure->key, skh_stage_to_string (skh_measure_final_stage (measure))))
        continue;
      add_chart (set, SKH_LAYOUT_UNITS, measure->key)->last_year = TRUE;
      last = measure->key;
    }
  if (last != NULL)
    {
      add_chart (set, SKH_LAYOUT_TITLES, NULL);
      add_chart (set, SKH_LAYOUT_YEARS, NULL);
    }
  return measures != NULL ? g_steal_pointer (&set) : NULL;
}

gboolean
skh_slide_set_save (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhSlideSet *set = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 id = set->id;
  gint64 first;

  if (*set->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a set of slides needs a name");
  skh_write_set_detail (write, set->name);
  if (id == 0)
    id = skh_query_int64 (db, 0, NULL, "SELECT id FROM slide_set WHERE name = ?", "s", set->name);
  if (id == 0)
    {
      id = skh_write_take_ids (write, "slide_set", 1, error);
      if (id == 0 || !skh_run (db, error, "INSERT INTO slide_set (id, name) VALUES (?, ?)", "is", id, set->name))
        return FALSE;
    }
  else if (!skh_run (db, error, "UPDATE slide_set SET name = ? WHERE id = ?", "si", set->name, id) ||
           !skh_run (db, error, "DELETE FROM slide WHERE set_id = ?", "i", id))
    {
      return FALSE;
    }
  set->id = id;
  if (set->slides->len == 0)
    return TRUE;

  first = skh_write_take_ids (write, "slide", set->slides->len, error);
  for (guint i = 0; first != 0 && i < set->slides->len; i++)
    {
      const SkhSlide *slide = set->slides->pdata[i];
      gboolean chart = slide->kind == SKH_SLIDE_CHART;

      if (!skh_run (db, error, "INSERT INTO slide (id, set_id, position, kind, heading, text, layout, measure, unit_id, year, sort, last_year)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULLIF (?, 0), ?, ?)", "iiiszzszrizi",
                    first + i, id, (gint64) i + 1, kinds[slide->kind], slide->heading, slide->text, chart ? layouts[slide->layout] : NULL,
                    slide->measure, slide->unit_id, (gint64) slide->year, slide->sort, (gint64) slide->last_year))
        return FALSE;
    }
  return first != 0;
}

gboolean
skh_slide_set_delete (SkhWrite  *write,
                      gpointer   data,
                      GError   **error)
{
  const SkhSlideSet *set = data;
  sqlite3 *db = skh_write_get_db (write);

  skh_write_set_detail (write, set->name);
  return skh_run (db, error, "DELETE FROM slide WHERE set_id = ?", "i", set->id) &&
         skh_run (db, error, "DELETE FROM slide_set WHERE id = ?", "i", set->id);
}

char *
skh_boundaries_read (sqlite3  *db,
                     GError  **error)
{
  return skh_query_text (db, error, "SELECT content FROM boundary ORDER BY id DESC LIMIT 1", NULL);
}

gboolean
skh_boundaries_save (SkhWrite  *write,
                     gpointer   data,
                     GError   **error)
{
  const SkhBoundaries *boundaries = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 id = skh_write_take_ids (write, "boundary", 1, error);
  g_autofree char *today = skh_date_today ();

  skh_write_set_detail (write, boundaries->name);
  return id != 0 && skh_exec (db, "DELETE FROM boundary", error) &&
         skh_run (db, error, "INSERT INTO boundary (id, name, loaded_on, content) VALUES (?, ?, ?, ?)", "isss",
                  id, boundaries->name, today, boundaries->content);
}
