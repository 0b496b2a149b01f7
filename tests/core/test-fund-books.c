/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-error.h"
#include "fund/skh-book.h"
#include "fund/skh-closing.h"
#include "fund/skh-opening.h"
#include "fund/skh-fund.h"
#include "fund/skh-handover-plan.h"
#include "fund/skh-posting.h"
#include "fund/skh-purpose.h"
#include "fund/skh-transfer.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "register/skh-work-list.h"
#include "skh-test-fund.h"

#define POST(f, kind, day, amount, error) skh_test_post ((f)->base.store, (f)->fund, (f)->cash, kind, day, amount, error)

/* What a refused job says. */
#define assert_refused(error, error_code, error_field, error_reason) \
  G_STMT_START { \
    g_assert_error (error, SKH_ERROR, error_code); \
    g_assert_cmpstr (skh_error_get_field (error), ==, error_field); \
    g_assert_cmpstr (skh_error_get_reason (error), ==, error_reason); \
    g_clear_error (&error); \
  } G_STMT_END

/* Drafts keep what was typed; posting asks for what is missing, and refuses what cannot be. */
static void
test_refusals (SkhFundFixture *f,
               gconstpointer   data)
{
  SkhStore *store = f->base.store;
  g_autoptr(SkhVoucher) voucher = skh_test_voucher (f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-03-05", 1000);
  SkhVoucherLine *line = voucher->lines->pdata[0];
  g_autoptr(GError) error = NULL;
  static const gint64 bad[] = { 0, -1, G_MININT64, SKH_AMOUNT_MAX + 1, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      line->amount = bad[i];
      g_assert_false (skh_store_write (store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, voucher, &error));
      assert_refused (error, SKH_ERROR_INVALID, "amount", bad[i] <= 0 ? "not-positive" : "too-large");
    }
  /* Many lines do not run over either. */
  line->amount = SKH_AMOUNT_MAX;
  skh_voucher_add_line (voucher, "donor", NULL, 1);
  g_assert_false (skh_store_write (store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, voucher, &error));
  assert_refused (error, SKH_ERROR_INVALID, "amount", "too-large");
  g_ptr_array_set_size (voucher->lines, 1);
  line->amount = 1000;

  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup ("2026");
  g_assert_false (skh_store_write (store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, voucher, &error));
  assert_refused (error, SKH_ERROR_INVALID, "dated_on", "whole-date");
  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup ("2026-11-25");
  g_assert_false (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, voucher, &error));
  assert_refused (error, SKH_ERROR_INVALID, "dated_on", "future");
  g_assert_cmpint (voucher->id, ==, 0);
  g_free (voucher->dated_on);
  voucher->dated_on = g_strdup ("2026-11-24");
  g_clear_pointer (&voucher->party, g_free);
  g_assert_true (skh_store_write (store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, voucher, &error));
  g_assert_false (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, voucher, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_clear_error (&error);
  voucher->party = g_strdup ("Lê Thị Hoa");
  g_assert_true (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, voucher, &error));
  g_assert_cmpint (voucher->number, ==, 1);
  g_assert_false (skh_store_write (store, "vouchers.edit", SKH_WRITE_ACTION, skh_voucher_save, voucher, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (skh_store_write (store, "vouchers.delete", SKH_WRITE_ACTION, skh_voucher_delete, voucher, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_LOCKED);
  skh_test_assert_sound (store);
}

/* Numbers begin anew with the year, each kind and fund for itself; what is refused takes none. */
static void
test_numbers (SkhFundFixture *f,
              gconstpointer   data)
{
  g_autoptr(GError) error = NULL;
  gint64 cash;
  gint64 other = skh_test_add_fund (f->base.store, f->base.commune, "Quỹ Lam Sơn", &cash);

  POST (f, SKH_VOUCHER_RECEIPT, "2025-12-31", 100, &error);
  POST (f, SKH_VOUCHER_RECEIPT, "2026-01-01", 100, &error);
  g_assert_no_error (error);
  g_assert_cmpint (POST (f, SKH_VOUCHER_PAYMENT, "2026-01-01", 1000, &error), ==, 0);
  assert_refused (error, SKH_ERROR_OVERDRAWN, "account", "200 2026-01-01");
  POST (f, SKH_VOUCHER_PAYMENT, "2026-01-01", 200, &error);
  POST (f, SKH_VOUCHER_RECEIPT, "2025-06-01", 100, &error);
  skh_test_post (f->base.store, other, cash, SKH_VOUCHER_RECEIPT, "2026-01-01", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT group_concat (number || substr (dated_on, 4, 1), '') = '15162516' FROM (SELECT number, dated_on FROM voucher WHERE fund_id = "
                                           "(SELECT min (id) FROM fund) ORDER BY entry)"), ==, 0);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM voucher WHERE kind = 'receipt' AND number = 1"), ==, 3);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT number FROM voucher WHERE dated_on = '2025-06-01'"), ==, 2);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT number FROM voucher WHERE kind = 'payment'"), ==, 1);
  /* A payment before the money came, and one that takes what was spent later. */
  g_assert_cmpint (POST (f, SKH_VOUCHER_PAYMENT, "2025-05-31", 1, &error), ==, 0);
  assert_refused (error, SKH_ERROR_OVERDRAWN, "account", "0 2025-05-31");
  g_assert_cmpint (POST (f, SKH_VOUCHER_PAYMENT, "2025-12-31", 150, &error), ==, 0);
  assert_refused (error, SKH_ERROR_OVERDRAWN, "account", "100 2026-01-01");
  skh_test_assert_sound (f->base.store);
}

static gpointer
correction_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return skh_voucher_correction (db, *(gint64 *) data, error);
}

static gpointer
left_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const gint64 *ids = data;

  return GSIZE_TO_POINTER (skh_purpose_available (db, ids[0], ids[1], "2026-11-24", error));
}

static gboolean
purpose_func (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  return (*(gint64 *) data = skh_purpose_establish (write, "Học bổng vùng cao", error)) != 0;
}

/* Restricted money, voids and corrections. */
static void
test_purpose (SkhFundFixture *f,
              gconstpointer   data)
{
  SkhStore *store = f->base.store;
  g_autoptr(SkhVoucher) gift = skh_test_voucher (f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-02-01", 1000);
  g_autoptr(SkhVoucher) award = skh_test_voucher (f->fund, f->cash, SKH_VOUCHER_PAYMENT, "2026-03-01", 1500);
  g_autoptr(SkhVoucher) back = NULL;
  g_autoptr(GError) error = NULL;
  gint64 ids[2] = { f->fund, 0 };
  SkhVoiding voiding = { 0, (char *) "  " };

  skh_store_write (store, "vouchers.edit", SKH_WRITE_ACTION, purpose_func, &ids[1], &error);
  ((SkhVoucherLine *) gift->lines->pdata[0])->purpose_id = ((SkhVoucherLine *) award->lines->pdata[0])->purpose_id = ids[1];
  POST (f, SKH_VOUCHER_RECEIPT, "2026-01-01", 5000, &error);
  g_assert_true (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, gift, &error));
  g_assert_false (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, award, &error));
  assert_refused (error, SKH_ERROR_OVERDRAWN, "purpose", "1000 2026-03-01");
  ((SkhVoucherLine *) award->lines->pdata[0])->amount = 800;
  g_assert_true (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, award, &error));
  g_assert_cmpint ((gint64) GPOINTER_TO_SIZE (skh_store_read (store, left_func, ids, NULL)), ==, 200);

  /* The gift cannot be taken back: its money is spent.  A void needs a reason. */
  voiding.voucher_id = gift->id;
  g_assert_false (skh_store_write (store, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_clear_error (&error);
  voiding.reason = (char *) "Ghi nhầm";
  g_assert_false (skh_store_write (store, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_OVERDRAWN);
  g_clear_error (&error);

  /* A part of the award comes back, but not more than it was. */
  back = skh_store_read (store, correction_func, &award->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->kind, ==, SKH_VOUCHER_RECEIPT);
  ((SkhVoucherLine *) back->lines->pdata[0])->amount = 801;
  g_assert_false (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, back, &error));
  assert_refused (error, SKH_ERROR_INVALID, "corrects", "more-than-original");
  ((SkhVoucherLine *) back->lines->pdata[0])->amount = 300;
  g_assert_true (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, back, &error));
  g_assert_cmpint ((gint64) GPOINTER_TO_SIZE (skh_store_read (store, left_func, ids, NULL)), ==, 500);
  voiding.voucher_id = award->id;
  g_assert_false (skh_store_write (store, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &error));
  assert_refused (error, SKH_ERROR_LOCKED, NULL, "corrected");
  skh_test_assert_sound (store);
}

static gpointer
closing_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_closing_check (data, db, error) ? data : NULL;
}

static void
test_closing (SkhFundFixture *f,
              gconstpointer   data)
{
  SkhStore *store = f->base.store;
  g_autoptr(SkhVoucher) draft = skh_test_voucher (f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-01-31", 1000);
  g_autoptr(SkhClosing) january = skh_closing_new (f->fund, 2026, 1);
  g_autoptr(SkhClosing) february = skh_closing_new (f->fund, 2026, 2);
  g_autoptr(SkhClosing) year = skh_closing_new (f->fund, 2026, 0);
  SkhReopening reopening = { 0, (char *) "" };
  g_autoptr(GError) error = NULL;
  gint64 late;

  POST (f, SKH_VOUCHER_OPENING, "2025-12-31", 5000, &error);
  POST (f, SKH_VOUCHER_PAYMENT, "2026-01-15", 700, &error);
  late = POST (f, SKH_VOUCHER_RECEIPT, "2026-02-01", 10, &error);
  skh_store_write (store, "vouchers.add", SKH_WRITE_ACTION, skh_voucher_save, draft, &error);
  g_assert_no_error (error);

  skh_store_read (store, closing_func, january, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (january->findings->len, ==, 1);
  g_assert_cmpint (((SkhFundFinding *) january->findings->pdata[0])->kind, ==, SKH_FUND_FINDING_DRAFT);
  g_assert_false (skh_store_write (store, "books.close", SKH_WRITE_FINAL, skh_closing_do, january, &error));
  assert_refused (error, SKH_ERROR_INVALID, "period", "findings");
  skh_store_write (store, "vouchers.delete", SKH_WRITE_ACTION, skh_voucher_delete, draft, &error);
  g_assert_true (skh_store_write (store, "books.close", SKH_WRITE_FINAL, skh_closing_do, january, &error));
  g_assert_cmpint (january->opening, ==, 5000);
  g_assert_cmpint (january->received, ==, 0);
  g_assert_cmpint (january->paid, ==, 700);

  /* Nothing goes into January or out of it, not even a draft. */
  g_assert_cmpint (POST (f, SKH_VOUCHER_RECEIPT, "2026-01-31", 1, &error), ==, 0);
  g_assert_cmpstr (skh_error_get_record (error), ==, "Phiếu thu (nháp) 31/01/2026 của Quỹ Khuyến học");
  assert_refused (error, SKH_ERROR_LOCKED, "dated_on", "closed");
  g_assert_cmpint (skh_test_foreign_sql (&f->base, "UPDATE fund_closing SET paid = 0"), ==, SQLITE_CONSTRAINT_TRIGGER);
  g_assert_cmpint (skh_test_foreign_sql (&f->base, "DELETE FROM fund_closing"), ==, SQLITE_CONSTRAINT_TRIGGER);
  g_assert_false (skh_store_write (store, "books.close", SKH_WRITE_FINAL, skh_closing_do, january, &error));
  assert_refused (error, SKH_ERROR_INVALID, "period", "closed-already");
  g_assert_false (skh_store_write (store, "books.close", SKH_WRITE_FINAL, skh_closing_do, year, &error));
  assert_refused (error, SKH_ERROR_INVALID, "period", "not-over");
  g_assert_true (skh_store_write (store, "books.close", SKH_WRITE_FINAL, skh_closing_do, february, &error));

  /* The last one first, with a reason; and undo says that it is not for this. */
  reopening.closing_id = january->id;
  g_assert_false (skh_store_write (store, "books.reopen", SKH_WRITE_FINAL, skh_closing_reopen, &reopening, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_clear_error (&error);
  reopening.reason = (char *) "Bổ sung chứng từ";
  g_assert_false (skh_store_write (store, "books.reopen", SKH_WRITE_FINAL, skh_closing_reopen, &reopening, &error));
  assert_refused (error, SKH_ERROR_INVALID, "period", "later-closed");
  g_assert_null (skh_store_revert (store, FALSE, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_UNDOABLE);
  g_clear_error (&error);
  reopening.closing_id = february->id;
  g_assert_true (skh_store_write (store, "books.reopen", SKH_WRITE_FINAL, skh_closing_reopen, &reopening, &error));
  g_assert_cmpint (POST (f, SKH_VOUCHER_RECEIPT, "2026-02-28", 1, &error), !=, 0);
  g_assert_true (skh_store_write (store, "books.close", SKH_WRITE_FINAL, skh_closing_do, february, &error));
  g_assert_cmpint (february->received, ==, 11);
  g_assert_cmpint (late, !=, 0);
  skh_test_assert_sound (store);
}

static gpointer
minutes_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_handover_minutes_read (db, *(gint64 *) data, error);
}

static gpointer
dues_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_handover_dues (db, *(gint64 *) data, error);
}

static gpointer
plan_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_handover_plan_read (db, *(gint64 *) data, error);
}

/* Two communes of a district that ended go on, one as it is and one in another, which ended in a third. */
static gboolean
divide_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  gint64 *district = data;
  gint64 province = skh_units_top (skh_write_get_db (write), error);
  gint64 ids[4];

  *district = skh_unit_establish (write, SKH_ALWAYS, province, "district", "901", "Hà Trung", 0, error);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *code = g_strdup_printf ("0090%u", i);
      g_autofree char *name = g_strdup_printf ("Số %u", i);

      ids[i] = skh_unit_establish (write, SKH_ALWAYS, i < 2 ? *district : province, "commune", code, name, 0, error);
    }
  return skh_unit_change (write, ids[0], "2025-07-01", province, NULL, NULL, NULL, 0, error) &&
         skh_unit_succeed (write, ids[1], ids[2], "whole", "2025-07-01", 0, error) && skh_unit_close (write, ids[1], "2025-07-01", error) &&
         skh_unit_succeed (write, ids[2], ids[3], "whole", "2025-10-01", 0, error) && skh_unit_close (write, ids[2], "2025-10-01", error) &&
         skh_unit_close (write, *district, "2025-07-01", error);
}

static gpointer
work_list_func (sqlite3       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return skh_work_list_read (db, error);
}

/* What the work list says of UNIT; NULL: nothing. */
static const SkhPending *
find_pending (GPtrArray *pending,
              gint64     unit)
{
  for (guint i = 0; i < pending->len; i++)
    {
      if (((const SkhPending *) pending->pdata[i])->unit_id == unit)
        return pending->pdata[i];
    }
  return NULL;
}

static void
test_receivers (SkhFundFixture *f,
                gconstpointer   data)
{
  SkhStore *store = f->base.store;
  g_autoptr(SkhHandoverPlan) plan = NULL;
  g_autoptr(GPtrArray) pending = NULL;
  g_autoptr(GError) error = NULL;
  gint64 merged;
  gint64 other;
  gint64 district;
  gint64 cash;
  gint64 fund;

  skh_store_write (store, "units.edit", SKH_WRITE_ACTION, divide_func, &district, &error);
  g_assert_no_error (error);
  fund = skh_test_add_fund (store, district, "Quỹ huyện", &cash);
  skh_test_post (store, fund, cash, SKH_VOUCHER_RECEIPT, "2026-01-01", 700, &error);
  g_assert_no_error (error);
  plan = skh_store_read (store, plan_func, &fund, &error);
  g_assert_no_error (error);
  g_assert_true (plan->dissolved);
  g_assert_cmpuint (plan->dues->len, ==, 1);
  g_assert_cmpint (((SkhHandoverDue *) plan->dues->pdata[0])->amount, ==, 700);
  g_assert_cmpuint (plan->receivers->len, ==, 2);
  g_assert_cmpstr (((SkhHandoverReceiver *) plan->receivers->pdata[0])->name, ==, "Xã Số 0");
  g_assert_cmpstr (((SkhHandoverReceiver *) plan->receivers->pdata[1])->name, ==, "Xã Số 3");
  g_assert_cmpuint (plan->done->len, ==, 0);

  /* The work list leads to it, and to the fund of a unit that went into another as a whole; nothing else waits there. */
  merged = skh_test_ask (&f->base, "SELECT unit_id FROM unit_now WHERE code = '00901'");
  other = skh_test_add_fund (store, merged, "Quỹ xã", &cash);
  pending = skh_store_read (store, work_list_func, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_pending (pending, district)->fund_id, ==, fund);
  g_assert_false (find_pending (pending, district)->whole);
  g_assert_null (find_pending (pending, merged));
  g_ptr_array_unref (pending);
  skh_test_post (store, other, cash, SKH_VOUCHER_RECEIPT, "2026-01-01", 5, &error);
  g_assert_no_error (error);
  pending = skh_store_read (store, work_list_func, NULL, &error);
  g_assert_cmpint (find_pending (pending, merged)->fund_id, ==, other);
  g_assert_cmpint (find_pending (pending, merged)->funds, ==, 1);
  g_assert_true (find_pending (pending, merged)->whole);
}

/* A fund goes to two others, one of which is made for it; what is restricted stays restricted. */
static void
test_handover (SkhFundFixture *f,
               gconstpointer   data)
{
  SkhStore *store = f->base.store;
  g_autoptr(SkhVoucher) gift = skh_test_voucher (f->fund, f->cash, SKH_VOUCHER_RECEIPT, "2026-02-01", 1000);
  g_autoptr(SkhHandover) handover = skh_handover_new (f->fund);
  g_autoptr(SkhHandoverMinutes) minutes = NULL;
  g_autoptr(SkhTransfer) transfer = NULL;
  g_autoptr(GArray) dues = NULL;
  g_autoptr(GError) error = NULL;
  gint64 purpose;
  gint64 cash;
  gint64 other = skh_test_add_fund (store, f->base.province, "Quỹ tỉnh", &cash);
  SkhVoiding voiding = { 0, (char *) "Nhầm" };

  skh_store_write (store, "vouchers.edit", SKH_WRITE_ACTION, purpose_func, &purpose, &error);
  ((SkhVoucherLine *) gift->lines->pdata[0])->purpose_id = purpose;
  POST (f, SKH_VOUCHER_RECEIPT, "2026-01-01", 5000, &error);
  g_assert_true (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, gift, &error));

  /* A transfer and its void are pairs. */
  transfer = skh_transfer_new (f->cash, cash, 6001);
  g_assert_false (skh_store_write (store, "vouchers.transfer", SKH_WRITE_FINAL, skh_transfer_do, transfer, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_OVERDRAWN);
  g_clear_error (&error);
  transfer->amount = 500;
  g_assert_true (skh_store_write (store, "vouchers.transfer", SKH_WRITE_FINAL, skh_transfer_do, transfer, &error));
  voiding.voucher_id = transfer->receipt_id;
  g_assert_true (skh_store_write (store, "vouchers.void", SKH_WRITE_FINAL, skh_voucher_void, &voiding, &error));
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM fund_seal WHERE what = 'void'"), ==, 2);

  dues = skh_store_read (store, dues_func, &f->fund, &error);
  g_assert_cmpuint (dues->len, ==, 2);
  for (guint i = 0; i < dues->len; i++)
    {
      SkhHandoverPart part = g_array_index (dues, SkhHandoverPart, i);

      g_assert_cmpint (part.amount, ==, part.purpose_id != 0 ? 1000 : 5000);
      if (part.purpose_id != 0)
        part.to_account = cash;
      else
        part.to_unit = f->base.village;
      skh_handover_add (handover, &part);
    }
  g_array_index (handover->parts, SkhHandoverPart, 0).amount--;
  g_assert_false (skh_store_write (store, "vouchers.handover", SKH_WRITE_FINAL, skh_handover_do, handover, &error));
  assert_refused (error, SKH_ERROR_INVALID, "parts", "parts-sum");
  g_array_index (handover->parts, SkhHandoverPart, 0).amount++;
  handover->close = TRUE;
  g_assert_true (skh_store_write (store, "vouchers.handover", SKH_WRITE_FINAL, skh_handover_do, handover, &error));
  g_assert_no_error (error);
  minutes = skh_store_read (store, minutes_func, &handover->id, &error);
  g_assert_cmpuint (minutes->lines->len, ==, 2);
  g_assert_cmpint (minutes->amount, ==, 6000);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT sum (received - paid) FROM fund_total"), ==, 6000);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT received - paid FROM purpose_day WHERE fund_id = (SELECT id FROM fund WHERE name = 'Quỹ tỉnh')"), ==, 1000);
  g_assert_cmpint (skh_test_ask (&f->base, "SELECT count (*) FROM fund WHERE name = 'Quỹ Khuyến học'"), ==, 2);
  g_assert_cmpint (POST (f, SKH_VOUCHER_RECEIPT, "2026-11-24", 1, &error), ==, 0);
  assert_refused (error, SKH_ERROR_INVALID, "fund", "fund-closed");
  g_assert_cmpint (other, !=, 0);
  skh_test_assert_sound (store);
}

static gpointer
begin_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_books_begin (db, *(gint64 *) data, error);
}

/* What is there when the books are opened is carried forward: nobody received it in their first month. */
static void
test_open (SkhFundFixture *f,
           gconstpointer   data)
{
  g_autoptr(SkhOpening) opening = g_new0 (SkhOpening, 1);
  g_autoptr(SkhClosing) january = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *begin = NULL;

  opening->unit_id = f->base.commune;
  opening->name = g_strdup ("Quỹ khác");
  opening->day = g_strdup ("2026-01-01");
  opening->cash = 1500000;
  opening->bank_balance = 500000;
  skh_store_write (f->base.store, "funds.open", SKH_WRITE_FINAL, skh_fund_open_books, opening, &error);
  g_assert_no_error (error);
  january = skh_closing_new (opening->fund_id, 2026, 1);
  skh_store_write (f->base.store, "books.close", SKH_WRITE_FINAL, skh_closing_do, january, &error);
  g_assert_no_error (error);
  g_assert_cmpint (january->opening, ==, 2000000);
  g_assert_cmpint (january->received, ==, 0);
  begin = skh_store_read (f->base.store, begin_func, &opening->fund_id, NULL);
  g_assert_cmpstr (begin, ==, "2026-01-01");
  skh_test_assert_sound (f->base.store);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*test) (SkhFundFixture *f, gconstpointer data); } tests[] = {
    { "/fund/refusals", test_refusals }, { "/fund/numbers", test_numbers }, { "/fund/purpose", test_purpose },
    { "/fund/closing", test_closing }, { "/fund/handover", test_handover }, { "/fund/receivers", test_receivers },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, SkhFundFixture, NULL, skh_fund_fixture_set_up, tests[i].test, skh_fund_fixture_tear_down);
  g_test_add ("/fund/open", SkhFundFixture, NULL, skh_fund_fixture_set_up, test_open, skh_fund_fixture_tear_down);
  return g_test_run ();
}
