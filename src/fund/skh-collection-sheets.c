/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-collection-sheets.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "fund/skh-booking.h"
#include "fund/skh-fund-sql.h"
#include "store/skh-statement.h"

static void
row_free (gpointer data)
{
  SkhCollectionRow *row = data;

  g_free (row->name);
  g_free (row->note);
  g_free (row);
}

SkhCollectionSheet *
skh_collection_sheet_new (gint64 campaign_id,
                          gint64 unit_id)
{
  SkhCollectionSheet *sheet = g_new0 (SkhCollectionSheet, 1);

  sheet->campaign_id = campaign_id;
  sheet->unit_id = unit_id;
  sheet->collected_on = skh_date_today ();
  sheet->control_count = sheet->control_total = -1;
  sheet->rows = g_ptr_array_new_with_free_func (row_free);
  return sheet;
}

void
skh_collection_sheet_free (SkhCollectionSheet *sheet)
{
  g_free (sheet->unit);
  g_free (sheet->collected_on);
  g_free (sheet->payer);
  g_free (sheet->note);
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}

void
skh_collection_sheet_add (SkhCollectionSheet *sheet,
                          const char         *name,
                          gint64              person_id,
                          gint64              amount,
                          gboolean            paid)
{
  SkhCollectionRow *row = g_new0 (SkhCollectionRow, 1);

  row->name = skh_text_normalize (name);
  row->person_id = person_id;
  row->amount = amount;
  row->paid = paid;
  g_ptr_array_add (sheet->rows, row);
}

gint64
skh_collection_sheet_count (const SkhCollectionSheet *sheet)
{
  gint64 count = 0;

  for (guint i = 0; i < sheet->rows->len; i++)
    count += ((const SkhCollectionRow *) sheet->rows->pdata[i])->paid;
  return count;
}

gint64
skh_collection_sheet_total (const SkhCollectionSheet *sheet)
{
  gint64 total = 0;

  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const SkhCollectionRow *row = sheet->rows->pdata[i];

      total += row->paid ? row->amount : 0;
    }
  return total;
}

/* Reading ------------------------------------------------------------------------------------------ */

#define SHEETS \
  "SELECT s.id, s.campaign_id, s.unit_id, u.full_name, s.collected_on, s.payer, COALESCE (s.control_count, -1), COALESCE (s.control_total, -1), s.note, b.id, b.account_id" \
  " FROM collection_sheet s LEFT JOIN unit_now u ON u.unit_id = s.unit_id LEFT JOIN voucher_counting b ON b.id = s.voucher_id"

static gpointer
read_row (sqlite3_stmt *stmt)
{
  SkhCollectionSheet *sheet = skh_collection_sheet_new (sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2));

  sheet->id = sqlite3_column_int64 (stmt, 0);
  sheet->unit = g_strdup (skh_column_text (stmt, 3));
  g_free (sheet->collected_on);
  sheet->collected_on = g_strdup (skh_column_text (stmt, 4));
  sheet->payer = g_strdup (skh_column_text (stmt, 5));
  sheet->control_count = sqlite3_column_int64 (stmt, 6);
  sheet->control_total = sqlite3_column_int64 (stmt, 7);
  sheet->note = g_strdup (skh_column_text (stmt, 8));
  sheet->voucher_id = sqlite3_column_int64 (stmt, 9);
  sheet->account_id = sqlite3_column_int64 (stmt, 10);
  return sheet;
}

SkhCollectionSheet *
skh_collection_sheet_read (sqlite3  *db,
                           gint64    id,
                           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, SHEETS " WHERE s.id = ?", "i", id);
  g_autoptr(sqlite3_stmt) rows = NULL;
  g_autoptr(SkhCollectionSheet) sheet = NULL;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, error))
    {
      g_autofree char *name = g_strdup_printf ("sheets:%" G_GINT64_FORMAT, id);

      if (error == NULL || *error == NULL)
        skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "record", "no such sheet");
      return NULL;
    }
  sheet = read_row (stmt);
  rows = skh_query (db, error, "SELECT name, COALESCE (person_id, 0), amount, paid, note FROM collection_row WHERE sheet_id = ? ORDER BY position", "i", id);
  while (rows != NULL && skh_step (rows, error))
    {
      skh_collection_sheet_add (sheet, skh_column_text (rows, 0), sqlite3_column_int64 (rows, 1), sqlite3_column_int64 (rows, 2), sqlite3_column_int (rows, 3));
      ((SkhCollectionRow *) sheet->rows->pdata[sheet->rows->len - 1])->note = g_strdup (skh_column_text (rows, 4));
    }
  return rows != NULL ? g_steal_pointer (&sheet) : NULL;
}

GPtrArray *
skh_collection_sheets_read (sqlite3  *db,
                            gint64    campaign,
                            gint64    unit,
                            GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, SHEETS " WHERE s.campaign_id = ?1 AND (?2 = 0 OR s.unit_id = ?2) ORDER BY s.collected_on, s.id", "ii", campaign, unit);

  return skh_collect (stmt, read_row, (GDestroyNotify) skh_collection_sheet_free, error);
}

/* Whether the person, or somebody typed of that name, has a row. */
static gboolean
has_row (const SkhCollectionSheet *sheet,
         const char               *name,
         gint64                    person)
{
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const SkhCollectionRow *row = sheet->rows->pdata[i];

      if (person != 0 && row->person_id != 0 ? row->person_id == person : strcmp (row->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static int
take (SkhCollectionSheet  *sheet,
      sqlite3             *db,
      const char          *sql,
      GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "ii", sheet->campaign_id, sheet->unit_id);
  g_autoptr(GError) local_error = NULL;
  int n = 0;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      if (!has_row (sheet, skh_column_text (stmt, 0), sqlite3_column_int64 (stmt, 1)))
        skh_collection_sheet_add (sheet, skh_column_text (stmt, 0), sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2), FALSE);
      n++;
    }
  if (local_error == NULL)
    return stmt != NULL ? n : -1;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

int
skh_collection_sheet_take_names (SkhCollectionSheet  *sheet,
                                 sqlite3             *db,
                                 GError             **error)
{
  /* Who paid twice stands there once, and who left is not asked again. */
  int n = take (sheet, db,
                "SELECT r.name, COALESCE (r.person_id, 0), max (r.amount) FROM collection_row r JOIN collection_sheet s ON s.id = r.sheet_id"
                " LEFT JOIN person p ON p.id = r.person_id WHERE s.unit_id = ?2 AND r.paid = 1 AND (p.id IS NULL OR (p.state = 'active' AND p.unit_id = ?2)) AND s.campaign_id ="
                " (SELECT o.id FROM campaign o JOIN campaign c ON c.id = ?1 WHERE o.source = c.source AND (o.year, o.id) < (c.year, c.id)"
                " AND EXISTS (SELECT 1 FROM collection_sheet t WHERE t.campaign_id = o.id AND t.unit_id = ?2) ORDER BY o.year DESC, o.id DESC LIMIT 1)"
                " GROUP BY COALESCE (CAST (r.person_id AS TEXT), r.name) ORDER BY min (r.sheet_id), min (r.position)", error);

  if (n != 0)
    return n;
  return take (sheet, db, "SELECT p.name, p.id, COALESCE (e.day_wage, 0) FROM person_index x JOIN person p ON p.id = x.person_id"
                          " LEFT JOIN campaign_unit e ON e.campaign_id = ?1 AND e.unit_id = ?2"
                          " WHERE x.unit_id = ?2 AND x.staff = 1 AND x.counted_until = 9999 ORDER BY x.name_key", error);
}

/* Writing ------------------------------------------------------------------------------------------ */

static gboolean
check_not_booked (sqlite3     *db,
                  gint64       id,
                  const char  *unit,
                  GError     **error)
{
  return !skh_query_int64 (db, 0, error, "SELECT " SKH_SQL_BOOKED ("voucher_id") " FROM collection_sheet WHERE id = ?", "i", id) ||
         skh_set_error (error, SKH_ERROR_LOCKED, unit, NULL, "posted", "the sheet is booked");
}

static gboolean
check (sqlite3             *db,
       SkhCollectionSheet  *sheet,
       GError             **error)
{
  g_autofree char *unit = skh_booking_unit (db, sheet->unit_id);
  g_autofree char *day = skh_date_parse (sheet->collected_on != NULL ? sheet->collected_on : "", NULL);

  if (skh_query_int64 (db, 0, error, "SELECT count (*) FROM campaign WHERE id = ?", "i", sheet->campaign_id) == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, unit, "campaign", NULL, "the campaign is missing");
  if (*unit == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "unit_id", NULL, "the unit is missing");
  if (day == NULL || strlen (day) == 4)
    return skh_set_error (error, SKH_ERROR_INVALID, unit, "collected_on", "whole-date", sheet->collected_on);
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const SkhCollectionRow *row = sheet->rows->pdata[i];

      if (row->name == NULL || *row->name == 0)
        return skh_set_error (error, SKH_ERROR_REQUIRED, unit, "name", NULL, "a row has no name");
      if (row->amount < 0)
        return skh_set_error (error, SKH_ERROR_INVALID, row->name, "amount", "negative", "less than 0");
    }
  g_free (sheet->collected_on);
  sheet->collected_on = g_steal_pointer (&day);
  return sheet->id == 0 || check_not_booked (db, sheet->id, unit, error);
}

static gboolean
write_rows (SkhWrite            *write,
            SkhCollectionSheet  *sheet,
            GError             **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 first = sheet->rows->len > 0 ? skh_write_take_ids (write, "collection_row", sheet->rows->len, error) : 0;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if ((sheet->rows->len > 0 && first == 0) || !skh_run (db, error, "DELETE FROM collection_row WHERE sheet_id = ?", "i", sheet->id))
    return FALSE;
  stmt = skh_prepare (db, "INSERT INTO collection_row (id, sheet_id, position, person_id, name, amount, paid, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);
  for (guint i = 0; stmt != NULL && i < sheet->rows->len; i++)
    {
      const SkhCollectionRow *row = sheet->rows->pdata[i];

      skh_bind (stmt, "iiirsiiz", first + i, sheet->id, (gint64) i + 1, row->person_id, row->name, row->amount, (gint64) row->paid, row->note);
      if (sqlite3_step (stmt) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, "collection_row");
    }
  return stmt != NULL;
}

gboolean
skh_collection_sheet_save (SkhWrite  *write,
                           gpointer   data,
                           GError   **error)
{
  SkhCollectionSheet *sheet = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *unit = skh_booking_unit (db, sheet->unit_id);
  gint64 id = sheet->id;

  if (!check (db, sheet, error))
    return FALSE;
  if (id == 0)
    id = skh_write_take_ids (write, "collection_sheet", 1, error);
  if (id == 0)
    return FALSE;
  if (sheet->id == 0
      ? !skh_run (db, error, "INSERT INTO collection_sheet (id, campaign_id, unit_id, collected_on, payer, control_count, control_total, note)"
                             " VALUES (?, ?, ?, ?, ?, nullif (?, -1), nullif (?, -1), ?)", "iiisziiz",
                  id, sheet->campaign_id, sheet->unit_id, sheet->collected_on, sheet->payer, MAX (sheet->control_count, -1), MAX (sheet->control_total, -1), sheet->note)
      : !skh_run (db, error, "UPDATE collection_sheet SET campaign_id = ?2, unit_id = ?3, collected_on = ?4, payer = ?5, control_count = nullif (?6, -1),"
                             " control_total = nullif (?7, -1), note = ?8, voucher_id = NULL WHERE id = ?1", "iiisziiz",
                  id, sheet->campaign_id, sheet->unit_id, sheet->collected_on, sheet->payer, MAX (sheet->control_count, -1), MAX (sheet->control_total, -1), sheet->note))
    return FALSE;
  sheet->id = id;
  sheet->voucher_id = 0;
  if (!write_rows (write, sheet, error))
    return FALSE;
  skh_write_set_detail (write, unit);
  return TRUE;
}

gboolean
skh_collection_sheet_delete (SkhWrite  *write,
                             gpointer   data,
                             GError   **error)
{
  const SkhCollectionSheet *sheet = data;
  sqlite3 *db = skh_write_get_db (write);
  gint64 unit_id = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM collection_sheet WHERE id = ?", "i", sheet->id);
  g_autofree char *unit = skh_booking_unit (db, unit_id);

  if (unit_id == 0)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "collection-sheet", "the sheet is gone");
  skh_write_set_detail (write, unit);
  return check_not_booked (db, sheet->id, unit, error) && skh_run (db, error, "DELETE FROM collection_row WHERE sheet_id = ?", "i", sheet->id) &&
         skh_run (db, error, "DELETE FROM collection_sheet WHERE id = ?", "i", sheet->id);
}

/* The rows say what the unit wrote below them. */
static gboolean
check_control (SkhCollectionSheet  *sheet,
               const char          *unit,
               GError             **error)
{
  const gint64 found[] = { skh_collection_sheet_count (sheet), skh_collection_sheet_total (sheet) };
  const gint64 control[] = { sheet->control_count, sheet->control_total };
  const char * const fields[] = { "control_count", "control_total" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (control[i] < 0)
        return skh_set_error (error, SKH_ERROR_REQUIRED, unit, fields[i], NULL, "a control number is missing");
      if (sheet->rows->len > 0 && control[i] != found[i])
        {
          g_autofree char *both = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, found[i], control[i]);

          return skh_set_error (error, SKH_ERROR_DISAGREE, unit, fields[i], both, "the rows and the control number disagree");
        }
    }
  return control[1] > 0 || skh_set_error (error, SKH_ERROR_INVALID, unit, "control_total", "not-positive", "nobody paid");
}

static gboolean
save_and_book (SkhWrite            *write,
               SkhCollectionSheet  *sheet,
               GError             **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *unit = skh_booking_unit (db, sheet->unit_id);
  g_autofree char *source = skh_query_text (db, error, "SELECT source FROM campaign WHERE id = ?", "i", sheet->campaign_id);
  g_autofree char *people = NULL;
  g_autoptr(SkhVoucher) voucher = NULL;
  g_autoptr(GArray) drafts = g_array_new (FALSE, FALSE, sizeof (gint64));
  SkhVoucherLine *line;

  if (!skh_collection_sheet_save (write, sheet, error) || !check_control (sheet, unit, error))
    return FALSE;
  voucher = skh_booking_draft (db, sheet->account_id, SKH_VOUCHER_RECEIPT, sheet->collected_on, error);
  if (voucher == NULL)
    return FALSE;
  if (!skh_query_int64 (db, 0, error, "SELECT count (*) FROM campaign WHERE id = ? AND fund_id = ?", "ii", sheet->campaign_id, voucher->fund_id))
    return skh_set_error (error, SKH_ERROR_INVALID, unit, "account", "another-fund", "the account is of another fund");
  voucher->party = g_strdup (sheet->payer != NULL && *sheet->payer != 0 ? sheet->payer : unit);
  voucher->address = g_strdup (unit);
  voucher->content = skh_query_text (db, error, "SELECT name FROM campaign WHERE id = ?", "i", sheet->campaign_id);
  voucher->attachments = 1;
  people = skh_number_format (sheet->control_count);
  line = skh_voucher_add_line (voucher, source, NULL, sheet->control_total);
  line->content = g_strdup_printf ("%s: %s người", unit, people);
  line->campaign_id = sheet->campaign_id;
  line->unit_id = sheet->unit_id;
  if (!skh_voucher_save (write, voucher, error) ||
      !skh_run (db, error, "UPDATE collection_sheet SET voucher_id = ? WHERE id = ?", "ii", voucher->id, sheet->id))
    return FALSE;
  g_array_append_val (drafts, voucher->id);
  if (!skh_booking_post (write, drafts, error))
    return FALSE;
  sheet->voucher_id = voucher->id;
  skh_write_set_detail (write, unit);
  return TRUE;
}

gboolean
skh_collection_sheet_post (SkhWrite  *write,
                           gpointer   data,
                           GError   **error)
{
  SkhCollectionSheet *sheet = data;
  gint64 id = sheet->id;
  gboolean booked = save_and_book (write, sheet, error);

  /* What is taken back has no id. */
  if (!booked)
    sheet->id = id;
  return booked;
}
