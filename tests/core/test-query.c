/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "base/skh-error.h"
#include "base/skh-name.h"
#include "base/skh-text.h"
#include "exchange/skh-listing.h"
#include "register/skh-finder.h"
#include "register/skh-units.h"
#include "skh-test.h"
#include "store/skh-file.h"
#include "store/skh-statement.h"

#define N_QUERIES 60

/* All rows of a register, as plain texts: what the queries are compared with. */
typedef struct
{
  const SkhRegister *reg;
  GArray            *ids;
  GPtrArray         *rows;
  GHashTable        *row_of; /* of an id */
  const char        *at;     /* units as they were on this day; NULL: as they are */
  GHashTable        *counted; /* ids of rows that count */
  GHashTable        *unit_of; /* id → unit */
  GHashTable        *parents; /* unit → what it belongs to, or 0 */
} Reference;

static SkhFixture fixture;

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static GHashTable *
add_ids (GArray *ids)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, copy_id (g_array_index (ids, gint64, i)));
  g_array_unref (ids);
  return set;
}

/* What SQL tells of each of its ids. */
static GHashTable *
read_pairs (sqlite3           *db,
            const char        *at,
            const char        *sql,
            const SkhRegister *reg)
{
  GHashTable *pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr(GString) text = g_string_new (sql);
  g_autofree char *expanded = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  g_string_replace (text, "@index", reg->index, 0);
  g_string_replace (text, "@id", reg->id, 0);
  expanded = skh_register_expand (text->str, at);
  stmt = skh_prepare (db, expanded, NULL);
  if (at != NULL && sqlite3_bind_parameter_index (stmt, ":at") > 0)
    sqlite3_bind_text (stmt, sqlite3_bind_parameter_index (stmt, ":at"), at, -1, SQLITE_STATIC);
  while (skh_step (stmt, NULL))
    g_hash_table_insert (pairs, copy_id (sqlite3_column_int64 (stmt, 0)), copy_id (sqlite3_column_int64 (stmt, 1)));
  return pairs;
}

static gint64
look_up (GHashTable *pairs,
         gint64      id)
{
  const gint64 *found = g_hash_table_lookup (pairs, &id);

  return found != NULL ? *found : 0;
}

static void
reference_clear (Reference *self)
{
  g_hash_table_unref (self->row_of);
  g_hash_table_unref (self->counted);
  g_hash_table_unref (self->unit_of);
  g_hash_table_unref (self->parents);
  g_array_unref (self->ids);
  g_ptr_array_unref (self->rows);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reference *reference = data;
  g_autoptr(SkhQuery) query = skh_query_new (reference->reg);

  query->at = g_strdup (reference->at);
  reference->counted = add_ids (skh_query_read_ids (query, db, NULL, error));
  query->everything = TRUE;
  reference->ids = skh_query_read_ids (query, db, NULL, error);
  reference->unit_of = read_pairs (db, reference->at, "SELECT x.@id, x.unit_id FROM @index x", reference->reg);
  reference->parents = read_pairs (db, reference->at, "SELECT unit_id, COALESCE (parent_id, 0) FROM @units", reference->reg);
  reference->rows = skh_query_read_rows (query, db, (const gint64 *) (gpointer) reference->ids->data, reference->ids->len, error);
  reference->row_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < reference->ids->len; i++)
    g_hash_table_insert (reference->row_of, &g_array_index (reference->ids, gint64, i), GUINT_TO_POINTER (i));
  return reference;
}

static const char *
value_of (Reference       *reference,
          guint            row,
          const SkhColumn *column)
{
  return ((char **) reference->rows->pdata[row])[column - reference->reg->columns];
}

static gboolean
contains (const char *text,
          const char *part)
{
  g_autofree char *folded = skh_text_fold (text);
  g_autofree char *folded_part = skh_text_fold (part);

  return strstr (folded, folded_part) != NULL;
}

/* The rule of a filter once more, on texts. */
static gboolean
passes (const SkhFilter *filter,
        const char      *value)
{
  gboolean number = filter->column->type == SKH_VALUE_INTEGER;
  gboolean folded = (filter->column->flags & SKH_COLUMN_FOLDED) != 0;

  switch (filter->test)
    {
    case SKH_TEST_EMPTY:
      return *value == 0;
    case SKH_TEST_FILLED:
      return *value != 0;
    case SKH_TEST_CONTAINS:
      return *value != 0 && contains (value, filter->values[0]);
    case SKH_TEST_RANGE:
      if (*value == 0)
        return FALSE;
      if (number)
        return (*filter->values[0] == 0 || atoll (value) >= atoll (filter->values[0])) && (*filter->values[1] == 0 || atoll (value) <= atoll (filter->values[1]));
      return (*filter->values[0] == 0 || strcmp (value, filter->values[0]) >= 0) &&
             (*filter->values[1] == 0 || strcmp (value, filter->values[1]) <= 0 || g_str_has_prefix (value, filter->values[1]));
    case SKH_TEST_IS:
    case SKH_TEST_BELOW:
    default:
      for (guint i = 0; filter->values[i] != NULL; i++)
        {
          g_autofree char *a = skh_text_fold (value);
          g_autofree char *b = skh_text_fold (filter->values[i]);

          if (strcmp (value, filter->values[i]) == 0 || (folded && strcmp (a, b) == 0) ||
              (filter->column->type == SKH_VALUE_DATE && strlen (filter->values[i]) == 4 && g_str_has_prefix (value, filter->values[i])))
            return TRUE;
        }
      return FALSE;
    }
}

/* A filter that some rows pass: made from the value of a random row. */
static char *
random_filter (Reference *reference)
{
  /* The form asks what a unit belongs to; the filter, under what it is found. */
  const SkhColumn *under = skh_register_find_column (reference->reg, "parent-id");
  guint n_columns = under != NULL ? (guint) (under - reference->reg->columns) : skh_register_n_columns (reference->reg);
  const SkhColumn *column = &reference->reg->columns[g_test_rand_int_range (0, n_columns)];
  const char *value = value_of (reference, g_test_rand_int_range (0, reference->ids->len), column);
  const char *other = value_of (reference, g_test_rand_int_range (0, reference->ids->len), column);

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      return g_strdup_printf ("%s=", column->key);
    case 1:
      return g_strdup_printf ("%s=*", column->key);
    case 2:
      if (column->type == SKH_VALUE_TEXT && *value != 0)
        {
          g_autofree char *part = g_utf8_substring (value, 0, g_test_rand_int_range (1, (int) g_utf8_strlen (value, -1) + 1));

          return g_strdup_printf ("%s~%s", column->key, part);
        }
      return g_strdup_printf ("%s=%s", column->key, value);
    case 3:
      if (column->type == SKH_VALUE_DATE || column->type == SKH_VALUE_INTEGER)
        return strcmp (value, other) <= 0 ? g_strdup_printf ("%s=%s..%s", column->key, value, other) : g_strdup_printf ("%s=..%s", column->key, other);
      return column->type == SKH_VALUE_CHOICE && *value != 0 && *other != 0 ? g_strdup_printf ("%s=%s,%s", column->key, value, other)
                                                                         : g_strdup_printf ("%s=%s", column->key, value);
    default:
      return g_strdup_printf ("%s=%s", column->key, value);
    }
}

static gboolean
found_by (Reference  *reference,
          guint       row,
          const char *search)
{
  const SkhColumn *name = skh_register_find_column (reference->reg, "name");
  const SkhColumn *head = skh_register_find_column (reference->reg, "head");
  g_autofree char *text = g_strjoin (" ", value_of (reference, row, name), head != NULL ? value_of (reference, row, head) : "", NULL);
  g_autofree char *folded = skh_text_fold (text);
  g_autofree char *padded = g_strconcat (" ", folded, NULL);
  g_autofree char *wanted = skh_text_fold (search);
  g_auto(GStrv) words = g_strsplit (wanted, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_strconcat (" ", words[i], NULL);

      if (strstr (padded, word) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Whether two values of COLUMN can be put in order from here: not those ordered by another table. */
static gboolean
has_plain_order (const SkhColumn *column)
{
  return column->sort != NULL &&
         ((g_str_equal (column->key, "name") && (column->flags & SKH_COLUMN_REQUIRED) != 0) || column->type == SKH_VALUE_DATE || column->type == SKH_VALUE_INTEGER || column->type == SKH_VALUE_BOOLEAN);
}

static int
compare_values (const SkhSort *sort,
                const char    *left,
                const char    *right)
{
  int order;

  /* What has no value comes last in either direction. */
  if (*left == 0 || *right == 0)
    return (*left == 0) - (*right == 0);
  if (sort->column->type == SKH_VALUE_INTEGER || sort->column->type == SKH_VALUE_BOOLEAN)
    order = atoll (left) < atoll (right) ? -1 : atoll (left) > atoll (right);
  else if (sort->column->type == SKH_VALUE_DATE)
    order = strcmp (left, right);
  else
    order = skh_name_compare (left, right, skh_name_order_parse (NULL));
  return sort->descending ? -order : order;
}

/* By the sorts of QUERY one after the other, as far as they can be judged. */
static int
compare_rows (Reference *reference,
              SkhQuery  *query,
              guint      a,
              guint      b)
{
  for (guint i = 0; i < query->sorts->len; i++)
    {
      const SkhSort *sort = &g_array_index (query->sorts, SkhSort, i);
      int order;

      if (!has_plain_order (sort->column))
        return 0;
      order = compare_values (sort, value_of (reference, a, sort->column), value_of (reference, b, sort->column));
      if (order != 0)
        return order;
    }
  return 0;
}

static guint
row_of (Reference *reference,
        gint64     id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (reference->row_of, &id));
}

/* Whether the scope holds ROW: from its unit up, step by step. */
static gboolean
is_in_scope (Reference *reference,
             SkhQuery  *query,
             guint      row)
{
  gint64 id = g_array_index (reference->ids, gint64, row);
  gint64 unit = look_up (reference->unit_of, id);
  guint tops = 0;
  GHashTableIter iter;
  gint64 *parent;

  if (query->scope == 0)
    return TRUE;
  if (query->own)
    return (reference->reg == &skh_units_register ? look_up (reference->parents, id) : unit) == query->scope;
  g_hash_table_iter_init (&iter, reference->parents);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &parent))
    tops += *parent == 0;
  if (tops == 1 && g_hash_table_contains (reference->parents, &query->scope) && look_up (reference->parents, query->scope) == 0)
    return TRUE;
  for (guint i = 0; i < 20 && unit != 0; i++)
    {
      if (unit == query->scope)
        return TRUE;
      unit = look_up (reference->parents, unit);
    }
  return FALSE;
}

/* The unit of a random row, or one above it. */
static gint64
random_scope (Reference *reference)
{
  gint64 unit = look_up (reference->unit_of, g_array_index (reference->ids, gint64, g_test_rand_int_range (0, reference->ids->len)));

  for (guint up = g_test_rand_int_range (0, 4); up > 0 && look_up (reference->parents, unit) != 0; up--)
    unit = look_up (reference->parents, unit);
  return unit;
}

static void
assert_query (Reference *reference,
              SkhQuery  *query)
{
  g_autoptr(GArray) ids = skh_test_ids (fixture.store, query);
  g_autoptr(GHashTable) shown = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *text = skh_query_to_string (query);
  guint expected = 0;

  g_test_message ("%s, search “%s”:\n%s", reference->reg->name, query->search != NULL ? query->search : "", text);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (shown, &g_array_index (ids, gint64, i));
  g_assert_cmpuint (g_hash_table_size (shown), ==, ids->len);
  for (guint row = 0; row < reference->ids->len; row++)
    {
      gboolean wanted = query->everything || g_hash_table_contains (reference->counted, &g_array_index (reference->ids, gint64, row));

      /* Who is asked for by what has become of them is found. */
      for (guint i = 0; i < query->filters->len; i++)
        wanted |= g_str_has_prefix (((SkhFilter *) query->filters->pdata[i])->column->key, "state");
      wanted = wanted && is_in_scope (reference, query, row);
      for (guint i = 0; wanted && i < query->filters->len; i++)
        wanted = passes (query->filters->pdata[i], value_of (reference, row, ((SkhFilter *) query->filters->pdata[i])->column));
      if (wanted && query->search != NULL)
        wanted = found_by (reference, row, query->search);
      expected += wanted;
      if (wanted != g_hash_table_contains (shown, &g_array_index (reference->ids, gint64, row)))
        g_error ("row %u (%s) is %s", row, value_of (reference, row, &reference->reg->columns[0]), wanted ? "missing" : "too much");
    }
  g_assert_cmpuint (ids->len, ==, expected);

  for (guint i = 1; i < ids->len; i++)
    g_assert_cmpint (compare_rows (reference, query, row_of (reference, g_array_index (ids, gint64, i - 1)), row_of (reference, g_array_index (ids, gint64, i))), <=, 0);
}

static void
test_random_queries (gconstpointer data)
{
  /* The second is of the units of that day. */
  Reference references[] = { { .reg = skh_register_find (data) }, { .reg = skh_register_find (data), .at = "2024-12-31" } };
  const char * const searches[] = { "van", "nguyen", "thi h", "le", "đặng", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    skh_store_read (fixture.store, read_func, &references[i], NULL);
  /* Counting the members of twelve thousand units takes its time. */
  for (guint i = 0; i < (references[0].reg == &skh_units_register ? N_QUERIES / 6 : N_QUERIES); i++)
    {
      Reference *reference = &references[g_test_rand_int_range (0, G_N_ELEMENTS (references))];
      const SkhRegister *reg = reference->reg;
      g_autoptr(SkhQuery) query = skh_query_new (reg);
      g_autoptr(SkhQuery) again = skh_query_new (reg);
      g_autofree char *text = NULL;
      g_autofree char *text_again = NULL;
      guint n = g_test_rand_int_range (0, 4);

      query->at = g_strdup (reference->at);
      for (guint f = 0; f < n; f++)
        {
          g_autofree char *filter = random_filter (reference);
          g_autoptr(GError) error = NULL;

          skh_query_add_filter (query, filter, &error);
          g_assert_no_error (error);
        }
      n = g_test_rand_int_range (0, 3);
      for (guint s = 0; s < n; s++)
        (g_test_rand_bit () ? skh_query_add_sort : skh_query_refine_sort) (query, reg->columns[g_test_rand_int_range (0, skh_register_n_columns (reg))].key, g_test_rand_bit (), NULL);
      query->everything = g_test_rand_bit ();
      query->scope = g_test_rand_bit () ? random_scope (reference) : 0;
      query->own = query->scope != 0 && g_test_rand_bit ();
      /* Units are found by the names of what they belong to, too. */
      if (reg != &skh_units_register)
        query->search = g_strdup (searches[g_test_rand_int_range (0, G_N_ELEMENTS (searches))]);
      assert_query (reference, query);

      /* As text and back it is the same. */
      text = skh_query_to_string (query);
      g_assert_true (skh_query_read (again, text, NULL));
      text_again = skh_query_to_string (again);
      g_assert_cmpstr (text_again, ==, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    reference_clear (&references[i]);
}

static gpointer
plans_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const char * const names[] = { "people", "families", "clans", "units", "funds", "donors", "certificates" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *sql = skh_register_row_sql (skh_register_find (names[i]), "2024-12-31");
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
      g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, explain, error);

      g_assert_nonnull (stmt);
      while (skh_step (stmt, NULL))
        g_assert_null (strstr (skh_column_text (stmt, 3), "MATERIALIZE"));
    }
  return data;
}

/* A row of a list in the units of a day is read by indexes: all units gathered for each of its rows would take a tenth of a second. */
static void
test_rows_of_a_day (void)
{
  g_assert_nonnull (skh_store_read (fixture.store, plans_func, &fixture, NULL));
}

static void
test_bad_filters (void)
{
  const char * const bad[] = { "nothing=1", "name", "birth=soon", "member=2", "joined=x..y" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
      g_autoptr(GError) error = NULL;

      g_assert_false (skh_query_add_filter (query, bad[i], &error));
      g_assert_cmpint (error->domain, ==, SKH_ERROR);
    }
}

static gpointer
export_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  SkhListing *listing = data;
  g_autofree char *csv = g_build_filename (fixture.folder, "list.csv", NULL);
  g_autofree char *xlsx = g_build_filename (fixture.folder, "list.xlsx", NULL);
  g_autofree char *other = g_build_filename (fixture.folder, "list.doc", NULL);

  g_assert_true (skh_listing_export (listing, db, csv, NULL, NULL, error));
  g_assert_true (skh_listing_export (listing, db, xlsx, NULL, NULL, error));
  g_assert_false (skh_listing_export (listing, db, other, NULL, NULL, NULL));
  return skh_listing_to_text (listing, db, error);
}

static gpointer
sums_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GArray) ids = skh_query_read_ids (data, db, NULL, error);

  return skh_query_read_sums (data, db, ids, error);
}

/* What is exported is what is shown: same rows, same order, sensitive values masked. */
static void
test_export (void)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(SkhListing) listing = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autofree char *text = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *xlsx = NULL;
  g_autofree char *csv_path = g_build_filename (fixture.folder, "list.csv", NULL);
  g_autofree char *xlsx_path = g_build_filename (fixture.folder, "list.xlsx", NULL);
  g_auto(GStrv) lines = NULL;
  char *keys[] = { (char *) "name", (char *) "birth", (char *) "id-number", NULL };
  gsize size;

  skh_query_add_filter (query, "id-number=*", NULL);
  listing = skh_listing_new (query, "Danh sách");
  g_assert_true (skh_listing_set_columns (listing, keys, NULL));
  ids = skh_test_ids (fixture.store, query);
  text = skh_store_read (fixture.store, export_func, listing, NULL);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, ids->len + 1);
  g_assert_nonnull (strstr (lines[1], "\t********"));
  g_assert_true (g_file_get_contents (csv_path, &csv, NULL, NULL));
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf"));
  g_assert_true (g_file_get_contents (xlsx_path, &xlsx, &size, NULL));
  g_assert_cmpint (memcmp (xlsx, "PK", 2), ==, 0);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_assert_nonnull (strstr (csv, cells[0]));
    }
}

static gpointer
cut_off_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const struct rlimit small = { 64 * 1024, RLIM_INFINITY };
  struct rlimit before;
  char **paths = data;
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(SkhListing) listing = skh_listing_new (query, "Danh sách");

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr(GError) refused = NULL;
      g_autofree char *partial = skh_file_partial (paths[i]);
      gboolean written;

      setrlimit (RLIMIT_FSIZE, &small);
      written = skh_listing_export (listing, db, paths[i], NULL, NULL, &refused);
      setrlimit (RLIMIT_FSIZE, &before);
      g_assert_false (written);
      g_assert_cmpint (refused->domain, ==, SKH_ERROR);
      g_assert_false (g_file_test (paths[i], G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (partial, G_FILE_TEST_EXISTS));
    }
  return paths;
}

/* libxlsxwriter says that all is well where its temporary files were cut off, as on a full disk. */
static void
test_cut_off (void)
{
  g_autofree char *csv = g_build_filename (fixture.folder, "cut-off.csv", NULL);
  g_autofree char *xlsx = g_build_filename (fixture.folder, "cut-off.xlsx", NULL);
  char *paths[] = { csv, xlsx, NULL };

  g_assert_nonnull (skh_store_read (fixture.store, cut_off_func, paths, NULL));
}

static gpointer
listing_sums_func (sqlite3       *db,
                   gpointer       listing,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return skh_listing_read_sums (listing, db, error);
}

static GPtrArray *
sums_of (SkhListing *listing,
         const char *keys)
{
  g_auto(GStrv) columns = g_strsplit (keys, ",", -1);

  g_assert_true (skh_listing_set_columns (listing, columns, NULL));
  return skh_store_read (fixture.store, listing_sums_func, listing, NULL);
}

/* The first sheet of LISTING as a workbook; free with g_free(). */
static char *
sheet_of (SkhListing *listing)
{
  g_autofree char *path = g_build_filename (fixture.folder, "list.xlsx", NULL);
  g_autofree char *command = g_strdup_printf ("unzip -p '%s' xl/worksheets/sheet1.xml", path);
  g_autofree char *text = skh_store_read (fixture.store, export_func, listing, NULL);
  char *sheet = NULL;

  g_assert_true (g_spawn_command_line_sync (command, &sheet, NULL, NULL, NULL));
  return sheet;
}

/* Below a list on paper and in a workbook stands what the window shows below it. */
static void
check_listing_sums (const SkhQuery *query,
                    gint64          members)
{
  g_autoptr(SkhListing) listing = skh_listing_new (query, "Danh sách");
  g_autoptr(GPtrArray) plain = sums_of (listing, "name");
  g_autoptr(GPtrArray) lines = sums_of (listing, "name,code,members");
  g_autoptr(GArray) ids = skh_test_ids (fixture.store, query);
  g_autofree char *expected = g_strdup_printf ("||%" G_GINT64_FORMAT, members);
  g_autofree char *formula = g_strdup_printf ("<f>SUM(D5:D%u)</f><v>%" G_GINT64_FORMAT "</v>", ids->len + 4, members);
  g_autofree char *values = NULL;
  g_autofree char *sheet = sheet_of (listing);

  g_assert_cmpuint (plain->len, ==, 0);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_true (((SkhListingSums *) lines->pdata[0])->adds_up);
  values = g_strjoinv ("|", ((SkhListingSums *) lines->pdata[0])->values);
  g_assert_cmpstr (values, ==, expected);
  g_assert_nonnull (strstr (sheet, formula));
}

/* Receipts and payments do not add up to anything: below their amounts stands what came in and what went out. */
static void
test_sums_under (void)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_vouchers_register);
  g_autoptr(SkhListing) listing = skh_listing_new (query, "Danh sách");
  g_autoptr(GPtrArray) usual = sums_of (listing, "title,amount");
  g_autoptr(GPtrArray) paid = sums_of (listing, "title,amount,paid");
  const SkhListingSums *received_line = usual->pdata[0];
  const SkhListingSums *paid_line = usual->pdata[1];

  g_assert_cmpuint (usual->len, ==, 2);
  g_assert_false (received_line->adds_up);
  g_assert_cmpstr (received_line->title, ==, "Received");
  g_assert_cmpint (atoll (received_line->values[1]), ==, skh_test_ask_store (fixture.store, "SELECT sum (amount) FROM voucher_index WHERE state = 'posted' AND kind = 'receipt'"));
  g_assert_cmpint (atoll (paid_line->values[1]), ==, skh_test_ask_store (fixture.store, "SELECT sum (amount) FROM voucher_index WHERE state = 'posted' AND kind = 'payment'"));
  g_assert_cmpuint (paid->len, ==, 2);
  g_assert_cmpstr (((SkhListingSums *) paid->pdata[0])->values[1], ==, "");
  g_assert_cmpstr (((SkhListingSums *) paid->pdata[0])->values[2], ==, paid_line->values[1]);
  g_assert_cmpstr (((SkhListingSums *) paid->pdata[1])->values[1], ==, received_line->values[1]);
}

/* Sums of values that no index has. */
static void
test_sums_of_values (void)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_clans_register);
  g_autoptr(SkhListing) listing = skh_listing_new (query, "Danh sách");
  g_autoptr(GPtrArray) lines = sums_of (listing, "name,families");

  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (atoll (((SkhListingSums *) lines->pdata[0])->values[1]), ==,
                   skh_test_ask_store (fixture.store, "SELECT count (*) FROM family f JOIN clan c ON c.id = f.clan_id WHERE f.state = 'active' AND c.state = 'active'"));
}

static void
test_sums (void)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_families_register);
  g_autoptr(GArray) sums = skh_store_read (fixture.store, sums_func, query, NULL);
  Reference reference = { &skh_families_register, NULL, NULL };
  const SkhColumn *members = skh_register_find_column (reference.reg, "members");
  gint64 sum = 0;

  skh_store_read (fixture.store, read_func, &reference, NULL);
  for (guint i = 0; i < reference.ids->len; i++)
    {
      if (strcmp (value_of (&reference, i, skh_register_find_column (reference.reg, "state")), "active") == 0)
        sum += atoll (value_of (&reference, i, members));
    }
  g_assert_cmpint (g_array_index (sums, gint64, members - reference.reg->columns), ==, sum);
  check_listing_sums (query, sum);
  reference_clear (&reference);
}

/* "thon 1 hac thanh": the words may be the unit's or of what it belongs to, but not all of the latter. */
static gpointer
place_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_units_register);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT v.unit_id, v.full_name || ' ' || c.name FROM unit_now v JOIN unit_now c ON c.unit_id = v.parent_id AND c.commune AND c.open"
                                                  " WHERE v.kind = 'village' AND v.open ORDER BY v.unit_id % 997 LIMIT 20", error);

  while (skh_step (stmt, NULL))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);
      const char *text = skh_column_text (stmt, 1);
      g_autoptr(GPtrArray) units = skh_units_search (db, text, 60, error);
      g_autoptr(GPtrArray) hits = skh_find_records (db, &skh_units_register, text, 60, error);
      g_autoptr(GArray) ids = NULL;
      gboolean in_units = FALSE;
      gboolean in_hits = FALSE;
      gboolean in_list = FALSE;

      query->everything = TRUE;
      g_free (query->search);
      query->search = g_strdup (text);
      ids = skh_query_read_ids (query, db, NULL, error);
      for (guint i = 0; i < units->len; i++)
        in_units |= ((SkhUnit *) units->pdata[i])->id == id;
      for (guint i = 0; i < hits->len; i++)
        in_hits |= ((SkhHit *) hits->pdata[i])->id == id;
      for (guint i = 0; i < ids->len; i++)
        in_list |= g_array_index (ids, gint64, i) == id;
      g_assert_true (in_units && in_hits && in_list);
      g_assert_cmpuint (ids->len, <, 400);
    }
  {
    g_autoptr(GPtrArray) ward = skh_units_search (db, "phường hạc thành", 60, error);
    g_autoptr(GPtrArray) none = skh_units_search (db, "phường hạc thành xyz", 60, error);

    g_assert_cmpstr (((SkhUnit *) ward->pdata[0])->name, ==, "Phường Hạc Thành");
    g_assert_cmpuint (none->len, ==, 0);
  }
  return data;
}

static void
test_places (void)
{
  g_assert_nonnull (skh_store_read (fixture.store, place_func, &fixture, NULL));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  skh_fixture_set_up_sample (&fixture);
  g_test_add_data_func ("/query/people", "people", test_random_queries);
  g_test_add_data_func ("/query/families", "families", test_random_queries);
  g_test_add_data_func ("/query/clans", "clans", test_random_queries);
  g_test_add_data_func ("/query/units", "units", test_random_queries);
  g_test_add_func ("/query/rows-of-a-day", test_rows_of_a_day);
  g_test_add_func ("/query/places", test_places);
  g_test_add_func ("/query/bad-filters", test_bad_filters);
  g_test_add_func ("/query/export", test_export);
  g_test_add_func ("/query/cut-off", test_cut_off);
  g_test_add_func ("/query/sums", test_sums);
  g_test_add_func ("/query/sums-of-values", test_sums_of_values);
  g_test_add_func ("/query/sums-under", test_sums_under);
  status = g_test_run ();
  skh_fixture_tear_down (&fixture, NULL);
  return status;
}
