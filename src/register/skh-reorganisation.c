/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-reorganisation.h"

#include <string.h>

#include "base/skh-error.h"
#include "base/skh-text.h"
#include "register/skh-reorganisation-rows.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "store/skh-statement.h"

typedef enum { ESTABLISH, CHANGE, SUCCEED, CLOSE } StepKind;

typedef struct
{
  StepKind  what;
  gint64    unit;   /* of ESTABLISH: its number, then its id */
  gint64    other;  /* parent, or successor */
  gboolean  whole;
  char     *kind;
  char     *code;
  char     *name;
} Step;

struct _SkhReorganisation
{
  char      *day;
  char      *decision[4]; /* number, day, issuer, subject */
  GArray    *steps;       /* Step */
  GPtrArray *rows;        /* SkhReorganisationRow */
  GArray    *new_units;   /* id of new unit number −(i + 1) */
  gint64     decision_id;
  gboolean   close_emptied;
};

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_free (step->kind);
  g_free (step->code);
  g_free (step->name);
}

SkhReorganisation *
skh_reorganisation_new (const char *day)
{
  SkhReorganisation *self = g_new0 (SkhReorganisation, 1);

  self->day = g_strdup (day);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  self->rows = skh_reorganisation_rows_new ();
  self->new_units = g_array_new (FALSE, TRUE, sizeof (gint64));
  return self;
}

void
skh_reorganisation_free (SkhReorganisation *self)
{
  g_free (self->day);
  for (guint i = 0; i < G_N_ELEMENTS (self->decision); i++)
    g_free (self->decision[i]);
  g_array_unref (self->steps);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->new_units);
  g_free (self);
}

void
skh_reorganisation_set_decision (SkhReorganisation *self,
                                 const char        *number,
                                 const char        *decided_on,
                                 const char        *issuer,
                                 const char        *subject)
{
  const char * const parts[] = { number, decided_on, issuer, subject };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_free (self->decision[i]);
      self->decision[i] = g_strdup (parts[i]);
    }
}

static void
add_step (SkhReorganisation *self,
          StepKind           what,
          gint64             unit,
          gint64             other,
          gboolean           whole,
          const char        *kind,
          const char        *code,
          const char        *name)
{
  Step step = { what, unit, other, whole, g_strdup (kind), g_strdup (code), g_strdup (name) };

  g_array_append_val (self->steps, step);
}

gint64
skh_reorganisation_establish (SkhReorganisation *self,
                              gint64             parent,
                              const char        *kind,
                              const char        *code,
                              const char        *name)
{
  gint64 none = 0;
  gint64 number;

  g_array_append_val (self->new_units, none);
  number = -(gint64) self->new_units->len;
  add_step (self, ESTABLISH, number, parent, FALSE, kind, code, name);
  return number;
}

void
skh_reorganisation_change (SkhReorganisation *self,
                           gint64             unit,
                           gint64             parent,
                           const char        *kind,
                           const char        *code,
                           const char        *name)
{
  add_step (self, CHANGE, unit, parent, FALSE, kind, code, name);
}

void
skh_reorganisation_succeed (SkhReorganisation *self,
                            gint64             old_unit,
                            gint64             new_unit,
                            gboolean           whole)
{
  add_step (self, SUCCEED, old_unit, new_unit, whole, NULL, NULL, NULL);
}

void
skh_reorganisation_close (SkhReorganisation *self,
                          gint64             unit)
{
  add_step (self, CLOSE, unit, 0, FALSE, NULL, NULL, NULL);
}

void
skh_reorganisation_close_emptied (SkhReorganisation *self)
{
  self->close_emptied = TRUE;
}

GPtrArray *
skh_reorganisation_get_rows (SkhReorganisation *self)
{
  return self->rows;
}

static Step *
get_step (SkhReorganisation *self,
          guint              i)
{
  return &g_array_index (self->steps, Step, i);
}

/* The id of a unit that a step names: new ones by their number. */
static gint64
resolve (SkhReorganisation *self,
         gint64             unit)
{
  return unit < 0 ? g_array_index (self->new_units, gint64, -unit - 1) : unit;
}

static gboolean
refuse (sqlite3     *db,
        gint64       unit,
        const char  *day,
        const char  *field,
        const char  *reason,
        GError     **error)
{
  g_autofree char *name = skh_reorganisation_name_on (db, unit, day);

  return skh_set_error (error, SKH_ERROR_INVALID, name, field, reason, "the reorganisation cannot be carried out");
}

/* UNIT holds on the day, has not changed on it yet, and will not change later: history is only added to. */
static gboolean
check_open (SkhReorganisation  *self,
            sqlite3            *db,
            gint64              unit,
            GError            **error)
{
  gboolean open = skh_query_int64 (db, 0, NULL,
                                   "SELECT EXISTS (SELECT 1 FROM unit_version WHERE unit_id = ?1 AND valid_from < ?2 AND valid_to IS NULL)", "is", unit, self->day) != 0;

  return open || refuse (db, unit, self->day, "happened_on", "closed", error);
}

/* Whether a step before number N says the same as it. */
static gboolean
is_told_before (SkhReorganisation *self,
                guint              n)
{
  const Step *step = get_step (self, n);

  for (guint i = 0; i < n; i++)
    {
      const Step *before = get_step (self, i);

      if (before->what == step->what && before->unit == step->unit && before->other == step->other)
        return TRUE;
    }
  return FALSE;
}

/* Names as they are kept: in one spelling, without the word of the kind that is typed before them. */
static gboolean
tidy_names (SkhReorganisation  *self,
            sqlite3            *db,
            GError            **error)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);
      char *name = step->name != NULL ? skh_text_normalize (step->name) : NULL;

      g_free (step->name);
      step->name = name;
      if (!skh_unit_split_kind (db, &step->kind, &step->name, error))
        return FALSE;
    }
  return TRUE;
}

/* The day and the issuer of a decision are nothing without its number. */
static gboolean
check_decision (SkhReorganisation  *self,
                GError            **error)
{
  gboolean number = self->decision[0] != NULL && *self->decision[0] != 0;

  for (guint i = 1; !number && i < G_N_ELEMENTS (self->decision); i++)
    {
      if (self->decision[i] != NULL && *self->decision[i] != 0)
        return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "decision-number", NULL, self->decision[i]);
    }
  return TRUE;
}

/* What becomes of each unit must be one thing. */
static gboolean
check_steps (SkhReorganisation  *self,
             sqlite3            *db,
             GError            **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL); /* unit → 1: part, 2: final */

  if (strlen (self->day) != strlen ("2025-07-01"))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "happened_on", "whole-date", self->day);
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);
      guint state = GPOINTER_TO_UINT (g_hash_table_lookup (seen, &step->unit));
      gboolean part = step->what == SUCCEED && !step->whole;

      if (step->what == ESTABLISH && (step->name == NULL || *step->name == 0))
        return skh_set_error (error, SKH_ERROR_REQUIRED, step->code, "short-name", NULL, "a new unit needs a name");
      if (step->what == ESTABLISH)
        continue;
      if (step->unit <= 0)
        return skh_set_error (error, SKH_ERROR_INVALID, NULL, NULL, "unit", "only units that there are can end or change");
      if (state == 2 || (state == 1 && (!part || is_told_before (self, i))))
        return refuse (db, step->unit, self->day, NULL, "twice", error);
      if ((step->what == SUCCEED || step->what == CHANGE) && step->unit == step->other)
        return refuse (db, step->unit, self->day, NULL, "below-itself", error);
      if (state == 0 && !check_open (self, db, step->unit, error))
        return FALSE;
      g_hash_table_insert (seen, &step->unit, GUINT_TO_POINTER (part ? 1 : 2));
    }
  return TRUE;
}

/* Whether a step of change changes anything.  A new parent differs from any that was. */
static gboolean
differs (SkhReorganisation *self,
         sqlite3           *db,
         const Step        *step)
{
  return skh_query_int64 (db, 0, NULL,
                          "SELECT (?2 <> 0 AND parent_id IS NOT ?2) OR COALESCE (?3, kind) <> kind OR COALESCE (?4, code) IS NOT code OR COALESCE (?5, name) <> name"
                          " FROM unit_version WHERE unit_id = ?1 AND valid_to IS NULL", "iisss", step->unit, step->other, step->kind, step->code, step->name) != 0;
}

/* Notes what is there before anything moves. */
static void
take_stock (SkhReorganisation *self,
            sqlite3           *db)
{
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);

      if (step->what == CHANGE && differs (self, db, step))
        skh_reorganisation_rows_add (self->rows, db, self->day, step->unit, "change");
      else if (step->what == CLOSE)
        skh_reorganisation_row_end (skh_reorganisation_rows_add (self->rows, db, self->day, step->unit, "close"), db, self->day, FALSE);
      else if (step->what == SUCCEED && skh_reorganisation_rows_find (self->rows, step->unit) == NULL)
        skh_reorganisation_row_end (skh_reorganisation_rows_add (self->rows, db, self->day, step->unit, step->whole ? "merge" : "split"), db, self->day, step->whole);
    }
}

static gboolean
establish (SkhReorganisation  *self,
           SkhWrite           *write,
           Step               *step,
           GError            **error)
{
  gint64 id = skh_unit_establish (write, self->day, resolve (self, step->other), step->kind, step->code, step->name, self->decision_id, error);
  SkhReorganisationRow *row;

  if (id == 0)
    return FALSE;
  g_array_index (self->new_units, gint64, -step->unit - 1) = id;
  row = skh_reorganisation_rows_add (self->rows, skh_write_get_db (write), self->day, id, "establish");
  g_free (row->after);
  row->after = g_strdup (row->name);
  if (step->other != 0)
    row->new_parent = skh_reorganisation_name_on (skh_write_get_db (write), resolve (self, step->other), self->day);
  skh_reorganisation_row_code (row, skh_write_get_db (write), self->day, step->code);
  return TRUE;
}

static gboolean
change (SkhReorganisation  *self,
        SkhWrite           *write,
        Step               *step,
        GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 parent = resolve (self, step->other);
  SkhReorganisationRow *row = skh_reorganisation_rows_find (self->rows, step->unit);

  if (row == NULL) /* Nothing differs. */
    return TRUE;
  skh_reorganisation_row_change (row, db, self->day, parent, step->kind, step->code);
  if (!skh_unit_change (write, step->unit, self->day, parent, step->kind, step->code, step->name, self->decision_id, error))
    return FALSE;
  skh_reorganisation_rows_succeed (self->rows, db, self->day, step->unit, step->unit);
  return TRUE;
}

/* The step by which UNIT ends on the day, or NULL. */
static Step *
find_end (SkhReorganisation *self,
          gint64             unit)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);

      if (step->unit == unit && (step->what == SUCCEED || step->what == CLOSE))
        return step;
    }
  return NULL;
}

/* The unit that has what went into UNIT, which may itself go on into another as a whole on the day.  0: it goes round in a circle. */
static gint64
find_heir (SkhReorganisation *self,
           gint64             unit)
{
  for (guint i = 0; i <= self->steps->len; i++)
    {
      Step *end = unit > 0 ? find_end (self, unit) : NULL;

      if (end == NULL || end->what != SUCCEED || !end->whole)
        return unit;
      unit = resolve (self, end->other);
    }
  return 0;
}

/* What is open right below OLD belongs to SUCCESSOR from the day on. */
static gboolean
move_children (SkhReorganisation  *self,
               SkhWrite           *write,
               gint64              old_unit,
               gint64              successor,
               GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GArray) children = skh_query_ids (db, error, "SELECT unit_id FROM unit_version WHERE parent_id = ? AND valid_to IS NULL AND unit_id <> ?", "ii",
                                              old_unit, successor);

  if (children == NULL)
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    {
      gint64 child = g_array_index (children, gint64, i);

      /* What ends itself goes nowhere. */
      if (find_end (self, child) != NULL)
        continue;
      /* Somebody else's step may have given it a place already. */
      if (skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM unit_version WHERE unit_id = ? AND valid_from = ?)", "is", child, self->day))
        {
          if (!skh_run (db, error, "UPDATE unit_version SET parent_id = ? WHERE unit_id = ? AND valid_from = ?", "iis", successor, child, self->day))
            return FALSE;
        }
      else if (!skh_unit_change (write, child, self->day, successor, NULL, NULL, NULL, self->decision_id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
succeed (SkhReorganisation  *self,
         SkhWrite           *write,
         Step               *step,
         GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 successor = resolve (self, step->other);

  if (!skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM unit_version WHERE unit_id = ?1 AND valid_from <= ?2 AND valid_to IS NULL)", "is",
                        successor, self->day))
    return refuse (db, successor, self->day, "happened_on", "closed", error);
  if (!skh_unit_succeed (write, step->unit, successor, step->whole ? "whole" : "part", self->day, self->decision_id, error))
    return FALSE;
  skh_reorganisation_rows_succeed (self->rows, db, self->day, step->unit, successor);
  return TRUE;
}

/* UNIT, which ends, leaves nothing behind that was below it on a later day: history is only added to. */
static gboolean
check_below (SkhReorganisation  *self,
             sqlite3            *db,
             gint64              unit,
             GError            **error)
{
  gint64 child = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM unit_version WHERE parent_id = ?1 AND (valid_from > ?2 OR valid_to >= ?2) ORDER BY unit_id LIMIT 1",
                                  "is", unit, self->day);

  return child == 0 || refuse (db, child, self->day, "happened_on", "closed", error);
}

/* Units end last, when all have their successors: a unit may go into one that goes into another on the same day. */
static gboolean
end_units (SkhReorganisation  *self,
           SkhWrite           *write,
           GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);

  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);
      gint64 heir = step->what == SUCCEED && step->whole ? find_heir (self, step->unit) : 0;

      if (step->what != SUCCEED && step->what != CLOSE)
        continue;
      if (step->what == SUCCEED && step->whole && heir == 0)
        return refuse (db, step->unit, self->day, NULL, "circle", error);
      if (!check_below (self, db, step->unit, error) || (heir != 0 && !move_children (self, write, step->unit, heir, error)))
        return FALSE;
    }
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);

      if ((step->what == SUCCEED || step->what == CLOSE) && !skh_unit_close (write, step->unit, self->day, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether a unit, on the day or later, is below no top. */
static gboolean
goes_round (SkhReorganisation *self,
            sqlite3           *db)
{
  return skh_query_int64 (db, 1, NULL,
                          "WITH RECURSIVE place AS MATERIALIZED (SELECT parent_id, day || unit_id AS own, day || parent_id AS above FROM unit_place WHERE day >= ?1),"
                          " down (own) AS (SELECT own FROM place WHERE parent_id IS NULL UNION SELECT p.own FROM down d JOIN place p ON p.above = d.own)"
                          " SELECT (SELECT count (*) FROM down) < (SELECT count (*) FROM place)", "s", self->day) != 0;
}

/* Whether what UNIT belongs to from the day on is there on the day and goes on; what did not change is not looked at. */
static gboolean
has_place (SkhReorganisation *self,
           sqlite3           *db,
           gint64             unit)
{
  return skh_query_int64 (db, 0, NULL,
                          "SELECT NOT EXISTS (SELECT 1 FROM unit_version WHERE unit_id = ?1 AND valid_from = ?2) OR EXISTS"
                          " (SELECT 1 FROM unit_version v JOIN unit_version p ON p.unit_id = v.parent_id AND p.valid_from <= ?2 AND (p.valid_to IS NULL OR p.valid_to >= ?2)"
                          "   WHERE v.unit_id = ?1 AND v.valid_from = ?2 AND EXISTS (SELECT 1 FROM unit_version l WHERE l.unit_id = p.unit_id AND l.valid_to IS NULL))",
                          "is", unit, self->day) != 0;
}

/* What a step puts a unit into goes on, and is not found below that unit itself. */
static gboolean
check_places (SkhReorganisation  *self,
              sqlite3            *db,
              GError            **error)
{
  gboolean round = goes_round (self, db);

  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);
      gint64 unit = resolve (self, step->unit);
      gint64 place = resolve (self, step->other);

      if (round && skh_units_go_round (db, unit, self->day))
        return refuse (db, unit, self->day, "parent-id", "below-itself", error);
      if (place != 0 && step->what != SUCCEED && !has_place (self, db, unit))
        return refuse (db, place, self->day, "happened_on", "closed", error);
    }
  return TRUE;
}

/* Two open units with one code cannot be told apart any more. */
static gboolean
check_codes (SkhReorganisation  *self,
             sqlite3            *db,
             GError            **error)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);
      gint64 unit = resolve (self, step->unit);
      gint64 other;

      if ((step->what != ESTABLISH && step->what != CHANGE) || step->code == NULL)
        continue;
      other = skh_query_int64 (db, 0, NULL,
                               "SELECT o.unit_id FROM unit_version o JOIN unit_version v ON v.unit_id = ?1 AND v.valid_from = ?3"
                               " WHERE o.code = ?2 AND o.unit_id <> ?1 AND (o.valid_to IS NULL OR o.valid_to >= ?3)"
                               " AND o.kind IN (SELECT key FROM unit_kind WHERE administrative) AND v.kind IN (SELECT key FROM unit_kind WHERE administrative) LIMIT 1",
                               "iss", unit, step->code, self->day);
      if (other != 0)
        {
          g_autofree char *name = skh_reorganisation_name_on (db, other, self->day);
          g_autofree char *reason = g_strconcat ("code-taken\n", step->code, "\n", name, NULL);

          return refuse (db, unit, self->day, "code", reason, error);
        }
    }
  return TRUE;
}

/* Units of administration that the day leaves empty end with it. */
static gboolean
close_emptied (SkhReorganisation  *self,
               SkhWrite           *write,
               GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GArray) units = NULL;

  units = skh_query_ids (db, error,
                         "SELECT unit_id FROM unit_version WHERE valid_to IS NULL AND valid_from < ?1 AND parent_id IS NOT NULL"
                         " AND kind IN (SELECT key FROM unit_kind WHERE administrative AND NOT commune)"
                         " AND unit_id IN (SELECT parent_id FROM unit_version WHERE valid_to = date (?1, '-1 day'))"
                         " AND NOT EXISTS (SELECT 1 FROM unit_version c WHERE c.parent_id = unit_version.unit_id AND (c.valid_to IS NULL OR c.valid_to >= ?1)) ORDER BY unit_id", "s", self->day);
  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      SkhReorganisationRow *row = skh_reorganisation_rows_add (self->rows, db, self->day, g_array_index (units, gint64, i), "close");

      /* What was below it has gone already. */
      row->units = 0;
      skh_reorganisation_row_end (row, db, self->day, FALSE);
      if (!skh_unit_close (write, row->unit_id, self->day, error))
        return FALSE;
    }
  return units != NULL;
}

/* The action is called by its decision; without one by the unit that it is about. */
static void
name_action (SkhReorganisation *self,
             SkhWrite          *write)
{
  const SkhReorganisationRow *first = self->rows->pdata[0];
  g_autofree char *several = g_strconcat (first->name, ", …", NULL);

  skh_write_set_detail (write, self->decision_id != 0 ? self->decision[0] : self->rows->len > 1 ? several : first->name);
}

gboolean
skh_reorganisation_apply (SkhWrite  *write,
                          gpointer   reorganisation,
                          GError   **error)
{
  SkhReorganisation *self = reorganisation;
  sqlite3 *db = skh_write_get_db (write);

  if (!check_decision (self, error) || !tidy_names (self, db, error) || !check_steps (self, db, error))
    return FALSE;
  take_stock (self, db);
  self->decision_id = 0;
  if (self->decision[0] != NULL && *self->decision[0] != 0)
    {
      self->decision_id = skh_decision_add (write, self->decision[0], self->decision[1] != NULL ? self->decision[1] : self->day,
                                            self->decision[2] != NULL ? self->decision[2] : "", self->decision[3], error);
      if (self->decision_id == 0)
        return FALSE;
    }
  for (StepKind what = ESTABLISH; what <= CLOSE; what++)
    {
      for (guint i = 0; i < self->steps->len; i++)
        {
          Step *step = get_step (self, i);
          gboolean ok = TRUE;

          if (step->what != what || g_cancellable_set_error_if_cancelled (skh_write_get_cancellable (write), error))
            {
              if (step->what == what)
                return FALSE;
              continue;
            }
          if (what == ESTABLISH)
            ok = establish (self, write, step, error);
          else if (what == CHANGE)
            ok = change (self, write, step, error);
          else if (what == SUCCEED)
            ok = succeed (self, write, step, error);
          if (!ok)
            return FALSE;
        }
    }
  if (!end_units (self, write, error))
    return FALSE;
  if (self->rows->len == 0)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, NULL, "nothing-changes", "no step changes anything");
  if (self->close_emptied && !close_emptied (self, write, error))
    return FALSE;
  name_action (self, write);
  return check_places (self, db, error) && check_codes (self, db, error);
}

gboolean
skh_units_move (SkhWrite    *write,
                GArray      *units,
                gint64       parent,
                const char  *day,
                GError     **error)
{
  g_autoptr(SkhReorganisation) plan = skh_reorganisation_new (day);

  for (guint i = 0; i < units->len; i++)
    skh_reorganisation_change (plan, g_array_index (units, gint64, i), parent, NULL, NULL, NULL);
  return skh_reorganisation_apply (write, plan, error);
}
