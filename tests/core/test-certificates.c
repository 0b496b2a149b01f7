/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "base/skh-error.h"
#include "certificate/skh-certificate-books.h"
#include "certificate/skh-certificate-run.h"
#include "certificate/skh-template-store.h"
#include "skh-test.h"
#include "store/skh-statement.h"

#define BOOK 1
#define YEAR 2026

static const char description[] =
  "[template]\nformat=1\nname=Giấy chứng nhận\nsubject=family\nwidth=297\nheight=210\n"
  "[field heading]\ntext=**GIẤY CHỨNG NHẬN**\n"
  "[field name]\ntext=Gia đình ông (bà): **{name}**\n"
  "[field title]\ntext=“{title:upper}” năm {year}\n"
  "[field place]\ntext={place_and_date}\n"
  "[field decision]\ntext=Quyết định số {decision_number} ngày {decision_date:short}\n"
  "[field address]\ntext={address}\n"
  "[field register]\ntext=Vào sổ số: {register_number}[. Mức độ: {level}]\n"
  "[field sheet]\ntext=Số phôi: {sheet_number}[ {reprint}]\n"
  "[field qr]\nkind=qr\ntext={verify}\n";

static gboolean
save_template_func (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  return skh_template_save (write, data, error);
}

/* The template of these tests, in the file. */
static SkhStoredTemplate *
make_template (SkhStore *store)
{
  g_autoptr(GError) error = NULL;
  SkhStoredTemplate *template = skh_stored_template_new (skh_template_parse (description, -1, &error));

  g_assert_no_error (error);
  skh_store_write (store, "templates.add", SKH_WRITE_ACTION, save_template_func, template, &error);
  g_assert_no_error (error);
  return template;
}

/* Issues for all recognised families of the year, at most N. */
static SkhCertificateRun *
issue (SkhStore          *store,
       SkhStoredTemplate *template)
{
  g_autoptr(GError) error = NULL;
  SkhCertificateRun *run = skh_certificate_run_new (template, BOOK, NULL);

  skh_certificate_run_take_title (run, "family", YEAR, 0, NULL);
  skh_certificate_run_set_day (run, "2026-11-18");
  skh_store_write (store, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run, &error);
  g_assert_no_error (error);
  return run;
}

static void
test_issue (void)
{
  SkhFixture f;
  g_autoptr(SkhStoredTemplate) template = NULL;
  g_autoptr(SkhCertificateRun) run = NULL;
  g_autoptr(GError) error = NULL;
  gint64 recognised;

  skh_fixture_set_up_sample (&f);
  recognised = skh_test_ask (&f, "SELECT count (*) FROM title_record WHERE title = 'family' AND year = 2026 AND state = 'recognised'");
  template = make_template (f.store);
  run = issue (f.store, template);
  g_assert_cmpint (recognised, >, 50);
  g_assert_cmpuint (skh_certificate_run_get_done (run), ==, recognised);
  g_assert_cmpint (skh_test_ask (&f, "SELECT count (*) FROM certificate"), ==, recognised);
  g_assert_cmpint (skh_test_ask (&f, "SELECT max (number) FROM certificate"), ==, recognised);
  g_assert_cmpint (skh_test_ask (&f, "SELECT min (number) FROM certificate"), ==, 1);
  g_assert_cmpint (skh_test_ask (&f, "SELECT count (*) FROM certificate WHERE family_id IS NULL"), ==, 0);

  /* It is not taken back. */
  g_assert_null (skh_store_revert (f.store, FALSE, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_UNDOABLE);
  skh_test_assert_sound (f.store);
  skh_fixture_tear_down (&f, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificates/issue", test_issue);
  return g_test_run ();
}
