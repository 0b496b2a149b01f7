/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-query.h"

#include <string.h>

#include "base/skh-error.h"
#include "base/skh-text.h"
#include "register/skh-id-set.h"
#include "register/skh-unit-words.h"
#include "store/skh-statement.h"

struct _SkhOrder
{
  char   *base_sql; /* with its arguments: without filters */
  GArray *base;
  char   *sql;      /* with the filters' */
  GArray *ids;
};

G_DEFINE_BOXED_TYPE (SkhQuery, skh_query, skh_query_copy, skh_query_free)

/* A scope and all below it. */
#define SCOPE \
  "x.unit_id IN (WITH RECURSIVE s (id) AS (VALUES (:scope) UNION SELECT n.unit_id FROM @units n JOIN s ON n.parent_id = s.id) SELECT id FROM s)"

SkhQuery *
skh_query_new (const SkhRegister *reg)
{
  SkhQuery *self = g_new0 (SkhQuery, 1);

  self->reg = reg;
  self->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_filter_free);
  self->sorts = g_array_new (FALSE, FALSE, sizeof (SkhSort));
  return self;
}

SkhQuery *
skh_query_copy (const SkhQuery *self)
{
  SkhQuery *copy = skh_query_new (self->reg);

  copy->scope = self->scope;
  copy->own = self->own;
  copy->at = g_strdup (self->at);
  copy->search = g_strdup (self->search);
  copy->everything = self->everything;
  copy->condition = g_strdup (self->condition);
  g_array_append_vals (copy->sorts, self->sorts->data, self->sorts->len);
  for (guint i = 0; i < self->filters->len; i++)
    g_ptr_array_add (copy->filters, skh_filter_copy (self->filters->pdata[i]));
  return copy;
}

void
skh_query_free (SkhQuery *self)
{
  g_free (self->at);
  g_free (self->search);
  g_free (self->condition);
  g_array_unref (self->sorts);
  g_ptr_array_unref (self->filters);
  g_free (self);
}

gboolean
skh_query_add_filter (SkhQuery    *self,
                      const char  *text,
                      GError     **error)
{
  SkhFilter *filter = skh_filter_parse (self->reg, text, error);

  if (filter == NULL)
    return FALSE;
  g_ptr_array_add (self->filters, filter);
  return TRUE;
}

static gboolean
find_sort (SkhQuery    *self,
           const char  *key,
           gboolean     descending,
           SkhSort     *sort,
           GError     **error)
{
  *sort = (SkhSort) { skh_register_find_column (self->reg, key), descending };
  return sort->column != NULL ||
         skh_set_error (error, SKH_ERROR_NOT_FOUND, self->reg->name, key, "sort", "the list cannot be sorted by it");
}

gboolean
skh_query_add_sort (SkhQuery    *self,
                    const char  *key,
                    gboolean     descending,
                    GError     **error)
{
  SkhSort sort;

  if (!find_sort (self, key, descending, &sort, error))
    return FALSE;
  for (guint i = 0; i < self->sorts->len; i++)
    {
      if (g_array_index (self->sorts, SkhSort, i).column == sort.column)
        g_array_remove_index (self->sorts, i--);
    }
  g_array_prepend_val (self->sorts, sort);
  return TRUE;
}

gboolean
skh_query_refine_sort (SkhQuery    *self,
                       const char  *key,
                       gboolean     descending,
                       GError     **error)
{
  SkhSort sort;

  if (!find_sort (self, key, descending, &sort, error))
    return FALSE;
  for (guint i = 0; i < self->sorts->len; i++)
    {
      SkhSort *known = &g_array_index (self->sorts, SkhSort, i);

      if (known->column == sort.column)
        {
          *known = sort;
          return TRUE;
        }
    }
  g_array_append_val (self->sorts, sort);
  return TRUE;
}

gboolean
skh_query_set_sort (SkhQuery    *self,
                    const char  *key,
                    gboolean     descending,
                    GError     **error)
{
  if (!skh_query_add_sort (self, key, descending, error))
    return FALSE;
  g_array_set_size (self->sorts, 1);
  return TRUE;
}

char *
skh_query_to_string (const SkhQuery *self)
{
  GString *text = g_string_new (NULL);

  if (self->own)
    g_string_append (text, "own\n");
  if (self->everything)
    g_string_append (text, "everything\n");
  for (guint i = self->sorts->len; i-- > 0;)
    {
      const SkhSort *sort = &g_array_index (self->sorts, SkhSort, i);

      g_string_append_printf (text, "sort %s%s\n", sort->column->key, sort->descending ? ":desc" : "");
    }
  for (guint i = 0; i < self->filters->len; i++)
    {
      g_autofree char *filter = skh_filter_to_string (self->filters->pdata[i]);

      g_string_append_printf (text, "filter %s\n", filter);
    }
  return g_string_free (text, FALSE);
}

gboolean
skh_query_read (SkhQuery    *self,
                const char  *text,
                GError     **error)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_ptr_array_set_size (self->filters, 0);
  g_array_set_size (self->sorts, 0);
  self->own = self->everything = FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean descending = g_str_has_suffix (lines[i], ":desc");

      if (strcmp (lines[i], "own") == 0)
        self->own = TRUE;
      else if (strcmp (lines[i], "everything") == 0)
        self->everything = TRUE;
      else if (g_str_has_prefix (lines[i], "sort "))
        {
          g_autofree char *key = g_strndup (lines[i] + strlen ("sort "), strlen (lines[i]) - strlen ("sort ") - (descending ? strlen (":desc") : 0));

          if (!skh_query_add_sort (self, key, descending, error))
            return FALSE;
        }
      else if (g_str_has_prefix (lines[i], "filter ") && !skh_query_add_filter (self, lines[i] + strlen ("filter "), error))
        return FALSE;
    }
  return TRUE;
}

SkhOrder *
skh_order_ref (SkhOrder *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
order_clear (gpointer data)
{
  SkhOrder *self = data;

  g_free (self->base_sql);
  g_free (self->sql);
  g_clear_pointer (&self->base, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
}

void
skh_order_unref (SkhOrder *self)
{
  g_atomic_rc_box_release_full (self, order_clear);
}

static void
bind_text (sqlite3_stmt *stmt,
           const char   *name,
           const char   *text)
{
  int i = sqlite3_bind_parameter_index (stmt, name);

  if (i > 0)
    sqlite3_bind_text (stmt, i, text, -1, SQLITE_TRANSIENT);
}

/* Whether the scope is the only unit at the top: then everything is below it, and the list is read straight from an index instead of
 * being gathered unit by unit and sorted. */
static gboolean
is_everything (const SkhQuery *self,
               sqlite3        *db)
{
  g_autofree char *sql = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (self->scope == 0)
    return TRUE;
  if (self->own)
    return FALSE;
  sql = skh_register_expand ("SELECT count (*) = 1 AND max (unit_id) = ?1 FROM @units WHERE parent_id IS NULL", self->at);
  stmt = skh_query (db, NULL, sql, "i", self->scope);
  if (stmt == NULL)
    return FALSE;
  if (self->at != NULL)
    bind_text (stmt, ":at", self->at);
  return skh_step (stmt, NULL) && sqlite3_column_int (stmt, 0);
}

/* The condition over x of the scope; NULL if there is none. */
static const char *
scope_sql (const SkhQuery *self,
           sqlite3        *db)
{
  if (is_everything (self, db))
    return NULL;
  return self->own ? self->reg->own : SCOPE;
}

static gboolean
has_no_index (const SkhSort *sort)
{
  return sort->column->sort == NULL;
}

/* Of a column without an order of its own: texts as Vietnamese sort them, what is missing last. */
static void
append_value_order (GString         *sql,
                    const SkhColumn *column)
{
  gboolean text = column->type == SKH_VALUE_TEXT || column->type == SKH_VALUE_CHOICE;

  g_string_append_printf (sql, text ? "(%s) IS NULL, skh_text_key (%s) @dir" : "(%s) IS NULL, %s @dir", column->value, column->value);
}

static void
append_dir (GString    *sql,
            const char *terms,
            gboolean    descending)
{
  g_autoptr(GString) text = g_string_new (terms);

  g_string_replace (text, "@dir", descending ? "DESC" : "ASC", 0);
  g_string_append (sql, text->str);
}

/* "FROM … ORDER BY …" */
static void
order_sql (const SkhQuery  *self,
           char           **from,
           char           **by)
{
  const SkhRegister *reg = self->reg;
  SkhSort standard = { skh_register_find_column (reg, reg->default_sort), FALSE };
  const SkhSort *sorts = self->sorts->len > 0 ? (const SkhSort *) (gpointer) self->sorts->data : &standard;
  guint n = MAX (1, self->sorts->len);
  gboolean alone = n == 1 && sorts->column->sort_from != NULL;
  gboolean joined = FALSE;
  gboolean tied = (sorts[n - 1].column->flags & SKH_COLUMN_UNTIED) == 0;
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const SkhColumn *column = sorts[i].column;
      g_autoptr(GString) terms = g_string_new (alone ? column->sort_only : column->sort);

      if (has_no_index (&sorts[i]))
        append_value_order (terms, column);
      joined |= has_no_index (&sorts[i]);
      tied &= column != standard.column;
      if (i > 0)
        g_string_append (order, ", ");
      append_dir (order, terms->str, sorts[i].descending);
    }
  if (tied)
    {
      g_string_append (order, ", ");
      append_dir (order, standard.column->sort, sorts[n - 1].descending);
    }
  if (alone)
    *from = g_strdup (sorts->column->sort_from);
  else if (joined)
    *from = g_strdup_printf ("%s x CROSS JOIN %s r ON r.id = x.%s %s", reg->index, reg->table, reg->id, reg->joins);
  else
    *from = g_strdup_printf ("%s x", reg->index);
  *by = g_string_free (order, FALSE);
}

char *
skh_query_order_sql (const SkhQuery *self)
{
  g_autofree char *from = NULL;
  g_autofree char *by = NULL;
  g_autofree char *sql = NULL;

  order_sql (self, &from, &by);
  sql = g_strdup_printf ("FROM %s WHERE %s ORDER BY %s", from, self->reg->counted, by);
  return skh_register_expand (sql, self->at);
}

/* What no longer counts is shown when that is asked for, and when a filter asks what has become of it. */
static gboolean
shows_all (const SkhQuery *self)
{
  gboolean all = self->everything;

  for (guint i = 0; !all && i < self->filters->len; i++)
    {
      const char *key = ((const SkhFilter *) self->filters->pdata[i])->column->key;

      all = strcmp (key, "state") == 0 || strcmp (key, "state-on") == 0;
    }
  return all;
}

/* All ids in order, without the filters but for EQUALITY (may be NULL), which the index of the order answers. */
static char *
ids_sql (const SkhQuery *self,
         const char     *scope,
         const char     *equality)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autofree char *from = NULL;
  g_autofree char *by = NULL;

  order_sql (self, &from, &by);
  g_string_printf (sql, "SELECT x.%s FROM %s WHERE 1", self->reg->id, from);
  if (!shows_all (self))
    g_string_append_printf (sql, " AND %s", self->reg->counted);
  if (scope != NULL)
    g_string_append_printf (sql, " AND %s", scope);
  if (self->condition != NULL)
    g_string_append_printf (sql, " AND (%s)", self->condition);
  if (equality != NULL)
    g_string_append_printf (sql, " AND %s", equality);
  g_string_append_printf (sql, " ORDER BY %s", by);
  return skh_register_expand (sql->str, self->at);
}

static sqlite3_stmt *
prepare (const SkhQuery  *self,
         sqlite3         *db,
         const char      *sql,
         const SkhFilter *filter,
         GError         **error)
{
  sqlite3_stmt *stmt = skh_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  if (sqlite3_bind_parameter_index (stmt, ":scope") > 0)
    sqlite3_bind_int64 (stmt, sqlite3_bind_parameter_index (stmt, ":scope"), self->scope);
  if (self->at != NULL)
    bind_text (stmt, ":at", self->at);
  if (filter != NULL)
    skh_filter_bind (filter, stmt);
  return stmt;
}

static void
finalize (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

/* The statements of SELF: the order, then one for each filter that the order does not answer by itself. */
static GPtrArray *
prepare_all (const SkhQuery  *self,
             sqlite3         *db,
             const char      *before,
             GError         **error)
{
  const char *scope = scope_sql (self, db);
  const SkhFilter *only = self->filters->len == 1 && self->sorts->len == 0 && scope == NULL ? self->filters->pdata[0] : NULL;
  g_autofree char *equality = only != NULL ? skh_filter_equality (only) : NULL;
  g_autofree char *ids = ids_sql (self, scope, equality);
  g_autofree char *first = g_strconcat (before, ids, NULL);
  g_autoptr(GPtrArray) stmts = g_ptr_array_new_with_free_func (finalize);

  g_ptr_array_add (stmts, prepare (self, db, first, equality != NULL ? only : NULL, error));
  for (guint i = 0; equality == NULL && stmts->pdata[i] != NULL && i < self->filters->len; i++)
    {
      g_autofree char *sql = skh_filter_sql (self->filters->pdata[i], self->reg, scope);
      g_autofree char *expanded = skh_register_expand (sql, self->at);
      g_autofree char *text = g_strconcat (before, expanded, NULL);

      g_ptr_array_add (stmts, prepare (self, db, text, self->filters->pdata[i], error));
    }
  return stmts->pdata[stmts->len - 1] != NULL ? g_steal_pointer (&stmts) : NULL;
}

static gboolean
collect_ids (sqlite3_stmt  *stmt,
             GArray        *ids,
             GError       **error)
{
  int result;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return result == SQLITE_DONE || skh_set_sqlite_error (error, sqlite3_db_handle (stmt), sqlite3_sql (stmt));
}

/* Of the ids in order, those that STMT finds. */
static GArray *
pick (GArray        *ids,
      sqlite3_stmt  *stmt,
      GError       **error)
{
  g_autoptr(SkhIdSet) found = skh_id_set_new ();
  int result;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    skh_id_set_add (found, sqlite3_column_int64 (stmt, 0));
  if (result != SQLITE_DONE)
    {
      skh_set_sqlite_error (error, sqlite3_db_handle (stmt), sqlite3_sql (stmt));
      return NULL;
    }
  return skh_id_set_pick (found, ids);
}

/* The statements with their arguments, for comparing. */
static char *
expanded_sql (GPtrArray *stmts,
              guint      n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      char *sql = sqlite3_expanded_sql (stmts->pdata[i]);

      g_string_append_printf (text, "%s;", sql != NULL ? sql : "");
      sqlite3_free (sql);
    }
  return g_string_free (text, FALSE);
}

static SkhOrder *
read_order (const SkhQuery  *self,
            sqlite3         *db,
            SkhOrder        *old,
            GError         **error)
{
  g_autoptr(GPtrArray) stmts = prepare_all (self, db, "", error);
  g_autoptr(SkhOrder) order = NULL;

  if (stmts == NULL)
    return NULL;
  order = g_atomic_rc_box_new0 (SkhOrder);
  order->base_sql = expanded_sql (stmts, 1);
  order->sql = expanded_sql (stmts, stmts->len);
  if (old != NULL && strcmp (old->sql, order->sql) == 0)
    return skh_order_ref (old);

  if (old != NULL && strcmp (old->base_sql, order->base_sql) == 0)
    {
      order->base = g_array_ref (old->base);
    }
  else
    {
      order->base = g_array_sized_new (FALSE, FALSE, sizeof (gint64), old != NULL ? old->base->len : 1024);
      if (!collect_ids (stmts->pdata[0], order->base, error))
        return NULL;
    }
  order->ids = g_array_ref (order->base);
  for (guint i = 1; i < stmts->len; i++)
    {
      GArray *picked = pick (order->ids, stmts->pdata[i], error);

      if (picked == NULL)
        return NULL;
      g_array_unref (order->ids);
      order->ids = picked;
    }
  return g_steal_pointer (&order);
}

GArray *
skh_query_read_ids (const SkhQuery  *self,
                    sqlite3         *db,
                    SkhOrder       **order,
                    GError         **error)
{
  g_autoptr(SkhOrder) current = read_order (self, db, order != NULL ? *order : NULL, error);
  g_autofree char *match = skh_text_search (self->search);
  GArray *ids = NULL;

  if (current == NULL)
    return NULL;
  if (match != NULL)
    {
      /* Of many villages of one name their commune tells which. */
      g_autofree char *places = self->reg == &skh_units_register ? skh_unit_words_find (db, self->search, error) : g_strdup ("[]");
      g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM %s WHERE %s MATCH ?1 UNION ALL SELECT json_extract (value, '$[0]') FROM json_each (?2)", self->reg->fts, self->reg->fts);
      g_autoptr(sqlite3_stmt) stmt = places != NULL ? skh_query (db, error, sql, "ss", match, places) : NULL;

      ids = stmt != NULL ? pick (current->ids, stmt, error) : NULL;
    }
  else
    {
      ids = g_array_ref (current->ids);
    }
  if (order != NULL)
    {
      g_clear_pointer (order, skh_order_unref);
      *order = g_steal_pointer (&current);
    }
  return ids;
}

GArray *
skh_query_read_units (const SkhQuery  *self,
                      sqlite3         *db,
                      GError         **error)
{
  g_autoptr(GArray) ids = skh_query_read_ids (self, db, NULL, error);
  g_autoptr(SkhIdSet) found = skh_id_set_new ();
  g_autoptr(GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = g_strdup_printf ("SELECT x.%s, x.unit_id FROM %s x", self->reg->id, self->reg->index);
  g_autofree char *expanded = skh_register_expand (sql, self->at);
  g_autoptr(sqlite3_stmt) stmt = ids != NULL ? prepare (self, db, expanded, NULL, error) : NULL;
  int result;

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    skh_id_set_add (found, g_array_index (ids, gint64, i));
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 unit = sqlite3_column_int64 (stmt, 1);

      if (skh_id_set_contains (found, sqlite3_column_int64 (stmt, 0)))
        g_array_append_val (units, unit);
    }
  if (result == SQLITE_DONE)
    return g_steal_pointer (&units);
  skh_set_sqlite_error (error, db, expanded);
  return NULL;
}

struct _SkhRowReader
{
  sqlite3_stmt *stmt;
  int           id; /* where it is bound: a date may come before it */
  guint         n;
};

SkhRowReader *
skh_row_reader_new (const SkhQuery           *query,
                    sqlite3                  *db,
                    const SkhColumn * const  *columns,
                    guint                     n,
                    GError                  **error)
{
  const SkhRegister *reg = query->reg;
  g_autoptr(GString) sql = g_string_new ("SELECT r.id");
  g_autofree char *expanded = NULL;
  sqlite3_stmt *stmt;
  SkhRowReader *self;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, ", %s", columns[i]->value);
  g_string_append_printf (sql, " FROM %s r JOIN %s x ON x.%s = r.id %s WHERE r.id = :id", reg->table, reg->index, reg->id, reg->joins);
  expanded = skh_register_expand (sql->str, query->at);
  stmt = prepare (query, db, expanded, NULL, error);
  if (stmt == NULL)
    return NULL;
  self = g_new (SkhRowReader, 1);
  *self = (SkhRowReader) { stmt, sqlite3_bind_parameter_index (stmt, ":id"), n };
  return self;
}

void
skh_row_reader_free (SkhRowReader *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}

gboolean
skh_row_reader_read (SkhRowReader  *self,
                     gint64         id,
                     GError       **error)
{
  sqlite3_reset (self->stmt);
  sqlite3_bind_int64 (self->stmt, self->id, id);
  return skh_step (self->stmt, error);
}

const char *
skh_row_reader_get (SkhRowReader *self,
                    guint         i)
{
  const char *text = i < self->n ? skh_column_text (self->stmt, i + 1) : NULL;

  return text != NULL ? text : "";
}

static void
free_values (gpointer data)
{
  g_strfreev (data);
}

GPtrArray *
skh_query_read_rows (const SkhQuery  *self,
                     sqlite3         *db,
                     const gint64    *ids,
                     guint            n_ids,
                     GError         **error)
{
  guint n = skh_register_n_columns (self->reg);
  g_autofree const SkhColumn **columns = g_new (const SkhColumn *, n);
  g_autoptr(SkhRowReader) reader = NULL;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_values);
  g_autoptr(GError) local_error = NULL;

  for (guint c = 0; c < n; c++)
    columns[c] = &self->reg->columns[c];
  reader = skh_row_reader_new (self, db, columns, n, error);
  if (reader == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      char **values = NULL;

      if (skh_row_reader_read (reader, ids[i], &local_error))
        {
          values = g_new0 (char *, n + 1);
          for (guint c = 0; c < n; c++)
            values[c] = g_strdup (skh_row_reader_get (reader, c));
        }
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_ptr_array_add (rows, values);
    }
  return g_steal_pointer (&rows);
}

GArray *
skh_query_read_sums (const SkhQuery  *self,
                     sqlite3         *db,
                     GArray          *ids,
                     GError         **error)
{
  const SkhColumn *columns = self->reg->columns;
  guint n = skh_register_n_columns (self->reg);
  GArray *sums = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n);
  g_autoptr(SkhIdSet) set = skh_id_set_new ();

  g_array_set_size (sums, n);
  for (guint i = 0; i < ids->len; i++)
    skh_id_set_add (set, g_array_index (ids, gint64, i));
  for (guint c = 0; c < n; c++)
    {
      g_autofree char *sql = NULL;
      g_autofree char *expanded = NULL;
      g_autoptr(sqlite3_stmt) stmt = NULL;

      if ((columns[c].flags & SKH_COLUMN_SUMMED) == 0)
        continue;
      if (columns[c].filter != NULL)
        sql = g_strdup_printf ("SELECT x.%s, %s FROM %s x WHERE %s > 0", self->reg->id, columns[c].filter, self->reg->index, columns[c].filter);
      else
        sql = g_strdup_printf ("SELECT r.id, %s FROM %s r JOIN %s x ON x.%s = r.id %s", columns[c].value, self->reg->table, self->reg->index, self->reg->id, self->reg->joins);
      expanded = skh_register_expand (sql, self->at);
      stmt = prepare (self, db, expanded, NULL, error);
      if (stmt == NULL)
        {
          g_array_unref (sums);
          return NULL;
        }
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          if (skh_id_set_contains (set, sqlite3_column_int64 (stmt, 0)))
            g_array_index (sums, gint64, c) += sqlite3_column_int64 (stmt, 1);
        }
    }
  return sums;
}

char *
skh_query_explain (const SkhQuery  *self,
                   sqlite3         *db,
                   GError         **error)
{
  g_autoptr(GPtrArray) stmts = prepare_all (self, db, "EXPLAIN QUERY PLAN ", error);
  g_autoptr(GString) plan = g_string_new (NULL);

  if (stmts == NULL)
    return NULL;
  for (guint i = 0; i < stmts->len; i++)
    {
      while (skh_step (stmts->pdata[i], error))
        g_string_append_printf (plan, "%s\n", skh_column_text (stmts->pdata[i], 3));
    }
  return g_string_free (g_steal_pointer (&plan), FALSE);
}
