/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-goods.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "fund/skh-fund.h"
#include "store/skh-seal.h"
#include "store/skh-statement.h"

/* Receipts of a day come before its issues: what came in the morning may go in the evening. */
#define BOOK_ORDER "s.happened_on, s.kind = 'issue', s.number"

static void
line_free (gpointer data)
{
  SkhGoodsLine *line = data;

  g_free (line->name);
  g_free (line->word);
  g_free (line);
}

SkhGoodsSlip *
skh_goods_slip_new (gint64   fund_id,
                    gboolean issue)
{
  SkhGoodsSlip *slip = g_new0 (SkhGoodsSlip, 1);

  slip->fund_id = fund_id;
  slip->issue = issue;
  slip->state = g_strdup ("draft");
  slip->happened_on = skh_date_today ();
  slip->lines = g_ptr_array_new_with_free_func (line_free);
  return slip;
}

void
skh_goods_slip_free (SkhGoodsSlip *slip)
{
  g_free (slip->state);
  g_free (slip->happened_on);
  g_free (slip->party);
  g_free (slip->content);
  g_free (slip->use);
  g_free (slip->reason);
  g_free (slip->note);
  g_ptr_array_unref (slip->lines);
  g_free (slip);
}

void
skh_goods_slip_add (SkhGoodsSlip *slip,
                    gint64        goods_id,
                    gint64        quantity,
                    gint64        value)
{
  SkhGoodsLine *line = g_new0 (SkhGoodsLine, 1);

  line->goods_id = goods_id;
  line->quantity = quantity;
  line->value = value;
  g_ptr_array_add (slip->lines, line);
}

gint64
skh_goods_slip_value (const SkhGoodsSlip *slip)
{
  gint64 value = 0;

  for (guint i = 0; i < slip->lines->len; i++)
    value += MAX (((const SkhGoodsLine *) slip->lines->pdata[i])->value, 0);
  return value;
}

char *
skh_goods_slip_name (const SkhGoodsSlip *slip)
{
  if (slip->number == 0)
    return g_strdup ("");
  return g_strdup_printf ("%s %" G_GINT64_FORMAT "/%.4s", slip->issue ? "XK" : "NK", slip->number, slip->happened_on);
}

SkhGoodsSlip *
skh_goods_slip_get (sqlite3  *db,
                    gint64    id,
                    GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT fund_id, kind, state, happened_on, COALESCE (number, 0), COALESCE (donor_id, 0),"
                                                       " COALESCE (unit_id, 0), party, content, use, reason, note FROM goods_slip WHERE id = ?", "i", id);
  g_autoptr(sqlite3_stmt) lines = NULL;
  g_autoptr(SkhGoodsSlip) slip = NULL;
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, &local_error))
    {
      g_autofree char *name = g_strdup_printf ("goods-slips:%" G_GINT64_FORMAT, id);

      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "record", "no such slip");
      return NULL;
    }
  slip = skh_goods_slip_new (sqlite3_column_int64 (stmt, 0), g_strcmp0 (skh_column_text (stmt, 1), "issue") == 0);
  slip->id = id;
  g_free (slip->state);
  g_free (slip->happened_on);
  slip->state = g_strdup (skh_column_text (stmt, 2));
  slip->happened_on = g_strdup (skh_column_text (stmt, 3));
  slip->number = sqlite3_column_int64 (stmt, 4);
  slip->donor_id = sqlite3_column_int64 (stmt, 5);
  slip->unit_id = sqlite3_column_int64 (stmt, 6);
  slip->party = g_strdup (skh_column_text (stmt, 7));
  slip->content = g_strdup (skh_column_text (stmt, 8));
  slip->use = g_strdup (skh_column_text (stmt, 9));
  slip->reason = g_strdup (skh_column_text (stmt, 10));
  slip->note = g_strdup (skh_column_text (stmt, 11));

  lines = skh_query (db, error, "SELECT l.goods_id, l.quantity, l.value, g.name, g.word FROM goods_line l JOIN goods g ON g.id = l.goods_id"
                                " WHERE l.slip_id = ? ORDER BY l.position", "i", id);
  while (lines != NULL && skh_step (lines, error))
    {
      SkhGoodsLine *line;

      skh_goods_slip_add (slip, sqlite3_column_int64 (lines, 0), sqlite3_column_int64 (lines, 1), sqlite3_column_int64 (lines, 2));
      line = slip->lines->pdata[slip->lines->len - 1];
      line->name = g_strdup (skh_column_text (lines, 3));
      line->word = g_strdup (skh_column_text (lines, 4));
    }
  return lines != NULL ? g_steal_pointer (&slip) : NULL;
}

char *
skh_goods_slip_title (sqlite3 *db,
                      gint64   id)
{
  g_autoptr(SkhGoodsSlip) slip = skh_goods_slip_get (db, id, NULL);
  g_autofree char *fund = slip != NULL ? skh_fund_title (db, slip->fund_id) : NULL;

  if (slip == NULL)
    return NULL;
  return g_strdup_printf ("%s %" G_GINT64_FORMAT "/%.4s của %s", slip->issue ? "Phiếu xuất hiện vật" : "Phiếu biên nhận hiện vật", slip->number, slip->happened_on, fund);
}

/* The books of the day are open. */
static gboolean
check_open (sqlite3     *db,
            gint64       fund_id,
            gboolean     issue,
            const char  *day,
            GError     **error)
{
  g_autoptr(SkhFund) fund = skh_fund_read (db, fund_id, error);
  g_autofree char *title = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *record = NULL;

  if (fund == NULL)
    return FALSE;
  if (fund->closed_until == NULL || strcmp (day, fund->closed_until) > 0)
    return TRUE;
  title = skh_fund_title (db, fund_id);
  shown = skh_date_format (day);
  record = g_strdup_printf ("%s ngày %s của %s", issue ? "Phiếu xuất hiện vật" : "Phiếu biên nhận hiện vật", shown, title);
  return skh_set_error (error, SKH_ERROR_LOCKED, record, "day", "closed", "the day is closed");
}

/* Saving ------------------------------------------------------------------------------------------- */

static gboolean
check (sqlite3             *db,
       const SkhGoodsSlip  *slip,
       GError             **error)
{
  g_autofree char *day = skh_date_parse (slip->happened_on != NULL ? slip->happened_on : "", NULL);

  if (slip->fund_id == 0 || skh_query_int64 (db, 0, error, "SELECT count (*) FROM fund WHERE id = ?", "i", slip->fund_id) == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "fund", NULL, "the fund is missing");
  if (day == NULL || strlen (day) == 4)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "day", "whole-date", slip->happened_on);
  if (slip->lines->len == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "lines", NULL, "the slip has no goods");
  for (guint i = 0; i < slip->lines->len; i++)
    {
      const SkhGoodsLine *line = slip->lines->pdata[i];
      g_autofree char *name = skh_query_text (db, error, "SELECT name FROM goods WHERE id = ?", "i", line->goods_id);

      if (name == NULL)
        return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "goods", NULL, "no such goods");
      if (line->quantity <= 0)
        return skh_set_error (error, SKH_ERROR_INVALID, name, "quantity", "not-positive", "the quantity must be above 0");
    }
  return TRUE;
}

/* What QUANTITY of the line's goods is worth: by the estimate of one, or for an issue its part of what the stock of that day is worth, so that
 * the last piece takes along what is left. */
static gint64
value_of (sqlite3             *db,
          const SkhGoodsSlip  *slip,
          const SkhGoodsLine  *line,
          GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  gint64 quantity;
  gint64 value;

  if (line->value >= 0)
    return line->value;
  if (!slip->issue)
    return line->quantity * skh_query_int64 (db, 0, error, "SELECT COALESCE (estimate, 0) FROM goods WHERE id = ?", "i", line->goods_id);
  stmt = skh_query (db, error, "SELECT COALESCE (sum (iif (s.kind = 'receipt', l.quantity, -l.quantity)), 0), COALESCE (sum (iif (s.kind = 'receipt', l.value, -l.value)), 0)"
                               " FROM goods_line l JOIN goods_slip s ON s.id = l.slip_id"
                               " WHERE s.fund_id = ? AND s.state = 'posted' AND l.goods_id = ? AND s.happened_on <= ?", "iis",
                    slip->fund_id, line->goods_id, slip->happened_on);
  if (stmt == NULL || !skh_step (stmt, error))
    return 0;
  quantity = sqlite3_column_int64 (stmt, 0);
  value = sqlite3_column_int64 (stmt, 1);
  if (quantity <= 0 || value <= 0)
    return 0;
  return line->quantity >= quantity ? value : (gint64) ((__int128) value * line->quantity / quantity);
}

static gboolean
write_slip (SkhWrite      *write,
            SkhGoodsSlip  *slip,
            GError       **error)
{
  sqlite3 *db = skh_write_get_db (write);
  const char *kind = slip->issue ? "issue" : "receipt";
  gboolean is_new = slip->id == 0;
  gint64 id = is_new ? skh_write_take_ids (write, "goods_slip", 1, error) : slip->id;
  gint64 first = id != 0 ? skh_write_take_ids (write, "goods_line", slip->lines->len, error) : 0;

  if (first == 0)
    return FALSE;
  if (is_new
      ? !skh_run (db, error, "INSERT INTO goods_slip (id, fund_id, kind, happened_on, donor_id, unit_id, party, content, use, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  "iissrrzzzz", id, slip->fund_id, kind, slip->happened_on, slip->donor_id, slip->unit_id, slip->party, slip->content, slip->use, slip->note)
      : !skh_run (db, error, "UPDATE goods_slip SET fund_id = ?2, kind = ?3, happened_on = ?4, donor_id = ?5, unit_id = ?6, party = ?7, content = ?8, use = ?9, note = ?10"
                             " WHERE id = ?1", "iissrrzzzz", id, slip->fund_id, kind, slip->happened_on, slip->donor_id, slip->unit_id, slip->party, slip->content,
                  slip->use, slip->note) || !skh_run (db, error, "DELETE FROM goods_line WHERE slip_id = ?", "i", id))
    return FALSE;
  for (guint i = 0; i < slip->lines->len; i++)
    {
      SkhGoodsLine *line = slip->lines->pdata[i];

      line->value = value_of (db, slip, line, error);
      if (!skh_run (db, error, "INSERT INTO goods_line (id, slip_id, position, goods_id, quantity, value) VALUES (?, ?, ?, ?, ?, ?)", "iiiiii",
                    first + i, id, (gint64) i + 1, line->goods_id, line->quantity, line->value))
        return FALSE;
    }
  slip->id = id;
  return TRUE;
}

/* A draft is a draft in the file, whatever the struct says. */
static gboolean
check_draft (sqlite3       *db,
             SkhGoodsSlip  *slip,
             GError       **error)
{
  g_autoptr(SkhGoodsSlip) stored = NULL;
  g_autofree char *name = NULL;

  if (slip->id == 0)
    return TRUE;
  stored = skh_goods_slip_get (db, slip->id, error);
  if (stored == NULL)
    return FALSE;
  name = skh_goods_slip_name (stored);
  return strcmp (stored->state, "draft") == 0 || skh_set_error (error, SKH_ERROR_LOCKED, name, NULL, "posted", "the slip is posted");
}

gboolean
skh_goods_save (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  SkhGoodsSlip *slip = data;
  sqlite3 *db = skh_write_get_db (write);

  if (!check (db, slip, error) || !check_draft (db, slip, error) || !write_slip (write, slip, error))
    return FALSE;
  skh_write_set_detail (write, slip->content != NULL ? slip->content : slip->party);
  return TRUE;
}

/* Every kind of goods of the slip is there on every day once the slip is posted, or VOIDED. */
static gboolean
check_stock (sqlite3             *db,
             const SkhGoodsSlip  *slip,
             gboolean             voided,
             GError             **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error,
                    "SELECT name, word, min (stock) + (SELECT sum (quantity) FROM goods_line o WHERE o.slip_id = ?2 AND o.goods_id = n.goods_id) FROM (SELECT g.name, g.word, l.goods_id, sum (iif (s.kind = 'receipt', l.quantity, -l.quantity))"
                    " OVER (PARTITION BY l.goods_id ORDER BY s.happened_on) AS stock"
                    " FROM goods_line l JOIN goods_slip s ON s.id = l.slip_id JOIN goods g ON g.id = l.goods_id"
                    " WHERE s.fund_id = ?1 AND iif (s.id = ?2, NOT ?3, s.state = 'posted') AND l.goods_id IN (SELECT goods_id FROM goods_line WHERE slip_id = ?2)) n"
                    " GROUP BY goods_id HAVING min (stock) < 0", "iii", slip->fund_id, slip->id, (gint64) voided);
  if (stmt == NULL)
    return FALSE;
  if (skh_step (stmt, &local_error))
    {
      g_autofree char *what = g_strdup_printf ("%s (%" G_GINT64_FORMAT " %s)", skh_column_text (stmt, 0), (gint64) MAX (sqlite3_column_int64 (stmt, 2), 0), skh_column_text (stmt, 1));

      return skh_set_error (error, SKH_ERROR_INVALID, what, "quantity", "stock", "not so much is there");
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return local_error == NULL;
}

static gboolean
save_and_post (SkhWrite      *write,
               SkhGoodsSlip  *slip,
               GError       **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhSealer) sealer = NULL;
  g_autofree char *name = NULL;

  if (!skh_goods_save (write, slip, error) || !check_open (db, slip->fund_id, slip->issue, slip->happened_on, error) || !check_stock (db, slip, FALSE, error))
    return FALSE;
  slip->number = 1 + skh_query_int64 (db, 0, error, "SELECT max (number) FROM goods_slip WHERE fund_id = ? AND kind = ? AND substr (happened_on, 1, 4) = substr (?, 1, 4)",
                                      "iss", slip->fund_id, slip->issue ? "issue" : "receipt", slip->happened_on);
  sealer = skh_sealer_new (write, 1, error);
  if (sealer == NULL || !skh_sealer_post (sealer, SKH_SEALED_SLIP, slip->fund_id, slip->id, slip->number, error) || !skh_sealer_finish (sealer, error))
    return FALSE;
  g_free (slip->state);
  slip->state = g_strdup ("posted");
  name = skh_goods_slip_name (slip);
  skh_write_set_detail (write, name);
  return TRUE;
}

gboolean
skh_goods_post (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  SkhGoodsSlip *slip = data;
  gint64 id = slip->id;
  gboolean posted = save_and_post (write, slip, error);

  /* What is taken back has no id and no number. */
  if (!posted)
    {
      slip->id = id;
      slip->number = 0;
    }
  return posted;
}

gboolean
skh_goods_delete (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhGoodsSlip *slip = data;
  sqlite3 *db = skh_write_get_db (write);

  return check_draft (db, slip, error) && skh_run (db, error, "DELETE FROM goods_slip WHERE id = ?", "i", slip->id);
}

gboolean
skh_goods_void (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  SkhGoodsSlip *slip = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhGoodsSlip) stored = skh_goods_slip_get (db, slip->id, error);
  g_autofree char *name = stored != NULL ? skh_goods_slip_name (stored) : NULL;
  g_autofree char *reason = skh_text_normalize (slip->reason);
  g_autoptr(SkhSealer) sealer = NULL;

  if (stored == NULL)
    return FALSE;
  if (strcmp (stored->state, "posted") != 0)
    return skh_set_error (error, SKH_ERROR_LOCKED, name, NULL, stored->state, "only a posted slip is voided");
  if (*reason == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, name, "reason", NULL, "the reason is missing");
  if (!check_open (db, stored->fund_id, stored->issue, stored->happened_on, error) || !check_stock (db, stored, TRUE, error))
    return FALSE;
  sealer = skh_sealer_new (write, 1, error);
  if (sealer == NULL || !skh_sealer_add (sealer, SKH_SEALED_SLIP, stored->fund_id, stored->id, "void", reason, error) || !skh_sealer_finish (sealer, error) ||
      !skh_run (db, error, "UPDATE goods_slip SET state = 'void', reason = ? WHERE id = ?", "si", reason, slip->id))
    return FALSE;
  skh_write_set_detail (write, name);
  return TRUE;
}

gint64
skh_goods_take (SkhWrite    *write,
                const char  *name,
                const char  *word,
                gint64       estimate,
                GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *text = skh_text_normalize (name);
  g_autofree char *unit = skh_text_normalize (word);
  gint64 id;

  if (*text == 0 || *unit == 0)
    {
      skh_set_error (error, SKH_ERROR_REQUIRED, *text != 0 ? text : NULL, *text == 0 ? "goods" : "word", NULL, "the goods have no name or no word");
      return 0;
    }
  id = skh_query_int64 (db, 0, error, "SELECT id FROM goods WHERE name = ? AND word = ?", "ss", text, unit);
  if (id != 0)
    return id;
  id = skh_write_take_ids (write, "goods", 1, error);
  if (id == 0 || !skh_run (db, error, "INSERT INTO goods (id, name, word, estimate) VALUES (?, ?, ?, nullif (?, -1))", "issi", id, text, unit, MAX (estimate, -1)))
    return 0;
  return id;
}

/* Reading ------------------------------------------------------------------------------------------ */

static void
stock_free (gpointer data)
{
  SkhGoodsStock *stock = data;

  g_free (stock->fund);
  g_free (stock->name);
  g_free (stock->word);
  g_free (stock);
}

static gpointer
make_stock (sqlite3_stmt *stmt)
{
  SkhGoodsStock *stock = g_new0 (SkhGoodsStock, 1);

  stock->fund_id = sqlite3_column_int64 (stmt, 0);
  stock->fund = g_strdup (skh_column_text (stmt, 1));
  stock->goods_id = sqlite3_column_int64 (stmt, 2);
  stock->name = g_strdup (skh_column_text (stmt, 3));
  stock->word = g_strdup (skh_column_text (stmt, 4));
  stock->opening = sqlite3_column_int64 (stmt, 5);
  stock->in = sqlite3_column_int64 (stmt, 6);
  stock->out = sqlite3_column_int64 (stmt, 7);
  stock->opening_value = sqlite3_column_int64 (stmt, 8);
  stock->in_value = sqlite3_column_int64 (stmt, 9);
  stock->out_value = sqlite3_column_int64 (stmt, 10);
  stock->left = stock->opening + stock->in - stock->out;
  stock->left_value = stock->opening_value + stock->in_value - stock->out_value;
  return stock;
}

GPtrArray *
skh_goods_stock_read (sqlite3     *db,
                      gint64       unit,
                      gint64       fund,
                      const char  *from,
                      const char  *to,
                      GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error,
               "WITH RECURSIVE below (id) AS (SELECT ?1 WHERE ?1 <> 0 UNION SELECT n.unit_id FROM unit_now n JOIN below b ON n.parent_id = b.id),"
               " moved AS (SELECT s.fund_id, l.goods_id, s.happened_on < ?3 AS before, s.kind, l.quantity, l.value"
               " FROM goods_slip s JOIN goods_line l ON l.slip_id = s.id JOIN fund f ON f.id = s.fund_id"
               " WHERE s.state = 'posted' AND (?2 = 0 OR s.fund_id = ?2) AND (?1 = 0 OR f.unit_id IN (SELECT id FROM below)) AND s.happened_on <= ?4)"
               " SELECT m.fund_id, f.name, m.goods_id, g.name, g.word,"
               " sum (iif (before, iif (kind = 'receipt', quantity, -quantity), 0)), sum (iif (before OR kind = 'issue', 0, quantity)), sum (iif (before OR kind = 'receipt', 0, quantity)),"
               " sum (iif (before, iif (kind = 'receipt', value, -value), 0)), sum (iif (before OR kind = 'issue', 0, value)), sum (iif (before OR kind = 'receipt', 0, value))"
               " FROM moved m JOIN fund f ON f.id = m.fund_id JOIN goods g ON g.id = m.goods_id GROUP BY m.fund_id, m.goods_id"
               " ORDER BY skh_text_key (f.name), m.fund_id, skh_text_key (g.name), m.goods_id", "iiss",
               unit, fund, from != NULL ? from : "", to != NULL ? to : "9999-12-31");

  return skh_collect (stmt, make_stock, stock_free, error);
}

static void
entry_free (gpointer data)
{
  SkhGoodsEntry *entry = data;

  g_free (entry->happened_on);
  g_free (entry->slip);
  g_free (entry->party);
  g_free (entry->content);
  g_free (entry);
}

GPtrArray *
skh_goods_book_read (sqlite3     *db,
                     gint64       fund,
                     gint64       goods,
                     const char  *from,
                     const char  *to,
                     gint64      *opening,
                     gint64      *opening_value,
                     GError     **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error,
               "SELECT s.id, s.happened_on, s.number, s.kind = 'issue', COALESCE (d.name, s.party, u.full_name), s.content, l.quantity, l.value"
               " FROM goods_line l JOIN goods_slip s ON s.id = l.slip_id LEFT JOIN donor d ON d.id = s.donor_id LEFT JOIN unit_now u ON u.unit_id = s.unit_id"
               " WHERE s.fund_id = ? AND l.goods_id = ? AND s.state = 'posted' AND s.happened_on <= ? ORDER BY " BOOK_ORDER ", l.position", "iis",
               fund, goods, to != NULL ? to : "9999-12-31");
  gint64 left = 0;
  gint64 left_value = 0;

  if (opening != NULL)
    *opening = 0;
  if (opening_value != NULL)
    *opening_value = 0;
  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      const char *day = skh_column_text (stmt, 1);
      gboolean issue = sqlite3_column_int (stmt, 3);
      gint64 quantity = sqlite3_column_int64 (stmt, 6);
      gint64 value = sqlite3_column_int64 (stmt, 7);
      SkhGoodsEntry *entry;

      left += issue ? -quantity : quantity;
      left_value += issue ? -value : value;
      if (from != NULL && strcmp (day, from) < 0)
        {
          if (opening != NULL)
            *opening = left;
          if (opening_value != NULL)
            *opening_value = left_value;
          continue;
        }
      entry = g_new0 (SkhGoodsEntry, 1);
      entry->slip_id = sqlite3_column_int64 (stmt, 0);
      entry->happened_on = g_strdup (day);
      entry->slip = g_strdup_printf ("%s %" G_GINT64_FORMAT "/%.4s", issue ? "XK" : "NK", (gint64) sqlite3_column_int64 (stmt, 2), day);
      entry->issue = issue;
      entry->party = g_strdup (skh_column_text (stmt, 4));
      entry->content = g_strdup (skh_column_text (stmt, 5));
      entry->quantity = quantity;
      entry->value = value;
      entry->left = left;
      entry->left_value = left_value;
      g_ptr_array_add (entries, entry);
    }
  if (local_error == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
