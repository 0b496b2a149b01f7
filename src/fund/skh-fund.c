/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-fund.h"

#include <string.h>

#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

static const char * const kinds[] = { "cash", "bank" };

/* What a new account is called when nobody said it: accounts are named in Vietnamese, as they stand on documents. */
static const char * const kind_names[] = { "Tiền mặt", "Tiền gửi ngân hàng" };

SkhAccount *
skh_account_new (gint64         fund_id,
                 SkhAccountKind kind)
{
  SkhAccount *account = g_new0 (SkhAccount, 1);

  account->fund_id = fund_id;
  account->kind = kind;
  return account;
}

SkhAccount *
skh_account_copy (const SkhAccount *account)
{
  SkhAccount *copy = g_memdup2 (account, sizeof *account);

  copy->name = g_strdup (account->name);
  copy->bank = g_strdup (account->bank);
  copy->number = g_strdup (account->number);
  return copy;
}

void
skh_account_free (SkhAccount *account)
{
  g_free (account->name);
  g_free (account->bank);
  g_free (account->number);
  g_free (account);
}

void
skh_fund_free (SkhFund *fund)
{
  g_free (fund->unit);
  g_free (fund->name);
  g_free (fund->code);
  g_free (fund->state_on);
  g_free (fund->head);
  g_free (fund->accountant);
  g_free (fund->preparer);
  g_free (fund->cashier);
  g_free (fund->note);
  g_free (fund->closed_until);
  g_clear_pointer (&fund->accounts, g_ptr_array_unref);
  g_free (fund);
}

/* Reading ----------------------------------------------------------------------------------------- */

static gboolean
read_accounts (sqlite3   *db,
               SkhFund   *fund,
               GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id, kind, name, bank, number, state FROM fund_account WHERE fund_id = ?"
                                                       " ORDER BY state, kind = 'bank', id", "i", fund->id);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhAccount *account = skh_account_new (fund->id, strcmp (skh_column_text (stmt, 1), "bank") == 0 ? SKH_ACCOUNT_BANK : SKH_ACCOUNT_CASH);

      account->id = sqlite3_column_int64 (stmt, 0);
      account->name = g_strdup (skh_column_text (stmt, 2));
      account->bank = g_strdup (skh_column_text (stmt, 3));
      account->number = g_strdup (skh_column_text (stmt, 4));
      account->closed = strcmp (skh_column_text (stmt, 5), "closed") == 0;
      g_ptr_array_add (fund->accounts, account);
    }
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

#define FUND_SQL \
  "SELECT f.id, f.unit_id, u.full_name, f.name, f.code, f.state, f.state_on, f.head, f.accountant, f.preparer, f.cashier, f.note," \
  " (SELECT max (c.ends_on) FROM fund_closing c WHERE c.fund_id = f.id AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'reopen'))" \
  " FROM fund f LEFT JOIN unit_now u ON u.unit_id = f.unit_id"

static SkhFund *
fund_of_row (sqlite3_stmt *stmt)
{
  SkhFund *fund = g_new0 (SkhFund, 1);

  fund->id = sqlite3_column_int64 (stmt, 0);
  fund->unit_id = sqlite3_column_int64 (stmt, 1);
  fund->unit = g_strdup (skh_column_text (stmt, 2));
  fund->name = g_strdup (skh_column_text (stmt, 3));
  fund->code = g_strdup (skh_column_text (stmt, 4));
  fund->closed = strcmp (skh_column_text (stmt, 5), "closed") == 0;
  fund->state_on = g_strdup (skh_column_text (stmt, 6));
  fund->head = g_strdup (skh_column_text (stmt, 7));
  fund->accountant = g_strdup (skh_column_text (stmt, 8));
  fund->preparer = g_strdup (skh_column_text (stmt, 9));
  fund->cashier = g_strdup (skh_column_text (stmt, 10));
  fund->note = g_strdup (skh_column_text (stmt, 11));
  fund->closed_until = g_strdup (skh_column_text (stmt, 12));
  fund->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_account_free);
  return fund;
}

SkhFund *
skh_fund_read (sqlite3  *db,
               gint64    id,
               GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, FUND_SQL " WHERE f.id = ?", "i", id);
  g_autoptr(SkhFund) fund = NULL;
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "fund", "no such fund");
      return NULL;
    }
  fund = fund_of_row (stmt);
  return read_accounts (db, fund, error) ? g_steal_pointer (&fund) : NULL;
}

GPtrArray *
skh_funds_read (sqlite3  *db,
                gint64    unit,
                GError  **error)
{
  g_autoptr(GPtrArray) funds = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_fund_free);
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, FUND_SQL " WHERE ?1 = 0 OR f.unit_id IN (WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id)"
                          " SELECT id FROM s) ORDER BY u.kind_position, u.name_key, f.id", "i", unit);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    g_ptr_array_add (funds, fund_of_row (stmt));
  for (guint i = 0; local_error == NULL && i < funds->len; i++)
    read_accounts (db, funds->pdata[i], &local_error);
  if (local_error == NULL)
    return g_steal_pointer (&funds);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* The only fund that STMT finds; 0 if it finds none, -1 if several. */
static gint64
only_row (sqlite3_stmt  *stmt,
          GError       **error)
{
  gint64 id = 0;

  while (stmt != NULL && skh_step (stmt, error))
    id = id == 0 ? sqlite3_column_int64 (stmt, 0) : -1;
  return id;
}

gint64
skh_fund_find (sqlite3     *db,
               gint64       unit,
               const char  *text,
               GError     **error)
{
  static const char * const tests[] = { "f.code = ?2", "f.name = ?2", "x.folded = skh_fold (?2)", "x.folded LIKE skh_fold (?2) || '%'", "x.folded LIKE '% ' || skh_fold (?2) || '%'" };
  g_autoptr(GError) local_error = NULL;
  gint64 id = 0;

  for (guint i = 0; id == 0 && local_error == NULL && i < (text != NULL ? G_N_ELEMENTS (tests) : 1); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT f.id FROM fund f JOIN fund_index x ON x.fund_id = f.id WHERE (?1 = 0 OR f.unit_id = ?1) AND %s LIMIT 2",
                                              text != NULL ? tests[i] : "?2 IS NULL");
      g_autoptr(sqlite3_stmt) stmt = skh_query (db, &local_error, sql, "is", unit, text);

      id = only_row (stmt, &local_error);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (id < 0)
    skh_set_error (error, SKH_ERROR_INVALID, text, "fund", "several-funds", "there are several such funds");
  else if (id == 0)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, text, NULL, "fund", "no such fund");
  return MAX (id, 0);
}

gint64
skh_account_find (const SkhFund  *fund,
                  const char     *text,
                  GError        **error)
{
  for (guint i = 0; i < fund->accounts->len; i++)
    {
      const SkhAccount *account = fund->accounts->pdata[i];

      if (text == NULL || strcmp (text, kinds[account->kind]) == 0 || strcmp (text, account->name) == 0 || g_strcmp0 (text, account->number) == 0)
        return account->id;
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, text, NULL, "account", "no such account");
  return 0;
}

/* Names of funds begin with "Quỹ", mostly. */
char *
skh_fund_title (sqlite3 *db,
                gint64   id)
{
  g_autofree char *name = skh_query_text (db, NULL, "SELECT name FROM fund WHERE id = ?", "i", id);

  if (name == NULL)
    return g_strdup ("?");
  return g_str_has_prefix (name, "Quỹ") ? g_steal_pointer (&name) : g_strconcat ("quỹ ", name, NULL);
}

/* Writing ----------------------------------------------------------------------------------------- */

gint64
skh_fund_establish (SkhWrite    *write,
                    gint64       unit,
                    const char  *name,
                    GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *text = skh_text_normalize (name);
  g_autoptr(SkhAccount) cash = NULL;
  gint64 id;

  if (*text == 0)
    {
      skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a fund needs a name");
      return 0;
    }
  id = skh_write_take_ids (write, "fund", 1, error);
  if (id == 0 || !skh_run (db, error, "INSERT INTO fund (id, unit_id, name) VALUES (?, ?, ?)", "iis", id, unit, text))
    return 0;
  cash = skh_account_new (id, SKH_ACCOUNT_CASH);
  if (!skh_account_save (write, cash, error))
    return 0;
  skh_write_set_detail (write, text);
  return id;
}

gboolean
skh_account_save (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhAccount *account = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_text_normalize (account->name != NULL ? account->name : account->kind == SKH_ACCOUNT_BANK && account->bank != NULL
                                              ? account->bank : kind_names[account->kind]);
  g_autofree char *title = skh_fund_title (db, account->fund_id);
  g_autofree char *detail = g_strdup_printf ("%s · %s", name, title);
  const char *state = account->closed ? "closed" : "active";

  if (*name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "account", NULL, "an account needs a name");
  if (account->closed && account->id != 0 &&
      skh_query_int64 (db, 0, NULL, "SELECT received <> paid FROM fund_total WHERE account_id = ?", "i", account->id))
    return skh_set_error (error, SKH_ERROR_INVALID, detail, "state", "not-empty", "there is money in the account");
  skh_write_set_detail (write, detail);
  if (account->id == 0)
    {
      gint64 id = skh_write_take_ids (write, "fund_account", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO fund_account (id, fund_id, kind, name, bank, number, state) VALUES (?, ?, ?, ?, ?, ?, ?)", "iissszs",
                               id, account->fund_id, kinds[account->kind], name, account->bank, account->number, state))
        return FALSE;
      account->id = id;
    }
  else if (!skh_run (db, error, "UPDATE fund_account SET fund_id = ?2, kind = ?3, name = ?4, bank = ?5, number = ?6, state = ?7 WHERE id = ?1", "iissszs",
                     account->id, account->fund_id, kinds[account->kind], name, account->bank, account->number, state))
    {
      return FALSE;
    }
  g_free (account->name);
  account->name = g_steal_pointer (&name);
  return TRUE;
}
