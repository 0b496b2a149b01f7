/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "attainment/skh-links.h"
#include "base/skh-csv.h"
#include "base/skh-error.h"
#include "register/skh-finder.h"
#include "register/skh-memberships.h"
#include "register/skh-query.h"
#include "register/skh-reorganisation.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "register/skh-work-list.h"
#include "skh-test.h"
#include "store/skh-statement.h"

static gpointer
pending_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_work_list_read (db, error);
}

static char *
read_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* The real succession of 2025 ------------------------------------------------------------------ */

static gboolean
add_somebody (SkhWrite *write,
              gint64    unit,
              guint     n)
{
  sqlite3 *db = skh_write_get_db (write);

  for (guint i = 0; i < n; i++)
    {
      gint64 person = skh_write_take_ids (write, "person", 1, NULL);
      gint64 family = skh_write_take_ids (write, "family", 1, NULL);

      if (!skh_run (db, NULL, "INSERT INTO person (id, name, unit_id) VALUES (?, 'Lê Văn Hà', ?)", "ii", person, unit) ||
          !skh_run (db, NULL, "INSERT INTO membership (id, person_id) VALUES (?1, ?1)", "i", person) ||
          !skh_run (db, NULL, "INSERT INTO family (id, head_name, unit_id) VALUES (?, 'Lê Văn Hà', ?)", "ii", family, unit))
        return FALSE;
    }
  return TRUE;
}

/* The communes of 2024 in their districts; in each some people, a village and people there. */
static gboolean
real_units_func (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  SkhFixture *f = data;
  g_autofree char *text = read_data ("communes-2024.csv");
  g_autoptr(SkhCsv) csv = skh_csv_parse (text);
  g_autoptr(GHashTable) districts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < skh_csv_get_n_rows (csv); i++)
    {
      const char *code = skh_csv_get (csv, i, "district_code");
      gint64 *district = g_hash_table_lookup (districts, code);
      gint64 commune;
      gint64 village;

      if (district == NULL)
        {
          gint64 id = skh_unit_establish (write, SKH_ALWAYS, f->province, "district", code, skh_csv_get (csv, i, "district"), 0, error);

          district = g_memdup2 (&id, sizeof id);
          g_hash_table_insert (districts, (char *) code, district);
        }
      commune = skh_unit_establish (write, SKH_ALWAYS, *district, skh_csv_get (csv, i, "kind"), skh_csv_get (csv, i, "code"), skh_csv_get (csv, i, "name"), 0, error);
      village = skh_unit_establish (write, SKH_ALWAYS, commune, "village", NULL, "Thôn 1", 0, error);
      if (village == 0 || !add_somebody (write, commune, 1 + i % 3) || !add_somebody (write, village, 1 + i % 2))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const char *links;
  const char *units;
} Files;

static gpointer
links_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Files *files = data;

  return skh_reorganisation_from_links (db, "2025-07-01", files->links, files->units, 0, error);
}

#define COMMUNES(day) \
  "SELECT count (*) FROM unit_version v JOIN unit_kind k ON k.key = v.kind WHERE k.commune AND code <> '00001'" \
  " AND valid_from <= '" day "' AND (valid_to IS NULL OR valid_to >= '" day "')"

/* Rows of an index that no open commune of today is above. */
#define OUTSIDE(index) \
  "(WITH RECURSIVE inside (unit) AS (SELECT unit_id FROM unit_now WHERE open AND commune" \
  " UNION SELECT n.unit_id FROM inside JOIN unit_now n ON n.parent_id = inside.unit)" \
  " SELECT count (*) FROM " index " WHERE unit_id NOT IN (SELECT unit FROM inside))"

/* Rows of an index in a unit or one below it. */
#define BELONGING(index) \
  "(SELECT count (*) FROM " index " WHERE unit_id = %" G_GINT64_FORMAT " OR unit_id IN (SELECT unit_id FROM unit_now WHERE parent_id = %" G_GINT64_FORMAT "))"

#define STOCK(kind) "SELECT sum (n) FROM stock WHERE kind = '" kind "' AND counted_until = 9999"

/* The codes of what LINKS divides: exactly these wait. */
static GHashTable *
divided_codes (const char *links)
{
  g_autoptr(SkhCsv) csv = skh_csv_parse (links);
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < skh_csv_get_n_rows (csv); i++)
    if (g_str_equal (skh_csv_get (csv, i, "share"), "part"))
      g_hash_table_add (codes, g_strdup (skh_csv_get (csv, i, "old_code")));
  return codes;
}

/* The districts of the year before, with what a list tells of them. */
static gpointer
districts_func (sqlite3       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_units_register);
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GPtrArray) below = NULL;
  g_autoptr(GArray) ids = NULL;
  guint parent = skh_register_column_index (&skh_units_register, "parent");

  query->at = g_strdup ("2024-12-31");
  skh_query_add_filter (query, "kind=district", NULL);
  ids = skh_query_read_ids (query, db, NULL, error);
  g_assert_cmpuint (ids->len, ==, 26);
  rows = skh_query_read_rows (query, db, (const gint64 *) (gpointer) ids->data, ids->len, error);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];

      g_assert_nonnull (row);
      g_assert_true (g_str_has_prefix (row[parent], "Tỉnh "));
    }
  below = skh_units_children (db, g_array_index (ids, gint64, 0), "2024-12-31", error);
  g_assert_cmpuint (below->len, >, 1);
  return data;
}

static guint
count_rows (SkhReorganisation *plan,
            const char        *what)
{
  GPtrArray *rows = skh_reorganisation_get_rows (plan);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += g_str_equal (((SkhReorganisationRow *) rows->pdata[i])->what, what);
  return n;
}

static void
test_real (SkhFixture    *f,
           gconstpointer  data)
{
  g_autofree char *links = read_data ("succession-2025-07-01.csv");
  g_autofree char *units = read_data ("communes-2025.csv");
  Files files = { links, units };
  g_autoptr(SkhReorganisation) plan = NULL;
  g_autoptr(GPtrArray) pending = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GHashTable) divided = divided_codes (links);
  gint64 members;
  gint64 families;
  gint64 waiting = 0;
  SkhAction *undone;

  g_assert_true (skh_store_write (f->store, "units.add", SKH_WRITE_ACTION, real_units_func, f, NULL));
  members = skh_test_ask (f, STOCK ("members"));
  families = skh_test_ask (f, STOCK ("families"));
  before = skh_test_dump (f->store);

  plan = skh_store_read (f->store, links_func, &files, &error);
  g_assert_no_error (error);
  skh_reorganisation_set_decision (plan, "1686/NQ-UBTVQH15", "2025-06-16", "Ủy ban Thường vụ Quốc hội", NULL);

  /* Tried, nothing is changed. */
  skh_store_write (f->store, "reorganisation", SKH_WRITE_TRY, skh_reorganisation_apply, plan, &error);
  g_assert_no_error (error);
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
  g_clear_pointer (&after, g_free);

  skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (plan, "close"), ==, 26); /* the districts */
  g_assert_cmpuint (count_rows (plan, "split"), ==, 10);
  g_assert_cmpint (skh_test_ask (f, COMMUNES ("2024-12-31")), ==, 547);
  g_assert_cmpint (skh_test_ask (f, COMMUNES ("2025-07-01")), ==, 166);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM unit_now WHERE kind = 'district' AND open"), ==, 0);
  g_assert_cmpint (skh_test_ask (f, STOCK ("members")), ==, members);
  g_assert_cmpint (skh_test_ask (f, STOCK ("families")), ==, families);

  g_assert_nonnull (skh_store_read (f->store, districts_func, f, NULL));

  /* The ten that were divided wait, and nothing else; all others are in exactly one commune of today. */
  pending = skh_store_read (f->store, pending_func, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->len, ==, 10);
  g_assert_cmpuint (g_hash_table_size (divided), ==, 10);
  for (guint i = 0; i < pending->len; i++)
    {
      const SkhPending *row = pending->pdata[i];
      g_autofree char *belonging = g_strdup_printf ("SELECT " BELONGING ("person_index") " + " BELONGING ("family_index"), row->unit_id, row->unit_id, row->unit_id, row->unit_id);
      g_autofree char *code_of = g_strdup_printf ("SELECT CAST (code AS INTEGER) FROM unit_version WHERE unit_id = %" G_GINT64_FORMAT " ORDER BY valid_from LIMIT 1", row->unit_id);
      g_autofree char *code = g_strdup_printf ("%05d", (int) skh_test_ask (f, code_of));
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) >= 2 AND min (share) = 'part' FROM succession WHERE old_unit_id = %" G_GINT64_FORMAT, row->unit_id);

      g_assert_cmpint (skh_test_ask (f, sql), ==, 1);
      g_assert_cmpint (row->units, ==, 1);
      g_assert_cmpint (row->people, >, 0);
      g_assert_cmpstr (row->ended_on, ==, "2025-07-01");
      g_assert_true (g_hash_table_remove (divided, code));
      waiting += skh_test_ask (f, belonging);
    }
  g_assert_cmpuint (g_hash_table_size (divided), ==, 0);
  /* Who waits is in no commune of today; everybody else is in one, each family as well: nothing twice, nothing lost. */
  g_assert_cmpint (skh_test_ask (f, "SELECT " OUTSIDE ("person_index") " + " OUTSIDE ("family_index")), ==, waiting);
  g_assert_cmpint (skh_test_ask (f, "WITH RECURSIVE up (person, unit) AS (SELECT person_id, unit_id FROM person_index"
                           " UNION SELECT person, parent_id FROM up JOIN unit_now n ON n.unit_id = unit WHERE NOT (n.open AND n.commune))"
                           " SELECT count (*) FROM person p WHERE 1 <> (SELECT count (*) FROM up JOIN unit_now n ON n.unit_id = up.unit"
                           "  WHERE up.person = p.id AND n.open AND n.commune)"
                           " AND NOT EXISTS (SELECT 1 FROM up JOIN succession s ON s.old_unit_id = up.unit AND s.share = 'part' WHERE up.person = p.id)"), ==, 0);
  skh_test_assert_sound (f->store);

  undone = skh_store_revert (f->store, FALSE, &error);
  g_assert_no_error (error);
  skh_action_free (undone);
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_refused (SkhFixture        *f,
                SkhReorganisation *plan,
                const char        *reason)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (skh_error_get_reason (error), reason));
  skh_reorganisation_free (plan);
}

/* What cannot be is refused by name, and nothing is changed. */
static void
test_refused (SkhFixture    *f,
              gconstpointer  data)
{
  g_autofree char *before = skh_test_dump (f->store);
  g_autofree char *after = NULL;
  Files files = { "old_code,new_code,share\n99999,00002,whole\n", NULL };
  SkhReorganisation *plan;
  g_autoptr(GError) error = NULL;

  plan = skh_reorganisation_new ("2025-07-01");
  skh_reorganisation_succeed (plan, f->village, f->commune, TRUE);
  skh_reorganisation_close (plan, f->village);
  assert_refused (f, plan, "twice");

  plan = skh_reorganisation_new ("2025-07-01");
  skh_reorganisation_change (plan, f->commune, f->village, NULL, NULL, NULL);
  assert_refused (f, plan, "below-itself");

  /* Into each other, into what is below oneself, into what is no more. */
  plan = skh_reorganisation_new ("2025-07-01");
  skh_reorganisation_succeed (plan, f->commune, f->village, TRUE);
  skh_reorganisation_succeed (plan, f->village, f->commune, TRUE);
  assert_refused (f, plan, "circle");

  plan = skh_reorganisation_new ("2025-07-01");
  skh_reorganisation_succeed (plan, f->province, f->commune, TRUE);
  assert_refused (f, plan, "below-itself");

  plan = skh_reorganisation_new ("2025-07-01");
  skh_reorganisation_close (plan, f->commune);
  skh_reorganisation_change (plan, f->village, f->commune, NULL, NULL, "Thôn mới");
  skh_reorganisation_establish (plan, f->commune, "village", NULL, "Thôn 9");
  assert_refused (f, plan, "closed");

  plan = skh_reorganisation_new ("2025-07-01");
  skh_reorganisation_establish (plan, f->province, "ward", "00001", "Mới");
  assert_refused (f, plan, "code-taken\n00001\n");

  /* Nor may two new units have one code. */
  plan = skh_reorganisation_new ("2025-07-01");
  skh_reorganisation_succeed (plan, f->commune, skh_reorganisation_establish (plan, f->province, "ward", "00002", "Bắc"), FALSE);
  skh_reorganisation_succeed (plan, f->commune, skh_reorganisation_establish (plan, f->province, "ward", "00002", "Nam"), FALSE);
  assert_refused (f, plan, "code-taken\n00002\n");

  plan = skh_reorganisation_new ("2025-07-01");
  skh_reorganisation_change (plan, f->commune, f->province, "commune", "00001", "Đồng Tiến");
  assert_refused (f, plan, "nothing-changes");

  plan = skh_reorganisation_new ("2025");
  assert_refused (f, plan, "whole-date");

  g_assert_null (skh_store_read (f->store, links_func, &files, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_record (error), ==, "links:2:99999");
  g_assert_cmpstr (skh_error_get_field (error), ==, "old_code");
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
}

/* Files of links -------------------------------------------------------------------------------- */

static void
assert_line_refused (SkhFixture *f,
                     const char *links,
                     const char *record,
                     const char *reason)
{
  Files files = { links, NULL };
  g_autoptr(GError) error = NULL;

  g_assert_null (skh_store_read (f->store, links_func, &files, &error));
  g_assert_cmpstr (skh_error_get_record (error), ==, record);
  g_assert_cmpstr (skh_error_get_reason (error), ==, reason);
}

#define HEAD "old_code,new_code,share\n"

/* What a file of links may say, and what not. */
static void
test_files (SkhFixture    *f,
            gconstpointer  data)
{
  const char * const good[] = {
    HEAD "00001,,close\n",
    "\xef\xbb\xbfOLD_CODE;New_Code;Share\r\n 00001\xc2\xa0;;close \r\n",
  };

  assert_line_refused (f, HEAD "00001,,whole\n", "links:2:", "missing");
  assert_line_refused (f, HEAD "00001,38,close\n", "links:2:38", "ends");
  assert_line_refused (f, HEAD "00001,38,part\n00001,38,part\n", "links:3:00001", "twice");
  assert_line_refused (f, HEAD "00001,38,part\n00001,,close\n", "links:3:00001", "twice");
  assert_line_refused (f, HEAD "00001,38\n", "links:2:", "share");
  assert_line_refused (f, "\xff\xfeo", NULL, "encoding");

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      Files files = { good[i], NULL };
      g_autoptr(GError) error = NULL;
      g_autoptr(SkhReorganisation) plan = skh_store_read (f->store, links_func, &files, &error);

      g_assert_no_error (error);
      skh_store_write (f->store, "reorganisation", SKH_WRITE_TRY, skh_reorganisation_apply, plan, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_rows (plan, "close"), ==, 1);
    }
}

static gpointer
card_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 unit = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM unit_now WHERE full_name = 'Xã Mới'", NULL);
  g_autoptr(GPtrArray) links = skh_links_read (db, &skh_units_register, unit, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const SkhLink *link = links->pdata[i];

      if (link->kind == SKH_LINK_VERSION)
        return g_strconcat (link->name, " · ", link->detail, " · ", link->day, NULL);
    }
  return NULL;
}

/* Names are kept without the word of their kind, whatever was typed; a decision without its number is asked for. */
static void
test_names (SkhFixture    *f,
            gconstpointer  data)
{
  SkhReorganisation *plan = skh_reorganisation_new ("2025-07-01");
  g_autofree char *card = NULL;
  g_autoptr(GError) error = NULL;

  skh_reorganisation_change (plan, f->commune, 0, "commune", NULL, "PHƯỜNG  Hạc Thành ");
  skh_reorganisation_establish (plan, f->province, "ward", "00007", "Xã Mới");
  skh_reorganisation_set_decision (plan, NULL, "2025-06-16", NULL, NULL);
  g_assert_false (skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
  g_assert_cmpstr (skh_error_get_field (error), ==, "decision-number");
  g_clear_error (&error);
  skh_reorganisation_set_decision (plan, "1686/NQ-UBTVQH15", "2025-06-16", NULL, NULL);
  skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error);
  g_assert_no_error (error);
  skh_reorganisation_free (plan);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM unit_now WHERE full_name IN ('Phường Hạc Thành', 'Xã Mới') AND kind IN ('ward', 'commune')"), ==, 2);
  /* The card says since when and by which decision there is a unit, one that was never changed as well. */
  card = skh_store_read (f->store, card_func, NULL, NULL);
  g_assert_nonnull (card);
  g_assert_true (g_str_has_prefix (card, "Xã Mới · 00007 · ") && g_str_has_suffix (card, " · 1686/NQ-UBTVQH15 · 2025-07-01"));
  skh_test_assert_sound (f->store);
}

/* The units of a new file by a file: the first of them is the top. */
static void
test_new_file (void)
{
  char *folder = g_dir_make_tmp ("skh-XXXXXX", NULL);
  char *path = g_build_filename (folder, "new.skh", NULL);
  g_autoptr(GError) error = NULL;
  SkhFixture f = { .folder = folder, .path = path, .store = skh_store_create (path, 0, &error) };
  Files files = { HEAD, "code,kind,name,parent\n38,province,Thanh Hóa,\n00001,ward,Hạc Thành,38\n00002,ward,Hàm Rồng,\n" };
  g_autoptr(SkhReorganisation) plan = NULL;

  g_assert_no_error (error);
  plan = skh_store_read (f.store, links_func, &files, &error);
  g_assert_no_error (error);
  skh_store_write (f.store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM unit_now WHERE parent_id IS NULL"), ==, 1);
  g_assert_cmpint (skh_test_ask_store (f.store, "SELECT count (*) FROM unit_now u JOIN unit_now p ON p.unit_id = u.parent_id WHERE p.code = '38'"), ==, 2);
  skh_test_assert_sound (f.store);
  skh_fixture_tear_down (&f, NULL);
}

/* A village that waits is given to one of the successors. */
static gboolean
move_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  gint64 *ids = data;
  g_autoptr(GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (units, ids[0]);
  return skh_units_move (write, units, ids[1], "2025-07-01", error);
}

static gpointer
day_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  SkhFixture *f = data;

  /* Who is in a village that goes on waits with it, not alone. */
  g_assert_null (skh_work_list_day (db, &skh_people_register, skh_query_int64 (db, 0, NULL, "SELECT max (id) FROM person", NULL)));
  return skh_work_list_day (db, &skh_units_register, f->village);
}

static void
test_work_off (SkhFixture    *f,
               gconstpointer  data)
{
  g_autoptr(SkhReorganisation) plan = skh_reorganisation_new ("2025-07-01");
  gint64 north = skh_reorganisation_establish (plan, f->province, "ward", "00001", "Bắc");
  gint64 south = skh_reorganisation_establish (plan, f->province, "ward", "00002", "Nam");
  g_autoptr(GPtrArray) pending = NULL;
  g_autofree char *day = NULL;
  g_autoptr(GError) error = NULL;
  gint64 ids[2];

  skh_test_add_person (f->store, "Lê Văn Minh", f->village);
  skh_reorganisation_succeed (plan, f->commune, north, FALSE);
  skh_reorganisation_succeed (plan, f->commune, south, FALSE);
  skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error);
  g_assert_no_error (error);
  pending = skh_store_read (f->store, pending_func, NULL, NULL);
  g_assert_cmpuint (pending->len, ==, 1);
  g_assert_cmpint (((SkhPending *) pending->pdata[0])->units, ==, 1);
  g_clear_pointer (&pending, g_ptr_array_unref);

  day = skh_store_read (f->store, day_func, f, NULL);
  g_assert_cmpstr (day, ==, "2025-07-01");
  ids[0] = f->village;
  ids[1] = skh_test_ask (f, "SELECT unit_id FROM unit_now WHERE name = 'Nam'");
  skh_store_write (f->store, "units.move", SKH_WRITE_ACTION, move_func, ids, &error);
  g_assert_no_error (error);
  pending = skh_store_read (f->store, pending_func, NULL, NULL);
  g_assert_cmpuint (pending->len, ==, 0);

  /* The division is now built upon: it says by what. */
  g_assert_false (skh_store_reverse (f->store, skh_test_ask (f, "SELECT id FROM action WHERE kind = 'reorganisation'"), &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_CONFLICT);
  g_assert_nonnull (strstr (skh_error_get_reason (error), "units.move"));
}

/* Officers ------------------------------------------------------------------------------------------- */

static gboolean
offices_func (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  SkhFixture *f = data;
  gint64 person = skh_query_int64 (skh_write_get_db (write), 0, NULL, "SELECT max (id) FROM person", NULL);
  gint64 over = skh_office_begin (write, person, f->commune, "Ủy viên", "2015-2020", "2015-03-01", error);

  return over != 0 && skh_office_end (write, over, "2020-03-01", error) &&
         skh_office_begin (write, person, f->commune, "Chủ tịch", "2020-2025", "2020", error) != 0 &&
         skh_office_begin (write, person, f->commune, "Thủ quỹ", NULL, "2025-09-01", error) != 0 &&
         skh_office_begin (write, person, f->village, "Chi hội trưởng", "2020-2025", NULL, error) != 0;
}

/* Positions are over with the last day of their unit, no day before they began; those of what goes on go on; and it is all taken back. */
static void
test_officers (SkhFixture    *f,
               gconstpointer  data)
{
  g_autoptr(SkhReorganisation) plan = skh_reorganisation_new ("2025-07-01");
  gint64 north = skh_reorganisation_establish (plan, f->province, "ward", "00001", "Bắc");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  const SkhReorganisationRow *old_row;
  const SkhReorganisationRow *new_row;
  SkhAction *undone;

  skh_test_add_person (f->store, "Lê Văn Minh", f->village);
  skh_store_write (f->store, "offices.begin", SKH_WRITE_ACTION, offices_func, f, &error);
  g_assert_no_error (error);
  before = skh_test_dump (f->store);

  skh_reorganisation_succeed (plan, f->commune, north, TRUE);
  skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM office WHERE position = 'Ủy viên' AND ended_on = '2020-03-01'"), ==, 1);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM office WHERE position = 'Chủ tịch' AND ended_on = '2025-06-30'"), ==, 1);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM office WHERE position = 'Thủ quỹ' AND ended_on = started_on"), ==, 1);
  g_assert_cmpint (skh_test_ask (f, "SELECT count (*) FROM office WHERE position = 'Chi hội trưởng' AND ended_on IS NULL"), ==, 1);

  g_assert_cmpuint (skh_reorganisation_get_rows (plan)->len, ==, 2);
  old_row = skh_reorganisation_get_rows (plan)->pdata[0];
  new_row = skh_reorganisation_get_rows (plan)->pdata[1];
  g_assert_cmpint (old_row->officers, ==, 2);
  g_assert_false (old_row->pending);
  /* The code is given again: the preview says who had it. */
  g_assert_cmpstr (new_row->new_code, ==, "00001");
  g_assert_cmpstr (new_row->code_before, ==, "Xã Đồng Tiến");

  undone = skh_store_revert (f->store, FALSE, &error);
  g_assert_no_error (error);
  skh_action_free (undone);
  after = skh_test_dump (f->store);
  g_assert_cmpstr (after, ==, before);
}

/* Namesakes ----------------------------------------------------------------------------------------- */

typedef struct
{
  SkhFixture *fixture;
  gint64      twins[2]; /* villages of one name that came from different communes */
  gint64      united;
} Namesakes;

static gboolean
namesakes_func (SkhWrite  *write,
                gpointer   data,
                GError   **error)
{
  Namesakes *self = data;
  SkhFixture *f = self->fixture;
  const char * const days[] = { "2025-07-01", "2026-01-01" };
  gint64 parts[2] = { f->commune, skh_unit_establish (write, SKH_ALWAYS, f->province, "commune", "00009", "An Nông", 0, error) };

  self->twins[0] = f->village;
  self->twins[1] = skh_unit_establish (write, SKH_ALWAYS, parts[1], "village", NULL, "Thôn 1", 0, error);
  /* They go the second half of the way together. */
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr(SkhReorganisation) plan = skh_reorganisation_new (days[i]);
      gint64 fresh = skh_reorganisation_establish (plan, f->province, "ward", i == 0 ? "00010" : "00011", i == 0 ? "Giữa" : "Sau");

      for (guint p = 0; p < (i == 0 ? 2 : 1); p++)
        skh_reorganisation_succeed (plan, i == 0 ? parts[p] : self->united, fresh, TRUE);
      if (!skh_reorganisation_apply (write, plan, error))
        return FALSE;
      self->united = skh_query_int64 (skh_write_get_db (write), 0, NULL, "SELECT max (unit_id) FROM unit_version", NULL);
    }
  return self->united != 0;
}

static gpointer
unit_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_units_get (db, *(gint64 *) data, error);
}

static gpointer
find_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_find_records (db, &skh_units_register, data, 8, error);
}

/* Twins are told apart by where they were first; what ended, by where it was and until when, and its form corrects nothing of that. */
static void
test_namesakes (SkhFixture    *f,
                gconstpointer  data)
{
  Namesakes names = { f };
  const char * const former[] = { "Xã Đồng Tiến", "Xã An Nông" };
  g_autoptr(SkhUnit) ended = NULL;
  g_autoptr(SkhRecord) record = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  g_autofree char *described = NULL;
  g_autofree char *province = g_strdup_printf ("%" G_GINT64_FORMAT, f->province);
  g_autofree char *sql = g_strdup_printf ("SELECT parent_id FROM unit_version WHERE unit_id = %" G_GINT64_FORMAT, f->commune);
  g_autoptr(GError) error = NULL;

  skh_store_write (f->store, "reorganisation", SKH_WRITE_ACTION, namesakes_func, &names, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names.twins); i++)
    {
      g_autoptr(SkhUnit) twin = skh_store_read (f->store, unit_func, &names.twins[i], NULL);

      g_assert_cmpstr (twin->parent, ==, "Phường Sau");
      g_assert_cmpstr (twin->former, ==, former[i]);
      g_assert_null (twin->until);
    }
  ended = skh_store_read (f->store, unit_func, &f->commune, NULL);
  described = skh_unit_describe (ended);
  g_assert_cmpstr (ended->until, ==, "2025-06-30");
  g_assert_true (g_str_has_prefix (described, "Xã Đồng Tiến, Tỉnh "));

  hits = skh_store_read (f->store, find_func, (gpointer) "dong tien", NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (g_str_has_prefix (((SkhHit *) hits->pdata[0])->detail, "– 30/06/2025 · Tỉnh "));

  record = skh_test_load (f->store, &skh_units_register, f->commune);
  g_assert_cmpstr (skh_record_get (record, "parent-id"), ==, province);
  skh_record_set (record, "phone", "0373123456");
  skh_record_save (record, f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skh_test_ask (f, sql), ==, f->province);
  skh_test_assert_sound (f->store);
}

static gpointer
new_place_func (sqlite3       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  SkhFixture *f = data;
  g_autofree char *below_province = skh_units_child_kind (db, f->province);
  g_autofree char *below_commune = skh_units_child_kind (db, f->commune);
  g_autofree char *nowhere = skh_units_child_kind (db, 0);

  g_assert_cmpint (skh_units_place_of_new (db, f->province), ==, f->province);
  g_assert_cmpint (skh_units_place_of_new (db, f->commune), ==, f->commune);
  g_assert_cmpint (skh_units_place_of_new (db, f->village), ==, f->commune);
  g_assert_cmpstr (below_province, ==, "commune");
  g_assert_cmpstr (below_commune, ==, "village");
  g_assert_null (nowhere);
  return f;
}

/* A unit that is added is proposed where one looked, as what is usual there. */
static void
test_new_place (SkhFixture    *f,
                gconstpointer  data)
{
  skh_store_read (f->store, new_place_func, f, NULL);
}

static void
test_decision_titles (void)
{
  static const char * const known[][3] = {
    { "1686/NQ-UBTVQH15", "2025-06-16", "Nghị quyết số 1686/NQ-UBTVQH15 ngày 16/06/2025" },
    { "45/QĐ-UBND", "2026-11-18", "Quyết định số 45/QĐ-UBND ngày 18/11/2026" },
    { "NĐ 03/2026/NĐ-CP", NULL, "Nghị định số 03/2026/NĐ-CP" },
    { "12/HKH", NULL, "Văn bản số 12/HKH" },
    { "Quyết định 7", "2026-01-05", "Quyết định 7 ngày 05/01/2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *title = skh_decision_title (known[i][0], known[i][1]);

      g_assert_cmpstr (title, ==, known[i][2]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/reorganisation/decision-titles", test_decision_titles);
  g_test_add ("/reorganisation/real", SkhFixture, NULL, skh_fixture_set_up, test_real, skh_fixture_tear_down);
  g_test_add ("/reorganisation/refused", SkhFixture, NULL, skh_fixture_set_up, test_refused, skh_fixture_tear_down);
  g_test_add ("/reorganisation/officers", SkhFixture, NULL, skh_fixture_set_up, test_officers, skh_fixture_tear_down);
  g_test_add ("/reorganisation/files", SkhFixture, NULL, skh_fixture_set_up, test_files, skh_fixture_tear_down);
  g_test_add ("/reorganisation/names", SkhFixture, NULL, skh_fixture_set_up, test_names, skh_fixture_tear_down);
  g_test_add_func ("/reorganisation/new-file", test_new_file);
  g_test_add ("/reorganisation/namesakes", SkhFixture, NULL, skh_fixture_set_up, test_namesakes, skh_fixture_tear_down);
  g_test_add ("/reorganisation/new-place", SkhFixture, NULL, skh_fixture_set_up, test_new_place, skh_fixture_tear_down);
  g_test_add ("/reorganisation/work-off", SkhFixture, NULL, skh_fixture_set_up, test_work_off, skh_fixture_tear_down);
  return g_test_run ();
}
