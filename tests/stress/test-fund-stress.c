/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <sys/wait.h>

#include "base/skh-error.h"
#include "fund/skh-closing.h"
#include "fund/skh-fund-check.h"
#include "fund/skh-posting.h"
#include "fund/skh-transfer.h"
#include "skh-test-fund.h"
#include "store/skh-statement.h"

/* The sizes that were asked for take minutes: SKH_STRESS=full runs them, a part of them runs always. */
static int
size (int part,
      int full)
{
  return g_strcmp0 (g_getenv ("SKH_STRESS"), "full") == 0 ? full : part;
}

/* Random sequences -------------------------------------------------------------------------------- */

#define N_FUNDS 3
#define STEPS 12

typedef struct
{
  SkhWrite *write;
  sqlite3  *db;
  gint64    funds[N_FUNDS];
  gint64    cash[N_FUNDS];
  gint64    total;          /* what must be there over all funds */
  guint     done;
  guint     refused;
} Play;

static gint64
ask (Play       *play,
     const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 answer = skh_query_int64 (play->db, 0, &error, sql, NULL);

  g_assert_no_error (error);
  return answer;
}

static char *
random_day (void)
{
  return g_strdup_printf ("2026-%02d-%02d", g_test_rand_int_range (1, 5), g_test_rand_int_range (1, 29));
}

/* 0: there is none. */
static gint64
random_voucher (Play *play)
{
  gint64 n = ask (play, "SELECT count (*) FROM voucher");
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM voucher ORDER BY id LIMIT 1 OFFSET %d", n > 0 ? g_test_rand_int_range (0, (int) n) : 0);

  return ask (play, sql);
}

/* One step of a kind that comes as it will; TRUE if the rules let it pass. */
static gboolean
take_step (Play    *play,
           GError **error)
{
  int which = g_test_rand_int_range (0, N_FUNDS);
  int other = (which + g_test_rand_int_range (1, N_FUNDS)) % N_FUNDS;
  gint64 amount = g_test_rand_int_range (1, 1000);
  g_autofree char *day = random_day ();
  int turn = g_test_rand_int_range (0, 20);

  if (turn < 12)
    {
      gboolean in = turn < 7;
      g_autoptr(SkhVoucher) voucher = skh_test_voucher (play->funds[which], play->cash[which], in ? SKH_VOUCHER_RECEIPT : SKH_VOUCHER_PAYMENT, day, amount);

      if (!skh_voucher_save_and_post (play->write, voucher, error))
        return FALSE;
      play->total += in ? amount : -amount;
    }
  else if (turn < 15)
    {
      g_autoptr(SkhTransfer) transfer = skh_transfer_new (play->cash[which], play->cash[other], amount);

      g_free (transfer->day);
      transfer->day = g_steal_pointer (&day);
      return skh_transfer_do (play->write, transfer, error);
    }
  else if (turn < 17)
    {
      gint64 id = random_voucher (play);
      gint64 change = skh_query_int64 (play->db, 0, NULL, "SELECT iif (transfer_id IS NOT NULL, 0, iif (kind = 'payment', amount, -amount)) FROM voucher WHERE id = ?", "i", id);
      SkhVoiding voiding = { id, (char *) "nhầm" };

      if (!skh_voucher_void (play->write, &voiding, error))
        return FALSE;
      play->total += change;
    }
  else if (turn < 18)
    {
      gint64 id = random_voucher (play);
      g_autoptr(SkhVoucher) voucher = skh_voucher_correction (play->db, id, error);
      SkhVoucherLine *line = voucher != NULL ? voucher->lines->pdata[0] : NULL;

      if (voucher == NULL)
        return FALSE;
      line->amount = MIN (line->amount, amount);
      if (!skh_voucher_save_and_post (play->write, voucher, error))
        return FALSE;
      play->total += voucher->kind == SKH_VOUCHER_PAYMENT ? -line->amount : line->amount;
    }
  else if (turn < 19)
    {
      g_autoptr(SkhClosing) closing = skh_closing_new (play->funds[which], 2026, g_test_rand_int_range (1, 3));

      return skh_closing_do (play->write, closing, error);
    }
  else
    {
      g_autoptr(SkhHandover) handover = skh_handover_new (play->funds[which]);
      g_autoptr(GArray) dues = skh_handover_dues (play->db, play->funds[which], error);

      for (guint i = 0; dues != NULL && i < dues->len; i++)
        {
          SkhHandoverPart part = g_array_index (dues, SkhHandoverPart, i);

          part.to_account = play->cash[other];
          skh_handover_add (handover, &part);
        }
      return dues != NULL && skh_handover_do (play->write, handover, error);
    }
  return TRUE;
}

/* The books against a plain recomputation from the vouchers, which asks no derived table. */
static void
compare (Play *play)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = NULL;

  g_assert_cmpint (ask (play, "SELECT COALESCE (sum (received) - sum (paid), 0) FROM fund_total"), ==, play->total);
  g_assert_cmpint (ask (play, "SELECT COALESCE (sum (iif (v.kind = 'payment', -l.amount, l.amount)), 0) FROM voucher v JOIN voucher_line l ON l.voucher_id = v.id WHERE v.state = 'posted'"
                              " AND v.id NOT IN (SELECT voucher_id FROM fund_seal WHERE what = 'void')"), ==, play->total);
  g_assert_cmpint (ask (play, "SELECT count (*) FROM (SELECT * FROM fund_day EXCEPT SELECT account_id, dated_on, sum (iif (kind = 'payment', 0, amount)), sum (iif (kind = 'payment', amount, 0))"
                              " FROM voucher WHERE state = 'posted' AND id NOT IN (SELECT voucher_id FROM fund_seal WHERE what = 'void') GROUP BY account_id, dated_on)"), ==, 0);
  g_assert_cmpint (ask (play, "SELECT count (*) FROM (SELECT * FROM fund_total EXCEPT SELECT * FROM fund_total_source)"), ==, 0);
  g_assert_cmpint (ask (play, "SELECT count (*) FROM (SELECT * FROM voucher_index EXCEPT SELECT * FROM voucher_index_source)"), ==, 0);
  /* Transfers bring nothing in and take nothing out. */
  g_assert_cmpint (ask (play, "SELECT COALESCE (sum (direction * amount), 0) FROM voucher_counting WHERE transfer_id IS NOT NULL"), ==, 0);
  problems = skh_fund_check (play->db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s (%d)", ((SkhFundProblem *) problems->pdata[i])->what, ((SkhFundProblem *) problems->pdata[i])->kind);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* A refused step is taken back alone, as an action of its own is. */
static gboolean
play_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Play *play = data;

  play->write = write;
  play->db = skh_write_get_db (write);
  play->total = 0;
  for (int i = 0; i < STEPS; i++)
    {
      g_autoptr(GError) refusal = NULL;

      skh_exec (play->db, "SAVEPOINT step", NULL);
      if (take_step (play, &refusal))
        play->done++;
      else
        {
          play->refused++;
          g_assert_true (refusal->domain == SKH_ERROR);
          g_assert_cmpint (refusal->code, !=, SKH_ERROR_FAILED);
          skh_exec (play->db, "ROLLBACK TO step", NULL);
        }
      skh_exec (play->db, "RELEASE step", NULL);
    }
  compare (play);
  return TRUE;
}

/* Each sequence begins with empty books: what it did is taken back by a dry run. */
static void
test_sequences (SkhFundFixture *f,
                gconstpointer   data)
{
  Play play = { .funds = { f->fund }, .cash = { f->cash } };
  int n = size (150, 10000);

  play.funds[1] = skh_test_add_fund (f->base.store, f->base.province, "Quỹ tỉnh", &play.cash[1]);
  play.funds[2] = skh_test_add_fund (f->base.store, f->base.commune, "Quỹ Lam Sơn", &play.cash[2]);
  for (int i = 0; i < n; i++)
    {
      g_autoptr(GError) error = NULL;

      skh_store_write (f->base.store, "vouchers.post", SKH_WRITE_FINAL | SKH_WRITE_TRY, play_func, &play, &error);
      g_assert_no_error (error);
    }
  g_test_message ("%d sequences: %u steps done, %u refused", n, play.done, play.refused);
  g_assert_cmpuint (play.done, >, (guint) n * 2);
  g_assert_cmpuint (play.refused, >, (guint) n);
}

/* Other programs ---------------------------------------------------------------------------------- */

/* The poster posts for SECONDS, or for ever; g_strfreev(). */
static char **
poster_argv (SkhFundFixture *f,
             const char     *seconds)
{
  char **argv = g_new0 (char *, 6);

  argv[0] = g_strdup (g_getenv ("SKH_POSTER"));
  argv[1] = g_strdup (f->base.path);
  argv[2] = g_strdup_printf ("%" G_GINT64_FORMAT, f->fund);
  argv[3] = g_strdup_printf ("%" G_GINT64_FORMAT, f->cash);
  argv[4] = g_strdup (seconds);
  return argv;
}

static GPid
start (SkhFundFixture *f,
       const char     *seconds,
       int            *out)
{
  g_auto(GStrv) argv = poster_argv (f, seconds);
  g_autoptr(GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, out, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

/* Reads what a poster said was committed into NUMBERS, none twice; returns how many it were. */
static guint
read_numbers (int         out,
              GHashTable *numbers)
{
  FILE *lines = fdopen (out, "r");
  char line[64];
  guint n = 0;

  while (fgets (line, sizeof line, lines) != NULL)
    {
      if (g_str_has_prefix (line, "busy"))
        continue;
      n++;
      g_assert_true (g_hash_table_add (numbers, g_strdup (line)));
    }
  fclose (lines);
  return n;
}

static void
assert_numbers (SkhFundFixture *f,
                guint           at_least)
{
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM (SELECT 1 FROM voucher WHERE state = 'posted' GROUP BY kind HAVING count (*) <> max (number) OR min (number) <> 1"
                                           " OR count (DISTINCT number) <> count (*))"), ==, 0);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher v WHERE state = 'posted' AND amount IS NOT (SELECT sum (amount) FROM voucher_line l WHERE l.voucher_id = v.id)"), ==, 0);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher WHERE state = 'posted'"), >=, at_least);
}

/* Two programs post into one fund at once: no number twice, none missing. */
static void
test_two (SkhFundFixture *f,
          gconstpointer   data)
{
  g_autofree char *seconds = g_strdup_printf ("%d", size (3, 30));
  g_autoptr(GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int outs[2];
  GPid pids[2];
  guint n = 0;

  skh_store_close (f->base.store);
  for (int i = 0; i < 2; i++)
    pids[i] = start (f, seconds, &outs[i]);
  for (int i = 0; i < 2; i++)
    {
      guint own = read_numbers (outs[i], numbers);
      int status;

      waitpid (pids[i], &status, 0);
      g_assert_cmpint (status, ==, 0);
      g_assert_cmpuint (own, >, 0);
      n += own;
    }
  g_test_message ("%u vouchers posted by two programs", n);
  skh_fixture_reopen (&f->base);
  assert_numbers (f, n);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher WHERE state = 'posted'"), ==, n);
  skh_test_assert_sound (f->base.store);
}

/* Killed while it posts: what was said is there, and nothing is there by half. */
static void
test_kill (SkhFundFixture *f,
           gconstpointer   data)
{
  int kills = size (25, 200);
  guint committed = 0;

  skh_store_close (f->base.store);
  for (int i = 0; i < kills; i++)
    {
      g_auto(GStrv) argv = poster_argv (f, NULL);
      g_auto(GStrv) said = skh_test_run_and_kill ((const char * const *) argv, 100);

      for (guint line = 0; said[line] != NULL; line++)
        committed += !g_str_has_prefix (said[line], "busy");
      assert_numbers (f, committed);
    }
  g_test_message ("%d kills, %u vouchers", kills, committed);
  skh_fixture_reopen (&f->base);
  g_assert_cmpuint (committed, >, 0);
  skh_test_assert_sound (f->base.store);
}

/* While another program holds the file, posting waits, and then says so; nothing is lost. */
static void
test_locked (SkhFundFixture *f,
             gconstpointer   data)
{
  g_autoptr(GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (f->base.path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (skh_test_post (f->base.store, f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-05-05", 5, &error), ==, 0);
  g_assert_error (error, SKH_ERROR, SKH_ERROR_BUSY);
  g_clear_error (&error);
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (db);
  g_assert_cmpint (skh_test_post (f->base.store, f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-05-05", 5, &error), !=, 0);
  assert_numbers (f, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/stress/fund/sequences", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_sequences, skh_fund_fixture_tear_down);
  g_test_add ("/stress/fund/two", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_two, skh_fund_fixture_tear_down);
  g_test_add ("/stress/fund/kill", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_kill, skh_fund_fixture_tear_down);
  g_test_add ("/stress/fund/locked", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_locked, skh_fund_fixture_tear_down);
  return g_test_run ();
}
