/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-links.h"

#include "store/skh-statement.h"

/* A kind of link: the register it opens in, and SQL over ?1 for id, name, detail, day, year, until and the row itself. */
typedef struct
{
  SkhLinkKind        kind;
  const SkhRegister *of;
  const char        *reg;
  const char        *sql;
} Source;

#define TITLES(column) \
  "SELECT t.id, n.name, t.state, t.registered_on, t.year, NULL, t.id FROM title_record t JOIN title n ON n.key = t.title WHERE t." column " = ?1 ORDER BY t.year DESC"

#define BELOW "WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) "

#define STOCK(kind) \
  "SELECT ?1, sum (n), '" kind "', NULL, 0, NULL, 0 FROM (" BELOW "SELECT n FROM stock WHERE kind = '" kind "' AND counted_until = 9999 AND unit_id IN (SELECT id FROM s))" \
  " HAVING sum (n) > 0"

#define CERTIFICATES(column) \
  "SELECT c.id, COALESCE (c.award, c.name), c.register_number, c.issued_on, 0, iif (c.state = 'issued', NULL, c.state_on), c.id FROM certificate c" \
  " WHERE c." column " = ?1 ORDER BY c.issued_on DESC, c.id DESC LIMIT 200"

/* Where a unit was on its last day, behind a comma: there are many of one name. */
#define LAST_PLACE(unit) \
  "COALESCE (', ' || (SELECT n.full_name FROM unit_version o JOIN unit_now n ON n.unit_id = o.parent_id WHERE o.unit_id = " unit " ORDER BY o.valid_from DESC LIMIT 1), '')"

#define AWARDS(condition) \
  "SELECT r.voucher_id, r.name, a.amount, r.awarded_on, 0, NULL, a.id FROM award a JOIN award_run r ON r.id = a.run_id" \
  " WHERE a.person_id = ?1 AND " condition " ORDER BY r.awarded_on DESC, a.id"

#define DONORS(column) "SELECT d.id, d.name, NULL, NULL, 0, NULL, d.id FROM donor d WHERE d." column " = ?1 ORDER BY d.id"

static const Source sources[] = {
  { SKH_LINK_MERGED, &skh_people_register, "people",
    "SELECT k.id, k.name, NULL, p.state_on, 0, NULL, 0 FROM person p JOIN person k ON k.id = p.merged_into WHERE p.id = ?1"
    " UNION ALL SELECT o.id, o.name, NULL, o.state_on, 0, NULL, 0 FROM person o WHERE o.merged_into = ?1" },
  { SKH_LINK_UNIT, &skh_people_register, "units",
    "SELECT u.unit_id, u.full_name, NULL, NULL, 0, NULL, 0 FROM person p JOIN unit_now u ON u.unit_id = p.unit_id WHERE p.id = ?1" },
  { SKH_LINK_RESIDENCE, &skh_people_register, "units",
    "SELECT u.unit_id, u.full_name, NULL, NULL, 0, NULL, 0 FROM person p JOIN unit_now u ON u.unit_id = p.residence_id"
    " WHERE p.id = ?1 AND p.residence_id <> p.unit_id" },
  { SKH_LINK_FAMILY, &skh_people_register, "families",
    "SELECT x.family_id, x.name, m.role, m.valid_from, 0, m.valid_to, m.id FROM family_member m JOIN family_index x ON x.family_id = m.family_id"
    " WHERE m.person_id = ?1 ORDER BY m.valid_to IS NOT NULL, m.valid_from DESC" },
  { SKH_LINK_MEMBERSHIP, &skh_people_register, NULL,
    "SELECT m.id, u.full_name, m.card_number, m.joined_on, 0, m.left_on, m.id FROM membership m JOIN person p ON p.id = m.person_id"
    " LEFT JOIN unit_now u ON u.unit_id = COALESCE (m.unit_id, p.unit_id) WHERE m.person_id = ?1 ORDER BY m.left_on IS NOT NULL, m.joined_on DESC" },
  { SKH_LINK_OFFICE, &skh_people_register, "units",
    "SELECT u.unit_id, o.position || ' · ' || u.full_name, o.term, o.started_on, 0, o.ended_on, o.id FROM office o JOIN unit_now u ON u.unit_id = o.unit_id"
    " WHERE o.person_id = ?1 ORDER BY o.ended_on IS NOT NULL, o.started_on DESC" },
  { SKH_LINK_LEARNING, &skh_people_register, NULL,
    "SELECT r.id, f.name, r.state, r.registered_on, r.year, NULL, r.id FROM learning_registration r JOIN learning_form f ON f.key = r.form"
    " WHERE r.person_id = ?1 ORDER BY r.year DESC, r.id" },
  { SKH_LINK_TITLE, &skh_people_register, NULL, TITLES ("person_id") },
  { SKH_LINK_CERTIFICATE, &skh_people_register, "certificates", CERTIFICATES ("person_id") },
  { SKH_LINK_AWARD, &skh_people_register, "vouchers", AWARDS ("(r.voucher_id IS NOT NULL OR (r.confirmed_on IS NOT NULL AND r.revoked_on IS NULL))") },
  { SKH_LINK_AWARD_DUE, &skh_people_register, NULL, AWARDS ("r.voucher_id IS NULL AND (r.confirmed_on IS NULL OR r.revoked_on IS NOT NULL)") },
  { SKH_LINK_COLLECTION, &skh_people_register, "vouchers",
    "SELECT s.voucher_id, c.name, r.amount, s.collected_on, 0, NULL, r.id FROM collection_row r JOIN collection_sheet s ON s.id = r.sheet_id"
    " JOIN campaign c ON c.id = s.campaign_id WHERE r.person_id = ?1 ORDER BY s.collected_on DESC, r.id" },
  { SKH_LINK_PLEDGE, &skh_people_register, NULL,
    "SELECT p.id, f.name, p.amount, p.starts_on, 0, p.ends_on, p.id FROM pledge p JOIN fund f ON f.id = p.fund_id WHERE p.person_id = ?1 ORDER BY p.starts_on DESC" },
  { SKH_LINK_DONOR, &skh_people_register, "donors", DONORS ("person_id") },

  { SKH_LINK_UNIT, &skh_families_register, "units",
    "SELECT u.unit_id, u.full_name, NULL, NULL, 0, NULL, 0 FROM family f JOIN unit_now u ON u.unit_id = f.unit_id WHERE f.id = ?1" },
  { SKH_LINK_CLAN, &skh_families_register, "clans",
    "SELECT c.id, c.name, NULL, NULL, 0, NULL, 0 FROM family f JOIN clan c ON c.id = f.clan_id WHERE f.id = ?1" },
  { SKH_LINK_ORIGIN, &skh_families_register, "families",
    "SELECT x.family_id, x.name, NULL, NULL, 0, NULL, 0 FROM family f JOIN family_index x ON x.family_id = f.origin_id WHERE f.id = ?1" },
  { SKH_LINK_JOINED, &skh_families_register, "families",
    "SELECT x.family_id, x.name, NULL, f.state_on, 0, NULL, 0 FROM family f JOIN family_index x ON x.family_id = f.joined_id WHERE f.id = ?1" },
  { SKH_LINK_OFFSHOOT, &skh_families_register, "families",
    "SELECT x.family_id, x.name, NULL, NULL, 0, NULL, 0 FROM family f JOIN family_index x ON x.family_id = f.id WHERE f.origin_id = ?1 ORDER BY f.id" },
  { SKH_LINK_TAKEN_IN, &skh_families_register, "families",
    "SELECT x.family_id, x.name, NULL, f.state_on, 0, NULL, 0 FROM family f JOIN family_index x ON x.family_id = f.id WHERE f.joined_id = ?1 ORDER BY f.id" },
  { SKH_LINK_MEMBER, &skh_families_register, "people",
    "SELECT p.id, p.name || COALESCE (' (' || substr (p.birth, 1, 4) || ')', ''), m.role, m.valid_from, 0, m.valid_to, m.id"
    " FROM family_member m JOIN person p ON p.id = m.person_id"
    " WHERE m.family_id = ?1 ORDER BY m.valid_to IS NOT NULL, m.role <> 'head', m.role <> 'spouse', p.birth, p.id" },
  { SKH_LINK_TITLE, &skh_families_register, NULL, TITLES ("family_id") },
  { SKH_LINK_CERTIFICATE, &skh_families_register, "certificates", CERTIFICATES ("family_id") },

  { SKH_LINK_UNIT, &skh_clans_register, "units",
    "SELECT u.unit_id, u.full_name, NULL, NULL, 0, NULL, 0 FROM clan c JOIN unit_now u ON u.unit_id = c.unit_id WHERE c.id = ?1" },
  { SKH_LINK_FAMILY, &skh_clans_register, "families",
    "SELECT x.family_id, x.name, NULL, NULL, 0, NULL, 0 FROM family f JOIN family_index x ON x.family_id = f.id WHERE f.clan_id = ?1 ORDER BY x.name_key LIMIT 200" },
  { SKH_LINK_TITLE, &skh_clans_register, NULL, TITLES ("clan_id") },
  { SKH_LINK_CERTIFICATE, &skh_clans_register, "certificates", CERTIFICATES ("clan_id") },

  { SKH_LINK_UNIT, &skh_units_register, "units",
    "SELECT p.unit_id, p.full_name, NULL, NULL, 0, NULL, 0 FROM unit_now u JOIN unit_now p ON p.unit_id = u.parent_id WHERE u.unit_id = ?1" },
  { SKH_LINK_SUMMARY, &skh_units_register, "units",
    "SELECT ?1, count (*), 'units', NULL, 0, NULL, 0 FROM unit_now WHERE parent_id = ?1 AND open HAVING count (*) > 0" },
  { SKH_LINK_SUMMARY, &skh_units_register, "people", STOCK ("members") },
  { SKH_LINK_SUMMARY, &skh_units_register, "people", STOCK ("people") },
  { SKH_LINK_SUMMARY, &skh_units_register, "families", STOCK ("families") },
  { SKH_LINK_OFFICER, &skh_units_register, "people",
    "SELECT p.id, p.name, o.position || COALESCE (' · ' || o.term, ''), o.started_on, 0, o.ended_on, o.id FROM office o JOIN person p ON p.id = o.person_id"
    " WHERE o.unit_id = ?1 ORDER BY o.ended_on IS NOT NULL, o.started_on DESC, o.id" },
  { SKH_LINK_BASE, &skh_units_register, "bases",
    "SELECT b.id, k.name, b.value || COALESCE (' · ' || b.source, ''), b.as_of, b.year, NULL, b.id FROM base b JOIN base_kind k ON k.key = b.kind"
    " WHERE b.unit_id = ?1 AND b.in_use AND b.year = (SELECT max (year) FROM base WHERE unit_id = ?1) ORDER BY k.position" },
  { SKH_LINK_VERSION, &skh_units_register, NULL,
    "SELECT v.id, trim (k.prefix || ' ' || v.name), ltrim (COALESCE (v.code, '') || COALESCE (' · ' || p.full_name, '') || COALESCE (' · ' || d.number, ''), ' ·'),"
    " nullif (v.valid_from, '0001-01-01'), 0, v.valid_to, v.id FROM unit_version v JOIN unit_kind k ON k.key = v.kind"
    " LEFT JOIN unit_now p ON p.unit_id = v.parent_id LEFT JOIN decision d ON d.id = v.decision_id"
    " WHERE v.unit_id = ?1 AND EXISTS (SELECT 1 FROM unit_version WHERE unit_id = ?1 AND (valid_to IS NOT NULL OR valid_from > '0001-01-01' OR decision_id IS NOT NULL))"
    " ORDER BY v.valid_from DESC" },
  { SKH_LINK_PREDECESSOR, &skh_units_register, "units",
    "SELECT u.unit_id, u.full_name || " LAST_PLACE ("u.unit_id") ", s.share || COALESCE (' · ' || d.number, ''), s.happened_on, 0, NULL, s.id FROM succession s"
    " JOIN unit_now u ON u.unit_id = s.old_unit_id LEFT JOIN decision d ON d.id = s.decision_id WHERE s.new_unit_id = ?1 ORDER BY s.happened_on DESC, u.name_key" },
  { SKH_LINK_SUCCESSOR, &skh_units_register, "units",
    "SELECT u.unit_id, u.full_name, s.share || COALESCE (' · ' || d.number, ''), s.happened_on, 0, NULL, s.id FROM succession s"
    " JOIN unit_now u ON u.unit_id = s.new_unit_id LEFT JOIN decision d ON d.id = s.decision_id WHERE s.old_unit_id = ?1 ORDER BY s.happened_on DESC, u.name_key" },
  { SKH_LINK_TITLE, &skh_units_register, NULL, TITLES ("subject_unit_id") },
  { SKH_LINK_CERTIFICATE, &skh_units_register, "certificates", CERTIFICATES ("subject_unit_id") },
  { SKH_LINK_FUND, &skh_units_register, "funds", "SELECT f.id, f.name, iif (u.open, NULL, (SELECT nullif (sum (t.received - t.paid), 0) FROM fund_account a JOIN fund_total t ON t.account_id = a.id WHERE a.fund_id = f.id)),"
    " NULL, 0, iif (f.state = 'closed', f.state_on, NULL), f.id FROM fund f JOIN unit_now u ON u.unit_id = f.unit_id WHERE f.unit_id = ?1 ORDER BY f.id" },
  { SKH_LINK_DONOR, &skh_units_register, "donors", DONORS ("donor_unit_id") },
};

void
skh_link_free (SkhLink *link)
{
  g_free (link->reg);
  g_free (link->name);
  g_free (link->detail);
  g_free (link->day);
  g_free (link->until);
  g_free (link);
}

static gboolean
read_source (sqlite3       *db,
             const Source  *source,
             gint64         id,
             GPtrArray     *links,
             GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, source->sql, "i", id);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhLink *link = g_new0 (SkhLink, 1);

      link->kind = source->kind;
      link->reg = sqlite3_column_type (stmt, 0) != SQLITE_NULL ? g_strdup (source->reg) : NULL;
      link->id = sqlite3_column_int64 (stmt, 0);
      link->name = g_strdup (skh_column_text (stmt, 1));
      link->detail = g_strdup (skh_column_text (stmt, 2));
      link->day = g_strdup (skh_column_text (stmt, 3));
      link->year = sqlite3_column_int (stmt, 4);
      link->until = g_strdup (skh_column_text (stmt, 5));
      link->part = sqlite3_column_int64 (stmt, 6);
      g_ptr_array_add (links, link);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return stmt != NULL && (error == NULL || *error == NULL);
}

GPtrArray *
skh_links_read (sqlite3            *db,
                const SkhRegister  *reg,
                gint64              id,
                GError            **error)
{
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_link_free);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (sources[i].of == reg && !read_source (db, &sources[i], id, links, error))
        return NULL;
    }
  return g_steal_pointer (&links);
}
