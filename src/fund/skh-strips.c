/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-strips.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "fund/skh-fund-sql.h"
#include "store/skh-statement.h"

/* The pledges of ?1 (0: everywhere; ?2: and below it) for fund ?3 (0: any) that hold in year ?4 or were paid for in it. */
#define PLEDGES \
  "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT n.unit_id FROM unit_now n JOIN below b ON n.parent_id = b.id WHERE ?2)" \
  " SELECT p.id, p.unit_id, p.name, p.people, p.amount, p.starts_on, COALESCE (p.ends_on, '9999-12-31'), u.full_name, COALESCE (u.code, '')" \
  " FROM pledge p JOIN unit_now u ON u.unit_id = p.unit_id" \
  " WHERE (?1 = 0 OR p.unit_id IN (SELECT id FROM below)) AND (?3 = 0 OR p.fund_id = ?3)" \
  " AND ((p.starts_on <= ?4 || '-12-31' AND COALESCE (p.ends_on, '9999') >= ?4 || '-01-01')" \
  " OR EXISTS (SELECT 1 FROM pledge_payment m WHERE m.pledge_id = p.id AND m.year = ?4))"

static void
strip_clear (SkhStrip *strip)
{
  g_free (strip->unit);
  g_free (strip->name);
}

static void
strip_free (gpointer data)
{
  strip_clear (data);
  g_free (data);
}

void
skh_strips_free (SkhStrips *strips)
{
  g_ptr_array_unref (strips->strips);
  strip_clear (&strips->total);
  g_free (strips);
}

/* Where DAY lies among the months of YEAR, from 0; before them -1, behind them 12. */
static int
month_of (const char *day,
          int         year)
{
  int in = skh_date_year (day);

  return in < year ? -1 : in > year ? 12 : (int) g_ascii_strtoll (day + strlen ("2026-"), NULL, 10) - 1;
}

/* What the pledge of the current row of PLEDGES asks for in each month of YEAR. */
static void
read_due (sqlite3_stmt *stmt,
          int           year,
          gint64        due[12])
{
  gint64 monthly = sqlite3_column_int64 (stmt, 3) * sqlite3_column_int64 (stmt, 4);
  int first = month_of (skh_column_text (stmt, 5), year);
  int last = month_of (skh_column_text (stmt, 6), year);

  for (int month = 0; month < 12; month++)
    due[month] = month >= first && month <= last ? monthly : 0;
}

static gboolean
read_payments (sqlite3_stmt  *payments,
               SkhStrip      *strip,
               int            year,
               GError       **error)
{
  g_autoptr(GError) local_error = NULL;

  skh_bind (payments, "ii", strip->pledge_id, (gint64) year);
  while (skh_step (payments, &local_error))
    {
      int month = sqlite3_column_int (payments, 0) - 1;

      strip->paid[month] += sqlite3_column_int64 (payments, 1);
      strip->booked[month] += sqlite3_column_int64 (payments, 2);
    }
  sqlite3_reset (payments);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return error == NULL || *error == NULL;
}

SkhStrips *
skh_strips_read (sqlite3   *db,
                 gint64     unit,
                 gboolean   below,
                 gint64     fund,
                 int        year,
                 GError   **error)
{
  g_autoptr(SkhStrips) strips = g_new0 (SkhStrips, 1);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, PLEDGES " ORDER BY u.name_key, u.unit_id, skh_name_key (p.name, NULL), p.id", "iiii",
                                            unit, (gint64) below, fund, (gint64) year);
  g_autoptr(sqlite3_stmt) payments = NULL;
  g_autoptr(GError) local_error = NULL;

  strips->year = year;
  strips->strips = g_ptr_array_new_with_free_func (strip_free);
  payments = stmt != NULL ? skh_prepare (db, "SELECT m.month, sum (m.amount), sum (iif (" SKH_SQL_BOOKED ("m.voucher_id") ", m.amount, 0))"
                                             " FROM pledge_payment m WHERE m.pledge_id = ? AND m.year = ? GROUP BY m.month", error) : NULL;
  if (payments == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhStrip *strip = g_new0 (SkhStrip, 1);

      g_ptr_array_add (strips->strips, strip);
      strip->pledge_id = sqlite3_column_int64 (stmt, 0);
      strip->unit_id = sqlite3_column_int64 (stmt, 1);
      strip->name = g_strdup (skh_column_text (stmt, 2));
      strip->people = sqlite3_column_int64 (stmt, 3);
      strip->amount = sqlite3_column_int64 (stmt, 4);
      strip->unit = g_strdup (skh_column_text (stmt, 7));
      read_due (stmt, year, strip->due);
      if (!read_payments (payments, strip, year, &local_error))
        break;
      strips->total.people += strip->people;
      for (int month = 0; month < 12; month++)
        {
          strips->total.due[month] += strip->due[month];
          strips->total.paid[month] += strip->paid[month];
          strips->total.booked[month] += strip->booked[month];
        }
    }
  if (local_error == NULL)
    return g_steal_pointer (&strips);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gint64
skh_strip_arrears (const SkhStrip *strip,
                   int             month)
{
  gint64 lacks = 0;

  for (int i = 0; i < MIN (month, 12); i++)
    lacks += strip->due[i] - strip->paid[i];
  return MAX (lacks, 0);
}

/* Editing ------------------------------------------------------------------------------------------ */

SkhStripEdit *
skh_strip_edit_new (int         year,
                    const char *paid_on)
{
  SkhStripEdit *edit = g_new0 (SkhStripEdit, 1);

  edit->year = year;
  edit->paid_on = paid_on != NULL ? g_strdup (paid_on) : skh_date_today ();
  edit->cells = g_array_new (FALSE, FALSE, sizeof (SkhStripCell));
  return edit;
}

void
skh_strip_edit_free (SkhStripEdit *edit)
{
  g_free (edit->paid_on);
  g_array_unref (edit->cells);
  g_free (edit);
}

void
skh_strip_edit_set (SkhStripEdit *edit,
                    gint64        pledge_id,
                    int           month,
                    gint64        amount)
{
  SkhStripCell cell = { pledge_id, month, amount };

  g_array_append_val (edit->cells, cell);
}

void
skh_strip_edit_fill (SkhStripEdit   *edit,
                     const SkhStrip *strip,
                     int             from,
                     int             to)
{
  for (int month = MAX (from, 1); month <= MIN (to, 12); month++)
    {
      if (strip->paid[month - 1] == 0 && strip->due[month - 1] > 0)
        skh_strip_edit_set (edit, strip->pledge_id, month, strip->due[month - 1]);
    }
}

/* How a pledge is named in an error: "Nguyễn Thị Ánh, 03/2026". */
static gboolean
refuse (GError             **error,
        const char          *name,
        int                  year,
        const SkhStripCell  *cell,
        const char          *reason)
{
  g_autofree char *what = g_strdup_printf ("%s, %02d/%d", name, cell->month, year);

  return skh_set_error (error, SKH_ERROR_INVALID, what, "amount", reason, reason);
}

/* What an edit asks and writes for each of its cells, prepared once for all. */
typedef struct
{
  SkhWrite      *write;
  SkhStripEdit  *edit;
  sqlite3_stmt  *read;   /* pledge ?1, year ?2, month ?3 that begins on ?4 */
  sqlite3_stmt  *open;   /* the first row that is not booked */
  sqlite3_stmt  *remove; /* those that are not booked, but ?4 */
  sqlite3_stmt  *change;
  sqlite3_stmt  *insert;
} Editor;

#define OF_MONTH "pledge_id = ?1 AND year = ?2 AND month = ?3 AND NOT " SKH_SQL_BOOKED ("voucher_id")

static gboolean
editor_init (Editor        *editor,
             SkhWrite      *write,
             SkhStripEdit  *edit,
             GError       **error)
{
  sqlite3 *db = skh_write_get_db (write);

  *editor = (Editor) { .write = write, .edit = edit };
  return (editor->read = skh_prepare (db, "SELECT p.name, p.starts_on <= ?4 AND COALESCE (p.ends_on, '9999') >= ?4, COALESCE (sum (m.amount), 0),"
                                          " COALESCE (sum (iif (" SKH_SQL_BOOKED ("m.voucher_id") ", m.amount, 0)), 0)"
                                          " FROM pledge p LEFT JOIN pledge_payment m ON m.pledge_id = p.id AND m.year = ?2 AND m.month = ?3 WHERE p.id = ?1 GROUP BY p.id", error)) != NULL &&
         (editor->open = skh_prepare (db, "SELECT min (id) FROM pledge_payment WHERE " OF_MONTH, error)) != NULL &&
         (editor->remove = skh_prepare (db, "DELETE FROM pledge_payment WHERE " OF_MONTH " AND id <> ?4", error)) != NULL &&
         (editor->change = skh_prepare (db, "UPDATE pledge_payment SET amount = ?1, paid_on = ?2, voucher_id = NULL WHERE id = ?3", error)) != NULL &&
         (editor->insert = skh_prepare (db, "INSERT INTO pledge_payment (id, pledge_id, year, month, amount, paid_on) VALUES (?, ?, ?, ?, ?, ?)", error)) != NULL;
}

static void
editor_clear (Editor *editor)
{
  sqlite3_finalize (editor->read);
  sqlite3_finalize (editor->open);
  sqlite3_finalize (editor->remove);
  sqlite3_finalize (editor->change);
  sqlite3_finalize (editor->insert);
}

static gboolean
run (sqlite3_stmt  *stmt,
     GError       **error)
{
  return sqlite3_step (stmt) == SQLITE_DONE || skh_set_sqlite_error (error, sqlite3_db_handle (stmt), "pledge_payment");
}

/* The part of the month that is not booked becomes AMOUNT, in one row; 0 leaves none. */
static gboolean
write_open (Editor              *editor,
            const SkhStripCell  *cell,
            gint64               amount,
            GError             **error)
{
  gint64 year = editor->edit->year;
  gint64 month = cell->month;
  gint64 id = 0;

  skh_bind (editor->open, "iii", cell->pledge_id, year, month);
  if (skh_step (editor->open, NULL))
    id = sqlite3_column_int64 (editor->open, 0);
  sqlite3_reset (editor->open);
  skh_bind (editor->remove, "iiii", cell->pledge_id, year, month, amount > 0 ? id : (gint64) 0);
  if (!run (editor->remove, error))
    return FALSE;
  if (amount <= 0)
    return TRUE;
  if (id != 0)
    {
      skh_bind (editor->change, "isi", amount, editor->edit->paid_on, id);
      return run (editor->change, error);
    }
  id = skh_write_take_ids (editor->write, "pledge_payment", 1, error);
  if (id == 0)
    return FALSE;
  skh_bind (editor->insert, "iiiiis", id, cell->pledge_id, year, month, amount, editor->edit->paid_on);
  return run (editor->insert, error);
}

static gboolean
edit_cell (Editor              *editor,
           const SkhStripCell  *cell,
           GError             **error)
{
  SkhStripEdit *edit = editor->edit;
  g_autofree char *first = g_strdup_printf ("%04d-%02d-01", edit->year, cell->month);
  g_autofree char *name = NULL;
  gboolean holds;
  gint64 paid;
  gint64 booked;

  skh_bind (editor->read, "iiis", cell->pledge_id, (gint64) edit->year, (gint64) cell->month, first);
  if (!skh_step (editor->read, NULL))
    {
      g_autofree char *what = g_strdup_printf ("pledges:%" G_GINT64_FORMAT, cell->pledge_id);

      return skh_set_error (error, SKH_ERROR_NOT_FOUND, what, NULL, "record", "no such pledge");
    }
  name = g_strdup (skh_column_text (editor->read, 0));
  holds = sqlite3_column_int (editor->read, 1);
  paid = sqlite3_column_int64 (editor->read, 2);
  booked = sqlite3_column_int64 (editor->read, 3);
  sqlite3_reset (editor->read);
  if (cell->amount < 0)
    return refuse (error, name, edit->year, cell, "negative");
  if (cell->amount == paid)
    return TRUE;
  if (cell->amount < booked)
    return refuse (error, name, edit->year, cell, "booked");
  if (cell->amount > 0 && !holds && paid == 0)
    return refuse (error, name, edit->year, cell, "not-pledged");
  edit->changed++;
  return write_open (editor, cell, cell->amount - booked, error);
}

static gboolean
check_edit (SkhStripEdit  *edit,
            GError       **error)
{
  g_autofree char *day = skh_date_parse (edit->paid_on, NULL);

  if (day == NULL || strlen (day) == 4)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "day", "whole-date", edit->paid_on);
  g_free (edit->paid_on);
  edit->paid_on = g_steal_pointer (&day);
  if (!skh_date_is_year (edit->year))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "year", "year", "no such year");
  for (guint i = 0; i < edit->cells->len; i++)
    {
      const SkhStripCell *cell = &g_array_index (edit->cells, SkhStripCell, i);

      if (cell->month < 1 || cell->month > 12)
        return skh_set_error (error, SKH_ERROR_INVALID, NULL, "month", "month", "no such month");
    }
  return TRUE;
}

gboolean
skh_strips_edit (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  SkhStripEdit *edit = data;
  g_autofree char *detail = NULL;
  Editor editor = { NULL };
  gboolean ok;

  edit->changed = 0;
  if (!check_edit (edit, error))
    return FALSE;
  ok = editor_init (&editor, write, edit, error);
  for (guint i = 0; ok && i < edit->cells->len; i++)
    ok = edit_cell (&editor, &g_array_index (edit->cells, SkhStripCell, i), error);
  editor_clear (&editor);
  detail = g_strdup_printf ("%d: %u", edit->year, edit->changed);
  skh_write_set_detail (write, detail);
  return ok;
}

/* Arrears ------------------------------------------------------------------------------------------ */

static void
arrears_free (gpointer data)
{
  SkhArrears *arrears = data;

  g_free (arrears->unit);
  g_free (arrears->code);
  g_free (arrears);
}

GPtrArray *
skh_arrears_read (sqlite3   *db,
                  gint64     unit,
                  gint64     fund,
                  int        year,
                  int        month,
                  GError   **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (arrears_free);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, PLEDGES " ORDER BY u.name_key, u.unit_id", "iiii", unit, (gint64) 1, fund, (gint64) year);
  g_autoptr(sqlite3_stmt) paid = NULL;
  g_autoptr(GError) local_error = NULL;
  SkhArrears *total = g_new0 (SkhArrears, 1);
  SkhArrears *row = NULL;

  paid = stmt != NULL ? skh_prepare (db, "SELECT COALESCE (sum (amount), 0) FROM pledge_payment WHERE pledge_id = ? AND year = ? AND month <= ?", error) : NULL;
  while (paid != NULL && skh_step (stmt, &local_error))
    {
      gint64 due[12];
      gint64 asked = 0;
      gint64 got;
      gint64 lacks;

      read_due (stmt, year, due);
      for (int i = 0; i < MIN (month, 12); i++)
        asked += due[i];
      skh_bind (paid, "iii", sqlite3_column_int64 (stmt, 0), (gint64) year, (gint64) month);
      got = skh_step (paid, &local_error) ? sqlite3_column_int64 (paid, 0) : 0;
      sqlite3_reset (paid);
      lacks = MAX (asked - got, 0);
      if (row == NULL || row->unit_id != sqlite3_column_int64 (stmt, 1))
        {
          row = g_new0 (SkhArrears, 1);
          row->unit_id = sqlite3_column_int64 (stmt, 1);
          row->unit = g_strdup (skh_column_text (stmt, 7));
          row->code = g_strdup (skh_column_text (stmt, 8));
          g_ptr_array_add (rows, row);
        }
      for (SkhArrears *sum = row;; sum = total)
        {
          sum->pledges++;
          sum->people += sqlite3_column_int64 (stmt, 3);
          sum->due += asked;
          sum->paid += got;
          sum->behind += lacks > 0;
          sum->arrears += lacks;
          if (sum == total)
            break;
        }
    }
  g_ptr_array_add (rows, total);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (paid != NULL)
    return g_steal_pointer (&rows);
  return NULL;
}
