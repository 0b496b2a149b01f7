/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include "sample/skh-sample-private.h"

#include <string.h>

#include "base/skh-date.h"

/* Ids are taken by the block. */
#define ID_BLOCK 4096

#define MAX_YEARS SKH_SAMPLE_MAX_YEARS

/* Nobody works or is called a citizen who learns before. */
#define WORKING_AGE 23
#define ADULT_AGE 18

/* A list of words with weights, asked by a number below the sum of all weights. */
typedef struct
{
  char  **words;
  guint  *limits;
  guint   n;
} Words;

typedef struct
{
  Words       family;
  Words       middle[2]; /* by gender: male, female */
  Words       given[2];
  char       *ethnic;    /* NULL: Kinh */
} Names;

enum { PERSON, MEMBERSHIP, FAMILY, FAMILY_MEMBER, LEARNING, TITLE, CLAN, OFFICE, N_TABLES };

static const char * const table_names[] = {
  "person", "membership", "family", "family_member", "learning_registration", "title_record", "clan", "office"
};

static const char * const inserts[] = {
  "INSERT INTO person (id, name, birth, gender, occupation, unit_id, residence_id, id_number, phone, ethnic, state, state_on, position)"
  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  "INSERT INTO membership (id, person_id, card_number, joined_on, branch_id) VALUES (?, ?, ?, ?, ?)",
  "INSERT INTO family (id, code, head_name, unit_id, staff, clan_id) VALUES (?, ?, ?, ?, ?, ?)",
  "INSERT INTO family_member (id, family_id, person_id, role) VALUES (?, ?, ?, ?)",
  "INSERT INTO learning_registration (id, person_id, unit_id, year, form, staff, registered_on, state) VALUES (?, ?, ?, ?, ?, 1, ?, ?)",
  "INSERT INTO title_record (id, title, person_id, family_id, clan_id, subject_unit_id, unit_id, year, staff, registered_on, state, decision_id)"
  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  "INSERT INTO clan (id, name, unit_id, head_name, households) VALUES (?, ?, ?, ?, ?)",
  "INSERT INTO office (id, person_id, unit_id, position, term, started_on) VALUES (?, ?, ?, ?, '2025-2030', '2025-09-15')",
};

typedef struct
{
  SkhWrite     *write;
  SkhSample    *sample;
  sqlite3_stmt *stmts[N_TABLES];
  gint64        next_id[N_TABLES];
  guint         ids_left[N_TABLES];
  GPtrArray    *names;           /* Names: Kinh first */
  GHashTable   *districts;       /* code → Names* by turn of 100 */
  gint64        card;
  gint64        n_people;
  guint        *officers;        /* of each commune of today: how many positions are filled */
  gint64        decisions[MAX_YEARS][2]; /* families and citizens, units */
} Maker;

/* Somebody who was just made, for the family and the facts around. */
typedef struct
{
  gint64      id;
  char        name[128];
  gint64      unit_id;
  int         birth_year;
  int         gone_year; /* 9999: still there */
  gboolean    staff;
} Person;

static void
words_init (Words       *self,
            GKeyFile    *file,
            const char  *group,
            const char  *key)
{
  gsize n;
  guint sum = 0;

  self->words = g_key_file_get_string_list (file, group, key, &n, NULL);
  self->n = n;
  self->limits = g_new (guint, n);
  for (gsize i = 0; i < n; i++)
    {
      char *colon = strrchr (self->words[i], ':');

      sum += colon != NULL ? g_ascii_strtoull (colon + 1, NULL, 10) : 1;
      self->limits[i] = sum;
      if (colon != NULL)
        *colon = 0;
    }
}

static void
words_clear (Words *self)
{
  g_strfreev (self->words);
  g_free (self->limits);
}

static const char *
words_pick (Words     *self,
            SkhSample *sample)
{
  guint number = skh_sample_random (sample, self->limits[self->n - 1]);
  guint low = 0;
  guint high = self->n - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->limits[middle] > number)
        high = middle;
      else
        low = middle + 1;
    }
  return self->words[low];
}

static void
names_free (gpointer data)
{
  Names *names = data;

  words_clear (&names->family);
  for (int i = 0; i < 2; i++)
    {
      words_clear (&names->middle[i]);
      words_clear (&names->given[i]);
    }
  g_free (names->ethnic);
  g_free (names);
}

static Names *
names_new (GKeyFile   *file,
           const char *group)
{
  Names *names = g_new0 (Names, 1);

  words_init (&names->family, file, group, "family");
  words_init (&names->middle[0], file, group, "middle-male");
  words_init (&names->middle[1], file, group, "middle-female");
  words_init (&names->given[0], file, group, "given-male");
  words_init (&names->given[1], file, group, "given-female");
  names->ethnic = g_key_file_get_string (file, group, "ethnic", NULL);
  return names;
}

/* For each district a hundred turns: who lives there by share. */
static void
read_districts (Maker *maker)
{
  GKeyFile *file = maker->sample->names;
  const char * const groups[] = { "kinh", "thai", "muong", "mong", "dao", "tho" };
  g_auto(GStrv) codes = g_key_file_get_keys (file, "districts", NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    g_ptr_array_add (maker->names, names_new (file, groups[i]));

  for (guint d = 0; codes[d] != NULL; d++)
    {
      g_auto(GStrv) shares = g_key_file_get_string_list (file, "districts", codes[d], NULL, NULL);
      Names **turns = g_new (Names *, 100);
      guint turn = 0;

      for (guint i = 0; i < 100; i++)
        turns[i] = maker->names->pdata[0];
      for (guint s = 0; shares[s] != NULL; s++)
        {
          char *colon = strchr (shares[s], ':');
          guint share = g_ascii_strtoull (colon + 1, NULL, 10);

          *colon = 0;
          for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
            {
              if (strcmp (groups[g], shares[s]) == 0)
                {
                  for (guint i = 0; i < share && turn < 100; i++)
                    turns[turn++] = maker->names->pdata[g];
                }
            }
        }
      g_hash_table_insert (maker->districts, g_strdup (codes[d]), turns);
    }
}

static gint64
take_id (Maker   *maker,
         int      table,
         GError **error)
{
  if (maker->ids_left[table] == 0)
    {
      maker->next_id[table] = skh_write_take_ids (maker->write, table_names[table], ID_BLOCK, error);
      if (maker->next_id[table] == 0)
        return 0;
      maker->ids_left[table] = ID_BLOCK;
    }
  maker->ids_left[table]--;
  skh_write_add_rows (maker->write, 1);
  return maker->next_id[table]++;
}

static Names *
names_of_place (Maker          *maker,
                const SkhPlace *place)
{
  Names **turns = NULL;

  if (place->commune >= 0)
    turns = g_hash_table_lookup (maker->districts, skh_sample_old_commune (maker->sample, place->commune)->district);
  return turns != NULL ? turns[skh_sample_random (maker->sample, 100)] : maker->names->pdata[0];
}

static void
make_name (Maker      *maker,
           Names      *names,
           const char *family,
           int         gender,
           char       *name,
           gsize       size)
{
  const char *middle = words_pick (&names->middle[gender], maker->sample);
  const char *given = words_pick (&names->given[gender], maker->sample);

  if (family == NULL)
    family = words_pick (&names->family, maker->sample);
  g_snprintf (name, size, "%s %s%s%s", family, middle, *middle != 0 ? " " : "", given);
}

static const char *
occupation_of (Maker          *maker,
               const SkhPlace *work,
               int             age)
{
  guint turn = skh_sample_random (maker->sample, 100);

  if (work != NULL && strcmp (work->kind, "school") == 0)
    return turn < 92 ? "public-employee" : "worker";
  if (work != NULL && strcmp (work->kind, "agency") == 0)
    return turn < 25 ? "cadre" : turn < 85 ? "civil-servant" : "worker";
  if (work != NULL && strcmp (work->kind, "armed-force") == 0)
    return "armed-force";
  if (work != NULL)
    return "worker";
  if (age < 23)
    return "student";
  if (age >= 60)
    return turn < 45 ? "retired" : "farmer";
  return turn < 62 ? "farmer" : turn < 84 ? "self-employed" : turn < 90 ? "other" : "retired";
}

static void
bind_static (sqlite3_stmt *stmt,
             int           i,
             const char   *text)
{
  if (text != NULL)
    sqlite3_bind_text (stmt, i, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (stmt, i);
}

static void
bind_id (sqlite3_stmt *stmt,
         int           i,
         gint64        id)
{
  if (id != 0)
    sqlite3_bind_int64 (stmt, i, id);
  else
    sqlite3_bind_null (stmt, i);
}

/* The forms of learning that a member of staff registers in a year; nobody after leaving. */
static gboolean
add_learning (Maker   *maker,
              Person  *person,
              GError **error)
{
  static const char * const forms[] = { "training", "workshop", "online", "digital", "reading", "language", "degree" };
  const SkhSampleOptions *options = maker->sample->options;

  for (int year = MAX (options->first_year, person->birth_year + WORKING_AGE); year <= options->last_year && year < person->gone_year; year++)
    {
      guint n = skh_sample_chance (maker->sample, 96) ? 1 + skh_sample_chance (maker->sample, 20) : 0;

      for (guint i = 0; i < n; i++)
        {
          sqlite3_stmt *stmt = maker->stmts[LEARNING];
          gint64 id = take_id (maker, LEARNING, error);
          char day[16];

          g_snprintf (day, sizeof day, "%d-0%u-%02u", year, 1 + skh_sample_random (maker->sample, 4), 1 + skh_sample_random (maker->sample, 28));
          sqlite3_bind_int64 (stmt, 1, id);
          sqlite3_bind_int64 (stmt, 2, person->id);
          sqlite3_bind_int64 (stmt, 3, person->unit_id);
          sqlite3_bind_int (stmt, 4, year);
          bind_static (stmt, 5, forms[(skh_sample_random (maker->sample, 4) + i * 3) % G_N_ELEMENTS (forms)]);
          bind_static (stmt, 6, day);
          bind_static (stmt, 7, year < options->last_year || skh_sample_chance (maker->sample, 40) ? "completed" : "registered");
          if (id == 0 || !skh_sample_run (stmt, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* A subject's title in each year: REGISTERED and RECOGNISED are per cent. */
static gboolean
add_titles (Maker       *maker,
            const char  *title,
            int          column, /* of the subject among 3 … 6 */
            gint64       subject,
            gint64       unit,
            gboolean     staff,
            int          from_year,
            int          gone_year,
            guint        registered,
            guint        recognised,
            GError     **error)
{
  const SkhSampleOptions *options = maker->sample->options;
  sqlite3_stmt *stmt = maker->stmts[TITLE];
  int units = column == 6;

  for (int year = MAX (options->first_year, from_year); year <= options->last_year && year < gone_year; year++)
    {
      gint64 id;
      guint turn;
      const char *state;
      char day[16];

      if (!skh_sample_chance (maker->sample, registered))
        continue;
      id = take_id (maker, TITLE, error);
      turn = skh_sample_random (maker->sample, 100);
      state = turn < recognised ? "recognised" : turn < recognised + 3 ? "not-recognised" : "registered";
      g_snprintf (day, sizeof day, "%d-0%u-%02u", year, 1 + skh_sample_random (maker->sample, 3), 1 + skh_sample_random (maker->sample, 28));
      sqlite3_bind_int64 (stmt, 1, id);
      bind_static (stmt, 2, title);
      for (int i = 3; i <= 6; i++)
        bind_id (stmt, i, i == column ? subject : 0);
      sqlite3_bind_int64 (stmt, 7, unit);
      sqlite3_bind_int (stmt, 8, year);
      sqlite3_bind_int (stmt, 9, staff);
      bind_static (stmt, 10, day);
      bind_static (stmt, 11, state);
      bind_id (stmt, 12, turn < recognised ? maker->decisions[year - options->first_year][units] : 0);
      if (id == 0 || !skh_sample_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_membership (Maker         *maker,
                const Person  *person,
                gint64         branch,
                GError       **error)
{
  sqlite3_stmt *stmt = maker->stmts[MEMBERSHIP];
  gint64 id = take_id (maker, MEMBERSHIP, error);
  char card[16];
  char joined[16];
  int first = MIN (maker->sample->options->last_year, MAX (1997, person->birth_year + ADULT_AGE));

  g_snprintf (card, sizeof card, "%07" G_GINT64_FORMAT, ++maker->card);
  g_snprintf (joined, sizeof joined, "%d-%02u-%02u", first + (int) skh_sample_random (maker->sample, MAX (1, maker->sample->options->last_year + 1 - first)),
              1 + skh_sample_random (maker->sample, 10), 1 + skh_sample_random (maker->sample, 28));
  /* Nobody joins after having gone. */
  if (skh_date_year (joined) >= person->gone_year)
    {
      char year[16];

      g_snprintf (year, sizeof year, "%04d", person->gone_year - 1);
      memcpy (joined, year, 4);
    }
  if (skh_sample_chance (maker->sample, 10))
    joined[4] = 0;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, person->id);
  bind_static (stmt, 3, card);
  bind_static (stmt, 4, joined);
  bind_id (stmt, 5, branch);
  return id != 0 && skh_sample_run (stmt, error);
}

/* What somebody is at work; most are nothing that is written down. */
static const char *
position_of (Maker          *maker,
             const SkhPlace *work,
             const char     *occupation)
{
  guint turn = skh_sample_random (maker->sample, 100);

  if (work == NULL || strcmp (occupation, "worker") == 0)
    return NULL;
  if (strcmp (work->kind, "school") == 0)
    return turn < 4 ? "Hiệu trưởng" : turn < 10 ? "Phó Hiệu trưởng" : turn < 25 ? "Tổ trưởng chuyên môn" : "Giáo viên";
  if (strcmp (work->kind, "agency") == 0)
    return turn < 5 ? "Phó Chủ tịch UBND" : turn < 30 ? "Công chức Văn hóa - Xã hội" : "Chuyên viên";
  return NULL;
}

static void
count_adult (Maker          *maker,
             const SkhPlace *home)
{
  if (home == NULL || home->commune < 0)
    return;
  skh_sample_old_commune (maker->sample, home->commune)->adults++;
  skh_sample_new_commune (maker->sample, home->commune_now)->adults++;
}

/* The first of age in a commune with an association lead it. */
static gboolean
add_officer (Maker           *maker,
             const Person    *person,
             const SkhPlace  *home,
             GError         **error)
{
  static const char * const positions[] = { "Chủ tịch", "Phó Chủ tịch", "Ủy viên Thường vụ" };
  sqlite3_stmt *stmt = maker->stmts[OFFICE];
  SkhCommune *commune = home->commune_now >= 0 ? skh_sample_new_commune (maker->sample, home->commune_now) : NULL;
  gint64 id;

  if (commune == NULL || !commune->association || maker->officers[home->commune_now] >= G_N_ELEMENTS (positions))
    return TRUE;
  id = take_id (maker, OFFICE, error);
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, person->id);
  sqlite3_bind_int64 (stmt, 3, commune->id);
  bind_static (stmt, 4, positions[maker->officers[home->commune_now]++]);
  return id != 0 && skh_sample_run (stmt, error);
}

/* Makes somebody of AGE who lives at HOME and works at WORK (NULL: counted at home). */
static gboolean
add_person (Maker          *maker,
            Names          *names,
            const char     *family_name,
            int             gender,
            int             age,
            const SkhPlace *home,
            const SkhPlace *work,
            Person         *person,
            GError        **error)
{
  static const char * const prefixes[] = { "032", "033", "035", "036", "037", "038", "039", "090", "091", "094", "096", "097", "098", "086", "070", "079" };
  SkhSample *sample = maker->sample;
  sqlite3_stmt *stmt = maker->stmts[PERSON];
  const char *occupation = occupation_of (maker, work, age);
  char birth[16];
  char id_number[16];
  char phone[16];
  char gone[16];
  guint left = skh_sample_random (sample, 1000);
  gboolean gone_away = left < 12;

  person->id = take_id (maker, PERSON, error);
  if (person->id == 0)
    return FALSE;
  make_name (maker, names, family_name, gender, person->name, sizeof person->name);
  person->birth_year = sample->options->last_year - age;
  person->unit_id = work != NULL ? work->id : home->id;
  person->staff = work != NULL && strcmp (occupation, "armed-force") != 0;
  person->gone_year = 9999;

  g_snprintf (birth, sizeof birth, "%d-%02u-%02u", person->birth_year, 1 + skh_sample_random (sample, 12), 1 + skh_sample_random (sample, 28));
  if (skh_sample_chance (sample, 20))
    birth[4] = 0;
  /* 038, century and gender, year, six figures */
  g_snprintf (id_number, sizeof id_number, "038%d%02d%06u", (person->birth_year >= 2000 ? 2 : 0) + gender, person->birth_year % 100,
              skh_sample_random (sample, 1000000));
  g_snprintf (phone, sizeof phone, "%s%07u", prefixes[skh_sample_random (sample, G_N_ELEMENTS (prefixes))], skh_sample_random (sample, 10000000));
  if (gone_away)
    {
      person->gone_year = sample->options->first_year + 1 + skh_sample_random (sample, sample->options->last_year - sample->options->first_year);
      g_snprintf (gone, sizeof gone, "%d-%02u-%02u", person->gone_year, 1 + skh_sample_random (sample, 9), 1 + skh_sample_random (sample, 28));
    }

  sqlite3_bind_int64 (stmt, 1, person->id);
  bind_static (stmt, 2, person->name);
  bind_static (stmt, 3, birth);
  bind_static (stmt, 4, gender == 0 ? "male" : "female");
  bind_static (stmt, 5, occupation);
  sqlite3_bind_int64 (stmt, 6, person->unit_id);
  bind_id (stmt, 7, home != NULL ? home->id : 0);
  bind_static (stmt, 8, skh_sample_chance (sample, 60) ? id_number : NULL);
  bind_static (stmt, 9, age >= 16 && skh_sample_chance (sample, 75) ? phone : NULL);
  bind_static (stmt, 10, names->ethnic);
  bind_static (stmt, 11, !gone_away ? "active" : left < 5 ? "moved" : "deceased");
  bind_static (stmt, 12, gone_away ? gone : NULL);
  bind_static (stmt, 13, position_of (maker, work, occupation));
  if (!skh_sample_run (stmt, error))
    return FALSE;
  maker->n_people++;
  if (age >= ADULT_AGE)
    count_adult (maker, home);

  if (age >= ADULT_AGE && skh_sample_chance (sample, 88) && !add_membership (maker, person, work == NULL ? home->branch : 0, error))
    return FALSE;
  if (age >= 45 && work == NULL && !gone_away && !add_officer (maker, person, home, error))
    return FALSE;
  if (person->staff && !add_learning (maker, person, error))
    return FALSE;
  return age < ADULT_AGE || !skh_sample_chance (sample, 16) ||
         add_titles (maker, "citizen", 3, person->id, person->unit_id, person->staff, person->birth_year + ADULT_AGE, person->gone_year, 90, 78, error);
}

static gboolean
add_family_member (Maker       *maker,
                   gint64       family,
                   gint64       person,
                   const char  *role,
                   GError     **error)
{
  sqlite3_stmt *stmt = maker->stmts[FAMILY_MEMBER];
  gint64 id = take_id (maker, FAMILY_MEMBER, error);

  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, family);
  sqlite3_bind_int64 (stmt, 3, person);
  bind_static (stmt, 4, role);
  return id != 0 && skh_sample_run (stmt, error);
}

/* A couple, or somebody alone, with up to three children. */
static gboolean
add_family (Maker           *maker,
            const SkhPlace  *home,
            GPtrArray       *workplaces,
            gint64           clan,
            const char      *clan_name, /* its families are called so */
            guint            n_people,
            guint            good,
            GError         **error)
{
  SkhSample *sample = maker->sample;
  Names *names = names_of_place (maker, home);
  const char *family_name = clan != 0 ? clan_name : words_pick (&names->family, sample);
  sqlite3_stmt *stmt = maker->stmts[FAMILY];
  gint64 id = take_id (maker, FAMILY, error);
  Person people[5];
  guint roles = MIN (n_people, G_N_ELEMENTS (people));
  int age = 28 + skh_sample_random (sample, 45);
  gboolean staff = FALSE;
  int head_gender = skh_sample_chance (sample, 18);
  char code[24];

  for (guint i = 0; i < roles; i++)
    {
      gboolean child = i >= 2;
      int gender = i == 0 ? head_gender : i == 1 ? 1 - head_gender : (int) skh_sample_random (sample, 2);
      int apart = i == 1 ? (int) skh_sample_random (sample, 5) : 0;
      int person_age = child ? MAX (1, age - 24 - (int) (i - 2) * 3) : i == 0 ? age : MAX (20, age - apart);
      const SkhPlace *work = NULL;

      if (person_age >= 23 && person_age < 60 && workplaces->len > 0 && skh_sample_chance (sample, 30))
        work = workplaces->pdata[skh_sample_random (sample, workplaces->len)];
      if (!add_person (maker, names, i == 1 ? NULL : family_name, gender, person_age, home, work, &people[i], error))
        return FALSE;
      staff |= people[i].staff && people[i].gone_year == 9999;
    }

  g_snprintf (code, sizeof code, "GD%07" G_GINT64_FORMAT, id & 0xffffff);
  sqlite3_bind_int64 (stmt, 1, id);
  bind_static (stmt, 2, code);
  bind_static (stmt, 3, people[0].name);
  sqlite3_bind_int64 (stmt, 4, home->id);
  sqlite3_bind_int (stmt, 5, staff);
  bind_id (stmt, 6, clan);
  if (id == 0 || !skh_sample_run (stmt, error))
    return FALSE;
  for (guint i = 0; i < roles; i++)
    {
      if (!add_family_member (maker, id, people[i].id, i == 0 ? "head" : i == 1 ? "spouse" : "child", error))
        return FALSE;
    }
  return add_titles (maker, "family", 4, id, home->id, staff, 0, 9999, staff ? 98 : 86, staff ? MIN (99, good + 6) : good, error);
}

static gint64
add_clan (Maker           *maker,
          const SkhPlace  *home,
          guint            good,
          const char     **family_name_out,
          GError         **error)
{
  Names *names = names_of_place (maker, home);
  const char *family_name = *family_name_out = words_pick (&names->family, maker->sample);
  sqlite3_stmt *stmt = maker->stmts[CLAN];
  gint64 id = take_id (maker, CLAN, error);
  char head[128];
  g_autofree char *name = g_strdup_printf ("Dòng họ %s", family_name);

  make_name (maker, names, family_name, 0, head, sizeof head);
  sqlite3_bind_int64 (stmt, 1, id);
  bind_static (stmt, 2, name);
  sqlite3_bind_int64 (stmt, 3, home->id);
  bind_static (stmt, 4, head);
  sqlite3_bind_int (stmt, 5, 10 + skh_sample_random (maker->sample, 60));
  if (id == 0 || !skh_sample_run (stmt, error) || !add_titles (maker, "clan", 5, id, home->id, FALSE, 0, 9999, 85, good, error))
    return 0;
  return id;
}

static gboolean
add_decisions (Maker   *maker,
               GError **error)
{
  const SkhSampleOptions *options = maker->sample->options;

  for (int year = options->first_year; year <= options->last_year; year++)
    {
      for (int units = 0; units < 2; units++)
        {
          gint64 id = skh_write_take_ids (maker->write, "decision", 1, error);
          g_autofree char *number = g_strdup_printf ("%d/QĐ-UBND", units ? 118 + year % 10 : 86 + year % 10);
          g_autofree char *day = g_strdup_printf ("%d-11-%02d", year, units ? 18 : 12);

          if (id == 0 ||
              !skh_run (skh_write_get_db (maker->write), error, "INSERT INTO decision (id, number, decided_on, issuer, subject) VALUES (?, ?, ?, ?, ?)", "issss",
                        id, number, day, "Ủy ban nhân dân cấp xã", units ? "Công nhận Đơn vị học tập, Cộng đồng học tập" : "Công nhận Gia đình, Dòng họ, Công dân học tập"))
            return FALSE;
          maker->decisions[year - options->first_year][units] = id;
        }
    }
  return TRUE;
}

static gboolean
keeps_lists (SkhSample      *sample,
             const SkhPlace *place)
{
  return place->commune_now < 0 || skh_sample_new_commune (sample, place->commune_now)->with_lists;
}

/* How well a commune does, in per cent: the same for all of its families. */
static guint
goodness (gint64 commune)
{
  return 74 + (guint) (commune * 7 % 23);
}

/* Fills the villages with families, and every place of work and village with the rest of the people. */
static gboolean
fill_places (Maker   *maker,
             GError **error)
{
  SkhSample *sample = maker->sample;
  g_autoptr(GPtrArray) villages = g_ptr_array_new ();
  g_autoptr(GPtrArray) provincial = g_ptr_array_new ();
  g_autoptr(GPtrArray) by_commune = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree gint64 *clans = NULL;
  g_autofree const char **clan_names = NULL;
  Person person;

  for (guint i = 0; i < sample->new_communes->len; i++)
    g_ptr_array_add (by_commune, g_ptr_array_new ());
  for (guint i = 0; i < sample->places->len; i++)
    {
      SkhPlace *place = &g_array_index (sample->places, SkhPlace, i);

      if (strcmp (place->kind, "village") == 0 && keeps_lists (sample, place))
        g_ptr_array_add (villages, place);
      else if (place->commune_now >= 0)
        g_ptr_array_add (by_commune->pdata[place->commune_now], place);
      else if (strcmp (place->kind, "organisation") != 0)
        g_ptr_array_add (provincial, place);
    }

  clans = g_new0 (gint64, villages->len);
  clan_names = g_new0 (const char *, villages->len);
  for (guint i = 0; i < villages->len; i++)
    {
      const SkhPlace *home = villages->pdata[i];
      guint good = goodness (home->commune_now);

      clans[i] = i % 3 == 0 ? add_clan (maker, home, good, &clan_names[i], error) : 0;
      if (i % 3 == 0 && clans[i] == 0)
        return FALSE;
      if (!add_titles (maker, "community", 6, home->id, home->id, FALSE, 0, 9999, 88, good, error))
        return FALSE;
    }
  for (gint64 i = 0; i < sample->options->families; i++)
    {
      guint v = skh_sample_random (sample, villages->len);
      const SkhPlace *home = villages->pdata[v];
      gint64 families_left = sample->options->families - i;
      gint64 people_left = sample->options->people - maker->n_people;
      guint n = 2 + skh_sample_random (sample, 3);

      /* The people must last until the last family. */
      if (people_left < families_left * 3)
        n = MAX (1, MIN (n, people_left - families_left + 1));
      if (!add_family (maker, home, by_commune->pdata[home->commune_now], skh_sample_chance (sample, 30) ? clans[v] : 0, clan_names[v], n,
                       goodness (home->commune_now), error))
        return FALSE;
    }
  while (maker->n_people < sample->options->people)
    {
      const SkhPlace *home = villages->pdata[skh_sample_random (sample, villages->len)];
      const SkhPlace *work = skh_sample_chance (sample, 40) ? provincial->pdata[skh_sample_random (sample, provincial->len)] : NULL;
      int age = work != NULL ? 23 + skh_sample_random (sample, 37) : 18 + skh_sample_random (sample, 65);

      if (!add_person (maker, names_of_place (maker, work != NULL ? work : home), NULL, skh_sample_random (sample, 2), age, home, work, &person, error))
        return FALSE;
    }

  /* Schools, agencies and enterprises of communes with lists, and of the province. */
  for (guint i = 0; i < sample->places->len; i++)
    {
      SkhPlace *place = &g_array_index (sample->places, SkhPlace, i);

      if (strcmp (place->kind, "village") != 0 && strcmp (place->kind, "organisation") != 0 && keeps_lists (sample, place) &&
          !add_titles (maker, "unit", 6, place->id, place->id, FALSE, 0, 9999, 97, place->commune_now >= 0 ? MIN (96, goodness (place->commune_now) + 4) : 90, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
skh_sample_people (SkhWrite  *write,
                   gpointer   data,
                   GError   **error)
{
  SkhSample *sample = data;
  Maker maker = { .write = write, .sample = sample };
  gboolean ok = TRUE;

  maker.names = g_ptr_array_new_with_free_func (names_free);
  maker.officers = g_new0 (guint, sample->new_communes->len);
  maker.districts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_districts (&maker);
  for (int i = 0; ok && i < N_TABLES; i++)
    {
      maker.stmts[i] = skh_prepare (skh_write_get_db (write), inserts[i], error);
      ok = maker.stmts[i] != NULL;
    }
  ok = ok && add_decisions (&maker, error) && fill_places (&maker, error) &&
       skh_sample_figures (write, data, error) && skh_sample_rounds (write, data, error) && skh_sample_meeting (write, data, error);

  for (int i = 0; i < N_TABLES; i++)
    sqlite3_finalize (maker.stmts[i]);
  g_hash_table_unref (maker.districts);
  g_free (maker.officers);
  g_ptr_array_unref (maker.names);
  return ok;
}
