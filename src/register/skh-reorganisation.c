/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-reorganisation.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "store/skh-statement.h"

#define FUNDS_WITH_MONEY \
  "SELECT f.id, f.unit_id FROM fund f" \
  " WHERE EXISTS (SELECT 1 FROM fund_account a JOIN fund_total t ON t.account_id = a.id WHERE a.fund_id = f.id AND t.received <> t.paid)"

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

static void
row_free (gpointer data)
{
  SkhReorganisationRow *row = data;

  g_free (row->name);
  g_free (row->after);
  g_free (row->what);
  g_free (row->code);
  g_free (row->new_code);
  g_free (row->code_before);
  g_free (row->kind);
  g_free (row->new_kind);
  g_free (row->parent);
  g_free (row->new_parent);
  g_free (row);
}

SkhReorganisation *
skh_reorganisation_new (const char *day)
{
  SkhReorganisation *self = g_new0 (SkhReorganisation, 1);

  self->day = g_strdup (day);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  self->rows = g_ptr_array_new_with_free_func (row_free);
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

/* The name that UNIT has on the day, before or after the steps. */
static char *
name_on (sqlite3    *db,
         gint64      unit,
         const char *day)
{
  return skh_query_text (db, NULL,
                         "SELECT trim (k.prefix || ' ' || v.name) FROM unit_version v JOIN unit_kind k ON k.key = v.kind WHERE v.unit_id = ?1"
                         " ORDER BY v.valid_from <= ?2 DESC, v.valid_from DESC LIMIT 1", "is", unit, day);
}

static gboolean
refuse (sqlite3     *db,
        gint64       unit,
        const char  *day,
        const char  *field,
        const char  *reason,
        GError     **error)
{
  g_autofree char *name = name_on (db, unit, day);

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
      if (state == 2 || (state == 1 && !part))
        return refuse (db, step->unit, self->day, NULL, "twice", error);
      if (step->what == SUCCEED && step->unit == step->other)
        return refuse (db, step->unit, self->day, NULL, "below-itself", error);
      if (state == 0 && !check_open (self, db, step->unit, error))
        return FALSE;
      g_hash_table_insert (seen, &step->unit, GUINT_TO_POINTER (part ? 1 : 2));
    }
  return TRUE;
}

/* What UNIT holds on the eve: open units right below it, people and families in it and below. */
static SkhReorganisationRow *
add_row (SkhReorganisation *self,
         sqlite3           *db,
         gint64             unit,
         const char        *what)
{
  SkhReorganisationRow *row = g_new0 (SkhReorganisationRow, 1);
  const char *stock = "WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id)"
                      " SELECT sum (n) FROM stock WHERE kind = ?2 AND counted_until = 9999 AND unit_id IN (SELECT id FROM s)";

  row->unit_id = unit;
  row->what = g_strdup (what);
  row->name = name_on (db, unit, self->day);
  row->after = g_strdup ("");
  row->units = skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM unit_now WHERE parent_id = ? AND open", "i", unit);
  row->people = skh_query_int64 (db, 0, NULL, stock, "is", unit, "people");
  row->families = skh_query_int64 (db, 0, NULL, stock, "is", unit, "families");
  g_ptr_array_add (self->rows, row);
  return row;
}

/* What the end of the unit of ROW leaves behind; it waits if no successor takes the WHOLE. */
static void
note_end (SkhReorganisation    *self,
          sqlite3              *db,
          SkhReorganisationRow *row,
          gboolean              whole)
{
  row->officers = skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM office WHERE unit_id = ?1 AND (ended_on IS NULL OR ended_on >= ?2)", "is", row->unit_id, self->day);
  row->funds = skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM (" FUNDS_WITH_MONEY ") WHERE unit_id = ?", "i", row->unit_id);
  row->pending = !whole && (row->units + row->people + row->families > 0 ||
                            skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM clan_index WHERE unit_id = ? AND counted_until = 9999)", "i", row->unit_id));
}

static SkhReorganisationRow *
find_row (SkhReorganisation *self,
          gint64             unit)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      SkhReorganisationRow *row = self->rows->pdata[i];

      if (row->unit_id == unit)
        return row;
    }
  return NULL;
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
        add_row (self, db, step->unit, "change");
      else if (step->what == CLOSE)
        note_end (self, db, add_row (self, db, step->unit, "close"), FALSE);
      else if (step->what == SUCCEED && find_row (self, step->unit) == NULL)
        note_end (self, db, add_row (self, db, step->unit, step->whole ? "merge" : "split"), step->whole);
    }
}

static void
name_successor (SkhReorganisation *self,
                sqlite3           *db,
                gint64             unit,
                gint64             successor)
{
  SkhReorganisationRow *row = find_row (self, unit);
  g_autofree char *name = name_on (db, successor, self->day);
  char *after;

  if (row == NULL)
    return;
  after = *row->after != 0 ? g_strdup_printf ("%s, %s", row->after, name) : g_steal_pointer (&name);
  g_free (row->after);
  row->after = after;
}

/* The code that the unit of ROW gets by STEP, and who had it before: codes are given again. */
static void
note_code (SkhReorganisation    *self,
           sqlite3              *db,
           SkhReorganisationRow *row,
           const Step           *step)
{
  gint64 before = skh_query_int64 (db, 0, NULL,
                                   "SELECT unit_id FROM unit_version WHERE code = ?1 AND unit_id <> ?2 AND valid_from < ?3 ORDER BY valid_from DESC, unit_id DESC LIMIT 1",
                                   "sis", step->code, row->unit_id, self->day);

  row->new_code = g_strdup (step->code);
  row->code_before = before != 0 ? name_on (db, before, self->day) : NULL;
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
  row = add_row (self, skh_write_get_db (write), id, "establish");
  g_free (row->after);
  row->after = g_strdup (row->name);
  if (step->other != 0)
    row->new_parent = name_on (skh_write_get_db (write), resolve (self, step->other), self->day);
  note_code (self, skh_write_get_db (write), row, step);
  return TRUE;
}

static char *
kind_name (sqlite3    *db,
           const char *kind)
{
  return skh_query_text (db, NULL, "SELECT name FROM unit_kind WHERE key = ?", "s", kind);
}

/* What the row of a change tells beside the name: kind, code and parent, if they become others. */
static void
note_change (SkhReorganisation *self,
             sqlite3           *db,
             Step              *step,
             gint64             parent)
{
  SkhReorganisationRow *row = find_row (self, step->unit);
  gint64 old_parent = skh_query_int64 (db, 0, NULL, "SELECT parent_id FROM unit_version WHERE unit_id = ? AND valid_to IS NULL", "i", step->unit);
  g_autofree char *code = skh_query_text (db, NULL, "SELECT code FROM unit_version WHERE unit_id = ? AND valid_to IS NULL", "i", step->unit);
  g_autofree char *kind = skh_query_text (db, NULL, "SELECT kind FROM unit_version WHERE unit_id = ? AND valid_to IS NULL", "i", step->unit);

  if (row == NULL)
    return;
  if (step->kind != NULL && g_strcmp0 (step->kind, kind) != 0)
    {
      row->kind = kind_name (db, kind);
      row->new_kind = kind_name (db, step->kind);
    }
  if (step->code != NULL && g_strcmp0 (step->code, code) != 0)
    {
      row->code = g_steal_pointer (&code);
      note_code (self, db, row, step);
    }
  if (parent != 0 && parent != old_parent)
    {
      row->parent = old_parent != 0 ? name_on (db, old_parent, self->day) : NULL;
      row->new_parent = name_on (db, parent, self->day);
    }
}

static gboolean
change (SkhReorganisation  *self,
        SkhWrite           *write,
        Step               *step,
        GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 parent = resolve (self, step->other);

  if (parent != 0 &&
      skh_query_int64 (db, 0, NULL,
                       "WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id)"
                       " SELECT EXISTS (SELECT 1 FROM s WHERE id = ?2)", "ii", step->unit, parent))
    return refuse (db, step->unit, self->day, "parent-id", "below-itself", error);
  if (find_row (self, step->unit) == NULL) /* Nothing differs. */
    return TRUE;
  note_change (self, db, step, parent);
  if (!skh_unit_change (write, step->unit, self->day, parent, step->kind, step->code, step->name, self->decision_id, error))
    return FALSE;
  name_successor (self, db, step->unit, step->unit);
  return TRUE;
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
  name_successor (self, db, step->unit, successor);
  return !step->whole || move_children (self, write, step->unit, successor, error);
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
          g_autofree char *name = name_on (db, other, self->day);
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
                         "SELECT unit_id FROM unit_version WHERE valid_to IS NULL AND valid_from < ?1"
                         " AND kind IN (SELECT key FROM unit_kind WHERE administrative AND NOT commune)"
                         " AND unit_id IN (SELECT parent_id FROM unit_version WHERE valid_to = date (?1, '-1 day'))"
                         " AND NOT EXISTS (SELECT 1 FROM unit_version c WHERE c.parent_id = unit_version.unit_id AND c.valid_to IS NULL) ORDER BY unit_id", "s", self->day);
  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      SkhReorganisationRow *row = add_row (self, db, g_array_index (units, gint64, i), "close");

      /* What was below it has gone already. */
      row->units = 0;
      note_end (self, db, row, FALSE);
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

  if (!check_steps (self, db, error))
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
  /* Units end last: what is below them has found its place by then. */
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);

      if ((step->what == SUCCEED || step->what == CLOSE) && !skh_unit_close (write, step->unit, self->day, error))
        return FALSE;
    }
  if (self->rows->len == 0)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, NULL, "nothing-changes", "no step changes anything");
  if (self->close_emptied && !close_emptied (self, write, error))
    return FALSE;
  name_action (self, write);
  return check_codes (self, db, error);
}

/* The work list -------------------------------------------------------------------------------------- */

static void
pending_free (gpointer data)
{
  SkhPending *pending = data;

  g_free (pending->name);
  g_free (pending->ended_on);
  g_free (pending->successors);
  g_free (pending);
}

GPtrArray *
skh_work_list_read (sqlite3  *db,
                    GError  **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (pending_free);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_prepare (db,
                      "WITH full AS MATERIALIZED (SELECT unit_id, count (*) AS n, min (id) AS first FROM (" FUNDS_WITH_MONEY ") GROUP BY unit_id)"
                      "SELECT unit_id, full_name, ended_on, successors, iif (whole, 0, units), iif (whole, 0, people), iif (whole, 0, families), iif (whole, 0, clans), funds, fund_id, whole"
                      " FROM (SELECT u.unit_id, u.full_name,"
                      "  (SELECT date (max (valid_to), '+1 day') FROM unit_version WHERE unit_id = u.unit_id) AS ended_on,"
                      "  (SELECT group_concat (n.full_name, ', ') FROM succession s JOIN unit_now n ON n.unit_id = s.new_unit_id WHERE s.old_unit_id = u.unit_id) AS successors,"
                      "  (SELECT count (*) FROM unit_now c WHERE c.parent_id = u.unit_id AND c.open) AS units,"
                      "  (SELECT COALESCE (sum (n), 0) FROM stock WHERE kind = 'people' AND counted_until = 9999 AND unit_id = u.unit_id) AS people,"
                      "  (SELECT COALESCE (sum (n), 0) FROM stock WHERE kind = 'families' AND counted_until = 9999 AND unit_id = u.unit_id) AS families,"
                      "  (SELECT COALESCE (sum (n), 0) FROM stock WHERE kind = 'clans' AND counted_until = 9999 AND unit_id = u.unit_id) AS clans,"
                      "  COALESCE (f.n, 0) AS funds, COALESCE (f.first, 0) AS fund_id,"
                      "  EXISTS (SELECT 1 FROM succession s WHERE s.old_unit_id = u.unit_id AND s.share = 'whole') AS whole, u.name_key"
                      " FROM unit_now u LEFT JOIN full f ON f.unit_id = u.unit_id WHERE NOT u.open"
                      "  AND EXISTS (SELECT 1 FROM unit_version WHERE unit_id = u.unit_id AND valid_to < skh_today ())"
                      "  AND (f.n > 0 OR NOT EXISTS (SELECT 1 FROM succession s WHERE s.old_unit_id = u.unit_id AND s.share = 'whole')))"
                      " WHERE funds > 0 OR units + people + families + clans > 0 ORDER BY name_key", error);
  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhPending *pending = g_new0 (SkhPending, 1);

      pending->unit_id = sqlite3_column_int64 (stmt, 0);
      pending->name = g_strdup (skh_column_text (stmt, 1));
      pending->ended_on = g_strdup (skh_column_text (stmt, 2));
      pending->successors = g_strdup (skh_column_text (stmt, 3));
      pending->units = sqlite3_column_int64 (stmt, 4);
      pending->people = sqlite3_column_int64 (stmt, 5);
      pending->families = sqlite3_column_int64 (stmt, 6);
      pending->clans = sqlite3_column_int64 (stmt, 7);
      pending->funds = sqlite3_column_int64 (stmt, 8);
      pending->fund_id = sqlite3_column_int64 (stmt, 9);
      pending->whole = sqlite3_column_int (stmt, 10);
      g_ptr_array_add (rows, pending);
    }
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

char *
skh_work_list_day (sqlite3           *db,
                   const SkhRegister *reg,
                   gint64             id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT date (max (v.valid_to), '+1 day') FROM unit_now u JOIN unit_version v ON v.unit_id = u.unit_id"
                                          " WHERE u.unit_id = (%s) AND NOT u.open",
                                          reg == &skh_units_register ? "SELECT parent_id FROM unit_now WHERE unit_id = ?" : "SELECT unit_id FROM person WHERE id = ?");

  return skh_query_text (db, NULL, sql, "i", id);
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
