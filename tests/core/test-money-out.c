/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fund/skh-awards.h"
#include "fund/skh-fund-choices.h"
#include "fund/skh-fund-figures.h"
#include "fund/skh-gifts.h"
#include "fund/skh-goods.h"
#include "fund/skh-letters.h"
#include "fund/skh-purpose.h"
#include "register/skh-finder.h"
#include "test-money.h"

static gint64
add_donor (Fund       *f,
           const char *name,
           const char *kind,
           gboolean    anonymous)
{
  return add_record (f, &skh_donors_register, "name", name, "kind", kind, "anonymous", anonymous ? "1" : "0", "unit-id", number (f->base.commune), NULL);
}

static gboolean
purpose_func (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  *(gint64 *) data = skh_purpose_establish (write, "Học bổng cho nữ sinh vùng cao", error);
  return *(gint64 *) data != 0;
}

static gint64
give (Fund       *f,
      gint64      donor,
      gint64      amount,
      gint64      purpose,
      const char *day)
{
  SkhGift gift = { .donor_id = donor, .account_id = f->cash, .amount = amount, .purpose_id = purpose, .day = (char *) day };

  do_job (f, "gifts.post", skh_gift_post, &gift);
  return gift.voucher_id;
}

/* Donors ------------------------------------------------------------------------------------------- */

static gpointer
find_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_find_records (db, &skh_donors_register, data, 8, error);
}

/* A field that asks for a donor finds one by words without accents. */
static void
test_find_donor (Fund          *f,
                 gconstpointer  data)
{
  gint64 donor = add_donor (f, "Công ty CP May Sông Mã", "enterprise", FALSE);
  g_autoptr(GPtrArray) hits = NULL;

  add_donor (f, "Lê Văn Tám", "person", FALSE);
  hits = skh_store_read (f->base.store, find_func, (gpointer) "may song", NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (((SkhHit *) hits->pdata[0])->id, ==, donor);
  g_assert_cmpstr (((SkhHit *) hits->pdata[0])->name, ==, "Công ty CP May Sông Mã");
}

static gpointer
promises_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_promises_read (db, 0, 0, data, error);
}

static void
assert_promise (Fund            *f,
                const char      *day,
                SkhPromiseState  state,
                gint64           given)
{
  g_autoptr(GPtrArray) promises = skh_store_read (f->base.store, promises_func, (gpointer) day, NULL);
  const SkhPromise *promise = promises->pdata[0];

  g_assert_cmpint (promise->state, ==, state);
  g_assert_cmpint (promise->given, ==, given);
}

static void
test_promises (Fund          *f,
               gconstpointer  data)
{
  gint64 donor = add_donor (f, "Công ty Lam Sơn", "enterprise", FALSE);
  gint64 other = add_donor (f, "Lê Văn Tám", "person", FALSE);
  g_autoptr(SkhPromise) promise = skh_promise_new (donor, f->fund);
  SkhGift gift = { .donor_id = donor, .account_id = f->cash, .amount = 30000000 };
  SkhVoiding voiding = { 0, (char *) "Nhập nhầm" };

  promise->amount = 50000000;
  promise->promised_on = (g_free (promise->promised_on), g_strdup ("2026-01-10"));
  refuse_job (f, skh_promise_save, promise, SKH_ERROR_REQUIRED, "due_on", NULL);
  promise->due_on = g_strdup ("2025-12-31");
  refuse_job (f, skh_promise_save, promise, SKH_ERROR_INVALID, "due_on", "before-start");
  g_free (promise->due_on);
  promise->due_on = g_strdup ("30/6/2026");
  do_job (f, "promises.edit", skh_promise_save, promise);
  assert_promise (f, "2026-02-01", SKH_PROMISE_OPEN, 0);
  assert_promise (f, "2026-07-01", SKH_PROMISE_OVERDUE, 0);

  gift.promise_id = promise->id;
  gift.day = (char *) "2026-03-01";
  do_job (f, "gifts.post", skh_gift_post, &gift);
  voiding.voucher_id = gift.voucher_id;
  assert_promise (f, "2026-07-01", SKH_PROMISE_OVERDUE, 30000000);
  gift.amount = 20000000;
  gift.donor_id = other;
  refuse_job (f, skh_gift_post, &gift, SKH_ERROR_INVALID, "donor", "another-donor");
  gift.donor_id = donor;
  do_job (f, "gifts.post", skh_gift_post, &gift);
  assert_promise (f, "2026-07-01", SKH_PROMISE_FULFILLED, 50000000);

  /* A voided gift keeps nothing. */
  do_job (f, "vouchers.void", skh_voucher_void, &voiding);
  assert_promise (f, "2026-07-01", SKH_PROMISE_OVERDUE, 20000000);
  promise->withdrawn_on = g_strdup ("2026-08-01");
  do_job (f, "promises.edit", skh_promise_save, promise);
  assert_promise (f, "2026-09-01", SKH_PROMISE_WITHDRAWN, 20000000);
}

static gpointer
history_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_donor_history (db, *(gint64 *) data, error);
}

static gpointer
missing_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_letters_missing (db, 0, "2026-01-01", "2026-12-31", error);
}

static void
test_letters (Fund          *f,
              gconstpointer  data)
{
  gint64 donor = add_donor (f, "Công ty Lam Sơn", "enterprise", FALSE);
  g_autoptr(SkhLetterRun) run = skh_letter_run_new ("Kính gửi {donor}: {amount} ({amount-words}){purpose-phrase}, {day}, số {number}.", "2026-03-05");
  g_autoptr(GArray) missing = NULL;
  g_autoptr(GPtrArray) history = NULL;
  const SkhLetter *letter;
  gint64 purpose;

  do_job (f, "purposes.add", purpose_func, &purpose);
  give (f, donor, 105000, purpose, "2026-03-01");
  give (f, donor, 2000000, 0, "2026-03-02");
  missing = skh_store_read (f->base.store, missing_func, NULL, NULL);
  g_assert_cmpuint (missing->len, ==, 2);
  g_array_append_vals (run->vouchers, missing->data, missing->len);
  do_job (f, "letters.write", skh_letters_write, run);
  g_assert_cmpuint (run->letters->len, ==, 2);
  letter = run->letters->pdata[0];
  g_assert_cmpint (letter->number, ==, 1);
  g_assert_cmpstr (letter->text, ==, "Kính gửi Công ty Lam Sơn: 105.000 đ (Một trăm linh năm nghìn đồng) cho mục đích “Học bổng cho nữ sinh vùng cao”, 01/03/2026, số 1.");
  /* Each gift is thanked for once. */
  do_job (f, "letters.write", skh_letters_write, run);
  g_assert_cmpuint (run->letters->len, ==, 0);
  g_free (run->text);
  run->text = g_strdup ("{nobody}");
  refuse_job (f, skh_letters_write, run, SKH_ERROR_INVALID, "text", "placeholder");

  /* What has a number stays, and no number is missing. */
  assert_guarded (f, "UPDATE letter SET text = 'x'", "written");
  assert_guarded (f, "DELETE FROM letter WHERE number = 1", "written");
  assert_guarded (f, "INSERT INTO letter (id, fund_id, donor_id, year, number, written_on, text) SELECT 99, fund_id, donor_id, year, 9, written_on, 'x' FROM letter LIMIT 1", "written");

  history = skh_store_read (f->base.store, history_func, &donor, NULL);
  g_assert_cmpuint (history->len, ==, 4);
  g_assert_cmpint (((SkhDonorEvent *) history->pdata[3])->amount, ==, 105000);
  g_assert_cmpstr (((SkhDonorEvent *) history->pdata[3])->purpose, ==, "Học bổng cho nữ sinh vùng cao");
}

/* Awards ------------------------------------------------------------------------------------------- */

static SkhAwardRun *
run_new (Fund       *f,
         const char *name,
         const char *day)
{
  SkhAwardRun *run = skh_award_run_new (f->base.commune, "scholarship");

  run->name = g_strdup (name);
  run->fund_id = f->fund;
  run->account_id = f->cash;
  g_free (run->awarded_on);
  run->awarded_on = g_strdup (day);
  run->school_year = skh_school_year_of (day);
  return run;
}

static void
add_pupil (SkhAwardRun *run,
           const char  *name,
           const char  *birth,
           const char  *school,
           gint64       amount)
{
  SkhAward *award = skh_award_run_add (run, name, amount);

  award->birth = g_strdup (birth);
  award->school = g_strdup (school);
}

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_award_run_check (db, data, error);
}

static SkhAwardCheck *
check_run (Fund        *f,
           SkhAwardRun *run)
{
  g_autoptr(GError) error = NULL;
  SkhAwardCheck *check = skh_store_read (f->base.store, check_func, run, &error);

  g_assert_no_error (error);
  return check;
}

static void
test_run (Fund          *f,
          gconstpointer  data)
{
  gint64 donor = add_donor (f, "Công ty Lam Sơn", "enterprise", FALSE);
  g_autoptr(SkhAwardRun) run = run_new (f, "Học bổng Lam Sơn", "2026-09-05");
  g_autoptr(SkhAwardCheck) check = NULL;
  gint64 voucher;

  give (f, donor, 5000000, 0, "2026-08-01");
  g_assert_cmpint (run->school_year, ==, 2026);
  add_pupil (run, "Lê Thị Ánh", "2012-03-08", "THCS Đồng Tiến", 2000000);
  add_pupil (run, "Trần Văn Bình", NULL, "THCS Đồng Tiến", 2000000);
  add_pupil (run, "Lê Thị Ánh", "2012-03-08", "THCS Đồng Tiến", 2000000);
  check = check_run (f, run);
  /* The birth that is missing is said, the second row of one person stops, and there is not so much money. */
  g_assert_cmpuint (check->findings->len, ==, 2);
  g_assert_cmpstr (((SkhAwardFinding *) check->findings->pdata[0])->reason, ==, "birth-missing");
  g_assert_cmpstr (((SkhAwardFinding *) check->findings->pdata[1])->reason, ==, "twice-in-list");
  g_assert_cmpuint (check->stopped, ==, 1);
  g_assert_cmpint (check->available, ==, 5000000);
  g_assert_true (check->over);
  refuse_job (f, skh_award_run_post, run, SKH_ERROR_INVALID, "name", "twice-in-list");
  g_assert_cmpuint (skh_award_run_leave_out (run, check), ==, 1);
  do_job (f, "awards.post", skh_award_run_post, run);
  voucher = run->voucher_id;
  g_assert_cmpint (voucher, !=, 0);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT amount FROM voucher WHERE kind = 'payment' AND state = 'posted'"), ==, 4000000);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT sum (a.amount) FROM award a JOIN award_run r ON r.id = a.run_id JOIN voucher_counting v ON v.id = r.voucher_id"), ==, 4000000);
  assert_guarded (f, "UPDATE award SET amount = 1", "posted");
  assert_guarded (f, "DELETE FROM award", "posted");
  /* Only who it is in the lists may become clearer. */
  skh_test_add_person (f->base.store, "Lê Thị Ánh", f->base.village);
  do_job (f, "people.edit", sql_func, (gpointer) "UPDATE award SET person_id = (SELECT max (id) FROM person)");
  assert_guarded (f, "UPDATE award_run SET use = 'award'", "posted");
  refuse_job (f, skh_award_run_save, run, SKH_ERROR_LOCKED, NULL, "posted");
}

static void
test_over (Fund          *f,
           gconstpointer  data)
{
  gint64 donor = add_donor (f, "Công ty Lam Sơn", "enterprise", FALSE);
  g_autoptr(SkhAwardRun) run = run_new (f, "Học bổng Lam Sơn", "2026-09-05");
  g_autoptr(SkhAwardCheck) check = NULL;
  g_autoptr(GError) error = NULL;
  gint64 purpose;

  do_job (f, "purposes.add", purpose_func, &purpose);
  give (f, donor, 3000000, purpose, "2026-08-01");
  give (f, donor, 9000000, 0, "2026-08-01");
  run->purpose_id = purpose;
  add_pupil (run, "Lê Thị Ánh", "2012-03-08", "THCS Đồng Tiến", 3000001);
  check = check_run (f, run);
  g_assert_cmpint (check->available, ==, 3000000);
  g_assert_true (check->over);
  g_assert_false (skh_store_write (f->base.store, "awards.post", SKH_WRITE_FINAL, skh_award_run_post, run, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_OVERDRAWN);
  g_assert_cmpstr (skh_error_get_field (error), ==, "purpose");
  g_assert_true (g_str_has_prefix (skh_error_get_reason (error), "3000000 "));
  ((SkhAward *) run->awards->pdata[0])->amount = 3000000;
  do_job (f, "awards.post", skh_award_run_post, run);

  /* Money for a purpose pays for nothing else. */
  give (f, donor, 5000000, purpose, "2026-08-02");
  {
    g_autoptr(SkhAwardRun) other = run_new (f, "Khen thưởng", "2026-10-05");

    add_pupil (other, "Đỗ Minh", "2011-01-01", "THCS Đồng Tiến", 9000001);
    other->school_year = 2024;
    refuse_job (f, skh_award_run_post, other, SKH_ERROR_OVERDRAWN, "account", "9000000 2026-10-05");
    ((SkhAward *) other->awards->pdata[0])->amount = 9000000;
    do_job (f, "awards.post", skh_award_run_post, other);
  }
}

static void
test_second_award (Fund          *f,
                   gconstpointer  data)
{
  gint64 donor = add_donor (f, "Công ty Lam Sơn", "enterprise", FALSE);
  g_autoptr(SkhAwardRun) direct = run_new (f, "Công ty trao trực tiếp", "2026-06-01");
  g_autoptr(SkhAwardRun) last = run_new (f, "Học bổng năm trước", "2025-09-05");
  g_autoptr(SkhAwardRun) run = run_new (f, "Học bổng Lam Sơn", "2026-05-19");
  g_autoptr(SkhAwardCheck) check = NULL;
  const SkhAwardFinding *finding;

  give (f, donor, 50000000, 0, "2025-08-01");
  /* In the school year 2025-2026, though in the calendar year 2026, and no money of a fund. */
  direct->direct = TRUE;
  direct->donor_id = donor;
  add_pupil (direct, "Lê Thị Ánh", "2012-03-08", "THCS Đồng Tiến", 1000000);
  do_job (f, "awards.post", skh_award_run_post, direct);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher WHERE kind = 'payment'"), ==, 0);
  last->school_year = 2024;
  add_pupil (last, "Đỗ Minh", "2011-01-01", "THCS Đồng Tiến", 1000000);
  do_job (f, "awards.post", skh_award_run_post, last);

  add_pupil (run, "LÊ THỊ ÁNH", "2012-03-08", "Trường khác", 1000000);
  add_pupil (run, "Lê Thị Ánh", "2012-03-09", "THCS Đồng Tiến", 1000000);
  add_pupil (run, "Lê Thị Ánh", "2012", "THCS Đồng Tiến", 1000000);
  add_pupil (run, "Lê Thị Ánh", NULL, "Trường khác nữa", 1000000);
  add_pupil (run, "Đỗ Minh", "2011-01-01", "THCS Đồng Tiến", 1000000);
  check = check_run (f, run);
  g_assert_cmpuint (check->stopped, ==, 2);
  for (guint i = 0, n = 0; i < check->findings->len; i++)
    {
      finding = check->findings->pdata[i];
      if (strcmp (finding->reason, "second-award") != 0)
        continue;
      g_assert_cmpuint (finding->row, ==, n == 0 ? 0 : 2);
      g_assert_cmpint (finding->other_run, ==, direct->id);
      g_assert_nonnull (strstr (finding->detail, "Công ty trao trực tiếp"));
      n++;
    }
  refuse_job (f, skh_award_run_post, run, SKH_ERROR_INVALID, "name", "second-award");
  ((SkhAward *) run->awards->pdata[0])->accepted = TRUE;
  ((SkhAward *) run->awards->pdata[2])->accepted = TRUE;
  do_job (f, "awards.post", skh_award_run_post, run);

  /* Revoking takes a reason, and then it is no award any more. */
  refuse_job (f, skh_award_run_revoke, direct, SKH_ERROR_REQUIRED, "reason", NULL);
  direct->reason = g_strdup ("Không diễn ra");
  do_job (f, "awards.revoke", skh_award_run_revoke, direct);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM award_index WHERE direct = 1 AND done = 1"), ==, 0);
}

typedef struct
{
  int      year;
  gboolean school;
} Year;

static gpointer
totals_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Year *year = data;

  return skh_award_totals_read (db, 0, year->year, year->school, NULL, error);
}

static void
assert_totals (Fund     *f,
               int       year,
               gboolean  school,
               gint64    people,
               gint64    times,
               gint64    amount,
               gint64    direct)
{
  Year which = { year, school };
  g_autoptr(GPtrArray) totals = skh_store_read (f->base.store, totals_func, &which, NULL);
  const SkhAwardTotal *all = totals->pdata[totals->len - 1];

  g_assert_null (all->use);
  g_assert_cmpint (all->people, ==, people);
  g_assert_cmpint (all->times, ==, times);
  g_assert_cmpint (all->amount, ==, amount);
  g_assert_cmpint (all->direct, ==, direct);
}

static void
test_people_and_times (Fund          *f,
                       gconstpointer  data)
{
  gint64 donor = add_donor (f, "Công ty Lam Sơn", "enterprise", FALSE);
  g_autoptr(SkhAwardRun) autumn = run_new (f, "Học bổng", "2025-10-01");
  g_autoptr(SkhAwardRun) spring = run_new (f, "Khen thưởng", "2026-05-19");
  g_autoptr(SkhAwardRun) direct = run_new (f, "Trao trực tiếp", "2026-05-20");
  SkhVoiding voiding = { 0, (char *) "Nhập nhầm" };

  give (f, donor, 50000000, 0, "2025-08-01");
  add_pupil (autumn, "Lê Thị Ánh", "2012-03-08", "THCS", 1000000);
  add_pupil (autumn, "Đỗ Minh", "2011-01-01", "THCS", 1000000);
  do_job (f, "awards.post", skh_award_run_post, autumn);
  g_free (spring->use);
  spring->use = g_strdup ("award");
  add_pupil (spring, "Lê Thị Ánh", "2012-03-08", "THCS", 500000);
  ((SkhAward *) spring->awards->pdata[0])->accepted = TRUE;
  do_job (f, "awards.post", skh_award_run_post, spring);
  direct->direct = TRUE;
  direct->donor_id = donor;
  add_pupil (direct, "Trần Văn Bình", "2010-02-02", "THPT", 700000);
  do_job (f, "awards.post", skh_award_run_post, direct);

  assert_totals (f, 2025, TRUE, 3, 4, 2500000, 700000);
  assert_totals (f, 2025, FALSE, 2, 2, 2000000, 0);
  assert_totals (f, 2026, FALSE, 2, 2, 500000, 700000);
  voiding.voucher_id = spring->voucher_id;
  do_job (f, "vouchers.void", skh_voucher_void, &voiding);
  assert_totals (f, 2025, TRUE, 3, 3, 2000000, 700000);
}

static gboolean
occupation_func (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  return skh_run (skh_write_get_db (write), error, "UPDATE person SET occupation = 'student', birth = '2005-05-05' WHERE id = ?", "i", *(gint64 *) data);
}

typedef struct
{
  SkhAwardRun *run;
  GArray      *ids;
} Selection;

static gpointer
people_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Selection *selection = data;

  return GINT_TO_POINTER (skh_award_run_add_people (selection->run, db, selection->ids, 1500000, error));
}

static void
test_lists (Fund          *f,
            gconstpointer  data)
{
  g_autoptr(SkhAwardRun) run = run_new (f, "Học bổng", "2026-09-05");
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) error = NULL;
  Selection selection = { run, ids };
  gint64 person = skh_test_add_person (f->base.store, "Ngô Thị Lan", f->base.village);
  const SkhAward *award;

  do_job (f, "people.edit", occupation_func, &person);
  g_array_append_val (ids, person);
  g_array_append_val (ids, person);
  g_assert_cmpint (GPOINTER_TO_INT (skh_store_read (f->base.store, people_func, &selection, &error)), ==, 1);
  award = run->awards->pdata[0];
  g_assert_cmpstr (award->birth, ==, "2005-05-05");
  g_assert_cmpstr (award->recipient, ==, "student");
  g_assert_cmpint (award->amount, ==, 1500000);

  /* Copied from a spreadsheet, and a file; what is wrong names its line and adds nothing. */
  g_assert_cmpint (skh_award_run_add_text (run, "Họ và tên\tNgày sinh\tTrường\tLớp\tSố tiền\tĐối tượng\nLê Thị Ánh\t8/3/2012\tTHCS \"Đồng Tiến\"\t9A\t1,5tr\tHọc sinh\n", 0, &error), ==, 1);
  g_assert_no_error (error);
  award = run->awards->pdata[1];
  g_assert_cmpstr (award->birth, ==, "2012-03-08");
  g_assert_cmpstr (award->school, ==, "THCS \"Đồng Tiến\"");
  g_assert_cmpstr (award->grade, ==, "9A");
  g_assert_cmpint (award->amount, ==, 1500000);
  g_assert_cmpint (skh_award_run_add_text (run, "ho ten,so tien\nĐỗ Minh,\n", 700000, &error), ==, 1);
  g_assert_cmpint (((SkhAward *) run->awards->pdata[2])->amount, ==, 700000);
  g_assert_cmpint (skh_award_run_add_text (run, "name,birth\nA,2010\nB,hôm qua\n", 1, &error), ==, -1);
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_record (error), ==, "3: B");
  g_assert_cmpuint (run->awards->len, ==, 3);
  g_clear_error (&error);
  g_assert_cmpint (skh_award_run_add_text (run, "lớp\n9A\n", 1, &error), ==, -1);
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_assert_cmpstr (skh_error_get_reason (error), ==, "column");
  g_assert_cmpstr (skh_award_recipient_parse ("GIAO VIEN"), ==, "teacher");
  g_assert_cmpstr (skh_award_recipient_parse ("Người lao động"), ==, "staff");
  g_assert_null (skh_award_recipient_parse ("ông"));
}

static gpointer
drafts_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_award_drafts_read (db, *(gint64 *) data, error);
}

/* The drafts that people can be added to, as "id,id". */
static char *
drafts_of (Fund   *f,
           gint64  unit)
{
  SkhChoice *drafts = skh_store_read (f->base.store, drafts_func, &unit, NULL);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; drafts[i].key != NULL; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "," : "", drafts[i].key);
  skh_choices_free (drafts);
  return g_string_free (ids, FALSE);
}

static void
test_drafts (Fund          *f,
             gconstpointer  data)
{
  g_autoptr(SkhAwardRun) direct = skh_award_run_new (f->base.commune, "award");
  g_autofree char *before = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *confirmed = NULL;
  g_autofree char *revoked = NULL;

  direct->name = g_strdup ("Công ty trao trực tiếp");
  direct->direct = TRUE;
  refuse_job (f, skh_award_run_save, direct, SKH_ERROR_REQUIRED, "donor", NULL);
  direct->donor_id = add_donor (f, "Công ty Lam Sơn", "enterprise", FALSE);
  add_pupil (direct, "Lê Thị Ánh", "2012-03-08", "THCS Đồng Tiến", 1000000);
  do_job (f, "awards.save", skh_award_run_save, direct);
  g_assert_true (skh_award_run_is_open (direct));
  before = drafts_of (f, f->base.commune);
  g_assert_cmpstr (before, ==, number (direct->id));
  elsewhere = drafts_of (f, f->base.village);
  g_assert_cmpstr (elsewhere, ==, "");

  /* Confirmed it is value without a voucher; revoked it is no draft again. */
  do_job (f, "awards.post", skh_award_run_post, direct);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher"), ==, 0);
  confirmed = drafts_of (f, f->base.commune);
  g_assert_cmpstr (confirmed, ==, "");
  direct->reason = g_strdup ("Không diễn ra");
  do_job (f, "awards.revoke", skh_award_run_revoke, direct);
  revoked = drafts_of (f, f->base.commune);
  g_assert_cmpstr (revoked, ==, "");
  refuse_job (f, skh_award_run_save, direct, SKH_ERROR_LOCKED, NULL, "posted");
}

/* What others are told ----------------------------------------------------------------------------- */

static gpointer
disclosure_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return skh_disclosure_read (db, 0, 0, 2026, TRUE, error);
}

static gpointer
contributions_func (sqlite3       *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return skh_contributions_read (db, 0, 0, "2026-01-01", "2026-12-31", *(SkhGroupBy *) data, error);
}

typedef struct
{
  gint64        unit;
  SkhFundMonths months;
} Months;

static gpointer
months_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Months *months = data;

  g_assert_true (skh_fund_months_read (db, months->unit, 0, 2026, &months->months, error));
  return NULL;
}

static gboolean
goods_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  SkhGoodsSlip *slip = data;

  skh_goods_slip_add (slip, skh_goods_take (write, "Xe đạp", "chiếc", 1500000, error), 2, -1);
  return skh_goods_post (write, slip, error);
}

static gint64
sum_rows (GPtrArray *rows)
{
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += ((SkhDisclosureRow *) rows->pdata[i])->amount;
  return sum;
}

static void
test_disclosure (Fund          *f,
                 gconstpointer  data)
{
  gint64 company = add_donor (f, "Công ty Lam Sơn", "enterprise", FALSE);
  gint64 hidden = add_donor (f, "Phạm Văn Kín", "person", TRUE);
  g_autoptr(SkhAwardRun) run = run_new (f, "Học bổng", "2026-09-05");
  g_autoptr(SkhGoodsSlip) slip = skh_goods_slip_new (f->fund, FALSE);
  g_autoptr(SkhDisclosure) disclosure = NULL;
  SkhFundPlan plan = { f->base.province, 2026, { 0 } };
  Months months = { .unit = f->base.province };
  g_autoptr(SkhVoucher) interest = skh_voucher_new (f->fund, f->cash, SKH_VOUCHER_RECEIPT);
  gint64 purpose;
  gint64 sum;

  do_job (f, "purposes.add", purpose_func, &purpose);
  give (f, company, 20000000, purpose, "2026-02-10");
  give (f, company, 1000000, 0, "2026-03-10");
  give (f, hidden, 5000000, 0, "2026-03-11");
  give (f, company, 4000000, 0, "2025-03-10");
  slip->donor_id = hidden;
  slip->happened_on = (g_free (slip->happened_on), g_strdup ("2026-04-01"));
  do_job (f, "goods.post", goods_func, slip);
  add_pupil (run, "Lê Thị Ánh", "2012-03-08", "THCS Đồng Tiến", 2000000);
  do_job (f, "awards.post", skh_award_run_post, run);

  g_free (interest->dated_on);
  interest->dated_on = g_strdup ("2026-06-30");
  interest->party = g_strdup ("Ngân hàng");
  interest->content = g_strdup ("Lãi tiền gửi");
  skh_voucher_add_line (interest, "interest", NULL, 70000);
  skh_voucher_add_line (interest, "enterprise", NULL, 30000);
  do_job (f, "vouchers.post", skh_voucher_save_and_post, interest);

  disclosure = skh_store_read (f->base.store, disclosure_func, NULL, NULL);
  g_assert_cmpstr (disclosure->due, ==, "2027-03-31");
  g_assert_cmpint (disclosure->flows->opening, ==, 4000000);
  g_assert_cmpint (disclosure->flows->received, ==, 26100000);
  g_assert_cmpint (disclosure->flows->paid, ==, 2000000);
  g_assert_cmpint (disclosure->flows->closing, ==, 28100000);
  g_assert_cmpint (disclosure->flows->closing, ==, skh_test_ask (&f->base, "SELECT sum (direction * amount) FROM voucher_counting"));
  /* Interest is income, but no gift; what the bank gave is, though it has no record. */
  g_assert_cmpint (sum_rows (disclosure->givers), ==, 26030000);
  g_assert_cmpint (sum_rows (disclosure->goods), ==, 3000000);
  g_assert_cmpint (sum_rows (disclosure->recipients), ==, 2000000);
  g_assert_cmpuint (disclosure->givers->len, ==, 3);
  g_assert_cmpstr (((SkhDisclosureRow *) disclosure->givers->pdata[0])->name, ==, "Công ty Lam Sơn");
  /* Neither a name nor anything that leads to it. */
  g_assert_null (((SkhDisclosureRow *) disclosure->givers->pdata[2])->name);
  g_assert_null (((SkhDisclosureRow *) disclosure->givers->pdata[2])->unit);
  g_assert_null (((SkhDisclosureRow *) disclosure->goods->pdata[0])->name);

  for (SkhGroupBy by = SKH_GROUP_BY_SOURCE; by <= SKH_GROUP_BY_UNIT; by++)
    {
      g_autoptr(GPtrArray) rows = skh_store_read (f->base.store, contributions_func, &by, NULL);

      sum = 0;
      for (guint i = 0; i < rows->len; i++)
        {
          const SkhContribution *row = rows->pdata[i];

          sum += row->amount;
          g_assert_true (row->anonymous == (row->name == NULL));
          g_assert_true (row->content == NULL || strstr (row->content, "Kín") == NULL);
        }
      g_assert_cmpint (sum, ==, by == SKH_GROUP_BY_DONOR ? 26030000 : 26100000);
    }

  skh_fund_plan_spread (&plan, 25000000);
  do_job (f, "plans.edit", skh_fund_plan_save, &plan);
  skh_store_read (f->base.store, months_func, &months, NULL);
  g_assert_true (months.months.has_plan);
  g_assert_cmpint (months.months.plan_until[11], ==, 25000000);
  g_assert_cmpint (months.months.received[1], ==, 20000000);
  g_assert_cmpint (months.months.cumulative[2], ==, 26000000);
  g_assert_cmpint (months.months.cumulative[11], ==, 26100000);
  g_assert_cmpint (months.months.paid[8], ==, 2000000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/money-out/find-donor", Fund, NULL, set_up, test_find_donor, tear_down);
  g_test_add ("/money-out/promises", Fund, NULL, set_up, test_promises, tear_down);
  g_test_add ("/money-out/letters", Fund, NULL, set_up, test_letters, tear_down);
  g_test_add ("/money-out/run", Fund, NULL, set_up, test_run, tear_down);
  g_test_add ("/money-out/run/over", Fund, NULL, set_up, test_over, tear_down);
  g_test_add ("/money-out/run/second-award", Fund, NULL, set_up, test_second_award, tear_down);
  g_test_add ("/money-out/run/people-and-times", Fund, NULL, set_up, test_people_and_times, tear_down);
  g_test_add ("/money-out/run/lists", Fund, NULL, set_up, test_lists, tear_down);
  g_test_add ("/money-out/run/drafts", Fund, NULL, set_up, test_drafts, tear_down);
  g_test_add ("/money-out/disclosure", Fund, NULL, set_up, test_disclosure, tear_down);
  return g_test_run ();
}
