/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-run-private.h"

#include <string.h>

#include "base/skh-csv.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-placeholder-kinds.h"
#include "certificate/skh-unit-places.h"
#include "register/skh-id-set.h"
#include "register/skh-settings.h"
#include "register/skh-units.h"
#include "store/skh-statement.h"

/* What reading the subjects goes by. */
typedef struct
{
  SkhCertificateRun *run;
  sqlite3           *db;
  SkhUnitPlaces         *places;
  char              *settings[4];
  gint64             top;      /* the province */
} Reader;

/* Titles are given by the people's committee, all else by the association. */
static const struct
{
  const char *placeholder;
  const char *setting;
  const char *fallback;
  const char *award_setting;  /* of what is no title; NULL: the same */
  const char *award_fallback;
} common[] = {
  { "parent_authority", "certificate-parent-authority", "Ủy ban nhân dân", "certificate-award-parent-authority", "Hội Khuyến học" },
  { "on_behalf", "certificate-on-behalf", "TM. Ủy ban nhân dân", "certificate-award-on-behalf", "TM. Ban Chấp hành" },
  { "signer_title", "certificate-signer-title", "Chủ tịch", NULL, NULL },
  { "signer_name", "certificate-signer-name", NULL, NULL, NULL },
};

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->places, skh_unit_places_free);
  for (guint i = 0; i < G_N_ELEMENTS (reader->settings); i++)
    g_free (reader->settings[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
reader_init (Reader             *reader,
             SkhCertificateRun  *run,
             sqlite3            *db,
             GError            **error)
{
  reader->run = run;
  reader->db = db;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    {
      gboolean award = run->source >= SKH_FROM_RECORDS && common[i].award_setting != NULL;
      g_autofree char *setting = skh_setting_read (db, award ? common[i].award_setting : common[i].setting, NULL);

      reader->settings[i] = setting != NULL && *setting != 0 ? g_steal_pointer (&setting) : g_strdup (award ? common[i].award_fallback : common[i].fallback);
    }
  reader->top = skh_units_top (db, NULL);
  reader->places = skh_unit_places_new (db, error);
  return reader->places != NULL;
}

/* "Thôn 1, xã Đồng Tiến, tỉnh Thanh Hóa": each named once, the first one with a capital letter. */
static char *
join_place (const SkhUnitPlace *place,
            gboolean            with_province)
{
  const char *names[] = { place->unit, place->commune, with_province ? place->province : NULL };
  GString *text = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *written = NULL;

      if (names[i] == NULL || g_strcmp0 (names[i], last) == 0)
        continue;
      written = text->len > 0 ? skh_placeholder_write (SKH_VALUE_OF_TEXT, "small", names[i]) : g_strdup (names[i]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", written);
      last = names[i];
    }
  return g_string_free (text, FALSE);
}

static void
set_common (Reader             *reader,
            SkhCertificateItem *item)
{
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    skh_certificate_item_set (item, common[i].placeholder, g_strdup (reader->settings[i]));
}

/* What the unit of ITEM says, as of DAY. */
static void
set_place (Reader             *reader,
           SkhCertificateItem *item,
           const char         *day,
           const char         *address)
{
  const SkhUnitPlace *place = skh_unit_places_find (reader->places, item->unit_id != 0 ? item->unit_id : reader->top, day);

  item->place = join_place (place, FALSE);
  skh_certificate_item_set (item, "unit", g_strdup (place->unit));
  skh_certificate_item_set (item, "commune", g_strdup (place->commune));
  skh_certificate_item_set (item, "province", g_strdup (place->province));
  skh_certificate_item_set (item, "authority", g_strdup (place->commune != NULL ? place->commune : place->province));
  skh_certificate_item_set (item, "place", g_strdup (place->commune_name != NULL ? place->commune_name : place->province_name));
  skh_certificate_item_set (item, "address", address != NULL && *address != 0 ? g_strdup (address) : join_place (place, TRUE));
  if (g_strcmp0 (place->kind, "school") == 0)
    skh_certificate_item_set (item, "school", g_strdup (place->unit));
}

static const char *
form_of_address (const char *gender,
                 const char *occupation)
{
  if (g_strcmp0 (occupation, "student") == 0)
    return "Em";
  return g_strcmp0 (gender, "male") == 0 ? "Ông" : g_strcmp0 (gender, "female") == 0 ? "Bà" : "Ông (bà)";
}

/* Titles --------------------------------------------------------------------------------------------- */

#define RECORDS \
  "SELECT t.id, t.person_id, t.family_id, t.clan_id, t.subject_unit_id, t.unit_id, t.year, n.name, t.level, t.valid_to, t.state," \
  " d.number, d.decided_on, d.issuer, COALESCE (p.name, x.name, c.name), COALESCE (p.address, f.address)," \
  " COALESCE (p.gender, h.gender), p.birth, p.position, c.head_name, c.households, p.occupation," \
  " EXISTS (SELECT 1 FROM certificate g WHERE g.title_record_id = t.id AND g.state = 'issued')" \
  " FROM title_record t JOIN title n ON n.key = t.title LEFT JOIN decision d ON d.id = t.decision_id" \
  " LEFT JOIN person p ON p.id = t.person_id LEFT JOIN person_index px ON px.person_id = t.person_id" \
  " LEFT JOIN family f ON f.id = t.family_id LEFT JOIN family_index x ON x.family_id = t.family_id" \
  " LEFT JOIN family_member m ON m.family_id = t.family_id AND m.role = 'head' AND m.valid_to IS NULL LEFT JOIN person h ON h.id = m.person_id" \
  " LEFT JOIN clan c ON c.id = t.clan_id LEFT JOIN clan_index cx ON cx.clan_id = t.clan_id" \
  " LEFT JOIN unit_now s ON s.unit_id = t.subject_unit_id LEFT JOIN unit_now u ON u.unit_id = t.unit_id LEFT JOIN unit_now o ON o.unit_id = u.parent_id"
#define STACK \
  " ORDER BY o.code, o.name_key, u.name_key, u.unit_id, COALESCE (px.name_key, x.name_key, cx.name_key, s.name_key), t.id"
#define BELOW \
  " AND (?2 IS NULL OR t.unit_id IN (WITH RECURSIVE s (id) AS (VALUES (?2) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) SELECT id FROM s))"

static char *
number_or_null (sqlite3_stmt *stmt,
                int           i)
{
  return g_strdup (skh_column_text (stmt, i));
}

static void
take_title_record (Reader       *reader,
                   sqlite3_stmt *stmt)
{
  SkhCertificateRun *run = reader->run;
  static const char * const holders[] = { "people", "families", "clans", "units" };
  gint64 subject = 0;
  int column;
  SkhCertificateItem *item;
  const char *decided_on = skh_column_text (stmt, 12);
  const char *day = decided_on != NULL ? decided_on : run->day;

  for (column = 0; column < 4 && subject == 0; column++)
    subject = sqlite3_column_int64 (stmt, column + 1);
  item = skh_certificate_run_add_item (run, subject);
  item->subject = holders[column - 1];
  item->title_record = sqlite3_column_int64 (stmt, 0);
  item->unit_id = sqlite3_column_int64 (stmt, 5);
  item->name = sqlite3_column_type (stmt, 4) != SQLITE_NULL ? g_strdup (skh_unit_places_find (reader->places, subject, day)->unit) : g_strdup (skh_column_text (stmt, 14));
  set_common (reader, item);
  set_place (reader, item, day, skh_column_text (stmt, 15));
  skh_certificate_item_set (item, "name", g_strdup (item->name));
  skh_certificate_item_set (item, "title", g_strdup (skh_column_text (stmt, 7)));
  skh_certificate_item_set (item, "year", number_or_null (stmt, 6));
  skh_certificate_item_set (item, "level", number_or_null (stmt, 8));
  skh_certificate_item_set (item, "valid_to", number_or_null (stmt, 9));
  skh_certificate_item_set (item, "decision_number", g_strdup (skh_column_text (stmt, 11)));
  skh_certificate_item_set (item, "decision_date", g_strdup (decided_on));
  skh_certificate_item_set (item, "issuer", g_strdup (skh_column_text (stmt, 13)));
  skh_certificate_item_set (item, "award", g_strdup_printf ("%s năm %s", skh_column_text (stmt, 7), skh_column_text (stmt, 6)));
  if (sqlite3_column_type (stmt, 1) != SQLITE_NULL || sqlite3_column_type (stmt, 2) != SQLITE_NULL)
    skh_certificate_item_set (item, "form_of_address", g_strdup (form_of_address (skh_column_text (stmt, 16), skh_column_text (stmt, 21))));
  skh_certificate_item_set (item, "birth", g_strdup (skh_column_text (stmt, 17)));
  skh_certificate_item_set (item, "position", g_strdup (skh_column_text (stmt, 18)));
  skh_certificate_item_set (item, "head", g_strdup (skh_column_text (stmt, 19)));
  skh_certificate_item_set (item, "households", number_or_null (stmt, 20));

  /* A correction stands for what was issued. */
  if (sqlite3_column_int (stmt, 22) && run->corrects == 0)
    skh_certificate_run_check (run, SKH_CHECK_ISSUED, NULL);
  else if (g_strcmp0 (skh_column_text (stmt, 10), "recognised") != 0)
    skh_certificate_run_check (run, SKH_CHECK_NOT_RECOGNISED, NULL);
}

static gboolean
take_statement (Reader        *reader,
                sqlite3_stmt  *stmt,
                SkhIdSet      *only,
                void         (*take) (Reader *reader, sqlite3_stmt *stmt),
                GError       **error)
{
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      gint64 id = 0;

      for (int i = 1; only != NULL && i <= 4 && id == 0; i++)
        id = sqlite3_column_int64 (stmt, i);
      if (only == NULL || skh_id_set_contains (only, id))
        take (reader, stmt);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static SkhIdSet *
set_of (GArray *ids)
{
  SkhIdSet *set = skh_id_set_new ();

  for (guint i = 0; i < ids->len; i++)
    skh_id_set_add (set, g_array_index (ids, gint64, i));
  return set;
}

static gboolean
read_title (Reader  *reader,
            GError **error)
{
  SkhCertificateRun *run = reader->run;
  g_autoptr(SkhIdSet) only = run->ids != NULL ? set_of (run->ids) : NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  /* Somebody who was named is told why nothing comes; whoever is only below the unit is not. */
  stmt = skh_query (reader->db, error, RECORDS " WHERE t.title = ?1" BELOW " AND t.year = ?3 AND (?4 OR t.state = 'recognised')" STACK, "srii",
                    run->title, run->scope, (gint64) run->year, (gint64) (only != NULL));
  return take_statement (reader, stmt, only, take_title_record, error);
}

static gboolean
read_title_records (Reader  *reader,
                    GError **error)
{
  GString *ids = g_string_new ("[");
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < reader->run->ids->len; i++)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (reader->run->ids, gint64, i));
  g_string_append_c (ids, ']');
  text = g_string_free (ids, FALSE);
  stmt = skh_query (reader->db, error, RECORDS " WHERE t.id IN (SELECT value FROM json_each (?))" STACK, "s", text);
  return take_statement (reader, stmt, NULL, take_title_record, error);
}

static gboolean
read_decision (Reader  *reader,
               GError **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (reader->db, error, RECORDS " WHERE t.decision_id = ?1" BELOW " AND t.state = 'recognised'"
                                            " AND (t.title = ?3 OR NOT EXISTS (SELECT 1 FROM title WHERE key = ?3))" STACK, "irs",
                                            reader->run->decision, reader->run->scope, reader->run->template->template->subject);

  return take_statement (reader, stmt, NULL, take_title_record, error);
}

/* Records as they are -------------------------------------------------------------------------------- */

/* id, name (NULL: of the unit), unit, address, gender, birth, position, head, households, occupation; of donors also money and goods of year ?1 */
static const struct
{
  const char *reg;
  const char *column; /* of certificate */
  const char *sql;
} records[] = {
  { "people", "person_id",
    "SELECT r.id, r.name, r.unit_id, r.address, r.gender, r.birth, r.position, NULL, NULL, r.occupation FROM person r JOIN person_index x ON x.person_id = r.id" },
  { "families", "family_id",
    "SELECT r.id, x.name, r.unit_id, r.address, h.gender, NULL, NULL, NULL, NULL, NULL FROM family r JOIN family_index x ON x.family_id = r.id"
    " LEFT JOIN family_member m ON m.family_id = r.id AND m.role = 'head' AND m.valid_to IS NULL LEFT JOIN person h ON h.id = m.person_id" },
  { "clans", "clan_id",
    "SELECT r.id, r.name, r.unit_id, NULL, NULL, NULL, NULL, r.head_name, r.households, NULL FROM clan r JOIN clan_index x ON x.clan_id = r.id" },
  { "units", "subject_unit_id",
    "SELECT r.id, NULL, r.id, r.address, NULL, NULL, NULL, NULL, NULL, NULL FROM unit r JOIN unit_now x ON x.unit_id = r.id" },
  /* What a donor gave in the year is what the thanks are for. */
  { "donors", "donor_id",
    "SELECT r.id, r.name, r.unit_id, r.address, p.gender, NULL, NULL, r.representative, NULL, NULL,"
    " (SELECT sum (v.direction * l.amount) FROM voucher_line l JOIN voucher_counting v ON v.id = l.voucher_id"
    "   WHERE l.donor_id = r.id AND l.source IS NOT NULL AND substr (v.dated_on, 1, 4) = ?1),"
    " (SELECT group_concat (l.quantity || ' ' || g.word || ' ' || g.name, ', ') FROM goods_slip s JOIN goods_line l ON l.slip_id = s.id JOIN goods g ON g.id = l.goods_id"
    "   WHERE s.donor_id = r.id AND s.kind = 'receipt' AND s.state = 'posted' AND substr (s.happened_on, 1, 4) = ?1)"
    " FROM donor r JOIN donor_index x ON x.donor_id = r.id LEFT JOIN person p ON p.id = r.person_id" },
};

/* Who has one by this template in the year of the numbers: a key each. */
static GHashTable *
read_holders (Reader      *reader,
              const char  *key,
              GError     **error)
{
  g_autoptr(GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM certificate c JOIN template_version v ON v.id = c.version_id"
                                          " WHERE v.template_id = ?1 AND c.state = 'issued' AND substr (c.issued_on, 1, 4) = substr (?2, 1, 4) AND c.id <> ?3", key);
  g_autoptr(sqlite3_stmt) stmt = skh_query (reader->db, error, sql, "isi", reader->run->template->id, reader->run->day, reader->run->corrects);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      if (skh_column_text (stmt, 0) != NULL)
        g_hash_table_add (holders, g_strdup (skh_column_text (stmt, 0)));
    }
  if (local_error == NULL)
    return g_steal_pointer (&holders);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static void
take_record (Reader       *reader,
             sqlite3_stmt *stmt,
             GHashTable   *holders)
{
  SkhCertificateRun *run = reader->run;
  SkhCertificateItem *item = skh_certificate_run_add_item (run, sqlite3_column_int64 (stmt, 0));
  const char *decided_on = g_hash_table_lookup (run->values, "decision_date");
  const char *day = decided_on != NULL ? decided_on : run->day;
  const char *name = skh_column_text (stmt, 1);

  item->subject = run->reg->name;
  item->unit_id = sqlite3_column_int64 (stmt, 2);
  item->name = name != NULL ? g_strdup (name) : g_strdup (skh_unit_places_find (reader->places, item->unit_id, day)->unit);
  set_common (reader, item);
  set_place (reader, item, day, skh_column_text (stmt, 3));
  skh_certificate_item_set (item, "name", g_strdup (item->name));
  skh_certificate_item_set (item, "year", g_strndup (run->day, 4));
  if (name != NULL && strcmp (run->reg->name, "clans") != 0)
    skh_certificate_item_set (item, "form_of_address", g_strdup (form_of_address (skh_column_text (stmt, 4), skh_column_text (stmt, 9))));
  skh_certificate_item_set (item, "birth", g_strdup (skh_column_text (stmt, 5)));
  skh_certificate_item_set (item, "position", g_strdup (skh_column_text (stmt, 6)));
  skh_certificate_item_set (item, "head", g_strdup (skh_column_text (stmt, 7)));
  skh_certificate_item_set (item, "households", number_or_null (stmt, 8));
  if (sqlite3_column_count (stmt) > 10)
    {
      skh_certificate_item_set (item, "amount", sqlite3_column_int64 (stmt, 10) > 0 ? g_strdup (skh_column_text (stmt, 10)) : NULL);
      skh_certificate_item_set (item, "goods", g_strdup (skh_column_text (stmt, 11)));
    }
  if (g_hash_table_contains (holders, skh_column_text (stmt, 0)))
    skh_certificate_run_check (run, SKH_CHECK_ISSUED, NULL);
}

static gboolean
read_records (Reader  *reader,
              GError **error)
{
  SkhCertificateRun *run = reader->run;
  g_autoptr(SkhIdSet) only = set_of (run->ids);
  g_autofree char *year = g_strndup (run->day, 4);
  g_autofree char *sql = NULL;
  g_autoptr(GHashTable) holders = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;
  guint i = 0;

  while (i < G_N_ELEMENTS (records) && strcmp (records[i].reg, run->reg->name) != 0)
    i++;
  if (i == G_N_ELEMENTS (records))
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "subjects", "no-subject", run->reg->name);

  holders = read_holders (reader, records[i].column, error);
  sql = g_strconcat (records[i].sql, " LEFT JOIN unit_now u ON u.unit_id = x.unit_id LEFT JOIN unit_now o ON o.unit_id = u.parent_id"
                     " ORDER BY o.code, o.name_key, u.name_key, u.unit_id, x.name_key, r.id", NULL);
  stmt = holders != NULL ? skh_prepare (reader->db, sql, error) : NULL;
  if (stmt == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (stmt) > 0)
    skh_bind (stmt, "s", year);
  while (skh_step (stmt, &local_error))
    {
      if (skh_id_set_contains (only, sqlite3_column_int64 (stmt, 0)))
        take_record (reader, stmt, holders);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Awards of the fund ------------------------------------------------------------------------------------ */

#define AWARDS \
  "SELECT a.id, a.name, a.unit_id, a.address, p.gender, a.birth, p.position, a.school, a.class, a.amount, a.reason, a.recipient, r.name, r.school_year, r.direct," \
  " d.number, d.decided_on, d.issuer, o.name, EXISTS (SELECT 1 FROM certificate g WHERE g.award_id = a.id AND g.state = 'issued'), r.unit_id" \
  " FROM award a JOIN award_run r ON r.id = a.run_id LEFT JOIN person p ON p.id = a.person_id LEFT JOIN decision d ON d.id = r.decision_id LEFT JOIN donor o ON o.id = r.donor_id" \
  " WHERE a.run_id = ?1 AND (?2 IS NULL OR a.id = ?2) ORDER BY a.position"

static void
take_award (Reader       *reader,
            sqlite3_stmt *stmt)
{
  SkhCertificateRun *run = reader->run;
  SkhCertificateItem *item = skh_certificate_run_add_item (run, sqlite3_column_int64 (stmt, 0));
  const char *decided_on = skh_column_text (stmt, 16);
  const char *recipient = skh_column_text (stmt, 11);
  gboolean pupil = strcmp (recipient, "pupil") == 0 || strcmp (recipient, "student") == 0;
  int school_year = sqlite3_column_int (stmt, 13);

  item->unit_id = sqlite3_column_int64 (stmt, 2) != 0 ? sqlite3_column_int64 (stmt, 2) : sqlite3_column_int64 (stmt, 20);
  item->name = g_strdup (skh_column_text (stmt, 1));
  set_common (reader, item);
  set_place (reader, item, decided_on != NULL ? decided_on : run->day, skh_column_text (stmt, 3));
  skh_certificate_item_set (item, "name", g_strdup (item->name));
  skh_certificate_item_set (item, "form_of_address", g_strdup (form_of_address (skh_column_text (stmt, 4), pupil ? "student" : NULL)));
  skh_certificate_item_set (item, "birth", g_strdup (skh_column_text (stmt, 5)));
  skh_certificate_item_set (item, "position", g_strdup (skh_column_text (stmt, 6)));
  skh_certificate_item_set (item, "school", g_strdup (skh_column_text (stmt, 7)));
  skh_certificate_item_set (item, "class", g_strdup (skh_column_text (stmt, 8)));
  skh_certificate_item_set (item, "amount", sqlite3_column_int64 (stmt, 9) > 0 ? g_strdup (skh_column_text (stmt, 9)) : NULL);
  skh_certificate_item_set (item, "achievement", g_strdup (skh_column_text (stmt, 10)));
  skh_certificate_item_set (item, "award", g_strdup (skh_column_text (stmt, 12)));
  skh_certificate_item_set (item, "year", g_strndup (run->day, 4));
  skh_certificate_item_set (item, "school_year", g_strdup_printf ("%d-%d", school_year, school_year + 1));
  skh_certificate_item_set (item, "decision_number", g_strdup (skh_column_text (stmt, 15)));
  skh_certificate_item_set (item, "decision_date", g_strdup (decided_on));
  skh_certificate_item_set (item, "issuer", g_strdup (skh_column_text (stmt, 17)));
  skh_certificate_item_set (item, "purpose", g_strdup (skh_column_text (stmt, 18)));
  if (sqlite3_column_int (stmt, 19) && run->corrects == 0)
    skh_certificate_run_check (run, SKH_CHECK_ISSUED, NULL);
}

static gboolean
read_awards (Reader  *reader,
             GError **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (reader->db, error, AWARDS, "ir", reader->run->awards, reader->run->award);

  return take_statement (reader, stmt, NULL, take_award, error);
}

/* A pasted list --------------------------------------------------------------------------------------- */

/* How people head the columns of a list, folded. */
static const struct
{
  const char *heading;
  const char *placeholder;
} headings[] = {
  { "ho va ten", "name" }, { "ho ten", "name" }, { "ten", "name" }, { "ten don vi", "name" }, { "don vi ca nhan", "name" },
  { "dia chi", "address" }, { "don vi", "unit" }, { "xa phuong", "commune" }, { "xa, phuong", "commune" }, { "xa", "commune" },
  { "nam sinh", "birth" }, { "ngay sinh", "birth" }, { "chuc vu", "position" }, { "xung ho", "form_of_address" },
  { "truong", "school" }, { "lop", "class" }, { "nam hoc", "school_year" }, { "nam", "year" }, { "danh hieu", "title" }, { "muc do", "level" },
  { "thanh tich", "achievement" }, { "noi dung", "achievement" }, { "giai thuong", "award" }, { "hoc bong", "award" },
  { "so tien", "amount" }, { "hien vat", "goods" }, { "muc dich", "purpose" }, { "so quyet dinh", "decision_number" }, { "ngay quyet dinh", "decision_date" },
};

/* The placeholder that a column is for; NULL: none, an empty text: a column that only counts. */
static const char *
column_placeholder (const char *heading)
{
  g_autofree char *folded = skh_text_fold (heading);
  const SkhPlaceholderKind *placeholder = skh_placeholder_kind_find (heading);

  if (placeholder != NULL && !placeholder->live && strcmp (heading, "register_number") != 0)
    return placeholder->key;
  if (*folded == 0 || strcmp (folded, "tt") == 0 || strcmp (folded, "stt") == 0)
    return "";
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      if (strcmp (headings[i].heading, folded) == 0)
        return headings[i].placeholder;
    }
  return NULL;
}

/* Comma-separated as it is; what is copied out of a table has tabs, what a Vietnamese Excel saves semicolons. */
static char *
with_commas (const char *text)
{
  const char *end = strchrnul (text, '\n');
  char separator = memchr (text, '\t', end - text) != NULL ? '\t' : memchr (text, ',', end - text) == NULL && memchr (text, ';', end - text) != NULL ? ';' : ',';
  g_auto(GStrv) lines = NULL;
  GString *out;

  if (separator == ',')
    return g_strdup (text);
  lines = g_strsplit (text, "\n", -1);
  out = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char delimiter[] = { separator, 0 };
      g_auto(GStrv) cells = g_strsplit (g_strchomp (lines[i]), delimiter, -1);

      for (guint c = 0; cells[c] != NULL; c++)
        {
          gboolean quoted = cells[c][0] == '"' && strlen (cells[c]) > 1 && g_str_has_suffix (cells[c], "\"");

          if (c > 0)
            g_string_append_c (out, ',');
          if (quoted)
            g_string_append (out, cells[c]);
          else
            skh_csv_append (out, cells[c]);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* Puts a cell under its placeholder, as values are: ISO dates, plain numbers. */
static gboolean
take_cell (SkhCertificateItem  *item,
           const char          *placeholder,
           const char          *cell,
           guint                row,
           GError             **error)
{
  const SkhPlaceholderKind *one = skh_placeholder_kind_find (placeholder);
  g_autofree char *text = skh_text_normalize (cell);
  g_autofree char *record = g_strdup_printf ("%u", row);
  g_autofree char *value = skh_placeholder_read (one->type, NULL, text);

  if (value == NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, record, placeholder, one->type == SKH_VALUE_OF_DATE ? "date" : "number", cell);
  skh_certificate_item_set (item, placeholder, g_steal_pointer (&value));
  return TRUE;
}

/* Where a row belongs it says itself; the unit is who gives. */
static void
set_giver (Reader             *reader,
           SkhCertificateItem *item)
{
  set_common (reader, item);
  skh_certificate_item_set (item, "year", g_strndup (reader->run->day, 4));
  set_place (reader, item, reader->run->day, NULL);
  g_hash_table_remove (item->values, "unit");
  g_hash_table_remove (item->values, "address");
  g_hash_table_remove (item->values, "school");
}

static gboolean
take_row (Reader       *reader,
          SkhCsv       *csv,
          GStrv         columns,
          guint         row,
          GHashTable   *holders,
          GError      **error)
{
  SkhCertificateRun *run = reader->run;
  SkhCertificateItem *item = skh_certificate_run_add_item (run, row + 1);
  g_autofree char *key = NULL;
  const char *name;
  const char *place;

  item->unit_id = run->scope;
  set_giver (reader, item);
  for (guint c = 0; columns[c] != NULL; c++)
    {
      const char *placeholder = column_placeholder (columns[c]);
      const char *cell = skh_csv_get (csv, row, columns[c]);

      if (*placeholder != 0 && cell != NULL && !take_cell (item, placeholder, cell, row + 1, error))
        return FALSE;
    }
  name = g_hash_table_lookup (item->values, "name");
  if (name == NULL)
    {
      g_autofree char *record = g_strdup_printf ("%u", row + 1);

      return skh_set_error (error, SKH_ERROR_REQUIRED, record, "name", NULL, "a row has no name");
    }
  item->name = g_strdup (name);
  place = g_hash_table_lookup (item->values, "address");
  place = place != NULL ? place : g_hash_table_lookup (item->values, "unit");
  place = place != NULL ? place : g_hash_table_lookup (item->values, "school");
  g_free (item->place);
  item->place = g_strdup (place);
  key = g_strdup_printf ("%s\n%s", item->name, item->place != NULL ? item->place : "");
  if (g_hash_table_contains (holders, key))
    skh_certificate_run_check (run, SKH_CHECK_ISSUED, NULL);
  else
    g_hash_table_add (holders, g_steal_pointer (&key));
  return TRUE;
}

static gboolean
read_list (Reader  *reader,
           GError **error)
{
  g_autofree char *text = with_commas (reader->run->list);
  g_autoptr(SkhCsv) csv = skh_csv_parse (text);
  g_auto(GStrv) columns = skh_csv_get_columns (csv);
  g_autoptr(GHashTable) holders = NULL;
  gboolean named = FALSE;

  for (guint c = 0; columns[c] != NULL; c++)
    {
      const char *placeholder = column_placeholder (columns[c]);

      if (placeholder == NULL)
        return skh_set_error (error, SKH_ERROR_INVALID, NULL, "list", columns[c], "unknown column");
      named |= strcmp (placeholder, "name") == 0;
    }
  if (!named)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "the list has no column of names");
  holders = read_holders (reader, "c.name || char (10) || COALESCE (c.place, '')", error);
  for (guint row = 0; holders != NULL && row < skh_csv_get_n_rows (csv); row++)
    {
      if (!take_row (reader, csv, columns, row, holders, error))
        return FALSE;
    }
  return holders != NULL;
}

/* A correction ---------------------------------------------------------------------------------------- */

/* Whom the wrong certificate is for is whom the right one is for. */
static gboolean
take_source (SkhCertificateRun  *run,
             sqlite3            *db,
             const SkhIssued    *wrong,
             GError            **error)
{
  gint64 id = wrong->title_record_id != 0 ? wrong->title_record_id : wrong->subject_id;

  if (wrong->entered)
    return skh_set_error (error, SKH_ERROR_INVALID, wrong->register_number, "certificate.correct", "entered", "it has no texts");
  g_clear_pointer (&run->ids, g_array_unref);
  run->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (run->ids, id);
  run->award = wrong->award_id;
  if (wrong->title_record_id != 0)
    run->source = SKH_FROM_TITLE_RECORDS;
  else if (wrong->award_id != 0)
    run->source = SKH_FROM_AWARDS;
  else
    run->source = wrong->subject_id != 0 ? SKH_FROM_RECORDS : SKH_FROM_TEXTS;
  if (run->source == SKH_FROM_AWARDS)
    run->awards = skh_query_int64 (db, 0, NULL, "SELECT run_id FROM award WHERE id = ?", "i", run->award);
  else if (run->source == SKH_FROM_RECORDS)
    run->reg = skh_register_find (wrong->subject);
  return TRUE;
}

/* Somebody of whom only the certificate knows. */
static void
take_texts (Reader          *reader,
            const SkhIssued *wrong)
{
  static const char * const places[] = { "address", "unit", "school" };
  SkhCertificateItem *item = skh_certificate_run_add_item (reader->run, 1);

  item->unit_id = wrong->unit_id;
  set_giver (reader, item);
  skh_certificate_item_set (item, "name", g_strdup (wrong->name));
  item->name = g_strdup (wrong->name);
  g_free (item->place);
  item->place = g_strdup (wrong->place);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *place = g_hash_table_lookup (reader->run->values, places[i]);

      if (place != NULL)
        {
          g_free (item->place);
          item->place = g_strdup (place);
          break;
        }
    }
}

/* What no record says was said for all when the wrong one was issued. */
static gboolean
complete (Reader           *reader,
          const SkhIssued  *wrong,
          GError          **error)
{
  static const char * const said[] = { "achievement", "award", "amount", "goods", "purpose", "school_year", "period", "decision_number", "decision_date", NULL };
  SkhCertificateRun *run = reader->run;
  g_autoptr(GHashTable) values = skh_issued_read_values (reader->db, wrong, error);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  if (values == NULL)
    return FALSE;
  if (run->items->len == 0)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, wrong->name, NULL, "record", "whoever it was issued to is gone");
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      SkhCertificateItem *item = run->items->pdata[0];

      if (run->source == SKH_FROM_TEXTS || (g_strv_contains (said, key) && !g_hash_table_contains (item->values, key)))
        skh_certificate_item_set (item, key, g_strdup (value));
    }
  return TRUE;
}

static gboolean
read_source (Reader  *reader,
             GError **error)
{
  switch (reader->run->source)
    {
    case SKH_FROM_TITLE:
      return read_title (reader, error);
    case SKH_FROM_TITLE_RECORDS:
      return read_title_records (reader, error);
    case SKH_FROM_DECISION:
      return read_decision (reader, error);
    case SKH_FROM_RECORDS:
      return read_records (reader, error);
    case SKH_FROM_AWARDS:
      return read_awards (reader, error);
    case SKH_FROM_LIST:
      return read_list (reader, error);
    case SKH_FROM_TEXTS:
      return TRUE;
    case SKH_FROM_NOTHING:
    default:
      return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "subjects", NULL, "nobody was named");
    }
}

gboolean
skh_certificate_subjects_read (SkhCertificateRun  *self,
                               sqlite3            *db,
                               GError            **error)
{
  g_auto(Reader) reader = { NULL };
  g_autoptr(SkhIssued) wrong = self->corrects != 0 ? skh_issued_read (db, self->corrects, error) : NULL;

  if (self->corrects != 0 && (wrong == NULL || !take_source (self, db, wrong, error)))
    return FALSE;
  if (!reader_init (&reader, self, db, error))
    return FALSE;
  if (self->source == SKH_FROM_TEXTS)
    take_texts (&reader, wrong);
  return read_source (&reader, error) && (wrong == NULL || complete (&reader, wrong, error));
}
