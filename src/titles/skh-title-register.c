/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "config.h"

#include "titles/skh-title-register.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "register/skh-id-set.h"
#include "store/skh-statement.h"

const SkhChoice skh_title_states[] = {
  { "none", N_("Not registered") },
  { "registered", N_("Registered") },
  { "assessed", N_("Assessed") },
  { "passed", N_("Passed") },
  { "failed", N_("Not passed") },
  { "recognised", N_("Recognised") },
  { "not-recognised", N_("Not recognised") },
  { "revoked", N_("Revoked") },
  { NULL }
};

const SkhChoice skh_learning_states[] = {
  { "none", N_("Not registered") },
  { "registered", N_("Registered") },
  { "completed", N_("Completed") },
  { "not-completed", N_("Not completed") },
  { NULL }
};

/* A column of the books: VALUE over the record tr and the decision td.  ORDER (NULL: by the value) sorts. */
typedef struct
{
  const char      *key;
  const char      *title;
  SkhValueType     type;
  SkhColumnFlags   flags;
  int              width;
  const char      *value;
  const char      *order;
  const SkhChoice *choices;
} Extra;

#define TITLE_STATE(order) \
  "CASE COALESCE (tr.state, '') WHEN '' THEN " order ("none", 0) " WHEN 'registered' THEN CASE WHEN tr.passed = 1 THEN " order ("passed", 3) \
  " WHEN tr.passed = 0 THEN " order ("failed", 4) " WHEN tr.assessed_on IS NOT NULL THEN " order ("assessed", 2) " ELSE " order ("registered", 1) " END" \
  " WHEN 'recognised' THEN " order ("recognised", 5) " WHEN 'not-recognised' THEN " order ("not-recognised", 6) " ELSE " order ("revoked", 7) " END"
#define KEY(key, number) "'" key "'"
#define NUMBER(key, number) #number

#define LEARNING_STATE_NUMBER "CASE COALESCE (tr.state, '') WHEN '' THEN 0 WHEN 'registered' THEN 1 WHEN 'completed' THEN 2 ELSE 3 END"

static const Extra title_columns[] = {
  { "title-state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED, 18, TITLE_STATE (KEY), TITLE_STATE (NUMBER), skh_title_states },
  { "title-registered-on", N_("Registered on"), SKH_VALUE_DATE, SKH_COLUMN_LISTED, 11, "tr.registered_on", NULL, NULL },
  { "title-points", N_("Points"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED, 7, "tr.points", NULL, NULL },
  { "title-assessed-on", N_("Assessed on"), SKH_VALUE_DATE, 0, 11, "tr.assessed_on", NULL, NULL },
  { "title-decision", N_("Decision"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 16, "td.number", NULL, NULL },
  { "title-decided-on", N_("Date of decision"), SKH_VALUE_DATE, 0, 11, "td.decided_on", NULL, NULL },
  { "title-level", N_("Level"), SKH_VALUE_INTEGER, SKH_COLUMN_LISTED, 7, "tr.level", NULL, NULL },
  { "title-valid-to", N_("Valid until"), SKH_VALUE_DATE, SKH_COLUMN_LISTED, 11, "tr.valid_to", NULL, NULL },
  { "title-revoked-on", N_("Revoked on"), SKH_VALUE_DATE, 0, 11, "tr.revoked_on", NULL, NULL },
  { "title-reason", N_("Reason"), SKH_VALUE_TEXT, 0, 20, "tr.reason", NULL, NULL },
  { NULL }
};

static const Extra learning_columns[] = {
  { "learning-state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED, 18, "COALESCE (tr.state, 'none')",
    LEARNING_STATE_NUMBER, skh_learning_states },
  { "learning-registered-on", N_("Registered on"), SKH_VALUE_DATE, SKH_COLUMN_LISTED, 11, "tr.registered_on", NULL, NULL },
  { "learning-content", N_("Content"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 20, "tr.content", NULL, NULL },
  { "learning-place", N_("Place"), SKH_VALUE_TEXT, 0, 16, "tr.place", NULL, NULL },
  { "learning-completed-on", N_("Completed on"), SKH_VALUE_DATE, SKH_COLUMN_LISTED, 11, "tr.completed_on", NULL, NULL },
  { "learning-evidence", N_("Evidence"), SKH_VALUE_TEXT, 0, 20, "tr.evidence", NULL, NULL },
  { NULL }
};

/* VALUE of the record that BOOKS finds, as SQL over x: kept with the register. */
static char *
over_index (const char *value,
            const char *books)
{
  /* Without a record there is one row of nothing, so that a state says "none". */
  return g_strdup_printf ("(SELECT %s FROM (SELECT 1) LEFT JOIN %s)", value, books);
}

/* What the list shows by itself, besides the books: the name and where it is. */
static gboolean
stays_listed (const SkhRegister *base,
              const SkhColumn   *column)
{
  static const char * const kept[] = { "code", "name", "full-name", "unit", "commune", "birth", "parent", "kind" };

  if (g_strcmp0 (column->key, base->name_key) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      if (strcmp (column->key, kept[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

static SkhColumn
make_column (const Extra *extra,
             const char  *books)
{
  g_autofree char *order = over_index (extra->order != NULL ? extra->order : extra->value, books);
  gboolean text = extra->type == SKH_VALUE_TEXT;

  return (SkhColumn) {
    .key = extra->key, .title = extra->title, .type = extra->type, .flags = extra->flags | SKH_COLUMN_FIXED, .width = extra->width, .value = extra->value,
    .choices = extra->choices, .filter = over_index (extra->value, books),
    .sort = extra->order != NULL ? g_strdup_printf ("%s @dir", order)
                                 : g_strdup_printf (text ? "%s IS NULL, skh_text_key (%s) @dir" : "%s IS NULL, %s @dir", order, order),
  };
}

/* BASE with the columns EXTRAS; BOOKS joins tr (and td) to the id that stands for "@id". */
static const SkhRegister *
make_register (const char        *name,
               const SkhRegister *base,
               const char        *eligible,
               const Extra       *extras,
               const char        *books)
{
  SkhRegister *reg = g_memdup2 (base, sizeof *base);
  GArray *columns = g_array_new (TRUE, TRUE, sizeof (SkhColumn));
  GString *rows = g_string_new (books);
  GString *index = g_string_new (books);
  g_autofree char *index_id = g_strdup_printf ("x.%s", base->id);

  g_string_replace (rows, "@id", "r.id", 0);
  g_string_replace (index, "@id", index_id, 0);
  reg->name = g_strdup (name);
  reg->base = base;
  reg->joins = g_strdup_printf ("%s LEFT JOIN %s", base->joins, rows->str);
  if (eligible != NULL)
    reg->counted = g_strdup_printf ("(%s AND %s)", base->counted, eligible);
  for (const SkhColumn *column = base->columns; column->key != NULL; column++)
    {
      SkhColumn copy = *column;

      if (!stays_listed (base, column))
        copy.flags &= ~SKH_COLUMN_LISTED;
      copy.flags &= ~SKH_COLUMN_SUMMED;
      g_array_append_val (columns, copy);
    }
  for (; extras->key != NULL; extras++)
    {
      SkhColumn column = make_column (extras, index->str);

      g_array_append_val (columns, column);
    }
  reg->columns = (const SkhColumn *) (gpointer) g_array_free (columns, FALSE);
  g_string_free (rows, TRUE);
  g_string_free (index, TRUE);
  return reg;
}

static GMutex mutex;
static GHashTable *made; /* SkhRegister by name and year: a few, and kept, since lists point at their columns */

static const SkhRegister *
keep (const char        *name,
      int                year,
      const SkhRegister *base,
      const char        *eligible,
      const Extra       *extras,
      const char        *books)
{
  g_autofree char *key = g_strdup_printf ("%s %d", name, year);
  const SkhRegister *reg;

  g_mutex_lock (&mutex);
  if (made == NULL)
    made = g_hash_table_new (g_str_hash, g_str_equal);
  reg = g_hash_table_lookup (made, key);
  if (reg == NULL)
    {
      reg = make_register (name, base, eligible, extras, books);
      g_hash_table_insert (made, g_steal_pointer (&key), (gpointer) reg);
    }
  g_mutex_unlock (&mutex);
  return reg;
}

/* Keys of catalogues as they stand in SQL. */
static char *
quoted (const char *key)
{
  g_auto(GStrv) parts = g_strsplit (key, "'", -1);
  g_autofree char *text = g_strjoinv ("''", parts);

  return g_strdup_printf ("'%s'", text);
}

const SkhRegister *
skh_title_register (const SkhTitle *title,
                    int             year)
{
  g_autofree char *key = quoted (title->key);
  g_autofree char *name = g_strdup_printf ("title-%s", title->key);
  g_autofree char *books = g_strdup_printf ("title_record tr ON tr.%s = @id AND tr.title = %s AND tr.year = %d LEFT JOIN decision td ON td.id = tr.decision_id",
                                            title->column, key, year);

  return keep (name, year, title->reg, title->eligible, title_columns, books);
}

const SkhRegister *
skh_learning_register (const char *form,
                       int         year)
{
  g_autofree char *key = quoted (form);
  g_autofree char *name = g_strdup_printf ("learning-%s", form);
  g_autofree char *books = g_strdup_printf ("learning_registration tr ON tr.id = (SELECT max (l.id) FROM learning_registration l"
                                            " WHERE l.person_id = @id AND l.year = %d AND l.form = %s)", year, key);

  return keep (name, year, &skh_people_register, NULL, learning_columns, books);
}

/* Who is in the books by STMT (id, number of the state), and the rest of IDS in the first state. */
static GArray *
count_states (sqlite3_stmt     *stmt,
              const SkhChoice  *states,
              GArray           *ids,
              GError          **error)
{
  g_autoptr(SkhIdSet) set = skh_id_set_new ();
  g_autoptr(GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr(GError) local_error = NULL;
  guint n = 0;

  while (states[n].key != NULL)
    n++;
  g_array_set_size (counts, n);
  for (guint i = 0; i < ids->len; i++)
    skh_id_set_add (set, g_array_index (ids, gint64, i));
  g_array_index (counts, guint, 0) = skh_id_set_get_size (set);
  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      guint state = (guint) sqlite3_column_int (stmt, 1);

      if (state == 0 || state >= n || !skh_id_set_contains (set, sqlite3_column_int64 (stmt, 0)))
        continue;
      g_array_index (counts, guint, state)++;
      g_array_index (counts, guint, 0)--;
    }
  if (local_error == NULL && stmt != NULL)
    return g_steal_pointer (&counts);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

GArray *
skh_title_count_states (sqlite3         *db,
                        const SkhTitle  *title,
                        int              year,
                        GArray          *ids,
                        GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT tr.%s, " TITLE_STATE (NUMBER) " FROM title_record tr WHERE tr.title = ?1 AND tr.year = ?2", title->column);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "si", title->key, (gint64) year);

  return count_states (stmt, skh_title_states, ids, error);
}

GArray *
skh_learning_count_states (sqlite3     *db,
                           const char  *form,
                           int          year,
                           GArray      *ids,
                           GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT tr.person_id, " LEARNING_STATE_NUMBER ", max (tr.id) FROM learning_registration tr"
                                                       " WHERE tr.form = ?1 AND tr.year = ?2 GROUP BY tr.person_id", "si", form, (gint64) year);

  return count_states (stmt, skh_learning_states, ids, error);
}
