/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "base/skh-error.h"
#include "fund/skh-fund.h"
#include "fund/skh-posting.h"
#include "skh-test.h"
#include "store/skh-statement.h"

/* What the tests of money in and money out share. */

/* A fund of the commune with its cash. */
typedef struct
{
  SkhFixture base;
  gint64     fund;
  gint64     cash;
} Fund;

static inline gboolean
fund_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Fund *f = data;

  f->fund = skh_fund_establish (write, f->base.commune, "Quỹ Khuyến học", error);
  f->cash = skh_query_int64 (skh_write_get_db (write), 0, error, "SELECT id FROM fund_account WHERE fund_id = ?", "i", f->fund);
  return f->fund != 0;
}

static inline void
set_up (Fund          *f,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_setenv ("SKH_TODAY", "2026-11-24", TRUE);
  skh_fixture_set_up (&f->base, NULL);
  skh_store_write (f->base.store, "funds.add", SKH_WRITE_ACTION, fund_func, f, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fund          *f,
           gconstpointer  data)
{
  skh_test_assert_sound (f->base.store);
  skh_fixture_tear_down (&f->base, NULL);
}

static inline void
do_job (Fund         *f,
        const char   *kind,
        SkhWriteFunc  func,
        gpointer      data)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (f->base.store, kind, g_str_has_suffix (kind, ".post") ? SKH_WRITE_FINAL : SKH_WRITE_ACTION, func, data, &error);
  g_assert_no_error (error);
}

/* The job is refused with CODE about FIELD for REASON, and nothing changes. */
static inline void
refuse_job (Fund         *f,
            SkhWriteFunc  func,
            gpointer      data,
            int           code,
            const char   *field,
            const char   *reason)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = skh_test_dump (f->base.store);
  g_autofree char *after = NULL;

  g_assert_false (skh_store_write (f->base.store, "test", SKH_WRITE_ACTION, func, data, &error));
  g_assert_error (error, SKH_ERROR, code);
  g_assert_cmpstr (skh_error_get_field (error), ==, field);
  g_assert_cmpstr (skh_error_get_reason (error), ==, reason);
  after = skh_test_dump (f->base.store);
  g_assert_cmpstr (before, ==, after);
}

static inline gboolean
sql_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  return skh_exec (skh_write_get_db (write), data, error);
}

/* A guard of the file refuses SQL with WORD. */
static inline void
assert_guarded (Fund       *f,
                const char *sql,
                const char *word)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_store_write (f->base.store, "test", SKH_WRITE_ACTION, sql_func, (gpointer) sql, &error));
  g_assert_nonnull (strstr (error->message, word));
}

static inline gint64
add_record (Fund              *f,
            const SkhRegister *reg,
            ...)
{
  g_autoptr(SkhRecord) record = skh_record_new (reg);
  g_autoptr(GError) error = NULL;
  const char *key;
  va_list args;

  va_start (args, reg);
  while ((key = va_arg (args, const char *)) != NULL)
    skh_record_set (record, key, va_arg (args, const char *));
  va_end (args);
  skh_record_save (record, f->base.store, &error);
  g_assert_no_error (error);
  return skh_record_get_id (record);
}

static inline const char *
number (gint64 value)
{
  static char texts[8][24];
  static guint next;
  char *text = texts[next++ % G_N_ELEMENTS (texts)];

  g_snprintf (text, sizeof texts[0], "%" G_GINT64_FORMAT, value);
  return text;
}
