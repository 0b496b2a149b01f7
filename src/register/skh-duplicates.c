/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-duplicates.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-text.h"
#include "register/skh-advice.h"
#include "store/skh-statement.h"

/* A larger group of the same key is a common name with a default date, not one person. */
#define MAX_GROUP 24

#define MIN_SCORE 40

/* A key as a number, and whose it is. */
typedef struct
{
  guint64 hash;
  gint64  id;
} Key;

enum { BY_ID_NUMBER, BY_PHONE, BY_PLACE, N_RULES };

/* FNV-1a: two keys of a million are hardly ever the same number, and what is found is compared again. */
static guint64
hash_text (guint64     hash,
           const char *text)
{
  for (; *text != 0; text++)
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  return (hash ^ '|') * G_GUINT64_CONSTANT (0x100000001b3);
}

#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

/* A folded name without regard to i and y. */
static void
make_variant (char *folded)
{
  for (; *folded != 0; folded++)
    {
      if (*folded == 'y')
        *folded = 'i';
    }
}

/* Numbers as they are written today, so that spaces, +84 and what a spreadsheet did to them are no difference.  NULL for NULL. */
static char *
phone_key (const char *phone)
{
  char *repaired = NULL;

  if (phone != NULL)
    skh_phone_judge (phone, &repaired);
  return repaired != NULL ? repaired : g_strdup (phone);
}

static char *
id_number_key (const char *id_number)
{
  char *repaired = NULL;

  if (id_number != NULL)
    skh_id_number_judge (id_number, NULL, NULL, &repaired);
  return repaired != NULL ? repaired : g_strdup (id_number);
}

static void
add_key (GArray  *keys,
         guint64  hash,
         gint64   id)
{
  Key key = { hash, id };

  g_array_append_val (keys, key);
}

/* The last one of what went into each other as a whole and ended: of each such unit the one that has all of it. */
static GHashTable *
read_heirs (sqlite3  *db,
            GError  **error)
{
  g_autoptr(GHashTable) heirs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_prepare (db,
                      "WITH RECURSIVE went (id, heir) AS MATERIALIZED (SELECT s.old_unit_id, s.new_unit_id FROM succession s JOIN unit_now n ON n.unit_id = s.old_unit_id"
                      "  WHERE s.share = 'whole' AND NOT n.open),"
                      " up (id, heir) AS (SELECT id, heir FROM went UNION SELECT up.id, w.heir FROM up JOIN went w ON w.id = up.heir)"
                      " SELECT id, heir FROM up WHERE heir NOT IN (SELECT id FROM went)", error);
  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      gint64 unit = sqlite3_column_int64 (stmt, 0);
      gint64 heir = sqlite3_column_int64 (stmt, 1);

      g_hash_table_insert (heirs, g_memdup2 (&unit, sizeof unit), g_memdup2 (&heir, sizeof heir));
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return stmt != NULL && local_error == NULL ? g_steal_pointer (&heirs) : NULL;
}

/* UNIT as it is today. */
static gint64
heir_of (GHashTable *heirs,
         gint64      unit)
{
  const gint64 *heir = g_hash_table_lookup (heirs, &unit);

  return heir != NULL ? *heir : unit;
}

static gboolean
collect_keys (sqlite3       *db,
              GHashTable    *heirs,
              GArray        *keys[N_RULES],
              SkhProgress   *progress,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT x.person_id, x.folded, substr (x.birth, 1, 4), x.unit_id, x.phone, p.id_number"
                                                  " FROM person_index x JOIN person p ON p.id = x.person_id WHERE x.counted_until = 9999", error);
  gint64 total = skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM person_index", NULL);
  guint done = 0;
  int result;

  if (stmt == NULL)
    return FALSE;
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);
      g_autofree char *name = g_strdup (skh_column_text (stmt, 1));
      const char *year = skh_column_text (stmt, 2);
      g_autofree char *phone = phone_key (skh_column_text (stmt, 4));
      g_autofree char *id_number = id_number_key (skh_column_text (stmt, 5));
      gint64 unit = heir_of (heirs, sqlite3_column_int64 (stmt, 3));

      make_variant (name);
      if (id_number != NULL && strlen (id_number) >= 9)
        add_key (keys[BY_ID_NUMBER], hash_text (HASH_START, id_number), id);
      if (phone != NULL && *phone != 0)
        add_key (keys[BY_PHONE], hash_text (hash_text (HASH_START, phone), name), id);
      if (year != NULL)
        add_key (keys[BY_PLACE], hash_text (hash_text (HASH_START ^ (guint64) unit * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), name), year), id);
      if (++done % 4096 == 0)
        {
          skh_progress_set (progress, done / 2, (guint) total);
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
    }
  return result == SQLITE_DONE || skh_set_sqlite_error (error, db, "duplicates");
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Key *left = a;
  const Key *right = b;

  if (left->hash != right->hash)
    return left->hash < right->hash ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static guint
hash_pair (gconstpointer data)
{
  const SkhDuplicate *pair = data;

  return g_int64_hash (&pair->person) * 31 + g_int64_hash (&pair->other);
}

static gboolean
equal_pairs (gconstpointer a,
             gconstpointer b)
{
  const SkhDuplicate *left = a;
  const SkhDuplicate *right = b;

  return left->person == right->person && left->other == right->other;
}

/* Puts all pairs of people with the same key into PAIRS. */
static void
pair_up (GArray     *keys,
         GHashTable *pairs)
{
  const Key *key = (const Key *) (gpointer) keys->data;

  g_array_sort (keys, compare_keys);
  key = (const Key *) (gpointer) keys->data;
  for (guint start = 0; start < keys->len;)
    {
      guint end = start + 1;

      while (end < keys->len && key[end].hash == key[start].hash)
        end++;
      for (guint i = start; end - start <= MAX_GROUP && i < end; i++)
        {
          for (guint j = i + 1; j < end; j++)
            {
              SkhDuplicate pair = { key[i].id, key[j].id, 0, 0 };

              if (!g_hash_table_contains (pairs, &pair))
                g_hash_table_add (pairs, g_memdup2 (&pair, sizeof pair));
            }
        }
      start = end;
    }
}

/* What is compared of somebody. */
typedef struct
{
  char   *name;
  char   *variant;
  char   *birth;
  char   *gender;
  char   *phone;
  char   *id_number;
  gint64  unit;
} Person;

static void
person_clear (Person *person)
{
  g_free (person->name);
  g_free (person->variant);
  g_free (person->birth);
  g_free (person->gender);
  g_free (person->phone);
  g_free (person->id_number);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Person, person_clear)

static Person
make_person (const char *name,
             const char *birth,
             const char *gender,
             const char *phone,
             const char *id_number,
             gint64      unit)
{
  Person person = { g_strdup (name), skh_text_fold (name), g_strdup (birth), g_strdup (gender), phone_key (phone), id_number_key (id_number), unit };

  make_variant (person.variant);
  return person;
}

static Person
read_person (sqlite3_stmt *stmt,
             GHashTable   *heirs,
             gint64        id)
{
  Person person = { NULL };

  skh_bind (stmt, "i", id);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    person = make_person (skh_column_text (stmt, 0), skh_column_text (stmt, 1), skh_column_text (stmt, 2), skh_column_text (stmt, 3),
                          skh_column_text (stmt, 4), heir_of (heirs, sqlite3_column_int64 (stmt, 5)));
  sqlite3_reset (stmt);
  return person;
}

#define PERSON_SQL "SELECT name, birth, gender, phone, id_number, unit_id FROM person WHERE id = ?"

#define APART_SQL "SELECT 1 FROM distinct_people WHERE person_id = min (?1, ?2) AND other_id = max (?1, ?2)"

/* Whether somebody told the two apart; STMT is of APART_SQL. */
static gboolean
are_apart (sqlite3_stmt *stmt,
           gint64        person,
           gint64        other)
{
  gboolean apart;

  skh_bind (stmt, "ii", person, other);
  apart = sqlite3_step (stmt) == SQLITE_ROW;
  sqlite3_reset (stmt);
  return apart;
}

static gboolean
same (const char *a,
      const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) == 0;
}

static SkhLikeness
compare_people (const Person *a,
                const Person *b)
{
  gboolean dated = a->birth != NULL && b->birth != NULL;
  gboolean whole = dated && strlen (a->birth) > 4 && strlen (b->birth) > 4;
  SkhLikeness likeness = 0;

  likeness |= same (a->id_number, b->id_number) ? SKH_SAME_ID_NUMBER : 0;
  likeness |= same (a->phone, b->phone) ? SKH_SAME_PHONE : 0;
  likeness |= same (a->variant, b->variant) ? SKH_SAME_NAME : 0;
  likeness |= same (a->name, b->name) ? SKH_SAME_SPELLING : 0;
  likeness |= dated && strncmp (a->birth, b->birth, 4) == 0 ? SKH_SAME_YEAR : 0;
  likeness |= whole && strcmp (a->birth, b->birth) == 0 ? SKH_SAME_BIRTH : 0;
  likeness |= whole && strcmp (a->birth, b->birth) != 0 ? SKH_OTHER_BIRTH : 0;
  likeness |= a->unit == b->unit ? SKH_SAME_UNIT : 0;
  likeness |= a->gender != NULL && b->gender != NULL && strcmp (a->gender, b->gender) != 0 ? SKH_OTHER_GENDER : 0;
  likeness |= a->id_number != NULL && b->id_number != NULL && strcmp (a->id_number, b->id_number) != 0 ? SKH_OTHER_ID_NUMBER : 0;
  return likeness;
}

/* How likely it is one person, from what speaks for it and against it; 0: it is not a candidate. */
static guint
score_of (SkhLikeness likeness)
{
  gboolean place = (likeness & SKH_SAME_NAME) && (likeness & SKH_SAME_YEAR) && (likeness & SKH_SAME_UNIT);
  gboolean phone = (likeness & SKH_SAME_NAME) && (likeness & SKH_SAME_PHONE);
  int score = likeness & SKH_SAME_ID_NUMBER ? 90 : phone ? 80 : place ? 70 : 0;

  if (score == 0)
    return 0;
  score += likeness & SKH_SAME_BIRTH ? 15 : 0;
  score += likeness & SKH_SAME_SPELLING ? 5 : likeness & SKH_SAME_NAME ? -5 : -25;
  score += phone && place ? 10 : 0;
  score -= likeness & SKH_OTHER_BIRTH ? 30 : 0;
  score -= likeness & SKH_OTHER_GENDER ? 30 : 0;
  score -= likeness & SKH_OTHER_ID_NUMBER ? 45 : 0;
  return CLAMP (score, 1, 100);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const SkhDuplicate *left = a;
  const SkhDuplicate *right = b;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  if (left->person != right->person)
    return left->person < right->person ? -1 : 1;
  return left->other < right->other ? -1 : left->other > right->other;
}

/* Adds what STMT (NULL: an error) answers. */
static gboolean
collect_ids (GHashTable    *ids,
             sqlite3_stmt  *stmt,
             GError       **error)
{
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return stmt != NULL && local_error == NULL;
}

/* The ids of UNIT and of all below it; NULL for 0. */
static GHashTable *
read_scope (sqlite3  *db,
            gint64    unit,
            GError  **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (unit == 0)
    return NULL;
  stmt = skh_query (db, error, "WITH RECURSIVE s (id) AS (VALUES (?) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) SELECT id FROM s", "i", unit);
  return collect_ids (ids, stmt, error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
is_in_scope (GHashTable   *scope,
             const Person *a,
             const Person *b)
{
  return scope == NULL || g_hash_table_contains (scope, &a->unit) || g_hash_table_contains (scope, &b->unit);
}

/* Judges the pairs one by one and keeps the likely ones that nobody told apart. */
static GArray *
judge (sqlite3       *db,
       gint64         unit,
       GHashTable    *heirs,
       GHashTable    *pairs,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (SkhDuplicate));
  g_autoptr(sqlite3_stmt) person = skh_prepare (db, PERSON_SQL, error);
  g_autoptr(sqlite3_stmt) apart = person != NULL ? skh_prepare (db, APART_SQL, error) : NULL;
  g_autoptr(GHashTable) scope = apart != NULL ? read_scope (db, unit, error) : NULL;
  GHashTableIter iter;
  SkhDuplicate *pair;

  if (apart == NULL || (scope == NULL && unit != 0))
    return NULL;
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, (gpointer *) &pair, NULL))
    {
      g_auto(Person) a = read_person (person, heirs, pair->person);
      g_auto(Person) b = read_person (person, heirs, pair->other);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      pair->likeness = compare_people (&a, &b);
      pair->score = score_of (pair->likeness);
      if (pair->score >= MIN_SCORE && is_in_scope (scope, &a, &b) && !are_apart (apart, pair->person, pair->other))
        g_array_append_val (found, *pair);
    }
  g_array_sort (found, compare_scores);
  return g_steal_pointer (&found);
}

GArray *
skh_duplicates_find (sqlite3       *db,
                     gint64         unit,
                     SkhProgress   *progress,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GHashTable) pairs = g_hash_table_new_full (hash_pair, equal_pairs, g_free, NULL);
  g_autoptr(GHashTable) heirs = read_heirs (db, error);
  GArray *keys[N_RULES];
  gboolean ok;

  for (guint i = 0; i < N_RULES; i++)
    keys[i] = g_array_new (FALSE, FALSE, sizeof (Key));
  ok = heirs != NULL && collect_keys (db, heirs, keys, progress, cancellable, error);
  for (guint i = 0; i < N_RULES; i++)
    {
      if (ok)
        pair_up (keys[i], pairs);
      g_array_unref (keys[i]);
    }
  return ok ? judge (db, unit, heirs, pairs, cancellable, error) : NULL;
}

/* The people that one of the rules finds for SELF, each by an index. */
static gboolean
collect_like (sqlite3       *db,
              const Person  *self,
              const char    *typed_phone,
              GHashTable    *ids,
              GError       **error)
{
  g_autofree char *year = self->birth != NULL ? g_strndup (self->birth, 4) : NULL;
  g_autofree char *quoted = self->id_number != NULL ? g_strdelimit (g_strdup (self->id_number), "\"", ' ') : NULL;
  g_autofree char *match = quoted != NULL && strlen (quoted) >= 9 ? g_strdup_printf ("\"%s\"", quoted) : NULL;
  g_autoptr(sqlite3_stmt) near = NULL;
  g_autoptr(sqlite3_stmt) by_phone = NULL;
  g_autoptr(sqlite3_stmt) by_number = NULL;

  if (*self->variant != 0 && self->unit != 0 && year != NULL)
    {
      near = skh_query (db, error, "WITH RECURSIVE w (id) AS (VALUES (?1) UNION SELECT s.old_unit_id FROM succession s JOIN w ON s.new_unit_id = w.id"
                                    "  JOIN unit_now n ON n.unit_id = s.old_unit_id AND NOT n.open WHERE s.share = 'whole')"
                                    " SELECT person_id FROM person_index WHERE unit_id IN (SELECT id FROM w) AND substr (birth, 1, 4) = ?2 AND replace (folded, 'y', 'i') = ?3", "iss",
                        self->unit, year, self->variant);
      if (!collect_ids (ids, near, error))
        return FALSE;
    }
  if (*self->variant != 0 && self->phone != NULL)
    {
      by_phone = skh_query (db, error, "SELECT person_id FROM person_index WHERE phone IN (?, ?) AND replace (folded, 'y', 'i') = ?", "sss",
                            self->phone, typed_phone, self->variant);
      if (!collect_ids (ids, by_phone, error))
        return FALSE;
    }
  if (match == NULL)
    return TRUE;
  by_number = skh_query (db, error, "SELECT rowid FROM person_fts WHERE person_fts MATCH ?", "s", match);
  return collect_ids (ids, by_number, error);
}

GArray *
skh_duplicates_like (sqlite3    *db,
                     SkhRecord  *record,
                     guint       limit,
                     GError    **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (SkhDuplicate));
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, PERSON_SQL " AND state <> 'merged'", error);
  g_autoptr(sqlite3_stmt) apart = stmt != NULL ? skh_prepare (db, APART_SQL, error) : NULL;
  g_autoptr(GHashTable) heirs = apart != NULL ? read_heirs (db, error) : NULL;
  const char *name = skh_record_get (record, "name");
  const char *unit = skh_record_get (record, "unit-id");
  const char *phone = skh_record_get (record, "phone");
  g_autofree char *birth = skh_date_parse (skh_record_get (record, "birth"), NULL);
  g_auto(Person) self = make_person (name != NULL ? name : "", birth, skh_record_get (record, "gender"), phone, skh_record_get (record, "id-number"),
                                     unit != NULL && heirs != NULL ? heir_of (heirs, g_ascii_strtoll (unit, NULL, 10)) : 0);
  GHashTableIter iter;
  gint64 *id;

  if (heirs == NULL || !collect_like (db, &self, phone, ids, error))
    return NULL;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    {
      g_auto(Person) other = read_person (stmt, heirs, *id);
      SkhDuplicate pair = { skh_record_get_id (record), *id, 0, 0 };

      if (other.name == NULL || pair.person == pair.other || are_apart (apart, pair.person, pair.other))
        continue;
      pair.likeness = compare_people (&self, &other);
      pair.score = score_of (pair.likeness);
      if (pair.score >= MIN_SCORE)
        g_array_append_val (found, pair);
    }
  g_array_sort (found, compare_scores);
  g_array_set_size (found, MIN (found->len, limit));
  return g_steal_pointer (&found);
}

GArray *
skh_duplicates_apart (sqlite3  *db,
                      gint64    unit,
                      GError  **error)
{
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (SkhDuplicate));
  g_autoptr(sqlite3_stmt) person = skh_prepare (db, PERSON_SQL, error);
  g_autoptr(sqlite3_stmt) stmt = person != NULL ? skh_query (db, error, "SELECT person_id, other_id FROM distinct_people", NULL) : NULL;
  g_autoptr(GHashTable) heirs = stmt != NULL ? read_heirs (db, error) : NULL;
  g_autoptr(GHashTable) scope = heirs != NULL ? read_scope (db, unit, error) : NULL;
  g_autoptr(GError) local_error = NULL;

  if (heirs == NULL || (scope == NULL && unit != 0))
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhDuplicate pair = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), 0, 0 };
      g_auto(Person) a = read_person (person, heirs, pair.person);
      g_auto(Person) b = read_person (person, heirs, pair.other);

      pair.likeness = compare_people (&a, &b);
      pair.score = score_of (pair.likeness);
      if (is_in_scope (scope, &a, &b))
        g_array_append_val (found, pair);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_array_sort (found, compare_scores);
  return g_steal_pointer (&found);
}
