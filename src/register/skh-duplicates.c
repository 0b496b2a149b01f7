/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-duplicates.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"
#include "store/skh-tables.h"

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

static void
add_key (GArray  *keys,
         guint64  hash,
         gint64   id)
{
  Key key = { hash, id };

  g_array_append_val (keys, key);
}

static gboolean
collect_keys (sqlite3       *db,
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
      const char *phone = skh_column_text (stmt, 4);
      const char *id_number = skh_column_text (stmt, 5);
      gint64 unit = sqlite3_column_int64 (stmt, 3);

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
  Person person = { g_strdup (name), skh_text_fold (name), g_strdup (birth), g_strdup (gender), g_strdup (phone), g_strdup (id_number), unit };

  make_variant (person.variant);
  return person;
}

static Person
read_person (sqlite3_stmt *stmt,
             gint64        id)
{
  Person person = { NULL };

  skh_bind (stmt, "i", id);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    person = make_person (skh_column_text (stmt, 0), skh_column_text (stmt, 1), skh_column_text (stmt, 2), skh_column_text (stmt, 3),
                          skh_column_text (stmt, 4), sqlite3_column_int64 (stmt, 5));
  sqlite3_reset (stmt);
  return person;
}

#define PERSON_SQL "SELECT name, birth, gender, phone, id_number, unit_id FROM person WHERE id = ?"

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

/* Judges the pairs one by one and keeps the likely ones that nobody told apart. */
static GArray *
judge (sqlite3       *db,
       GHashTable    *pairs,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (SkhDuplicate));
  g_autoptr(sqlite3_stmt) person = skh_prepare (db, PERSON_SQL, error);
  g_autoptr(sqlite3_stmt) apart = skh_prepare (db, "SELECT 1 FROM distinct_people WHERE person_id = ? AND other_id = ?", error);
  GHashTableIter iter;
  SkhDuplicate *pair;

  if (person == NULL || apart == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, (gpointer *) &pair, NULL))
    {
      g_auto(Person) a = read_person (person, pair->person);
      g_auto(Person) b = read_person (person, pair->other);
      gboolean told_apart;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      skh_bind (apart, "ii", pair->person, pair->other);
      told_apart = sqlite3_step (apart) == SQLITE_ROW;
      sqlite3_reset (apart);
      pair->likeness = compare_people (&a, &b);
      pair->score = score_of (pair->likeness);
      if (!told_apart && pair->score >= MIN_SCORE)
        g_array_append_val (found, *pair);
    }
  g_array_sort (found, compare_scores);
  return g_steal_pointer (&found);
}

GArray *
skh_duplicates_find (sqlite3       *db,
                     SkhProgress   *progress,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GHashTable) pairs = g_hash_table_new_full (hash_pair, equal_pairs, g_free, NULL);
  GArray *keys[N_RULES];
  gboolean ok;

  for (guint i = 0; i < N_RULES; i++)
    keys[i] = g_array_new (FALSE, FALSE, sizeof (Key));
  ok = collect_keys (db, keys, progress, cancellable, error);
  for (guint i = 0; i < N_RULES; i++)
    {
      if (ok)
        pair_up (keys[i], pairs);
      g_array_unref (keys[i]);
    }
  return ok ? judge (db, pairs, cancellable, error) : NULL;
}

/* The words of TEXT, each in both spellings: ("ly" OR "li") ("van"). */
static char *
match_of (const char *name)
{
  g_autofree char *folded = skh_text_fold (name);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  GString *match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *other = g_strdup (words[i]);

      if (*words[i] == 0 || strpbrk (words[i], "\"()*") != NULL)
        continue;
      for (char *c = other; *c != 0; c++)
        *c = *c == 'y' ? 'i' : *c == 'i' ? 'y' : *c;
      g_string_append_printf (match, "%s(\"%s\" OR \"%s\")", match->len > 0 ? " AND " : "", words[i], other);
    }
  return g_string_free (match, FALSE);
}

static gboolean
collect_like (sqlite3     *db,
              const char  *match,
              GHashTable  *ids,
              GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (*match == 0)
    return TRUE;
  stmt = skh_query (db, error, "SELECT rowid FROM person_fts WHERE person_fts MATCH ? LIMIT 2000", "s", match);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, NULL))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return TRUE;
}

GArray *
skh_duplicates_like (sqlite3    *db,
                     SkhRecord  *record,
                     guint       limit,
                     GError    **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (SkhDuplicate));
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, PERSON_SQL, error);
  const char *name = skh_record_get (record, "name");
  const char *unit = skh_record_get (record, "unit-id");
  const char *id_number = skh_record_get (record, "id-number");
  g_autofree char *birth = skh_date_parse (skh_record_get (record, "birth"), NULL);
  g_autofree char *match = match_of (name != NULL ? name : "");
  g_auto(Person) self = make_person (name != NULL ? name : "", birth, skh_record_get (record, "gender"), skh_record_get (record, "phone"), id_number,
                                     unit != NULL ? g_ascii_strtoll (unit, NULL, 10) : 0);
  GHashTableIter iter;
  gint64 *id;

  /* A name of one word is still being typed. */
  if (stmt == NULL || (strchr (match, ' ') != NULL && strstr (match, "AND") != NULL && !collect_like (db, match, ids, error)))
    return NULL;
  if (id_number != NULL && strlen (id_number) >= 9 && !collect_like (db, id_number, ids, error))
    return NULL;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    {
      g_auto(Person) other = read_person (stmt, *id);
      SkhDuplicate pair = { skh_record_get_id (record), *id, 0, compare_people (&self, &other) };

      pair.score = score_of (pair.likeness);
      if (pair.person != pair.other && pair.score >= MIN_SCORE)
        g_array_append_val (found, pair);
    }
  g_array_sort (found, compare_scores);
  g_array_set_size (found, MIN (found->len, limit));
  return g_steal_pointer (&found);
}
