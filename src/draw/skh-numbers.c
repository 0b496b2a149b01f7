/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-numbers.h"

#include "base/skh-number.h"

typedef struct
{
  char          *title;
  SkhNumberType  type;
} Column;

typedef struct
{
  char     *shown;  /* NULL: empty */
  double    number;
  gboolean  is_number;
} Cell;

struct _SkhNumbers
{
  GArray *columns; /* Column */
  GArray *cells;   /* Cell, row by row */
  GArray *items;   /* int, one a row */
};

static void
column_clear (gpointer column)
{
  g_free (((Column *) column)->title);
}

static void
cell_clear (gpointer cell)
{
  g_free (((Cell *) cell)->shown);
}

SkhNumbers *
skh_numbers_new (void)
{
  SkhNumbers *self = g_atomic_rc_box_new0 (SkhNumbers);

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  self->items = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

SkhNumbers *
skh_numbers_ref (SkhNumbers *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
numbers_clear (gpointer data)
{
  SkhNumbers *self = data;

  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_array_unref (self->items);
}

void
skh_numbers_unref (SkhNumbers *self)
{
  g_atomic_rc_box_release_full (self, numbers_clear);
}

void
skh_numbers_add_column (SkhNumbers    *self,
                        const char    *title,
                        SkhNumberType  type)
{
  const Column column = { g_strdup (title), type };

  g_array_append_val (self->columns, column);
}

void
skh_numbers_add_row (SkhNumbers *self,
                     int         item)
{
  g_assert (self->cells->len == self->items->len * self->columns->len);
  g_array_append_val (self->items, item);
}

static void
add_cell (SkhNumbers *self,
          char       *shown,
          gboolean    is_number,
          double      number)
{
  const Cell cell = { shown, number, is_number };

  g_array_append_val (self->cells, cell);
}

void
skh_numbers_add_text (SkhNumbers *self,
                      const char *text)
{
  add_cell (self, g_strdup (text), FALSE, 0);
}

void
skh_numbers_add_integer (SkhNumbers *self,
                         gint64      value)
{
  add_cell (self, skh_number_format (value), TRUE, (double) value);
}

void
skh_numbers_take_share (SkhNumbers *self,
                        char       *shown)
{
  g_autoptr(GString) number = g_string_new (shown);

  if (shown == NULL)
    {
      skh_numbers_add_empty (self);
      return;
    }
  g_string_replace (number, ".", "", 0);
  g_string_replace (number, ",", ".", 0);
  add_cell (self, shown, TRUE, g_ascii_strtod (number->str, NULL) / 100);
}

void
skh_numbers_add_empty (SkhNumbers *self)
{
  add_cell (self, NULL, FALSE, 0);
}

guint
skh_numbers_count_columns (const SkhNumbers *self)
{
  return self->columns->len;
}

guint
skh_numbers_count_rows (const SkhNumbers *self)
{
  return self->items->len;
}

const char *
skh_numbers_get_title (const SkhNumbers *self,
                       guint             column)
{
  return g_array_index (self->columns, Column, column).title;
}

SkhNumberType
skh_numbers_get_type (const SkhNumbers *self,
                      guint             column)
{
  return g_array_index (self->columns, Column, column).type;
}

int
skh_numbers_get_item (const SkhNumbers *self,
                      guint             row)
{
  return g_array_index (self->items, int, row);
}

static const Cell *
get_cell (const SkhNumbers *self,
          guint             row,
          guint             column)
{
  return &g_array_index (self->cells, Cell, row * self->columns->len + column);
}

const char *
skh_numbers_get_shown (const SkhNumbers *self,
                       guint             row,
                       guint             column)
{
  const char *shown = get_cell (self, row, column)->shown;

  return shown != NULL ? shown : "";
}

gboolean
skh_numbers_get_number (const SkhNumbers *self,
                        guint             row,
                        guint             column,
                        double           *number)
{
  const Cell *cell = get_cell (self, row, column);

  *number = cell->number;
  return cell->is_number;
}

char *
skh_numbers_to_text (const SkhNumbers *self)
{
  GString *text = g_string_new (NULL);
  guint n = self->columns->len;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%c", skh_numbers_get_title (self, i), i + 1 < n ? '\t' : '\n');
  for (guint row = 0; row < self->items->len; row++)
    {
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "%s%c", skh_numbers_get_shown (self, row, i), i + 1 < n ? '\t' : '\n');
    }
  return g_string_free (text, FALSE);
}
