/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-unit-changes.h"

#include <string.h>

#include "base/skh-date.h"
#include "store/skh-statement.h"

gboolean
skh_unit_change (SkhWrite    *write,
                 gint64       unit_id,
                 const char  *day,
                 gint64       parent_id,
                 const char  *kind,
                 const char  *code,
                 const char  *name,
                 gint64       decision_id,
                 GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 version = skh_write_take_ids (write, "unit_version", 1, error);

  return version != 0 &&
         skh_run (db, error,
                  "INSERT INTO unit_version (id, unit_id, valid_from, parent_id, kind, code, name, decision_id)"
                  " SELECT ?1, unit_id, ?3, COALESCE (?4, parent_id), COALESCE (?5, kind), COALESCE (?6, code), COALESCE (?7, name), ?8"
                  "   FROM unit_version WHERE unit_id = ?2 AND valid_to IS NULL", "iisrsssr",
                  version, unit_id, day, parent_id, kind, code, name, decision_id) &&
         skh_run (db, error, "UPDATE unit_version SET valid_to = date (?2, '-1 day') WHERE unit_id = ?1 AND valid_to IS NULL AND valid_from < ?2",
                  "is", unit_id, day);
}

gint64
skh_unit_establish (SkhWrite    *write,
                    const char  *day,
                    gint64       parent_id,
                    const char  *kind,
                    const char  *code,
                    const char  *name,
                    gint64       decision_id,
                    GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 unit = skh_write_take_ids (write, "unit", 1, error);
  gint64 version = unit != 0 ? skh_write_take_ids (write, "unit_version", 1, error) : 0;

  if (version != 0 &&
      skh_run (db, error, "INSERT INTO unit (id) VALUES (?)", "i", unit) &&
      skh_run (db, error,
               "INSERT INTO unit_version (id, unit_id, valid_from, parent_id, kind, code, name, decision_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
               "iisrsssr", version, unit, day, parent_id, kind, code, name, decision_id))
    return unit;
  return 0;
}

gboolean
skh_unit_close (SkhWrite    *write,
                gint64       unit_id,
                const char  *day,
                GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);

  return skh_run (db, error, "UPDATE unit_version SET valid_to = date (?2, '-1 day') WHERE unit_id = ?1 AND valid_to IS NULL", "is", unit_id, day) &&
         skh_run (db, error,
                  "UPDATE office SET ended_on = max (COALESCE (started_on, ''), date (?2, '-1 day'))"
                  " WHERE unit_id = ?1 AND (ended_on IS NULL OR ended_on >= ?2)", "is", unit_id, day);
}

gboolean
skh_unit_succeed (SkhWrite    *write,
                  gint64       old_unit_id,
                  gint64       new_unit_id,
                  const char  *share,
                  const char  *day,
                  gint64       decision_id,
                  GError     **error)
{
  gint64 id = skh_write_take_ids (write, "succession", 1, error);

  return id != 0 &&
         skh_run (skh_write_get_db (write), error,
                  "INSERT INTO succession (id, old_unit_id, new_unit_id, share, happened_on, decision_id) VALUES (?, ?, ?, ?, ?, ?)",
                  "iiissr", id, old_unit_id, new_unit_id, share, day, decision_id);
}

gint64
skh_decision_add (SkhWrite    *write,
                  const char  *number,
                  const char  *decided_on,
                  const char  *issuer,
                  const char  *subject,
                  GError     **error)
{
  gint64 id = skh_write_take_ids (write, "decision", 1, error);

  if (id != 0 &&
      skh_run (skh_write_get_db (write), error, "INSERT INTO decision (id, number, decided_on, issuer, subject) VALUES (?, ?, ?, ?, ?)",
               "issss", id, number, decided_on, issuer, subject))
    return id;
  return 0;
}

char *
skh_decision_title (const char *number,
                    const char *day)
{
  static const struct { const char *letters, *word; } words[] = {
    { "/NQ", "Nghị quyết số " }, { "/QĐ", "Quyết định số " }, { "/NĐ", "Nghị định số " }, { "/TT", "Thông tư số " }, { "/KH", "Kế hoạch số " }, { "/TB", "Thông báo số " },
  };
  g_autofree char *shown = day != NULL && *day != 0 ? skh_date_format (day) : NULL;
  /* Who typed words before the number has said what it is. */
  const char *word = g_ascii_isdigit (*number) ? "Văn bản số " : "";

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *short_form = words[i].letters + 1;
      gboolean abbreviated = g_str_has_prefix (number, short_form) && number[strlen (short_form)] == ' ';

      if (!abbreviated && (*word == 0 || strstr (number, words[i].letters) == NULL))
        continue;
      number += abbreviated ? strlen (short_form) + 1 : 0;
      word = words[i].word;
      break;
    }
  return g_strconcat (word, number, shown != NULL ? " ngày " : NULL, shown, NULL);
}
