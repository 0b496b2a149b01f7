/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "config.h"

#include "draw/skh-list-pages.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "draw/skh-paint.h"

#define SERIF "Times New Roman, Liberation Serif, Tinos, serif"
#define SIZE 10.5
#define TITLE_SIZE 14.0
#define MARGIN 40.0
#define PADDING 3.0
#define FOOT 22.0
#define NUMBER_WIDTH 5 /* characters of the column of numbers */
#define WIDE 92        /* characters from which the long side is wanted */

typedef struct
{
  char     *title;
  int       width;
  gboolean  right;
  double    x;
  double    points;
} Column;

struct _SkhListPages
{
  char      *title;
  char      *subtitle;
  GArray    *columns; /* Column; the first is the number */
  GPtrArray *rows;    /* string vectors */
  GPtrArray *sums;    /* titles of the last rows, which are sums */
  GArray    *starts;  /* guint: the first row of each page */
};

static void
column_clear (gpointer data)
{
  g_free (((Column *) data)->title);
}

SkhListPages *
skh_list_pages_new (const char *title,
                    const char *subtitle)
{
  SkhListPages *self = g_new0 (SkhListPages, 1);

  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle != NULL ? subtitle : "");
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->sums = g_ptr_array_new_with_free_func (g_free);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  skh_list_pages_add_column (self, _("No."), NUMBER_WIDTH, TRUE);
  return self;
}

void
skh_list_pages_free (SkhListPages *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->sums);
  g_array_unref (self->starts);
  g_free (self);
}

void
skh_list_pages_add_column (SkhListPages *self,
                           const char   *title,
                           int           width,
                           gboolean      right)
{
  Column column = { g_strdup (title), MAX (width, 4), right, 0, 0 };

  g_array_append_val (self->columns, column);
}

void
skh_list_pages_add_row (SkhListPages  *self,
                        char         **cells)
{
  g_ptr_array_add (self->rows, cells);
}

void
skh_list_pages_add_sums (SkhListPages  *self,
                         const char    *title,
                         char         **cells)
{
  skh_list_pages_add_row (self, cells);
  g_ptr_array_add (self->sums, g_strdup (title));
}

static gboolean
is_sums (SkhListPages *self,
         guint         row)
{
  return row >= self->rows->len - self->sums->len;
}

static int
total_width (SkhListPages *self)
{
  int width = 0;

  for (guint i = 0; i < self->columns->len; i++)
    width += g_array_index (self->columns, Column, i).width;
  return width;
}

gboolean
skh_list_pages_is_wide (SkhListPages *self)
{
  return total_width (self) > WIDE;
}

static PangoLayout *
make_layout (cairo_t    *cr,
             const char *text,
             double      size,
             gboolean    bold,
             double      width)
{
  PangoLayout *layout = skh_paint_make_layout (cr, SERIF, text, size, bold);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static double
text_height (cairo_t    *cr,
             const char *text,
             double      size,
             gboolean    bold,
             double      width)
{
  g_autoptr(PangoLayout) layout = make_layout (cr, text, size, bold, width);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
draw_text (cairo_t        *cr,
           const char     *text,
           double          x,
           double          y,
           double          size,
           gboolean        bold,
           double          width,
           PangoAlignment  align)
{
  g_autoptr(PangoLayout) layout = make_layout (cr, text, size, bold, width);

  pango_layout_set_alignment (layout, align);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static Column *
get_column (SkhListPages *self,
            guint         i)
{
  return &g_array_index (self->columns, Column, i);
}

/* The text of column I of a row; column 0 is its number. */
static const char *
cell_text (SkhListPages *self,
           guint         row,
           guint         i,
           char          number[16])
{
  if (i > 0)
    return ((char **) self->rows->pdata[row])[i - 1];
  if (is_sums (self, row))
    return self->sums->pdata[row - (self->rows->len - self->sums->len)];
  g_snprintf (number, 16, "%u", row + 1);
  return number;
}

static double
row_height (SkhListPages *self,
            cairo_t      *cr,
            guint         row,
            double        line)
{
  double height = line;
  char number[16];

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);
      const char *text = cell_text (self, row, i, number);

      /* A text of less than two thirds of the column's letters fits for certain. */
      if (g_utf8_strlen (text, -1) * SIZE * 0.62 > column->points - 2 * PADDING)
        height = MAX (height, text_height (cr, text, SIZE, is_sums (self, row), column->points - 2 * PADDING));
    }
  return height + 2 * PADDING;
}

static double
header_height (SkhListPages *self,
               cairo_t      *cr)
{
  double height = 0;

  for (guint i = 0; i < self->columns->len; i++)
    height = MAX (height, text_height (cr, get_column (self, i)->title, SIZE, TRUE, get_column (self, i)->points - 2 * PADDING));
  return height + 2 * PADDING;
}

static double
heading_height (SkhListPages *self,
                cairo_t      *cr,
                double        width)
{
  return text_height (cr, self->title, TITLE_SIZE, TRUE, width - 2 * MARGIN) +
         (*self->subtitle != 0 ? text_height (cr, self->subtitle, SIZE, FALSE, width - 2 * MARGIN) + 4 : 0) + 10;
}

guint
skh_list_pages_paginate (SkhListPages *self,
                         cairo_t      *cr,
                         double        width,
                         double        height)
{
  double scale = (width - 2 * MARGIN) / total_width (self);
  double x = MARGIN;
  double line = text_height (cr, "Ệg", SIZE, FALSE, 100);
  double top = MARGIN;
  double y;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      column->x = x;
      column->points = column->width * scale;
      x += column->points;
    }
  top += heading_height (self, cr, width) + header_height (self, cr);
  g_array_set_size (self->starts, 0);
  y = top;
  for (guint row = 0; row < self->rows->len; row++)
    {
      double row_points = row_height (self, cr, row, line);

      if (row == 0 || y + row_points > height - MARGIN - FOOT)
        {
          y = top;
          g_array_append_val (self->starts, row);
        }
      y += row_points;
    }
  if (self->starts->len == 0)
    g_array_append_vals (self->starts, &(guint) { 0 }, 1);
  return self->starts->len;
}

static void
draw_box (cairo_t *cr,
          double   x,
          double   y,
          double   width,
          double   height,
          gboolean filled)
{
  cairo_rectangle (cr, x, y, width, height);
  if (filled)
    {
      cairo_set_source_rgb (cr, 0.93, 0.94, 0.96);
      cairo_fill_preserve (cr);
    }
  cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
  cairo_set_line_width (cr, 0.5);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

static double
draw_header (SkhListPages *self,
             cairo_t      *cr,
             double        y)
{
  double height = header_height (self, cr);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      draw_box (cr, column->x, y, column->points, height, TRUE);
      draw_text (cr, column->title, column->x + PADDING, y + PADDING, SIZE, TRUE, column->points - 2 * PADDING, PANGO_ALIGN_CENTER);
    }
  return y + height;
}

static double
draw_row (SkhListPages *self,
          cairo_t      *cr,
          guint         row,
          double        y,
          double        line)
{
  double height = row_height (self, cr, row, line);
  char number[16];

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      draw_box (cr, column->x, y, column->points, height, is_sums (self, row));
      draw_text (cr, cell_text (self, row, i, number), column->x + PADDING, y + PADDING, SIZE, is_sums (self, row), column->points - 2 * PADDING,
                 column->right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    }
  return y + height;
}

void
skh_list_pages_draw (cairo_t  *cr,
                     double    width,
                     double    height,
                     guint     page,
                     gpointer  pages)
{
  SkhListPages *self = pages;
  guint start = g_array_index (self->starts, guint, page);
  guint end = page + 1 < self->starts->len ? g_array_index (self->starts, guint, page + 1) : self->rows->len;
  double line = text_height (cr, "Ệg", SIZE, FALSE, 100);
  double y = MARGIN;
  g_autofree char *foot = g_strdup_printf (_("Page %u of %u"), page + 1, self->starts->len);

  cairo_set_source_rgb (cr, 0, 0, 0);
  /* Sheets of paper part: each says what list it is of. */
  draw_text (cr, self->title, MARGIN, y, TITLE_SIZE, TRUE, width - 2 * MARGIN, PANGO_ALIGN_CENTER);
  if (*self->subtitle != 0)
    draw_text (cr, self->subtitle, MARGIN, y + text_height (cr, self->title, TITLE_SIZE, TRUE, width - 2 * MARGIN) + 2, SIZE, FALSE, width - 2 * MARGIN, PANGO_ALIGN_CENTER);
  y += heading_height (self, cr, width);
  y = draw_header (self, cr, y);
  for (guint row = start; row < end; row++)
    y = draw_row (self, cr, row, y, line);
  draw_text (cr, foot, MARGIN, height - MARGIN, SIZE, FALSE, width - 2 * MARGIN, PANGO_ALIGN_CENTER);
}
