/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-awards.h"

#include <string.h>

#include "base/skh-csv.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

static void
award_free (gpointer data)
{
  SkhAward *award = data;

  g_free (award->name);
  g_free (award->birth);
  g_free (award->school);
  g_free (award->grade);
  g_free (award->address);
  g_free (award->recipient);
  g_free (award->reason);
  g_free (award);
}

SkhAwardRun *
skh_award_run_new (gint64      unit_id,
                   const char *use)
{
  SkhAwardRun *run = g_new0 (SkhAwardRun, 1);

  run->unit_id = unit_id;
  run->use = g_strdup (use);
  run->awarded_on = skh_date_today ();
  run->school_year = skh_school_year_of (run->awarded_on);
  run->awards = g_ptr_array_new_with_free_func (award_free);
  return run;
}

void
skh_award_run_free (SkhAwardRun *run)
{
  g_free (run->use);
  g_free (run->name);
  g_free (run->criteria);
  g_free (run->awarded_on);
  g_free (run->note);
  g_free (run->confirmed_on);
  g_free (run->revoked_on);
  g_free (run->reason);
  g_ptr_array_unref (run->awards);
  g_free (run);
}

SkhAward *
skh_award_run_add (SkhAwardRun *run,
                   const char  *name,
                   gint64       amount)
{
  SkhAward *award = g_new0 (SkhAward, 1);

  award->name = skh_text_normalize (name);
  award->amount = amount;
  award->recipient = g_strdup ("pupil");
  g_ptr_array_add (run->awards, award);
  return award;
}

gint64
skh_award_run_total (const SkhAwardRun *run)
{
  gint64 total = 0;

  for (guint i = 0; i < run->awards->len; i++)
    total += ((const SkhAward *) run->awards->pdata[i])->amount;
  return total;
}

gboolean
skh_award_run_is_done (const SkhAwardRun *run)
{
  return run->direct ? run->confirmed_on != NULL && run->revoked_on == NULL : run->voucher_id != 0;
}

gboolean
skh_award_run_is_open (const SkhAwardRun *run)
{
  return !skh_award_run_is_done (run) && run->confirmed_on == NULL;
}

char *
skh_school_year_format (int year)
{
  return g_strdup_printf ("%d-%d", year, year + 1);
}

int
skh_school_year_of (const char *day)
{
  int year = skh_date_year (day);

  return strlen (day) >= 7 && strncmp (day + 5, "08", 2) < 0 ? year - 1 : year;
}

/* Lists in ---------------------------------------------------------------------------------------- */

/* What somebody of OCCUPATION, counted in a school or elsewhere, is to an award. */
static const char *
recipient_of (const char *occupation,
              gboolean    school)
{
  if (g_strcmp0 (occupation, "student") == 0)
    return school ? "pupil" : "student";
  if (occupation == NULL || strcmp (occupation, "other") == 0)
    return school ? "pupil" : "other";
  return school ? "teacher" : "staff";
}

int
skh_award_run_add_people (SkhAwardRun  *run,
                          sqlite3      *db,
                          GArray       *ids,
                          gint64        amount,
                          GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT p.name, p.birth, u.full_name, p.address, p.unit_id, p.occupation, k.key, h.full_name FROM person p"
                                                  " LEFT JOIN unit_now u ON u.unit_id = p.unit_id LEFT JOIN unit_kind k ON k.key = u.kind"
                                                  " LEFT JOIN unit_now h ON h.unit_id = p.residence_id WHERE p.id = ?", error);
  g_autoptr(GHashTable) there = g_hash_table_new (g_int64_hash, g_int64_equal);
  int n = 0;

  if (stmt == NULL)
    return -1;
  for (guint i = 0; i < run->awards->len; i++)
    g_hash_table_add (there, &((SkhAward *) run->awards->pdata[i])->person_id);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(GError) local_error = NULL;
      gint64 id = g_array_index (ids, gint64, i);

      skh_bind (stmt, "i", id);
      if (!g_hash_table_contains (there, &id) && skh_step (stmt, &local_error))
        {
          SkhAward *award = skh_award_run_add (run, skh_column_text (stmt, 0), amount);
          gboolean school = g_strcmp0 (skh_column_text (stmt, 6), "school") == 0;

          award->person_id = id;
          award->birth = g_strdup (skh_column_text (stmt, 1));
          award->school = g_strdup (school ? skh_column_text (stmt, 2) : NULL);
          award->address = g_strdup (skh_column_text (stmt, 3) != NULL ? skh_column_text (stmt, 3) : skh_column_text (stmt, 7));
          award->unit_id = sqlite3_column_int64 (stmt, 4);
          g_free (award->recipient);
          award->recipient = g_strdup (recipient_of (skh_column_text (stmt, 5), school));
          g_hash_table_add (there, &award->person_id);
          n++;
        }
      sqlite3_reset (stmt);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return -1;
        }
    }
  return n;
}

/* Headings as they are written, folded; the first name is the key. */
static const char * const headings[][6] = {
  { "name", "ho va ten", "ho ten", "ten", "nguoi nhan" },
  { "birth", "ngay sinh", "nam sinh", "ngay thang nam sinh" },
  { "school", "truong", "truong hoc", "don vi" },
  { "class", "lop" },
  { "address", "dia chi", "noi o" },
  { "amount", "so tien", "muc", "muc thuong" },
  { "reason", "ly do", "thanh tich", "hoan canh", "noi dung" },
  { "recipient", "doi tuong" },
};

static char *
heading_key (const char *text)
{
  g_autofree char *folded = skh_text_fold (text);

  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (headings[i]) && headings[i][k] != NULL; k++)
        {
          if (strcmp (headings[i][k], folded) == 0)
            return g_strdup (headings[i][0]);
        }
    }
  return g_strdup (folded);
}

/* TEXT as comma-separated with the keys as its heading; what was copied from a spreadsheet has tabs. */
static char *
with_keys (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean tabs = lines[0] != NULL && strchr (lines[0], '\t') != NULL;
  const char *rest = strchr (text, '\n');
  g_autoptr(GString) out = g_string_new (NULL);
  g_auto(GStrv) cells = g_strsplit (lines[0] != NULL ? lines[0] : "", tabs ? "\t" : ",", -1);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *bare = g_strdup (g_str_has_prefix (cells[i], "\357\273\277") ? cells[i] + 3 : cells[i]);
      g_autofree char *key = NULL;

      g_strdelimit (bare, "\"\r", ' ');
      key = heading_key (bare);
      if (i > 0)
        g_string_append_c (out, ',');
      skh_csv_append (out, key);
    }
  g_string_append_c (out, '\n');
  if (!tabs)
    {
      g_string_append (out, rest != NULL ? rest + 1 : "");
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  for (guint l = 1; lines[l] != NULL; l++)
    {
      g_auto(GStrv) row = g_strsplit (g_strchomp (lines[l]), "\t", -1);

      for (guint i = 0; row[i] != NULL; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          skh_csv_append (out, row[i]);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

const char *
skh_award_recipient_parse (const char *text)
{
  static const char * const words[][5] = {
    { "pupil", "hoc sinh", "hs" }, { "student", "sinh vien", "sv" }, { "teacher", "giao vien", "gv", "thay co" },
    { "staff", "can bo", "cong nhan", "nguoi lao dong", "nld" }, { "other", "khac" },
  };
  g_autofree char *folded = skh_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (words[i]) && words[i][k] != NULL; k++)
        {
          if (strcmp (words[i][k], folded) == 0)
            return words[i][0];
        }
    }
  return NULL;
}

static gboolean
add_line (SkhAwardRun  *run,
          SkhCsv       *csv,
          guint         row,
          gint64        amount,
          GError      **error)
{
  const char *name = skh_csv_get (csv, row, "name");
  const char *birth = skh_csv_get (csv, row, "birth");
  const char *sum = skh_csv_get (csv, row, "amount");
  const char *recipient = skh_csv_get (csv, row, "recipient");
  g_autofree char *line = g_strdup_printf ("%u: %s", row + 2, name != NULL ? name : "");
  g_autofree char *day = birth != NULL ? skh_date_parse (birth, NULL) : NULL;
  SkhAward *award;

  if (name == NULL)
    return skh_set_error (error, SKH_ERROR_REQUIRED, line, "name", NULL, "the name is missing");
  if (birth != NULL && day == NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, line, "birth", "date", birth);
  if (sum != NULL && (!skh_amount_parse (sum, &amount) || amount < 0))
    return skh_set_error (error, SKH_ERROR_INVALID, line, "amount", "amount", sum);
  if (recipient != NULL && skh_award_recipient_parse (recipient) == NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, line, "recipient", "choice", recipient);
  award = skh_award_run_add (run, name, amount);
  award->birth = g_steal_pointer (&day);
  award->school = g_strdup (skh_csv_get (csv, row, "school"));
  award->grade = g_strdup (skh_csv_get (csv, row, "class"));
  award->address = g_strdup (skh_csv_get (csv, row, "address"));
  award->reason = g_strdup (skh_csv_get (csv, row, "reason"));
  if (recipient != NULL)
    {
      g_free (award->recipient);
      award->recipient = g_strdup (skh_award_recipient_parse (recipient));
    }
  return TRUE;
}

int
skh_award_run_add_text (SkhAwardRun  *run,
                        const char   *text,
                        gint64        amount,
                        GError      **error)
{
  g_autofree char *keyed = with_keys (text);
  g_autoptr(SkhCsv) csv = skh_csv_parse (keyed);
  guint before = run->awards->len;

  if (!skh_csv_require (csv, "name", error))
    return -1;
  for (guint i = 0; i < skh_csv_get_n_rows (csv); i++)
    {
      if (!add_line (run, csv, i, amount, error))
        {
          g_ptr_array_set_size (run->awards, before);
          return -1;
        }
    }
  return run->awards->len - before;
}

/* Totals ------------------------------------------------------------------------------------------- */

static void
total_free (gpointer data)
{
  SkhAwardTotal *total = data;

  g_free (total->use);
  g_free (total->name);
  g_free (total);
}

static gpointer
make_total (sqlite3_stmt *stmt)
{
  SkhAwardTotal *total = g_new0 (SkhAwardTotal, 1);

  total->use = g_strdup (skh_column_text (stmt, 0));
  total->name = g_strdup (skh_column_text (stmt, 1));
  total->people = sqlite3_column_int64 (stmt, 2);
  total->times = sqlite3_column_int64 (stmt, 3);
  total->amount = sqlite3_column_int64 (stmt, 4);
  total->direct = sqlite3_column_int64 (stmt, 5);
  return total;
}

GPtrArray *
skh_award_totals_read (sqlite3     *db,
                       gint64       unit,
                       int          year,
                       gboolean     by_school_year,
                       const char  *recipient,
                       GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error,
               "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT n.unit_id FROM unit_now n JOIN below b ON n.parent_id = b.id),"
               " given AS MATERIALIZED (SELECT use, recipient, amount, direct FROM award_index WHERE done = 1 AND (?1 = 0 OR unit_id IN (SELECT id FROM below))"
               " AND iif (?3, school_year, CAST (substr (awarded_on, 1, 4) AS INTEGER)) = ?2 AND (?4 IS NULL OR kind = ?4))"
               " SELECT u.key, u.name, count (DISTINCT g.recipient), count (*), sum (iif (g.direct, 0, g.amount)), sum (iif (g.direct, g.amount, 0)), u.position"
               " FROM given g JOIN fund_use u ON u.key = g.use GROUP BY u.key UNION ALL"
               " SELECT NULL, NULL, count (DISTINCT recipient), count (*), COALESCE (sum (iif (direct, 0, amount)), 0), COALESCE (sum (iif (direct, amount, 0)), 0), 1000000 FROM given"
               " ORDER BY 7", "iiis", unit, (gint64) year, (gint64) by_school_year, recipient);

  return skh_collect (stmt, make_total, total_free, error);
}
