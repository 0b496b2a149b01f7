/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "attainment/skh-bases.h"
#include "attainment/skh-explain.h"
#include "attainment/skh-figures.h"
#include "attainment/skh-first-steps.h"
#include "attainment/skh-measure-edit.h"
#include "attainment/skh-targets.h"
#include "base/skh-error.h"
#include "skh-test.h"
#include "store/skh-statement.h"

#define YEAR 2025

static SkhFixture fixture;

static gint64
ask (const char *format,
     ...) G_GNUC_PRINTF (1, 2);

static gint64
ask (const char *format,
     ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  return skh_test_ask (&fixture, sql);
}

/* A commune of the sample that has no people in its lists, or has some. */
static gint64
some_commune (gboolean with_lists)
{
  return ask ("SELECT v.unit_id FROM unit_version v JOIN unit_kind k ON k.key = v.kind WHERE k.commune AND v.valid_to IS NULL"
              " AND EXISTS (SELECT 1 FROM counter c JOIN unit_now n ON n.unit_id = c.unit_id WHERE c.counter = 'family' AND c.year = %d"
              "   AND (n.unit_id = v.unit_id OR n.parent_id = v.unit_id)) = %d ORDER BY v.code LIMIT 1", YEAR, with_lists);
}

static gpointer
figures_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_figures_read (db, data, error);
}

static SkhFigures *
read_figures (gint64      scope,
              const char *measure,
              int         period)
{
  SkhFiguresQuestion question = { YEAR, period, scope, (char *) measure };
  g_autoptr(GError) error = NULL;
  SkhFigures *figures = skh_store_read (fixture.store, figures_func, &question, &error);

  g_assert_no_error (error);
  return figures;
}

static SkhFigure *
find_figure (SkhFigures *figures,
             gint64      unit,
             const char *measure)
{
  for (guint i = 0; i < figures->rows->len; i++)
    {
      SkhFigure *figure = figures->rows->pdata[i];

      if (figure->unit->unit_id == unit && strcmp (figure->measure->key, measure) == 0)
        return figure;
    }
  g_assert_not_reached ();
}

static void
declare (gint64      unit,
         const char *measure,
         SkhStage    stage,
         gint64      value,
         int         period)
{
  g_autoptr(SkhDeclaration) declaration = skh_declaration_new (YEAR, period);
  g_autoptr(GError) error = NULL;

  skh_declaration_add (declaration, unit, measure, stage, value);
  skh_store_write (fixture.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, declaration, &error);
  g_assert_no_error (error);
}

static void
choose (gint64             unit,
        const char        *measure,
        SkhChoiceOfFigure  choice)
{
  SkhFigureChoice job = { unit, YEAR, (char *) measure, choice };
  g_autoptr(GError) error = NULL;

  skh_store_write (fixture.store, "figures.choose", SKH_WRITE_ACTION, skh_figures_choose, &job, &error);
  g_assert_no_error (error);
}

static void
test_declare (void)
{
  gint64 unit = some_commune (TRUE);
  g_autofree char *before = skh_test_dump (fixture.store);
  g_autofree char *after = NULL;
  g_autoptr(SkhFigures) figures = NULL;
  g_autoptr(SkhFigures) chosen = NULL;
  g_autoptr(SkhFigures) half = NULL;
  SkhFigure *figure;
  gint64 counted;
  gint64 difference;

  declare (unit, "family", SKH_STAGE_RECOGNISED, 4321, 12);
  figures = read_figures (unit, NULL, 12);
  figure = find_figure (figures, unit, "family");
  counted = skh_figure_counted (figure, SKH_STAGE_RECOGNISED);
  g_assert_cmpint (counted, >, 0);
  g_assert_cmpint (figure->declared[SKH_STAGE_RECOGNISED], ==, 4321);
  g_assert_cmpint (figure->declared[SKH_STAGE_REGISTERED], ==, -1);
  g_assert_true (skh_figure_differs (figure, SKH_STAGE_RECOGNISED, &difference));
  g_assert_cmpint (difference, ==, 4321 - counted);
  g_assert_false (skh_figure_differs (figure, SKH_STAGE_REGISTERED, &difference));

  /* By the rule the lists count; chosen, the declared figure does. */
  g_assert_cmpint (figure->now->recognised, ==, counted);
  choose (unit, "family", SKH_CHOICE_DECLARED);
  chosen = read_figures (unit, "family", 12);
  figure = find_figure (chosen, unit, "family");
  g_assert_cmpint (figure->why, ==, SKH_WHY_DECLARED_CHOSEN);
  g_assert_cmpint (figure->now->recognised, ==, 4321);
  /* What the units below have does not count for it any more, and that is known. */
  g_assert_cmpuint (figure->hides, >, 0);
  for (guint i = 1; i < chosen->rows->len; i++)
    g_assert_cmpint (((SkhFigure *) chosen->rows->pdata[i])->why, ==, SKH_WHY_COVERED);

  /* The half year has cells of its own. */
  half = read_figures (unit, "family", 6);
  g_assert_cmpint (find_figure (half, unit, "family")->declared[SKH_STAGE_RECOGNISED], ==, -1);

  for (int i = 0; i < 2; i++)
    skh_action_free (skh_store_revert (fixture.store, FALSE, NULL));
  after = skh_test_dump (fixture.store);
  g_assert_cmpstr (after, ==, before);
}

/* Two at once: a figure is not put in the place of one that was never seen. */
static void
test_declared_meanwhile (void)
{
  gint64 unit = some_commune (TRUE);
  g_autoptr(SkhDeclaration) stale = skh_declaration_new (YEAR, 12);
  g_autoptr(SkhDeclaration) agreeing = skh_declaration_new (YEAR, 12);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = skh_test_dump (fixture.store);
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;

  declare (unit, "family", SKH_STAGE_RECOGNISED, 150, 12);
  between = skh_test_dump (fixture.store);
  skh_declaration_replace (stale, unit, "family", SKH_STAGE_REGISTERED, -1, 210);
  skh_declaration_replace (stale, unit, "family", SKH_STAGE_RECOGNISED, -1, 200);
  skh_store_write (fixture.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, stale, &error);
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_true (g_str_has_suffix (skh_error_get_record (error), "Gia đình học tập: 150"));
  after = skh_test_dump (fixture.store);
  g_assert_cmpstr (after, ==, between);
  g_clear_error (&error);

  /* Both said the same: nothing is in the way. */
  skh_declaration_replace (agreeing, unit, "family", SKH_STAGE_RECOGNISED, -1, 150);
  skh_store_write (fixture.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, agreeing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (agreeing->changed, ==, 0);

  ((SkhDeclaredCell *) stale->cells->pdata[1])->before = 150;
  skh_store_write (fixture.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, stale, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    skh_action_free (skh_store_revert (fixture.store, FALSE, NULL));
  g_free (g_steal_pointer (&after));
  after = skh_test_dump (fixture.store);
  g_assert_cmpstr (after, ==, before);
}

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_declaration_check (db, data, error);
}

/* All bad cells are named, and none is written. */
static void
test_bad_cells (void)
{
  gint64 unit = some_commune (FALSE);
  g_autoptr(SkhDeclaration) declaration = skh_declaration_new (YEAR, 12);
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = skh_test_dump (fixture.store);
  g_autofree char *after = NULL;

  skh_declaration_add (declaration, unit, "family", SKH_STAGE_REGISTERED, 99);
  skh_declaration_add (declaration, unit, "learning", SKH_STAGE_RECOGNISED, 1);
  skh_declaration_add (declaration, unit, "family", SKH_STAGE_RECOGNISED, -7);
  skh_declaration_add (declaration, unit, "nothing", SKH_STAGE_REGISTERED, 1);
  skh_declaration_add (declaration, 12345, "family", SKH_STAGE_REGISTERED, 1);
  problems = skh_store_read (fixture.store, check_func, declaration, NULL);
  g_assert_cmpuint (problems->len, ==, 4);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpuint (((SkhCellProblem *) problems->pdata[i])->cell, ==, i + 1);
  g_assert_false (skh_store_write (fixture.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, declaration, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_field (error), ==, "stage");
  g_assert_nonnull (strstr (skh_error_get_record (error), " – "));
  after = skh_test_dump (fixture.store);
  g_assert_cmpstr (after, ==, before);
}

static gboolean
run_sql (SkhWrite  *write,
         gpointer   data,
         GError   **error)
{
  return skh_exec (skh_write_get_db (write), data, error);
}

static void
change (const char *format,
        ...) G_GNUC_PRINTF (1, 2);

static void
change (const char *format,
        ...)
{
  g_autofree char *sql = NULL;
  g_autoptr(GError) error = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  skh_store_write (fixture.store, "settings.edit", SKH_WRITE_ACTION, run_sql, sql, &error);
  g_assert_no_error (error);
}

static void
test_locked (void)
{
  gint64 unit = some_commune (FALSE);
  SkhFigureChoice job = { unit, YEAR, (char *) "family", SKH_CHOICE_COUNTED };
  g_autoptr(SkhDeclaration) declaration = skh_declaration_new (YEAR, 12);
  g_autoptr(SkhFigures) figures = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) chosen = NULL;

  change ("INSERT INTO reporting_round (id, name, year, period, deadline) VALUES (77, 'Cả năm', %d, 12, '2024-12-15');"
          "INSERT INTO report (id, round_id, form_id, unit_id, state, state_on, state_by)"
          " VALUES (77, 77, 1, %" G_GINT64_FORMAT ", 'locked', '2024-12-20', 'Hà')", YEAR, unit);
  figures = read_figures (unit, NULL, 12);
  g_assert_true (find_figure (figures, unit, "family")->locked);
  g_assert_false (find_figure (figures, unit, "members")->locked);

  skh_declaration_add (declaration, unit, "family", SKH_STAGE_REGISTERED, 5);
  g_assert_false (skh_store_write (fixture.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, declaration, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  g_assert_nonnull (strstr (skh_error_get_record (error), "Gia đình học tập"));

  /* Here it is the file itself that refuses. */
  g_assert_false (skh_store_write (fixture.store, "figures.choose", SKH_WRITE_ACTION, skh_figures_choose, &job, &chosen));
  g_assert_error (chosen, SKH_ERROR, SKH_ERROR_LOCKED);
  g_assert_nonnull (strstr (skh_error_get_record (chosen), "Gia đình học tập"));
  change ("UPDATE report SET state = 'draft', reason = 'Sai số' WHERE id = 77");
  g_assert_true (skh_store_write (fixture.store, "figures.declare", SKH_WRITE_ACTION, skh_figures_declare, declaration, NULL));
}

typedef struct
{
  gint64 unit;
  int    year;
} Place;

static gpointer
bases_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Place *place = data;

  return skh_bases_read (db, place->unit, place->year, error);
}

static void
test_bases (void)
{
  gint64 unit = some_commune (FALSE);
  Place place = { unit, 2019 };
  SkhBase first = { 0, unit, 2019, (char *) "families", NULL, 1000, (char *) "Cục Thống kê", (char *) "2018-12-31", TRUE };
  SkhBase second = { 0, unit, 2019, (char *) "families", NULL, 1010, (char *) "Công an xã", NULL, TRUE };
  SkhBase wrong = { 0, unit, 2019, (char *) "moons", NULL, 1, NULL, NULL, TRUE };
  g_autoptr(GPtrArray) both = NULL;
  g_autoptr(GPtrArray) swapped = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (skh_store_write (fixture.store, "bases.save", SKH_WRITE_ACTION, skh_base_save, &first, NULL));
  g_assert_true (skh_store_write (fixture.store, "bases.save", SKH_WRITE_ACTION, skh_base_save, &second, NULL));
  both = skh_store_read (fixture.store, bases_func, &place, NULL);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpint (((SkhBase *) both->pdata[0])->value, ==, 1010);
  g_assert_true (((SkhBase *) both->pdata[0])->in_use);
  g_assert_false (((SkhBase *) both->pdata[1])->in_use);

  g_assert_true (skh_store_write (fixture.store, "bases.use", SKH_WRITE_ACTION, skh_base_use, &first, NULL));
  swapped = skh_store_read (fixture.store, bases_func, &place, NULL);
  g_assert_cmpint (((SkhBase *) swapped->pdata[0])->value, ==, 1000);
  g_assert_cmpstr (((SkhBase *) swapped->pdata[0])->source, ==, "Cục Thống kê");
  g_assert_cmpint (ask ("SELECT count (*) FROM base WHERE unit_id = %" G_GINT64_FORMAT " AND year = 2019 AND in_use", unit), ==, 1);

  g_assert_true (skh_store_write (fixture.store, "bases.delete", SKH_WRITE_ACTION, skh_base_delete, &second, NULL));
  g_assert_false (skh_store_write (fixture.store, "bases.delete", SKH_WRITE_ACTION, skh_base_delete, &second, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (skh_store_write (fixture.store, "bases.save", SKH_WRITE_ACTION, skh_base_save, &wrong, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "kind");
}

static gpointer
targets_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Place *place = data;

  return skh_targets_read (db, place->unit, place->year, error);
}

static SkhTarget *
find_target (GPtrArray  *targets,
             const char *measure,
             SkhStage    stage)
{
  for (guint i = 0; i < targets->len; i++)
    {
      SkhTarget *target = targets->pdata[i];

      if (target->stage == stage && strcmp (target->measure->key, measure) == 0)
        return target;
    }
  g_assert_not_reached ();
}

/* A new year begins with the bases of the old one, for all units at once; what is there already stays. */
static void
test_bases_carried (void)
{
  SkhBaseCarry carry = { skh_test_ask (&fixture, "SELECT unit_id FROM unit_now WHERE parent_id IS NULL AND open"), 2027 };
  gint64 before = skh_test_ask (&fixture, "SELECT count (*) FROM base b JOIN unit_now u USING (unit_id) WHERE year = 2026 AND in_use AND u.open");
  g_autofree char *dump = skh_test_dump (fixture.store);
  g_autofree char *after = NULL;
  g_autoptr(SkhAction) undone = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (before, >, 100);
  g_assert_true (skh_store_write (fixture.store, "bases.carry", SKH_WRITE_ACTION, skh_bases_carry, &carry, NULL));
  g_assert_cmpuint (carry.done, ==, before);
  g_assert_true (skh_store_write (fixture.store, "bases.carry", SKH_WRITE_ACTION, skh_bases_carry, &carry, NULL));
  g_assert_cmpuint (carry.done, ==, 0);
  undone = skh_store_revert (fixture.store, FALSE, &error);
  g_assert_no_error (error);
  after = skh_test_dump (fixture.store);
  g_assert_cmpstr (after, ==, dump);
}

static void
test_targets (void)
{
  gint64 unit = some_commune (FALSE);
  gint64 top = ask ("SELECT unit_id FROM unit_now WHERE parent_id IS NULL AND kind = 'province'");
  Place place = { unit, 2030 };
  SkhTargetTaking take = { .year = 2030, .unit_id = top, .model = (char *) "Quốc gia đến năm 2030" };
  SkhTargetTaking copy = { .year = 2031, .from_year = 2030 };
  SkhTargetTaking nothing = { .year = 2030, .unit_id = top, .model = (char *) "Không có" };
  SkhTargetChange own = { 2030, unit, (char *) "family", SKH_STAGE_RECOGNISED, 8550, (char *) "12/QĐ", (char *) "2030-01-02", (char *) "UBND xã", (char *) "Xã biển" };
  SkhTargetChange unknown = { 2030, unit, (char *) "family", SKH_STAGE_RECOGNISED, 8550, (char *) "99/QĐ", NULL, NULL, NULL };
  SkhTargetChange books = { 2030, top, (char *) "bookcases", SKH_STAGE_REGISTERED, 500, NULL, NULL, NULL, NULL };
  g_autoptr(GPtrArray) targets = NULL;
  g_autoptr(GPtrArray) next = NULL;
  g_autoptr(GError) error = NULL;
  SkhTarget *target;

  g_assert_true (skh_store_write (fixture.store, "targets.take", SKH_WRITE_ACTION, skh_targets_take, &take, NULL));
  g_assert_cmpuint (take.taken, ==, 7);
  g_assert_true (skh_store_write (fixture.store, "targets.set", SKH_WRITE_ACTION, skh_targets_set, &own, NULL));
  g_assert_true (skh_store_write (fixture.store, "targets.set", SKH_WRITE_ACTION, skh_targets_set, &books, NULL));
  g_assert_false (skh_store_write (fixture.store, "targets.set", SKH_WRITE_ACTION, skh_targets_set, &unknown, &error));
  g_assert_cmpstr (skh_error_get_reason (error), ==, "decision");
  g_clear_error (&error);
  g_assert_false (skh_store_write (fixture.store, "targets.take", SKH_WRITE_ACTION, skh_targets_take, &nothing, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);

  targets = skh_store_read (fixture.store, targets_func, &place, NULL);
  target = find_target (targets, "family", SKH_STAGE_RECOGNISED);
  g_assert_cmpint (target->value, ==, 8550);
  g_assert_cmpint (target->from_unit, ==, unit);
  g_assert_cmpint (target->inherited, ==, 8000);
  g_assert_cmpstr (target->decision, ==, "12/QĐ");
  g_assert_cmpstr (target->note, ==, "Xã biển");
  target = find_target (targets, "clan", SKH_STAGE_RECOGNISED);
  g_assert_cmpint (target->value, ==, 7500);
  g_assert_cmpint (target->from_unit, ==, top);
  g_assert_cmpstr (target->note, ==, "QĐ 387/QĐ-TTg");
  /* What the province is to have of something is not what each commune is to have. */
  g_assert_cmpint (find_target (targets, "bookcases", SKH_STAGE_REGISTERED)->value, ==, -1);

  /* Taken to the next year once, and not twice. */
  g_assert_true (skh_store_write (fixture.store, "targets.copy", SKH_WRITE_ACTION, skh_targets_copy, &copy, NULL));
  g_assert_cmpuint (copy.taken, ==, 9);
  g_assert_true (skh_store_write (fixture.store, "targets.copy", SKH_WRITE_ACTION, skh_targets_copy, &copy, NULL));
  g_assert_cmpuint (copy.taken, ==, 0);
  place.year = 2031;
  next = skh_store_read (fixture.store, targets_func, &place, NULL);
  target = find_target (next, "family", SKH_STAGE_RECOGNISED);
  g_assert_cmpint (target->value, ==, 8550);
  g_assert_cmpint (target->last, ==, 8550);
}

/* Two who set the same target: the second is told the whole of what the first set. */
static void
test_target_set_meanwhile (void)
{
  gint64 unit = some_commune (FALSE);
  SkhTargetChange theirs = { 2029, unit, (char *) "family", SKH_STAGE_RECOGNISED, 8000, (char *) "7/QĐ", (char *) "2029-01-02", (char *) "UBND xã", (char *) "Lần 1" };
  SkhTargetChange ours = { .year = 2029, .unit_id = unit, .measure = (char *) "family", .stage = SKH_STAGE_RECOGNISED, .value = 8000, .check_before = TRUE, .value_before = -1 };
  g_autoptr(GPtrArray) changes = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (changes, &ours);
  g_assert_true (skh_store_write (fixture.store, "targets.set", SKH_WRITE_ACTION, skh_targets_set, &theirs, NULL));
  g_assert_false (skh_store_write (fixture.store, "targets.set", SKH_WRITE_ACTION, skh_targets_set_many, changes, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_cmpstr (skh_error_get_reason (error), ==, "set meanwhile");
  g_assert_true (g_str_has_suffix (skh_error_get_record (error), "Gia đình học tập: 80 % (7/QĐ), Lần 1"));
  g_assert_cmpint (skh_test_ask (&fixture, "SELECT count (*) FROM target WHERE year = 2029 AND note = 'Lần 1'"), ==, 1);

  /* Who saw all of it may replace it. */
  ours.value_before = 8000;
  ours.decision_before = (char *) "7/QĐ";
  ours.note_before = (char *) "Lần 1";
  g_assert_true (skh_store_write (fixture.store, "targets.set", SKH_WRITE_ACTION, skh_targets_set_many, changes, NULL));
  g_assert_cmpint (skh_test_ask (&fixture, "SELECT count (*) FROM target WHERE year = 2029 AND value = 8000 AND note IS NULL"), ==, 1);
}

/* A base with its name, as one says it. */
static void
test_base_texts (void)
{
  SkhMeasure measure = { .base_name = (char *) "số gia đình" };
  g_autofree char *families = skh_measure_base_text (&measure, 568202);
  g_autofree char *people = NULL;

  measure.base_name = (char *) "dân số";
  people = skh_measure_base_text (&measure, 3870216);
  g_assert_cmpstr (families, ==, "568.202 gia đình");
  g_assert_cmpstr (people, ==, "dân số 3.870.216");
}

static void
test_target_texts (void)
{
  static const struct { const char *text; SkhScale scale; gint64 value; } cases[] = {
    { "85", SKH_SCALE_SHARE, 8500 }, { "85,5", SKH_SCALE_SHARE, 8550 }, { "85.25 %", SKH_SCALE_SHARE, 8525 }, { "100%", SKH_SCALE_SHARE, 10000 },
    { "101", SKH_SCALE_SHARE, -1 }, { "100,01", SKH_SCALE_SHARE, -1 }, { "85,125", SKH_SCALE_SHARE, -1 }, { "-1", SKH_SCALE_SHARE, -1 }, { "", SKH_SCALE_SHARE, -1 },
    { "1.234", SKH_SCALE_NUMBER, 1234 }, { "20.000", SKH_SCALE_PER_HEAD, 20000 }, { "x", SKH_SCALE_NUMBER, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = -1;
      gboolean good = skh_target_parse (cases[i].text, cases[i].scale, &value);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (good, ==, cases[i].value >= 0);
      if (good)
        g_assert_cmpint (value, ==, cases[i].value);
    }
}

static gpointer
measure_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_measure_find (db, data, error);
}

static void
test_measures (void)
{
  gint64 province = ask ("SELECT unit_id FROM unit_now WHERE parent_id IS NULL AND kind = 'province'");
  g_autoptr(SkhMeasure) women = skh_measure_new (SKH_COUNTING_FILTER);
  g_autoptr(SkhMeasure) again = skh_measure_new (SKH_COUNTING_DECLARED);
  g_autoptr(SkhMeasure) built_in = skh_store_read (fixture.store, measure_func, (gpointer) "family", NULL);
  g_autoptr(SkhMeasure) after = NULL;
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(SkhFigures) figures = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (skh_query_add_filter (query, "gender=female", NULL));
  women->name = g_strdup ("  Phụ nữ tham gia ");
  women->subject = g_strdup ("people");
  women->filter = skh_query_to_string (query);
  skh_store_write (fixture.store, "measures.save", SKH_WRITE_ACTION, skh_measure_save, women, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (women->key, ==, "phu-nu-tham-gia");
  figures = read_figures (province, NULL, 12);
  g_assert_cmpint (find_figure (figures, province, women->key)->now->registered, ==,
                   ask ("SELECT count (*) FROM person_index WHERE gender = 'female' AND counted_until > %d", YEAR));

  again->name = g_strdup ("Phụ nữ tham gia");
  g_assert_false (skh_store_write (fixture.store, "measures.save", SKH_WRITE_ACTION, skh_measure_save, again, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_DUPLICATE);
  g_clear_error (&error);
  g_free (again->name);
  again->name = g_strdup ("Phụ nữ: tham gia!");
  again->last_year = 20;
  g_assert_false (skh_store_write (fixture.store, "measures.save", SKH_WRITE_ACTION, skh_measure_save, again, &error));
  g_assert_cmpstr (skh_error_get_field (error), ==, "valid_to");
  g_clear_error (&error);
  again->last_year = YEAR - 1;
  g_assert_true (skh_store_write (fixture.store, "measures.save", SKH_WRITE_ACTION, skh_measure_save, again, NULL));
  g_assert_cmpstr (again->key, ==, "phu-nu-tham-gia-2");

  /* It ended, so the year has no figures of it. */
  g_clear_pointer (&figures, skh_figures_free);
  figures = read_figures (province, NULL, 12);
  for (guint i = 0; i < figures->rows->len; i++)
    g_assert_cmpstr (((SkhFigure *) figures->rows->pdata[i])->measure->key, !=, again->key);

  g_free (women->filter);
  women->filter = g_strdup ("nonsense");
  g_assert_false (skh_store_write (fixture.store, "measures.save", SKH_WRITE_ACTION, skh_measure_save, women, NULL));

  /* What the program came with keeps how it counts. */
  g_free (built_in->name);
  built_in->name = g_strdup ("Gia đình hiếu học");
  g_assert_true (skh_store_write (fixture.store, "measures.save", SKH_WRITE_ACTION, skh_measure_save, built_in, NULL));
  after = skh_store_read (fixture.store, measure_func, (gpointer) "family", NULL);
  g_assert_cmpstr (after->name, ==, "Gia đình hiếu học");
  g_assert_cmpint (after->counting, ==, SKH_COUNTING_TITLES);
  g_assert_cmpstr (after->counter, ==, "family");
  skh_action_free (skh_store_revert (fixture.store, FALSE, NULL));
}

/* Explanations --------------------------------------------------------------------------------- */

static gpointer
explain_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_explain (db, data, error);
}

/* The lines right below LINE that add up. */
static gint64
sum_below (SkhExplanation *explanation,
           guint           line,
           guint          *n)
{
  const SkhLine *top = explanation->lines->pdata[line];
  gint64 sum = 0;

  *n = 0;
  for (guint i = line + 1; i < explanation->lines->len; i++)
    {
      const SkhLine *below = explanation->lines->pdata[i];

      if (below->depth <= top->depth)
        break;
      if (below->depth != top->depth + 1)
        continue;
      *n += 1;
      sum += below->adds ? below->value : 0;
    }
  return sum;
}

static void
assert_line (SkhExplanation *explanation,
             guint           i)
{
  const SkhLine *line = explanation->lines->pdata[i];
  const SkhMeasure *measure = skh_attainment_table_get_measures (explanation->table)->pdata[explanation->measure];
  g_autoptr(SkhQuery) query = NULL;
  g_autoptr(GArray) ids = NULL;
  guint n;
  gint64 sum = sum_below (explanation, i, &n);

  if (n > 0 && (line->kind == SKH_LINE_UNIT || line->kind == SKH_LINE_BASE) && line->value != 0)
    g_assert_cmpint (sum, ==, line->value);
  if (line->kind == SKH_LINE_DECLARED)
    g_assert_cmpint (line->value, ==, ask ("SELECT value FROM figure WHERE id = %" G_GINT64_FORMAT, line->id));
  if (line->kind == SKH_LINE_BASE_ENTERED)
    g_assert_cmpint (line->value, ==, ask ("SELECT value FROM base WHERE id = %" G_GINT64_FORMAT " AND in_use", line->id));
  if (line->kind == SKH_LINE_LISTS)
    {
      query = skh_measure_counted (measure, explanation->year, explanation->stage, line->unit_id, NULL);
      ids = skh_test_ids (fixture.store, query);
      g_assert_cmpint (line->value, ==, ids->len);
    }
}

static void
explain_random (GRand     *random,
                GPtrArray *units,
                int        levels)
{
  static const char * const keys[] = { "learning", "unit", "staff-family", "family", "clan", "community", "citizen", "staff-citizen", "members" };
  SkhExplainQuestion question = { YEAR, *(gint64 *) units->pdata[g_rand_int_range (random, 0, units->len)],
                                  (char *) keys[g_rand_int_range (random, 0, G_N_ELEMENTS (keys))], g_rand_int_range (random, 0, 2), levels };
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhExplanation) explanation = skh_store_read (fixture.store, explain_func, &question, &error);
  const SkhAttainment *own;

  g_assert_no_error (error);
  own = skh_attainment_table_get (explanation->table, question.unit_id, explanation->measure);
  g_assert_cmpint (((SkhLine *) explanation->lines->pdata[0])->value, ==, skh_attainment_value (own, question.stage));
  for (guint i = 0; i < explanation->lines->len; i++)
    assert_line (explanation, i);
}

static GPtrArray *
all_units (void)
{
  GPtrArray *units = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (fixture.path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  {
    /* The top and communes come often: most lies below them. */
    g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT unit_id FROM unit_now WHERE commune OR parent_id IS NULL OR unit_id % 5 = 0"
                                                    " OR unit_id IN (SELECT unit_id FROM counter)", NULL);

    while (skh_step (stmt, NULL))
      {
        gint64 id = sqlite3_column_int64 (stmt, 0);

        g_ptr_array_add (units, g_memdup2 (&id, sizeof id));
      }
  }
  sqlite3_close (db);
  return units;
}

static void
test_explain (void)
{
  static const char * const keys[] = { "learning", "unit", "family", "citizen" };
  g_autoptr(GPtrArray) units = all_units ();
  g_autoptr(GRand) random = g_rand_new_with_seed (20241231);
  gint64 province = ask ("SELECT unit_id FROM unit_now WHERE parent_id IS NULL AND kind = 'province'");

  for (int round = 0; round < 5; round++)
    {
      for (int i = 0; i < 6; i++)
        {
          gint64 unit = *(gint64 *) units->pdata[g_rand_int_range (random, 0, units->len)];
          const char *key = keys[g_rand_int_range (random, 0, G_N_ELEMENTS (keys))];

          declare (unit, key, SKH_STAGE_REGISTERED, g_rand_int_range (random, 0, 900), g_rand_boolean (random) ? 12 : 6);
          choose (unit, key, g_rand_int_range (random, 0, 3));
          change ("INSERT OR REPLACE INTO base (id, unit_id, year, kind, value, in_use) VALUES (%d, %" G_GINT64_FORMAT ", %d, '%s', %d, 1)",
                  500 + round * 10 + i, unit, YEAR, g_rand_boolean (random) ? "families" : "staff", g_rand_int_range (random, 0, 3000));
        }
      for (int i = 0; i < 12; i++)
        explain_random (random, units, i % 3 == 0 ? 30 : 1);
    }
  /* The whole province down to the last unit. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      SkhExplainQuestion question = { YEAR, province, (char *) keys[i], SKH_STAGE_REGISTERED, 30 };
      g_autoptr(SkhExplanation) explanation = skh_store_read (fixture.store, explain_func, &question, NULL);

      g_assert_cmpuint (explanation->lines->len, >, 100);
      for (guint l = 0; l < explanation->lines->len; l++)
        assert_line (explanation, l);
    }
}

static gpointer
steps_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return GUINT_TO_POINTER (skh_first_steps_read (db, error));
}

/* A new file needs everything; one with the unit on top still needs units below it; the sample lacks only what no chart asks for. */
static void
test_first_steps (void)
{
  SkhFixture empty = { 0 };
  guint done;

  done = GPOINTER_TO_UINT (skh_store_read (fixture.store, steps_func, NULL, NULL));
  g_assert_true (skh_first_steps_are_over (done));
  g_assert_cmpuint (done & (1 << SKH_FIRST_OFFICE), ==, 0);
  skh_fixture_set_up (&empty, NULL);
  done = GPOINTER_TO_UINT (skh_store_read (empty.store, steps_func, NULL, NULL));
  g_assert_cmpuint (done, ==, 1 << SKH_FIRST_UNITS);
  g_assert_false (skh_first_steps_are_over (done));
  skh_test_add_person (empty.store, "Lê An", empty.village);
  done = GPOINTER_TO_UINT (skh_store_read (empty.store, steps_func, NULL, NULL));
  g_assert_cmpuint (done, ==, 1 << SKH_FIRST_UNITS | 1 << SKH_FIRST_PEOPLE);
  skh_fixture_tear_down (&empty, NULL);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  skh_fixture_set_up_sample (&fixture);
  /* Rounds of the sample have their own test, and lock what is declared here. */
  change ("UPDATE report SET state = 'draft', reason = 'Mở' WHERE state = 'locked'; DELETE FROM report; DELETE FROM round_form; DELETE FROM reporting_round");
  g_test_add_func ("/figures/declare", test_declare);
  g_test_add_func ("/figures/declared-meanwhile", test_declared_meanwhile);
  g_test_add_func ("/figures/bad-cells", test_bad_cells);
  g_test_add_func ("/figures/locked", test_locked);
  g_test_add_func ("/figures/bases", test_bases);
  g_test_add_func ("/figures/bases-carried", test_bases_carried);
  g_test_add_func ("/figures/targets", test_targets);
  g_test_add_func ("/figures/target-set-meanwhile", test_target_set_meanwhile);
  g_test_add_func ("/figures/base-texts", test_base_texts);
  g_test_add_func ("/figures/target-texts", test_target_texts);
  g_test_add_func ("/figures/measures", test_measures);
  g_test_add_func ("/figures/explain", test_explain);
  g_test_add_func ("/figures/first-steps", test_first_steps);
  status = g_test_run ();
  skh_fixture_tear_down (&fixture, NULL);
  return status;
}
