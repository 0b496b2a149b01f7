/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-filter.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"

#define BELOW \
  "(WITH RECURSIVE f (id) AS (VALUES (:v0) UNION SELECT n.unit_id FROM @units n JOIN f ON n.parent_id = f.id) SELECT id FROM f)"

SkhFilter *
skh_filter_new (const SkhColumn  *column,
                SkhTest           test,
                char            **values)
{
  SkhFilter *self = g_new (SkhFilter, 1);

  *self = (SkhFilter) { column, test, g_strdupv (values) };
  return self;
}

SkhFilter *
skh_filter_copy (const SkhFilter *self)
{
  return skh_filter_new (self->column, self->test, self->values);
}

void
skh_filter_free (SkhFilter *self)
{
  g_strfreev (self->values);
  g_free (self);
}

/* VALUE as it is stored, or NULL if the column cannot have it. */
static char *
read_value (const SkhColumn *column,
            const char      *value)
{
  gint64 number;

  switch (column->type)
    {
    case SKH_VALUE_DATE:
      return skh_date_parse (value, NULL);
    case SKH_VALUE_INTEGER:
      return ((column->flags & SKH_COLUMN_AMOUNT) != 0 ? skh_amount_parse : skh_number_parse) (value, &number) ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
    case SKH_VALUE_BOOLEAN:
      return strcmp (value, "0") == 0 || strcmp (value, "1") == 0 ? g_strdup (value) : NULL;
    case SKH_VALUE_UNIT:
    case SKH_VALUE_RECORD:
      return g_ascii_string_to_signed (value, 10, 1, G_MAXINT64, NULL, NULL) ? g_strdup (value) : NULL;
    case SKH_VALUE_TEXT:
    case SKH_VALUE_CHOICE:
    default:
      return skh_text_normalize (value);
    }
}

static const char *
reason_of (const SkhColumn *column)
{
  return column->type == SKH_VALUE_DATE ? "date" : column->type == SKH_VALUE_BOOLEAN ? "boolean" : column->type == SKH_VALUE_UNIT ? "unit"
         : (column->flags & SKH_COLUMN_AMOUNT) != 0 ? "amount" : "number";
}

/* Puts each of TEXTS into the form that is stored; "" stays open. */
static gboolean
read_values (SkhFilter   *self,
             char       **texts,
             GError     **error)
{
  guint n = g_strv_length (texts);

  self->values = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->values[i] = *texts[i] != 0 ? read_value (self->column, texts[i]) : g_strdup ("");
      if (self->values[i] == NULL)
        return skh_set_error (error, SKH_ERROR_INVALID, NULL, self->column->key, reason_of (self->column), texts[i]);
    }
  return TRUE;
}

SkhFilter *
skh_filter_parse (const SkhRegister  *reg,
                  const char         *text,
                  GError            **error)
{
  gsize length = strcspn (text, "=~");
  g_autofree char *key = g_strndup (text, length);
  const char *value = text[length] != 0 ? text + length + 1 : "";
  g_autoptr(SkhFilter) self = g_new0 (SkhFilter, 1);
  g_auto(GStrv) texts = NULL;

  self->column = skh_register_find_column (reg, key);
  if (self->column == NULL || text[length] == 0)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, reg->name, key, "filter", "the list has no such filter");
      return NULL;
    }
  if (text[length] == '~')
    {
      self->test = SKH_TEST_CONTAINS;
      self->values = g_new0 (char *, 2);
      self->values[0] = skh_text_normalize (value);
      return g_steal_pointer (&self);
    }
  if (*value == 0 || strcmp (value, "*") == 0)
    {
      self->test = *value == 0 ? SKH_TEST_EMPTY : SKH_TEST_FILLED;
      return g_steal_pointer (&self);
    }

  if ((self->column->type == SKH_VALUE_DATE || self->column->type == SKH_VALUE_INTEGER) && strstr (value, "..") != NULL)
    {
      self->test = SKH_TEST_RANGE;
      texts = g_strsplit (value, "..", 2);
    }
  else if (self->column->type == SKH_VALUE_UNIT && g_str_has_suffix (value, "+"))
    {
      self->test = SKH_TEST_BELOW;
      texts = g_strsplit (value, "+", 2);
      g_clear_pointer (&texts[1], g_free);
    }
  else
    {
      self->test = SKH_TEST_IS;
      texts = self->column->type == SKH_VALUE_CHOICE ? g_strsplit (value, ",", -1) : g_strsplit (value, "\n", -1);
    }
  return read_values (self, texts, error) ? g_steal_pointer (&self) : NULL;
}

char *
skh_filter_to_string (const SkhFilter *self)
{
  g_autofree char *one_of = self->test == SKH_TEST_IS ? g_strjoinv (self->column->type == SKH_VALUE_CHOICE ? "," : "\n", self->values) : NULL;

  switch (self->test)
    {
    case SKH_TEST_CONTAINS:
      return g_strconcat (self->column->key, "~", self->values[0], NULL);
    case SKH_TEST_RANGE:
      return g_strconcat (self->column->key, "=", self->values[0], "..", self->values[1], NULL);
    case SKH_TEST_BELOW:
      return g_strconcat (self->column->key, "=", self->values[0], "+", NULL);
    case SKH_TEST_EMPTY:
      return g_strconcat (self->column->key, "=", NULL);
    case SKH_TEST_FILLED:
      return g_strconcat (self->column->key, "=*", NULL);
    case SKH_TEST_IS:
    default:
      return g_strconcat (self->column->key, "=", one_of, NULL);
    }
}

static gboolean
is_year (const SkhFilter *self,
         const char      *value)
{
  return self->column->type == SKH_VALUE_DATE && strlen (value) == 4;
}

/* ":v3" as the column compares with it. */
static char *
argument (const SkhFilter *self,
          guint            i)
{
  const char *as = self->column->filter_as != NULL ? self->column->filter_as
                                                   : (self->column->flags & SKH_COLUMN_FOLDED) != 0 ? "skh_fold (?1)" : "?1";
  GString *text = g_string_new (as);
  g_autofree char *name = g_strdup_printf (":v%u", i);

  g_string_replace (text, "?1", name, 0);
  return g_string_free (text, FALSE);
}

static void
append_is (const SkhFilter *self,
           GString         *sql,
           const char      *what)
{
  g_string_append (sql, "(");
  for (guint i = 0; self->values[i] != NULL; i++)
    {
      g_autofree char *with = argument (self, i);

      g_string_append_printf (sql, is_year (self, self->values[i]) ? "%s%s BETWEEN %s AND %s || '-12-31'" : "%s%s = %s", i > 0 ? " OR " : "", what, with, with);
    }
  g_string_append (sql, ")");
}

static void
append_test (const SkhFilter *self,
             GString         *sql,
             const char      *what)
{
  switch (self->test)
    {
    case SKH_TEST_CONTAINS:
      if ((self->column->flags & SKH_COLUMN_FOLDED) != 0)
        g_string_append_printf (sql, "instr (%s, skh_fold (:v0)) > 0", what);
      else
        g_string_append_printf (sql, "instr (skh_fold (%s), skh_fold (:v0)) > 0", what);
      break;
    case SKH_TEST_RANGE:
      g_string_append (sql, "(1");
      if (*self->values[0] != 0)
        g_string_append_printf (sql, " AND %s >= :v0", what);
      if (*self->values[1] != 0)
        g_string_append_printf (sql, is_year (self, self->values[1]) ? " AND %s <= :v1 || '-12-31'" : " AND %s <= :v1", what);
      /* A range says nothing of what has no value. */
      g_string_append_printf (sql, " AND %s IS NOT NULL)", what);
      break;
    case SKH_TEST_BELOW:
      g_string_append_printf (sql, "%s IN " BELOW, what);
      break;
    case SKH_TEST_EMPTY:
      g_string_append_printf (sql, "(%s IS NULL OR %s = '')", what, what);
      break;
    case SKH_TEST_FILLED:
      g_string_append_printf (sql, "%s <> ''", what);
      break;
    case SKH_TEST_IS:
    default:
      append_is (self, sql, what);
      break;
    }
}

char *
skh_filter_equality (const SkhFilter *self)
{
  g_autoptr(GString) test = NULL;

  if (self->test != SKH_TEST_IS || self->values[1] != NULL || self->column->filter == NULL || self->column->sort == NULL ||
      self->column->filter_in != NULL || (self->column->flags & SKH_COLUMN_FOLDED) != 0 || is_year (self, self->values[0]))
    return NULL;
  test = g_string_new (NULL);
  append_test (self, test, self->column->filter);
  return g_string_free (g_steal_pointer (&test), FALSE);
}

char *
skh_filter_sql (const SkhFilter   *self,
                const SkhRegister *reg,
                const char        *scope)
{
  const SkhColumn *column = self->column;
  g_autofree char *field = column->field != NULL ? g_strconcat ("r.", column->field, NULL) : NULL;
  const char *what = column->filter != NULL ? column->filter : field != NULL ? field : column->value;
  g_autoptr(GString) test = g_string_new (NULL);
  GString *sql = g_string_new (NULL);

  append_test (self, test, what);
  if (column->filter_in != NULL)
    {
      GString *around = g_string_new (column->filter_in);

      g_string_replace (around, "@test", test->str, 1);
      g_string_assign (test, around->str);
      g_string_free (around, TRUE);
    }

  if (column->filter != NULL)
    g_string_append_printf (sql, "SELECT x.%s FROM %s x WHERE", reg->id, reg->index);
  else if (field != NULL && scope == NULL)
    g_string_append_printf (sql, "SELECT r.id FROM %s r WHERE", reg->table);
  else
    g_string_append_printf (sql, "SELECT x.%s FROM %s x CROSS JOIN %s r ON r.id = x.%s %s WHERE", reg->id, reg->index, reg->table, reg->id,
                            field == NULL ? reg->joins : "");
  if (scope != NULL)
    g_string_append_printf (sql, " %s AND", scope);
  g_string_append_printf (sql, " %s", test->str);
  return g_string_free (sql, FALSE);
}

void
skh_filter_bind (const SkhFilter *self,
                 sqlite3_stmt    *stmt)
{
  SkhValueType type = self->column->type;

  for (guint i = 0; self->values != NULL && self->values[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf (":v%u", i);
      int position = sqlite3_bind_parameter_index (stmt, name);

      if (position == 0)
        continue;
      /* Numbers are compared with numbers: an untyped column would not match the text "1". */
      if (self->test != SKH_TEST_CONTAINS && (type == SKH_VALUE_BOOLEAN || type == SKH_VALUE_INTEGER || type == SKH_VALUE_UNIT || type == SKH_VALUE_RECORD))
        sqlite3_bind_int64 (stmt, position, g_ascii_strtoll (self->values[i], NULL, 10));
      else
        sqlite3_bind_text (stmt, position, self->values[i], -1, SQLITE_TRANSIENT);
    }
}
