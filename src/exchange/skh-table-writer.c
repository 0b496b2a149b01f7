/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-exchange"

#include "exchange/skh-table-writer.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/skh-csv.h"

typedef struct
{
  char        *key;
  char        *title;
  SkhCellType  type;
} Column;

struct _SkhTableWriter
{
  SkhFormat  format;
  GArray    *columns; /* Column */
  GPtrArray *cells;   /* of all rows one after the other, as they will be written */
};

gboolean
skh_format_parse (const char *text,
                  SkhFormat  *format)
{
  const char * const names[] = { "table", "csv", "json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (text, names[i]) == 0)
        {
          *format = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
column_clear (gpointer data)
{
  Column *column = data;

  g_free (column->key);
  g_free (column->title);
}

SkhTableWriter *
skh_table_writer_new (SkhFormat format)
{
  SkhTableWriter *self = g_new0 (SkhTableWriter, 1);

  self->format = format;
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
skh_table_writer_free (SkhTableWriter *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

SkhFormat
skh_table_writer_get_format (SkhTableWriter *self)
{
  return self->format;
}

void
skh_table_writer_column (SkhTableWriter *self,
                         const char     *key,
                         const char     *title,
                         SkhCellType     type)
{
  Column column = { g_strdup (key), g_strdup (title), type };

  g_return_if_fail (self->cells->len == 0);

  g_array_append_val (self->columns, column);
}

void
skh_table_writer_cell (SkhTableWriter *self,
                       const char     *value,
                       const char     *shown)
{
  if (self->format != SKH_FORMAT_JSON && shown != NULL)
    value = shown;
  g_ptr_array_add (self->cells, g_strdup (value != NULL ? value : ""));
}

void
skh_table_writer_number (SkhTableWriter *self,
                         gint64          number)
{
  g_ptr_array_add (self->cells, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

static Column *
get_column (SkhTableWriter *self,
            guint           i)
{
  return &g_array_index (self->columns, Column, i);
}

/* How many places TEXT takes on a terminal. */
static guint
text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != 0; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
append_padded (GString     *out,
               const char  *text,
               guint        width,
               SkhCellType  type,
               gboolean     last)
{
  guint padding = width - text_width (text);
  gboolean right = type == SKH_CELL_INTEGER || type == SKH_CELL_NUMBER;

  if (right)
    g_string_append_printf (out, "%*s%s", (int) padding, "", text);
  else if (last)
    g_string_append (out, text);
  else
    g_string_append_printf (out, "%s%*s", text, (int) padding, "");
  g_string_append (out, last ? "\n" : "  ");
}

static char *
finish_table (SkhTableWriter *self)
{
  GString *out = g_string_new (NULL);
  guint n = self->columns->len;
  g_autofree guint *widths = g_new0 (guint, n + 1);

  for (guint c = 0; c < n; c++)
    {
      widths[c] = text_width (get_column (self, c)->title);
      for (guint i = c; i < self->cells->len; i += n)
        widths[c] = MAX (widths[c], text_width (self->cells->pdata[i]));
    }
  for (guint c = 0; c < n; c++)
    append_padded (out, get_column (self, c)->title, widths[c], get_column (self, c)->type, c + 1 == n);
  for (guint i = 0; i < self->cells->len; i++)
    append_padded (out, self->cells->pdata[i], widths[i % n], get_column (self, i % n)->type, (i + 1) % n == 0);
  return g_string_free (out, FALSE);
}

static void
append_csv (GString    *out,
            const char *text,
            gboolean    last)
{
  skh_csv_append (out, text);
  g_string_append_c (out, last ? '\n' : ',');
}

static char *
finish_csv (SkhTableWriter *self)
{
  GString *out = g_string_new (NULL);
  guint n = self->columns->len;

  for (guint c = 0; c < n; c++)
    append_csv (out, get_column (self, c)->title, c + 1 == n);
  for (guint i = 0; i < self->cells->len; i++)
    append_csv (out, self->cells->pdata[i], (i + 1) % n == 0);
  return g_string_free (out, FALSE);
}

static void
add_json (JsonBuilder *builder,
          const char  *text,
          SkhCellType  type)
{
  if (*text == 0)
    json_builder_add_null_value (builder);
  else if (type == SKH_CELL_INTEGER)
    json_builder_add_int_value (builder, g_ascii_strtoll (text, NULL, 10));
  else if (type == SKH_CELL_NUMBER)
    json_builder_add_double_value (builder, g_ascii_strtod (text, NULL));
  else if (type == SKH_CELL_BOOLEAN)
    json_builder_add_boolean_value (builder, strcmp (text, "1") == 0);
  else
    json_builder_add_string_value (builder, text);
}

static char *
finish_json (SkhTableWriter *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  guint n = self->columns->len;

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->cells->len; i++)
    {
      if (i % n == 0)
        json_builder_begin_object (builder);
      json_builder_set_member_name (builder, get_column (self, i % n)->key);
      add_json (builder, self->cells->pdata[i], get_column (self, i % n)->type);
      if ((i + 1) % n == 0)
        json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

char *
skh_table_writer_finish (SkhTableWriter *self)
{
  switch (self->format)
    {
    case SKH_FORMAT_CSV:
      return finish_csv (self);
    case SKH_FORMAT_JSON:
      return finish_json (self);
    case SKH_FORMAT_TABLE:
    default:
      return finish_table (self);
    }
}
