/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "app/grid/skh-grid-cells.h"

#include <string.h>

typedef struct
{
  char        *text;    /* NULL: empty */
  char        *kept;    /* what the text was before it was typed over */
  char        *message; /* what is wrong with the text */
  char        *note;
  SkhGridLook  look;
  gboolean     typed;   /* text differs from kept */
  gboolean     locked;
} Cell;

/* A cell as it was before a step. */
typedef struct
{
  guint  row;
  guint  column;
  char  *text;
} Before;

struct _SkhGridCells
{
  GObject       parent_instance;

  GArray       *columns;  /* SkhGridColumn, titles owned */
  GArray       *cells;    /* Cell, a row after the other */
  guint         n_rows;
  guint         n_changed;
  guint         n_wrong;
  GPtrArray    *steps;    /* GArray of Before */
  GArray       *step;     /* the step that is being made; NULL: what happens cannot be taken back */
  SkhGridCheck  check;
  gpointer      check_data;
};

enum { SIGNAL_EDITED, SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhGridCells, skh_grid_cells, G_TYPE_OBJECT)

static void
cell_clear (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
  g_free (cell->kept);
  g_free (cell->message);
  g_free (cell->note);
}

static void
column_clear (gpointer data)
{
  g_free ((char *) ((SkhGridColumn *) data)->title);
}

static void
before_clear (gpointer data)
{
  g_free (((Before *) data)->text);
}

static Cell *
get_cell (SkhGridCells *self,
          guint         row,
          guint         column)
{
  g_assert (row < self->n_rows && column < self->columns->len);

  return &g_array_index (self->cells, Cell, (gsize) row * self->columns->len + column);
}

static void
skh_grid_cells_finalize (GObject *object)
{
  SkhGridCells *self = SKH_GRID_CELLS (object);

  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_ptr_array_unref (self->steps);
  g_clear_pointer (&self->step, g_array_unref);

  G_OBJECT_CLASS (skh_grid_cells_parent_class)->finalize (object);
}

static void
skh_grid_cells_class_init (SkhGridCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_grid_cells_finalize;

  signals[SIGNAL_EDITED] =
    g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skh_grid_cells_init (SkhGridCells *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (SkhGridColumn));
  g_array_set_clear_func (self->columns, column_clear);
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

SkhGridCells *
skh_grid_cells_new (void)
{
  return g_object_new (SKH_TYPE_GRID_CELLS, NULL);
}

void
skh_grid_cells_add_column (SkhGridCells        *self,
                           const SkhGridColumn *column)
{
  SkhGridColumn copy = *column;

  g_return_if_fail (SKH_IS_GRID_CELLS (self) && self->n_rows == 0);

  copy.title = g_strdup (column->title);
  g_array_append_val (self->columns, copy);
}

guint
skh_grid_cells_get_n_columns (SkhGridCells *self)
{
  return self->columns->len;
}

const SkhGridColumn *
skh_grid_cells_get_column (SkhGridCells *self,
                           guint         column)
{
  return &g_array_index (self->columns, SkhGridColumn, column);
}

void
skh_grid_cells_set_check (SkhGridCells *self,
                          SkhGridCheck  check,
                          gpointer      data)
{
  self->check = check;
  self->check_data = data;
}

static void
emit_changed (SkhGridCells *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
skh_grid_cells_set_n_rows (SkhGridCells *self,
                           guint         n_rows)
{
  g_return_if_fail (SKH_IS_GRID_CELLS (self));

  g_array_set_size (self->cells, 0);
  g_array_set_size (self->cells, n_rows * self->columns->len);
  g_ptr_array_set_size (self->steps, 0);
  self->n_rows = n_rows;
  self->n_changed = self->n_wrong = 0;
  emit_changed (self);
}

guint
skh_grid_cells_get_n_rows (SkhGridCells *self)
{
  return self->n_rows;
}

static void
set_message (SkhGridCells *self,
             Cell         *cell,
             char         *message)
{
  self->n_wrong += (message != NULL) - (cell->message != NULL);
  g_free (cell->message);
  cell->message = message;
}

static void
set_typed (SkhGridCells *self,
           Cell         *cell,
           gboolean      typed)
{
  self->n_changed += typed - cell->typed;
  cell->typed = typed;
  if (!typed)
    g_clear_pointer (&cell->kept, g_free);
}

static char *
text_or_null (const char *text)
{
  return text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
}

void
skh_grid_cells_set_text (SkhGridCells *self,
                         guint         row,
                         guint         column,
                         const char   *text)
{
  Cell *cell = get_cell (self, row, column);

  set_typed (self, cell, FALSE);
  set_message (self, cell, NULL);
  g_free (cell->text);
  cell->text = text_or_null (text);
  emit_changed (self);
}

void
skh_grid_cells_set_look (SkhGridCells *self,
                         guint         row,
                         guint         column,
                         SkhGridLook   look,
                         const char   *note)
{
  Cell *cell = get_cell (self, row, column);

  cell->look = look;
  g_free (cell->note);
  cell->note = text_or_null (note);
  emit_changed (self);
}

void
skh_grid_cells_lock (SkhGridCells *self,
                     guint         row,
                     guint         column,
                     const char   *note)
{
  get_cell (self, row, column)->locked = TRUE;
  skh_grid_cells_set_look (self, row, column, SKH_GRID_MUTED, note);
}

const char *
skh_grid_cells_get_text (SkhGridCells *self,
                         guint         row,
                         guint         column)
{
  const char *text = get_cell (self, row, column)->text;

  return text != NULL ? text : "";
}

SkhGridLook
skh_grid_cells_get_look (SkhGridCells *self,
                         guint         row,
                         guint         column)
{
  return get_cell (self, row, column)->look;
}

const char *
skh_grid_cells_get_note (SkhGridCells *self,
                         guint         row,
                         guint         column)
{
  return get_cell (self, row, column)->note;
}

const char *
skh_grid_cells_get_message (SkhGridCells *self,
                            guint         row,
                            guint         column)
{
  return get_cell (self, row, column)->message;
}

gboolean
skh_grid_cells_is_editable (SkhGridCells *self,
                            guint         row,
                            guint         column)
{
  return skh_grid_cells_get_column (self, column)->editable && !get_cell (self, row, column)->locked;
}

gboolean
skh_grid_cells_is_changed (SkhGridCells *self,
                           guint         row,
                           guint         column)
{
  return get_cell (self, row, column)->typed;
}

guint
skh_grid_cells_count_changed (SkhGridCells *self)
{
  return self->n_changed;
}

guint
skh_grid_cells_count_wrong (SkhGridCells *self)
{
  return self->n_wrong;
}

gboolean
skh_grid_cells_next_changed (SkhGridCells *self,
                             guint        *row,
                             guint        *column)
{
  gsize i = *row == G_MAXUINT ? 0 : (gsize) *row * self->columns->len + *column + 1;

  for (; i < self->cells->len; i++)
    {
      if (!g_array_index (self->cells, Cell, i).typed)
        continue;
      *row = i / self->columns->len;
      *column = i % self->columns->len;
      return TRUE;
    }
  return FALSE;
}

void
skh_grid_cells_keep (SkhGridCells *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);

      set_typed (self, cell, FALSE);
      set_message (self, cell, NULL);
    }
  g_ptr_array_set_size (self->steps, 0);
  emit_changed (self);
}

void
skh_grid_cells_drop (SkhGridCells *self)
{
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;

  while (skh_grid_cells_next_changed (self, &row, &column))
    {
      g_autofree char *kept = g_strdup (get_cell (self, row, column)->kept);

      skh_grid_cells_set_text (self, row, column, kept);
      g_signal_emit (self, signals[SIGNAL_EDITED], 0, row, column);
    }
  g_ptr_array_set_size (self->steps, 0);
  emit_changed (self);
}

/* What is typed is written as the check writes it.  What it does not understand stays as it is, with the reason. */
static void
put (SkhGridCells *self,
     guint         row,
     guint         column,
     const char   *text)
{
  Cell *cell = get_cell (self, row, column);
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *written = NULL;
  char *message = NULL;

  if (!skh_grid_cells_is_editable (self, row, column))
    return;
  if (stripped[0] != '\0' && self->check != NULL)
    written = self->check (row, column, stripped, &message, self->check_data);
  else
    written = g_strdup (stripped);
  if (written == NULL)
    written = g_strdup (stripped);
  if (g_strcmp0 (written, skh_grid_cells_get_text (self, row, column)) == 0)
    {
      g_free (message);
      return;
    }

  if (self->step != NULL)
    {
      Before before = { row, column, g_strdup (cell->text) };

      g_array_append_val (self->step, before);
    }
  if (!cell->typed)
    cell->kept = g_strdup (cell->text);
  g_free (cell->text);
  cell->text = text_or_null (written);
  set_message (self, cell, message);
  set_typed (self, cell, g_strcmp0 (cell->text, cell->kept) != 0);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, row, column);
}

static void
begin_step (SkhGridCells *self)
{
  self->step = g_array_new (FALSE, FALSE, sizeof (Before));
  g_array_set_clear_func (self->step, before_clear);
}

static void
end_step (SkhGridCells *self)
{
  if (self->step->len > 0)
    g_ptr_array_add (self->steps, g_steal_pointer (&self->step));
  else
    g_clear_pointer (&self->step, g_array_unref);
  emit_changed (self);
}

void
skh_grid_cells_type (SkhGridCells *self,
                     guint         row,
                     guint         column,
                     const char   *text)
{
  begin_step (self);
  put (self, row, column, text);
  end_step (self);
}

void
skh_grid_cells_clear (SkhGridCells       *self,
                      const SkhGridRange *range)
{
  begin_step (self);
  for (guint row = range->row; row <= range->last_row; row++)
    {
      for (guint column = range->column; column <= range->last_column; column++)
        put (self, row, column, "");
    }
  end_step (self);
}

void
skh_grid_cells_fill_down (SkhGridCells       *self,
                          const SkhGridRange *range)
{
  gboolean above = range->row == range->last_row;

  if (above && range->row == 0)
    return;
  begin_step (self);
  for (guint column = range->column; column <= range->last_column; column++)
    {
      g_autofree char *text = g_strdup (skh_grid_cells_get_text (self, above ? range->row - 1 : range->row, column));

      for (guint row = above ? range->row : range->row + 1; row <= range->last_row; row++)
        put (self, row, column, text);
    }
  end_step (self);
}

void
skh_grid_cells_fill_right (SkhGridCells       *self,
                           const SkhGridRange *range)
{
  gboolean before = range->column == range->last_column;

  if (before && range->column == 0)
    return;
  begin_step (self);
  for (guint row = range->row; row <= range->last_row; row++)
    {
      g_autofree char *text = g_strdup (skh_grid_cells_get_text (self, row, before ? range->column - 1 : range->column));

      for (guint column = before ? range->column : range->column + 1; column <= range->last_column; column++)
        put (self, row, column, text);
    }
  end_step (self);
}

SkhGridRange
skh_grid_cells_paste (SkhGridCells       *self,
                      const SkhGridRange *range,
                      const char         *text)
{
  g_auto(GStrv) lines = NULL;
  g_autofree char *plain = g_strdup (text);
  SkhGridRange covered = *range;
  gsize length;
  guint n_lines;

  /* What spreadsheets copy ends with a line end, which is not a row more. */
  length = strlen (plain);
  while (length > 0 && (plain[length - 1] == '\n' || plain[length - 1] == '\r'))
    plain[--length] = '\0';
  lines = g_strsplit (plain, "\n", -1);
  n_lines = g_strv_length (lines);

  begin_step (self);
  if (n_lines == 1 && strchr (lines[0], '\t') == NULL)
    {
      for (guint row = range->row; row <= range->last_row; row++)
        {
          for (guint column = range->column; column <= range->last_column; column++)
            put (self, row, column, lines[0]);
        }
    }
  else
    {
      covered.last_row = range->row;
      covered.last_column = range->column;
      for (guint l = 0; l < n_lines && range->row + l < self->n_rows; l++)
        {
          g_auto(GStrv) values = g_strsplit (lines[l], "\t", -1);

          for (guint v = 0; values[v] != NULL && range->column + v < self->columns->len; v++)
            {
              put (self, range->row + l, range->column + v, values[v]);
              covered.last_column = MAX (covered.last_column, range->column + v);
            }
          covered.last_row = range->row + l;
        }
    }
  end_step (self);
  return covered;
}

char *
skh_grid_cells_copy (SkhGridCells       *self,
                     const SkhGridRange *range)
{
  GString *text = g_string_new (NULL);

  for (guint row = range->row; row <= range->last_row; row++)
    {
      for (guint column = range->column; column <= range->last_column; column++)
        {
          if (column > range->column)
            g_string_append_c (text, '\t');
          g_string_append (text, skh_grid_cells_get_text (self, row, column));
        }
      if (range->last_row > range->row)
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

gboolean
skh_grid_cells_take_back (SkhGridCells *self)
{
  g_autoptr(GArray) step = NULL;

  if (self->steps->len == 0)
    return FALSE;
  step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  for (guint i = step->len; i-- > 0;)
    {
      const Before *before = &g_array_index (step, Before, i);

      put (self, before->row, before->column, before->text);
    }
  emit_changed (self);
  return TRUE;
}
