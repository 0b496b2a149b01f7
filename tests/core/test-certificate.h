/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "base/skh-error.h"
#include "certificate/skh-certificate-run.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-print-jobs.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "skh-test.h"
#include "store/skh-statement.h"

/* What the tests of certificates in the file share. */

#include "store/skh-statement.h"

#define BOOK 1
#define YEAR 2026
#define DAY "2026-11-18"
#define COMMUNES 20
#define FAMILIES 75 /* in each */
#define PEOPLE (COMMUNES * FAMILIES)

static const char description[] =
  "[template]\nformat=1\nname=Giấy chứng nhận\nsubject=family\nwidth=297\nheight=210\n"
  "[field heading]\ntext=**GIẤY CHỨNG NHẬN**\n"
  "[field name]\ntext=Gia đình ông (bà): **{name}**\n"
  "[field title]\ntext=“{title:upper}” năm {year}\n"
  "[field place]\ntext={place_and_date}\n"
  "[field decision]\ntext=Quyết định số {decision_number} ngày {decision_date:short}\n"
  "[field address]\ntext={address}\n"
  "[field register]\ntext=Vào sổ số: {register_number}[. Mức độ: {level}]\n"
  "[field sheet]\ntext=[Số phôi: {sheet_number}][ {reprint}]\n"
  "[field qr]\nkind=qr\ntext={verify}\n";

/* A province of twenty communes with a village each, in which 1.500 families were recognised by one decision. */
typedef struct
{
  SkhFixture         f;
  gint64             communes[COMMUNES];
  gint64             villages[COMMUNES];
  SkhStoredTemplate *template;
} Fixture;

static inline gboolean
province_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  Fixture *self = data;
  sqlite3 *db = skh_write_get_db (write);

  for (guint i = 0; i < COMMUNES; i++)
    {
      g_autofree char *code = g_strdup_printf ("1%04u", i);
      g_autofree char *name = g_strdup_printf ("Xã số %u", i);

      self->communes[i] = skh_unit_establish (write, SKH_ALWAYS, self->f.province, "commune", code, name, 0, error);
      self->villages[i] = skh_unit_establish (write, SKH_ALWAYS, self->communes[i], "village", NULL, "Thôn Đông", 0, error);
      if (self->villages[i] == 0 ||
          !skh_run (db, error, "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ?3 - 1)"
                               " INSERT INTO family (id, unit_id, head_name) SELECT 1000 + ?1 * ?3 + i, ?2, 'Nguyễn Văn ' || char (65 + i % 26) || ' ' || i FROM n",
                    "iii", (gint64) i, self->villages[i], (gint64) FAMILIES))
        return FALSE;
    }
  return skh_run (db, error, "INSERT INTO decision (id, number, decided_on, issuer) VALUES (1, '125/QĐ-UBND', '2026-11-05', 'UBND tỉnh')", NULL) &&
         skh_run (db, error, "INSERT INTO title_record (id, title, family_id, unit_id, year, state, decision_id)"
                             " SELECT id, 'family', id, unit_id, 2026, 'recognised', 1 FROM family", NULL) &&
         skh_template_save (write, self->template, error);
}

static inline void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_setenv ("SKH_TODAY", "2026-11-20", TRUE);
  skh_fixture_set_up (&self->f, NULL);
  self->template = skh_stored_template_new (skh_template_parse (description, -1, &error));
  g_assert_no_error (error);
  skh_store_write (self->f.store, "units.add", SKH_WRITE_ACTION, province_func, self, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  skh_stored_template_free (self->template);
  skh_fixture_tear_down (&self->f, NULL);
}

static inline void
write_or_fail (Fixture      *self,
               const char   *kind,
               SkhWriteFlags flags,
               SkhWriteFunc  func,
               gpointer      data)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (self->f.store, kind, flags, func, data, &error);
  g_assert_no_error (error);
}

/* The write is refused with CODE, and nothing of it stays. */
static inline void
assert_refused (Fixture      *self,
                SkhWriteFunc  func,
                gpointer      data,
                int           code,
                const char   *reason)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_store_write (self->f.store, "test", SKH_WRITE_ACTION, func, data, &error));
  g_assert_error (error, SKH_ERROR, code);
  if (reason != NULL)
    g_assert_cmpstr (skh_error_get_reason (error), ==, reason);
}

static inline SkhCertificateRun *
new_run (Fixture *self)
{
  SkhCertificateRun *run = skh_certificate_run_new (self->template, BOOK, NULL);

  skh_certificate_run_take_title (run, "family", YEAR, 0, NULL);
  skh_certificate_run_set_day (run, DAY);
  return run;
}

/* Issues for all recognised families; the batch. */
static inline gint64
issue_all (Fixture *self)
{
  g_autoptr(SkhCertificateRun) run = new_run (self);

  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run);
  return skh_certificate_run_get_batch (run);
}

typedef struct
{
  gint64       id;
  const char  *text;
  const char  *check;
  gboolean     flag;
  gint64       answer;
} Question;

static inline gpointer
ids_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Question *question = data;

  return skh_certificate_batch_ids (db, question->id, question->flag, error);
}

static inline GArray *
batch_ids (Fixture  *self,
           gint64    batch,
           gboolean  unprinted)
{
  Question question = { .id = batch, .flag = unprinted };
  g_autoptr(GError) error = NULL;
  GArray *ids = skh_store_read (self->f.store, ids_func, &question, &error);

  g_assert_no_error (error);
  return ids;
}

static inline gpointer
issued_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_issued_read (db, ((Question *) data)->id, error);
}

static inline SkhIssued *
read_issued (Fixture *self,
             gint64   id)
{
  Question question = { .id = id };
  g_autoptr(GError) error = NULL;
  SkhIssued *issued = skh_store_read (self->f.store, issued_func, &question, &error);

  g_assert_no_error (error);
  return issued;
}

static inline gpointer
series_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_sheet_series_read (db, ((Question *) data)->id, error);
}

static inline SkhSheetSeries *
read_series (Fixture *self,
             gint64   id)
{
  Question question = { .id = id };
  g_autoptr(GError) error = NULL;
  SkhSheetSeries *series = skh_store_read (self->f.store, series_func, &question, &error);

  g_assert_no_error (error);
  g_assert_cmpint (series->received, ==, series->used + series->spoiled + series->lost + series->returned + series->printing + series->left);
  g_assert_cmpint (series->received, ==, series->last - series->first + 1);
  return series;
}

/* Receives the sheets from FIRST to LAST. */
static inline gint64
receive (Fixture *self,
         gint64   first,
         gint64   last)
{
  g_autoptr(SkhSheetSeries) series = skh_sheet_series_new ();

  g_free (series->name);
  series->name = g_strdup ("Phôi Gia đình học tập 2026");
  series->first = first;
  series->last = last;
  write_or_fail (self, "sheets.receive", SKH_WRITE_ACTION, skh_sheet_series_save, series);
  return series->id;
}

static inline gint64
start (Fixture *self,
       GArray  *ids,
       gint64   series,
       gint64   from)
{
  g_autoptr(SkhPrintJob) job = skh_print_job_new (ids, series, from);

  write_or_fail (self, "certificates.print", SKH_WRITE_FINAL, skh_print_job_start, job);
  return job->id;
}

typedef struct
{
  SkhPrintResult result;
  const char    *last;
  const char    *next;
} Finish;

static inline gboolean
finish_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Finish *finish = data;

  return skh_print_result_set (&finish->result, skh_write_get_db (write), finish->last, finish->next, error) &&
         skh_print_job_finish (write, &finish->result, error);
}

static inline void
finish (Fixture    *self,
        gint64      job,
        const char *last,
        const char *next)
{
  Finish finish = { { .job_id = job, .reason = (char *) "kẹt giấy" }, last, next };

  write_or_fail (self, "certificates.printed", SKH_WRITE_FINAL, finish_func, &finish);
}
