/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-document-private.h"

#include <math.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-number.h"

#define SIZE 10.5
#define PADDING 3.2
#define SMALLEST_TYPE 0.62 /* of the type, where the columns find no room */
#define SHRINK 0.96
#define LEAST_TEXT 4.6     /* width of a column of texts, of the type */
#define LEAST_AMOUNT 5.0   /* of a column of amounts */
#define MOST_CODE 10.0     /* of a column of codes: then they wrap */
#define MARK_SIZE 0.85
#define SMALLEST 3.0       /* points */

SkhDocumentTable *
skh_document_table_new (const SkhDocumentColumn *columns,
                        guint                    n)
{
  SkhDocumentTable *self = g_new0 (SkhDocumentTable, 1);

  self->columns = columns;
  self->n_columns = n;
  self->cells = g_array_new (FALSE, TRUE, sizeof (SkhCell));
  self->rows = g_array_new (FALSE, TRUE, sizeof (SkhTableRow));
  self->strings = g_string_chunk_new (4096);
  self->sums = g_new0 (gint64, n);
  self->widest = g_new0 (gint64, n);
  self->longest = g_new0 (const char *, n);
  self->x = g_new0 (double, n + 1);
  return self;
}

void
skh_document_table_free (SkhDocumentTable *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_string_chunk_free (self->strings);
  g_free (self->sums);
  g_free (self->widest);
  g_free (self->longest);
  g_free (self->x);
  g_free (self->heights);
  g_free (self);
}

static gboolean
is_number (const SkhDocumentTable *self,
           guint                   column)
{
  SkhDocumentCellType type = self->columns[column].type;

  return type == SKH_DOCUMENT_NUMBER || type == SKH_DOCUMENT_AMOUNT || type == SKH_DOCUMENT_BALANCE;
}

void
skh_document_table_add_row (SkhDocumentTable *self,
                            SkhRowKind        kind)
{
  const SkhTableRow row = { kind, self->cells->len };

  g_array_append_val (self->rows, row);
  g_array_set_size (self->cells, self->cells->len + self->n_columns);
  self->cursor = 0;
}

static SkhCell *
next_cell (SkhDocumentTable *self)
{
  g_assert (self->rows->len > 0 && self->cursor < self->n_columns);
  return skh_document_table_cell (self, self->rows->len - 1, self->cursor++);
}

void
skh_document_table_add_text (SkhDocumentTable *self,
                             const char       *text)
{
  guint column = self->cursor;
  SkhCell *cell = next_cell (self);

  if (text == NULL || *text == 0)
    return;
  cell->text = g_string_chunk_insert_const (self->strings, text);
  if (self->columns[column].type == SKH_DOCUMENT_CODE && (self->longest[column] == NULL || strlen (self->longest[column]) < strlen (text)))
    self->longest[column] = cell->text;
}

static guint
count_digits (gint64 number)
{
  guint n = number < 0 ? 2 : 1;

  for (; number > 9 || number < -9; number /= 10)
    n++;
  return n;
}

static void
note_width (SkhDocumentTable *self,
            guint             column,
            gint64            number)
{
  if (count_digits (number) >= count_digits (self->widest[column]))
    self->widest[column] = number;
}

void
skh_document_table_add_number (SkhDocumentTable *self,
                               gint64            number)
{
  guint column = self->cursor;
  SkhCell *cell = next_cell (self);

  cell->number = number;
  cell->filled = TRUE;
  note_width (self, column, number);
  if (self->columns[column].type != SKH_DOCUMENT_AMOUNT || skh_document_table_kind (self, self->rows->len - 1) != SKH_ROW_NORMAL)
    return;
  self->sums[column] += number;
  note_width (self, column, self->sums[column]);
}

void
skh_document_table_add_empty (SkhDocumentTable *self)
{
  next_cell (self);
}

gint64
skh_document_table_get_sum (SkhDocumentTable *self,
                            guint             i)
{
  return self->sums[i];
}

void
skh_document_table_set_label (SkhDocumentTable *self,
                              guint             column,
                              gboolean          alone)
{
  self->label = column;
  self->label_alone = alone;
}

void
skh_document_table_set_carried (SkhDocumentTable *self)
{
  self->carried = TRUE;
}

static void
begin_line (SkhDocumentTable *self,
            SkhRowKind        kind,
            const char       *label)
{
  skh_document_table_add_row (self, kind);
  self->cursor = self->label;
  skh_document_table_add_text (self, label);
}

void
skh_document_table_add_sums (SkhDocumentTable *self,
                             const char       *label)
{
  begin_line (self, SKH_ROW_TOTAL, label);
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].type != SKH_DOCUMENT_AMOUNT)
        continue;
      self->cursor = i;
      skh_document_table_add_number (self, self->sums[i]);
    }
}

void
skh_document_table_add_line (SkhDocumentTable *self,
                             SkhRowKind        kind,
                             const char       *label,
                             int               i,
                             gint64            number)
{
  begin_line (self, kind, label);
  if (i < 0)
    return;
  self->cursor = i;
  skh_document_table_add_number (self, number);
}

/* The label of a section or total: its text, and the columns that it takes. */
static const char *
label_of (SkhDocumentTable *self,
          guint             row,
          guint            *first,
          guint            *end)
{
  *first = self->label;
  *end = self->label + 1;
  while (!self->label_alone && *end < self->n_columns && !is_number (self, *end))
    (*end)++;
  /* A heading without amounts has the whole row. */
  if (skh_document_table_kind (self, row) == SKH_ROW_SECTION && !self->label_alone)
    {
      while (*end < self->n_columns && !skh_document_table_cell (self, row, *end)->filled)
        (*end)++;
    }
  return skh_document_table_cell (self, row, self->label)->text;
}

guint
skh_document_table_totals (SkhDocumentTable *self)
{
  guint row = self->rows->len;

  while (row > 0 && skh_document_table_kind (self, row - 1) == SKH_ROW_TOTAL)
    row--;
  return row;
}

/* What is read in a cell; NULL: nothing.  g_free(). */
static char *
show (const SkhDocumentTable *self,
      const SkhCell          *cell,
      guint                   column)
{
  if (cell->filled)
    return skh_number_format (cell->number);
  if (cell->text == NULL)
    return NULL;
  return self->columns[column].type == SKH_DOCUMENT_DATE ? skh_date_format (cell->text) : g_strdup (cell->text);
}

static double
text_width (const char *text,
            double      size,
            gboolean    bold)
{
  g_autoptr(PangoLayout) layout = skh_document_make_layout (text, FALSE, size, bold, 0, PANGO_ALIGN_LEFT);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static double
text_height (const char *text,
             double      size,
             gboolean    bold,
             double      width)
{
  g_autoptr(PangoLayout) layout = skh_document_make_layout (text, FALSE, size, bold, width, PANGO_ALIGN_LEFT);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
longest_word (const char *title,
              double      size)
{
  g_auto(GStrv) words = g_strsplit_set (title, " \n", -1);
  double width = 0;

  for (guint i = 0; words[i] != NULL; i++)
    width = MAX (width, text_width (words[i], size, TRUE));
  return width;
}

/* The width that a column must have. */
static double
least_width (const SkhDocumentTable *self,
             guint                   column,
             double                  size)
{
  const SkhDocumentColumn *what = &self->columns[column];
  double title = longest_word (what->title, size);
  g_autofree char *number = NULL;

  switch (what->type)
    {
    case SKH_DOCUMENT_DATE:
      return MAX (title, text_width ("30/12/2026", size, TRUE)) + 2 * PADDING + 1;
    case SKH_DOCUMENT_NUMBER:
    case SKH_DOCUMENT_AMOUNT:
    case SKH_DOCUMENT_BALANCE:
      number = skh_number_format (self->widest[column]);
      title = MAX (title, what->type == SKH_DOCUMENT_NUMBER ? 0 : LEAST_AMOUNT * size);
      return MAX (title, text_width (number, size, TRUE)) + 2 * PADDING + 1;
    case SKH_DOCUMENT_CODE:
      return MAX (title, MIN (self->longest[column] != NULL ? text_width (self->longest[column], size, TRUE) : 0, MOST_CODE * size)) + 2 * PADDING + 1;
    case SKH_DOCUMENT_TEXT:
    case SKH_DOCUMENT_BLANK:
    default:
      return MAX (title, LEAST_TEXT * size) + 2 * PADDING + 1;
    }
}

static gboolean
shares (const SkhDocumentTable *self,
        guint                   column)
{
  return self->columns[column].type == SKH_DOCUMENT_TEXT || self->columns[column].type == SKH_DOCUMENT_BLANK;
}

/* Gives the columns their widths in type of SIZE; FALSE if they find no room. */
static gboolean
divide_width (SkhDocumentTable *self,
              double            size)
{
  g_autofree double *widths = g_new0 (double, self->n_columns);
  double room = self->width;
  double all = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      widths[i] = least_width (self, i, size);
      room -= widths[i];
      all += shares (self, i) ? MAX (self->columns[i].share, 0.01) : 0;
    }
  /* What is left goes by shares; a table without texts is stretched evenly. */
  for (guint i = 0; i < self->n_columns; i++)
    {
      double part = all == 0 ? 1.0 / self->n_columns : shares (self, i) ? MAX (self->columns[i].share, 0.01) / all : 0;

      if (room > 0 || all == 0)
        widths[i] += room * part;
      else
        widths[i] *= self->width / (self->width - room);
    }
  self->x[0] = self->left;
  for (guint i = 0; i < self->n_columns; i++)
    self->x[i + 1] = self->x[i] + widths[i];
  return room >= 0;
}

static double
header_height (SkhDocumentTable *self,
               double           *groups,
               double           *marks)
{
  double height = 0;

  *groups = 0;
  *marks = 0;
  for (guint i = 0; i < self->n_columns; i++)
    {
      const SkhDocumentColumn *column = &self->columns[i];
      double width = self->x[i + 1] - self->x[i] - 2 * PADDING;

      height = MAX (height, text_height (column->title, self->size, TRUE, width));
      if (column->group != NULL)
        *groups = self->line;
      if (column->mark != NULL)
        *marks = self->size * MARK_SIZE * 1.25 + PADDING;
    }
  return *groups + height + 2 * PADDING + *marks;
}

/* The height of a cell's text.  Books say the same again and again: equal texts of a column are measured once. */
static double
cell_height (SkhDocumentTable *self,
             GHashTable       *known, /* of a column: text → height, in hundredths */
             const char       *text,
             double            width)
{
  int height = GPOINTER_TO_INT (g_hash_table_lookup (known, text));

  if (height == 0)
    {
      height = (int) ceil (100 * text_height (text, self->size, FALSE, width));
      g_hash_table_insert (known, (char *) text, GINT_TO_POINTER (height));
    }
  return height / 100.0;
}

/* The height of the texts of a row that may wrap. */
static double
measure_row (SkhDocumentTable  *self,
             guint              row,
             GHashTable       **known)
{
  SkhRowKind kind = skh_document_table_kind (self, row);
  gboolean bold = kind != SKH_ROW_NORMAL;
  double height = self->line;

  if (bold)
    {
      guint first;
      guint end;
      const char *label = label_of (self, row, &first, &end);

      return label == NULL ? height : MAX (height, text_height (label, self->size, TRUE, self->x[end] - self->x[first] - 2 * PADDING) + 2 * PADDING);
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      const SkhCell *cell = skh_document_table_cell (self, row, i);
      double width = self->x[i + 1] - self->x[i] - 2 * PADDING;

      /* A text of less than two thirds of what fits of its letters fits for certain. */
      if (cell->text != NULL && self->columns[i].type != SKH_DOCUMENT_DATE &&
          (g_utf8_strlen (cell->text, -1) * self->size * 0.62 > width || strchr (cell->text, '\n') != NULL))
        height = MAX (height, cell_height (self, known[i], cell->text, width) + 2 * PADDING);
    }
  return MIN (height, self->most);
}

static gboolean
has_blank (const SkhDocumentTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].type == SKH_DOCUMENT_BLANK)
        return TRUE;
    }
  return FALSE;
}

void
skh_document_table_measure (SkhDocumentTable *self,
                            double            left,
                            double            width,
                            double            most,
                            double            scale)
{
  g_autofree GHashTable **known = g_new0 (GHashTable *, self->n_columns);
  gboolean by_hand = has_blank (self);
  double groups;
  double marks;

  self->left = left;
  self->width = width;
  self->most = most;
  self->size = SIZE * scale;
  while (!divide_width (self, self->size) && self->size * SHRINK > SIZE * scale * SMALLEST_TYPE)
    self->size *= SHRINK;
  self->line = text_height ("Ệg", self->size, TRUE, 100) + 2 * PADDING;
  self->header = header_height (self, &groups, &marks);
  g_free (self->heights);
  self->heights = g_new (double, self->rows->len);
  for (guint i = 0; i < self->n_columns; i++)
    known[i] = g_hash_table_new (NULL, NULL); /* equal texts are one text in the chunk */
  for (guint row = 0; row < self->rows->len; row++)
    {
      self->heights[row] = measure_row (self, row, known);
      /* A hand needs room. */
      if (by_hand && skh_document_table_kind (self, row) == SKH_ROW_NORMAL)
        self->heights[row] = MAX (self->heights[row], self->line * 1.35);
    }
  for (guint i = 0; i < self->n_columns; i++)
    g_hash_table_unref (known[i]);
}

static void
draw_text (const SkhDocumentTable *self,
           cairo_t                *cr,
           const char             *text,
           double                  x,
           double                  end,
           double                  y,
           double                  height,
           double                  size,
           gboolean                bold,
           PangoAlignment          align,
           gboolean                centred)
{
  double width = end - x - 2 * PADDING;
  g_autoptr(PangoLayout) layout = skh_document_make_layout (text, FALSE, size, bold, width, align);
  double free_height = 0;
  int own;

  pango_layout_get_size (layout, NULL, &own);
  /* A row is never higher than a page has room for: what is that long is set smaller. */
  while ((double) own / PANGO_SCALE > height + 0.5 && size > SMALLEST)
    {
      size *= SHRINK;
      g_object_unref (layout);
      layout = skh_document_make_layout (text, FALSE, size, bold, width, align);
      pango_layout_get_size (layout, NULL, &own);
    }
  if (centred)
    free_height = MAX (0, (height - (double) own / PANGO_SCALE) / 2);
  else
    free_height = MIN (PADDING, MAX (0, height - (double) own / PANGO_SCALE));
  skh_document_draw_layout (cr, layout, x + PADDING, y + free_height, width, height - free_height);
}

static void
stroke_line (cairo_t *cr,
             double   x1,
             double   y1,
             double   x2,
             double   y2,
             double   width)
{
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

/* A column's title; columns of a group share one above theirs. */
static void
draw_header (SkhDocumentTable *self,
             cairo_t          *cr,
             double            y)
{
  double groups;
  double marks;
  double height = header_height (self, &groups, &marks);
  double bottom = y + height;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const SkhDocumentColumn *column = &self->columns[i];
      gboolean grouped = column->group != NULL;
      gboolean begins = grouped && (i == 0 || g_strcmp0 (self->columns[i - 1].group, column->group) != 0);
      guint end = i + 1;

      if (begins)
        {
          while (end < self->n_columns && g_strcmp0 (self->columns[end].group, column->group) == 0)
            end++;
          draw_text (self, cr, column->group, self->x[i], self->x[end], y, groups, self->size, TRUE, PANGO_ALIGN_CENTER, TRUE);
          stroke_line (cr, self->x[i], y + groups, self->x[end], y + groups, 0.6);
        }
      draw_text (self, cr, column->title, self->x[i], self->x[i + 1], y + (grouped ? groups : 0), height - marks - (grouped ? groups : 0), self->size, TRUE, PANGO_ALIGN_CENTER, TRUE);
      if (column->mark != NULL)
        draw_text (self, cr, column->mark, self->x[i], self->x[i + 1], bottom - marks, marks, self->size * MARK_SIZE, FALSE, PANGO_ALIGN_CENTER, TRUE);
      if (i > 0)
        stroke_line (cr, self->x[i], y + (grouped && !begins ? groups : 0), self->x[i], bottom, 0.6);
    }
  if (marks > 0)
    stroke_line (cr, self->left, bottom - marks, self->left + self->width, bottom - marks, 0.6);
  stroke_line (cr, self->left, y, self->left + self->width, y, 0.6);
  stroke_line (cr, self->left, bottom, self->left + self->width, bottom, 0.6);
}

/* The lines between the columns of a row; a label takes several of them. */
static void
draw_row_lines (const SkhDocumentTable *self,
                cairo_t                *cr,
                double                  y,
                double                  height,
                guint                   first,
                guint                   end,
                gboolean                strong)
{
  for (guint i = 0; i <= self->n_columns; i++)
    {
      if (i > first && i < end)
        continue;
      cairo_move_to (cr, self->x[i], y);
      cairo_line_to (cr, self->x[i], y + height);
    }
  cairo_set_line_width (cr, 0.6);
  cairo_stroke (cr);
  if (!strong)
    cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
  stroke_line (cr, self->left, y + height, self->left + self->width, y + height, strong ? 0.6 : 0.4);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

static void
draw_row (SkhDocumentTable *self,
          cairo_t          *cr,
          guint             row,
          double            y,
          double            height)
{
  SkhRowKind kind = skh_document_table_kind (self, row);
  gboolean bold = kind != SKH_ROW_NORMAL;
  guint first = 0;
  guint end = 1;
  const char *label = bold ? label_of (self, row, &first, &end) : NULL;

  for (guint i = 0; i < self->n_columns; i++)
    {
      SkhDocumentCellType type = self->columns[i].type;
      g_autofree char *text = bold && i >= first && i < end ? NULL : show (self, skh_document_table_cell (self, row, i), i);

      if (label != NULL && i == first)
        draw_text (self, cr, label, self->x[first], self->x[end], y, height, self->size, TRUE,
                   kind == SKH_ROW_TOTAL && !self->label_alone ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT, FALSE);
      if (text != NULL)
        draw_text (self, cr, text, self->x[i], self->x[i + 1], y, height, self->size, bold,
                   is_number (self, i) ? PANGO_ALIGN_RIGHT : type == SKH_DOCUMENT_DATE || type == SKH_DOCUMENT_CODE ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT, FALSE);
    }
  draw_row_lines (self, cr, y, height, first, end, bold || row + 1 == self->rows->len);
}

/* What rows FIRST to END come to: the sums of amounts, the last of balances. */
static void
add_up (SkhDocumentTable *self,
        guint             first,
        guint             end,
        gint64           *sums)
{
  for (guint row = first; row < end; row++)
    {
      for (guint i = 0; i < self->n_columns; i++)
        {
          const SkhCell *cell = skh_document_table_cell (self, row, i);

          if (!cell->filled)
            continue;
          if (self->columns[i].type == SKH_DOCUMENT_BALANCE)
            sums[i] = cell->number;
          else if (self->columns[i].type == SKH_DOCUMENT_AMOUNT && skh_document_table_kind (self, row) == SKH_ROW_NORMAL)
            sums[i] += cell->number;
        }
    }
}

/* A line of a book between its pages; BALANCES: with the last balance. */
static void
draw_carried (SkhDocumentTable *self,
              cairo_t          *cr,
              const char       *label,
              const gint64     *sums,
              gboolean          balances,
              double            y)
{
  guint end = self->label + 1;

  while (!self->label_alone && end < self->n_columns && !is_number (self, end))
    end++;
  draw_text (self, cr, label, self->x[self->label], self->x[end], y, self->line, self->size, TRUE, PANGO_ALIGN_LEFT, FALSE);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *text = NULL;

      if (self->columns[i].type != SKH_DOCUMENT_AMOUNT && (!balances || self->columns[i].type != SKH_DOCUMENT_BALANCE))
        continue;
      text = skh_number_format (sums[i]);
      draw_text (self, cr, text, self->x[i], self->x[i + 1], y, self->line, self->size, TRUE, PANGO_ALIGN_RIGHT, FALSE);
    }
  draw_row_lines (self, cr, y, self->line, self->label, end, TRUE);
}

void
skh_document_table_draw (SkhDocumentTable *self,
                         cairo_t          *cr,
                         const SkhPlaced  *placed)
{
  g_autofree gint64 *sums = g_new0 (gint64, self->n_columns);
  double y = placed->y;

  draw_header (self, cr, y);
  stroke_line (cr, self->left, y, self->left, y + self->header, 0.6);
  stroke_line (cr, self->left + self->width, y, self->left + self->width, y + self->header, 0.6);
  y += self->header;
  if (placed->carried)
    {
      add_up (self, 0, placed->first_row, sums);
      draw_carried (self, cr, "Số trang trước chuyển sang", sums, TRUE, y);
      y += self->line;
    }
  for (guint row = placed->first_row; row < placed->end_row; row++)
    {
      /* The last page's own sum stands before the totals of all. */
      if (placed->page_sums && !placed->carries && row == skh_document_table_totals (self))
        {
          g_autofree gint64 *page = g_new0 (gint64, self->n_columns);

          add_up (self, placed->first_row, row, page);
          draw_carried (self, cr, "Cộng trang", page, FALSE, y);
          y += self->line;
        }
      draw_row (self, cr, row, y, self->heights[row]);
      y += self->heights[row];
    }
  if (placed->carries)
    {
      g_autofree gint64 *page = g_new0 (gint64, self->n_columns);

      add_up (self, placed->first_row, placed->end_row, page);
      add_up (self, placed->first_row, placed->end_row, sums);
      draw_carried (self, cr, "Cộng trang", page, FALSE, y);
      draw_carried (self, cr, "Mang sang trang sau", sums, TRUE, y + self->line);
    }
}

void
skh_document_table_describe (SkhDocumentTable *self,
                             const SkhPlaced  *placed,
                             GString          *text)
{
  for (guint row = placed->first_row; row < placed->end_row; row++)
    {
      gboolean any = FALSE;

      for (guint i = 0; i < self->n_columns; i++)
        {
          g_autofree char *shown = show (self, skh_document_table_cell (self, row, i), i);

          if (shown == NULL)
            continue;
          if (skh_document_table_kind (self, row) == SKH_ROW_NORMAL || i != self->label)
            g_string_append_printf (text, "%s%s: %s", any ? "; " : "", self->columns[i].title, shown);
          else
            g_string_append (text, shown);
          any = TRUE;
        }
      if (any)
        g_string_append_c (text, '\n');
    }
}
