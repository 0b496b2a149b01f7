/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-drawing-private.h"

#include <math.h>

#include "base/skh-error.h"
#include "draw/skh-output.h"

/* Everything is measured by the type size; at 24 px twelve rows fill a picture of 1280 × 720. */
#define FONT_SIZE 24.0
#define SMALLEST 20.0      /* in a meeting */
#define MARGIN 1.6
#define TITLE_SIZE 1.45
#define MIN_TITLE 0.6      /* of its size, for long titles */
#define HEADER 2.5         /* title and air */
#define SMALL_SIZE 0.75
#define LINE 1.36          /* height of a line of text, of its size */
#define FOOT_LINES 2

#define PICTURE_WIDTH 1280
#define PICTURE_HEIGHT 720

const SkhColour skh_black = { 0, 0, 0 };
const SkhColour skh_white = { 1, 1, 1 };
const SkhColour skh_outline = { 0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0 };
const SkhColour skh_registered_fill = { 0xa6 / 255.0, 0xce / 255.0, 0xe3 / 255.0 };
const SkhColour skh_registered_line = { 0x40 / 255.0, 0x40 / 255.0, 0x40 / 255.0 };
const SkhColour skh_recognised_fill = { 0, 0x72 / 255.0, 0xb2 / 255.0 };
static const SkhColour grid = { 0.75, 0.75, 0.75 };
static const SkhColour dark_text = { 0.95, 0.95, 0.95 };
static const SkhColour dark_grid = { 0.35, 0.35, 0.35 };

struct _SkhDrawing
{
  const SkhDrawingClass *klass;
  gpointer               body;
  char                  *title;
  char                  *foot;
  GArray                *items;   /* SkhDrawingItem */
  GStringChunk          *strings; /* of the items */
  SkhNumbers            *numbers; /* may be NULL */
  GArray                *series;  /* SkhDrawingSeries */
};

SkhDrawing *
skh_drawing_new (const SkhDrawingClass *klass,
                 gpointer               body,
                 const char            *title,
                 const char            *foot,
                 SkhNumbers            *numbers)
{
  SkhDrawing *self = g_atomic_rc_box_new0 (SkhDrawing);

  self->klass = klass;
  self->body = body;
  self->title = g_strdup (title != NULL ? title : "");
  self->foot = g_strdup (foot != NULL ? foot : "");
  self->items = g_array_new (FALSE, FALSE, sizeof (SkhDrawingItem));
  self->strings = g_string_chunk_new (1024);
  self->series = g_array_new (FALSE, FALSE, sizeof (SkhDrawingSeries));
  self->numbers = numbers;
  return self;
}

void
skh_drawing_add_item (SkhDrawing           *self,
                      const SkhDrawingItem *item)
{
  SkhDrawingItem copy = *item;

  copy.name = item->name != NULL ? g_string_chunk_insert_const (self->strings, item->name) : NULL;
  copy.measure = item->measure != NULL ? g_string_chunk_insert_const (self->strings, item->measure) : NULL;
  g_array_append_val (self->items, copy);
}

void
skh_drawing_set_title (SkhDrawing *self,
                       const char *title)
{
  if (title == NULL)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
}

void
skh_drawing_add_series (SkhDrawing *self,
                        guint       column,
                        guint32     colour)
{
  SkhDrawingSeries series = { column, colour };

  g_array_append_val (self->series, series);
}

GArray *
skh_drawing_get_series (SkhDrawing *self)
{
  return self->series;
}

gpointer
skh_drawing_get_body (SkhDrawing            *self,
                      const SkhDrawingClass *klass)
{
  return self->klass == klass ? self->body : NULL;
}

SkhDrawing *
skh_drawing_ref (SkhDrawing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
drawing_clear (gpointer data)
{
  SkhDrawing *self = data;

  self->klass->free (self->body);
  g_free (self->title);
  g_free (self->foot);
  g_array_unref (self->items);
  g_array_unref (self->series);
  g_string_chunk_free (self->strings);
  g_clear_pointer (&self->numbers, skh_numbers_unref);
}

void
skh_drawing_unref (SkhDrawing *self)
{
  g_atomic_rc_box_release_full (self, drawing_clear);
}

const char *
skh_drawing_get_title (SkhDrawing *self)
{
  return self->title;
}

const char *
skh_drawing_get_foot (SkhDrawing *self)
{
  return self->foot;
}

SkhNumbers *
skh_drawing_get_numbers (SkhDrawing *self)
{
  return self->numbers;
}

guint
skh_drawing_count_items (SkhDrawing *self)
{
  return self->items->len;
}

gboolean
skh_drawing_get_item (SkhDrawing     *self,
                      guint           i,
                      SkhDrawingItem *item)
{
  if (i >= self->items->len)
    return FALSE;
  *item = g_array_index (self->items, SkhDrawingItem, i);
  return TRUE;
}

double
skh_sheet_size (const SkhSheet *sheet,
                double          factor)
{
  return MAX (factor * sheet->font, sheet->smallest);
}

/* How many lines of the foot there are room for and need of. */
static guint
count_foot_lines (SkhDrawing     *self,
                  const SkhSheet *sheet)
{
  guint n = 0;

  if (*self->foot != 0)
    skh_paint_height (self->foot, skh_sheet_size (sheet, SMALL_SIZE), FALSE, sheet->right - sheet->left, &n);
  return MIN (n, FOOT_LINES);
}

/* On a window the type stays as it is and more rows find room; in a meeting it grows with the page. */
void
skh_drawing_lay_out (SkhDrawing            *self,
                     double                 width,
                     double                 height,
                     const SkhDrawingStyle *style,
                     SkhSheet              *sheet)
{
  double margin;

  *sheet = (SkhSheet) { .width = width, .height = height, .dark = style->dark, .meeting = style->meeting, .highlight = style->highlight };
  sheet->unit = MIN (height / PICTURE_HEIGHT, width / PICTURE_WIDTH);
  if (!style->meeting)
    sheet->unit = MIN (MIN (height, PICTURE_HEIGHT) / PICTURE_HEIGHT, width / PICTURE_WIDTH);
  sheet->font = MAX (8, FONT_SIZE * sheet->unit) * style->scale;
  sheet->smallest = style->meeting ? SMALLEST * sheet->unit : 0;
  sheet->font = MAX (sheet->font, sheet->smallest);
  sheet->text = style->dark ? &dark_text : &skh_black;
  sheet->line = style->dark ? &dark_grid : &grid;

  margin = MARGIN * sheet->font;
  sheet->left = margin;
  sheet->right = width - margin;
  sheet->top = HEADER * sheet->font;
  sheet->bottom = height - sheet->font * 0.6 - count_foot_lines (self, sheet) * skh_sheet_size (sheet, SMALL_SIZE) * LINE;
}

guint
skh_drawing_count_pages (SkhDrawing            *self,
                         double                 width,
                         double                 height,
                         const SkhDrawingStyle *style)
{
  SkhSheet sheet;

  skh_drawing_lay_out (self, width, height, style, &sheet);
  return MAX (1, self->klass->count_pages (self->body, &sheet));
}

/* The title in the largest type that it fits in. */
static void
draw_title (SkhDrawing     *self,
            cairo_t        *cr,
            const SkhSheet *sheet,
            double          width)
{
  double size = sheet->font * TITLE_SIZE;
  double natural = skh_paint_measure (self->title, size, TRUE);

  if (natural > 0)
    size = MAX (size * CLAMP (0.98 * width / natural, MIN_TITLE, 1), sheet->smallest);
  skh_paint_text (cr, self->title, sheet->left, sheet->font * 1.6, size, TRUE, 0, width, sheet->text);
}

void
skh_drawing_draw (SkhDrawing            *self,
                  cairo_t               *cr,
                  double                 width,
                  double                 height,
                  guint                  page,
                  const SkhDrawingStyle *style)
{
  SkhSheet sheet;
  guint n_pages;
  double number = 0;

  skh_drawing_lay_out (self, width, height, style, &sheet);
  n_pages = MAX (1, self->klass->count_pages (self->body, &sheet));
  page = MIN (page, n_pages - 1);
  if (n_pages > 1)
    {
      g_autofree char *text = g_strdup_printf ("trang %u/%u", page + 1, n_pages);

      number = skh_paint_text (cr, text, sheet.right, sheet.font * 1.7, skh_sheet_size (&sheet, SMALL_SIZE), FALSE, 1, 0, sheet.text) + sheet.font;
    }
  draw_title (self, cr, &sheet, sheet.right - sheet.left - number);
  self->klass->draw (self->body, cr, &sheet, page);
  if (*self->foot != 0)
    skh_paint_lines (cr, self->foot, sheet.left, sheet.bottom, skh_sheet_size (&sheet, SMALL_SIZE), FALSE, 0, sheet.right - sheet.left, FOOT_LINES, sheet.text);
}

int
skh_drawing_pick (SkhDrawing            *self,
                  double                 width,
                  double                 height,
                  guint                  page,
                  const SkhDrawingStyle *style,
                  double                 x,
                  double                 y,
                  SkhDrawingPart        *part)
{
  SkhDrawingPart which = SKH_PART_NONE;
  int item = -1;
  SkhSheet sheet;

  skh_drawing_lay_out (self, width, height, style, &sheet);
  if (self->klass->pick != NULL)
    item = self->klass->pick (self->body, &sheet, page, x, y, &which);
  if (part != NULL)
    *part = item < 0 ? SKH_PART_NONE : which;
  return item;
}

guint
skh_drawing_page_of (SkhDrawing            *self,
                     double                 width,
                     double                 height,
                     const SkhDrawingStyle *style,
                     guint                  item)
{
  SkhSheet sheet;

  skh_drawing_lay_out (self, width, height, style, &sheet);
  return self->klass->page_of != NULL ? self->klass->page_of (self->body, &sheet, item) : 0;
}

int
skh_drawing_move (SkhDrawing *self,
                  int         item,
                  int         dx,
                  int         dy)
{
  int n = self->items->len;
  int next;

  if (n == 0)
    return -1;
  if (item < 0 || item >= n)
    return 0;
  next = self->klass->move != NULL ? self->klass->move (self->body, item, dx, dy) : item + dx + dy;
  return next < 0 || next >= n ? item : next;
}

char *
skh_drawing_describe (SkhDrawing            *self,
                      double                 width,
                      double                 height,
                      guint                  page,
                      const SkhDrawingStyle *style)
{
  GString *text = g_string_new (self->title);
  SkhSheet sheet;

  skh_drawing_lay_out (self, width, height, style, &sheet);
  self->klass->describe (self->body, &sheet, page, text);
  if (*self->foot != 0)
    g_string_append_printf (text, "\n%s", self->foot);
  return g_string_free (text, FALSE);
}

/* Pages of several drawings, one after another. */
typedef struct
{
  SkhDrawing * const *drawings;
  guint               n;
  guint               first; /* page of the first drawing */
  SkhDrawingStyle     style;
} Export;

static void
draw_page (cairo_t  *cr,
           double    width,
           double    height,
           guint     page,
           gpointer  data)
{
  Export *export = data;

  page += export->first;
  skh_paint_colour (cr, &skh_white);
  cairo_paint (cr);
  for (guint i = 0; i < export->n; i++)
    {
      guint n_pages = skh_drawing_count_pages (export->drawings[i], width, height, &export->style);

      if (page < n_pages)
        {
          skh_drawing_draw (export->drawings[i], cr, width, height, page, &export->style);
          return;
        }
      page -= n_pages;
    }
}

static guint
count_all_pages (const Export *export,
                 double        width,
                 double        height)
{
  guint n_pages = 0;

  for (guint i = 0; i < export->n; i++)
    n_pages += skh_drawing_count_pages (export->drawings[i], width, height, &export->style);
  return n_pages;
}

gboolean
skh_drawing_export (SkhDrawing  *self,
                    const char  *path,
                    guint        page,
                    GError     **error)
{
  Export export = { &self, 1, page == G_MAXUINT ? 0 : page, SKH_DRAWING_STYLE_INIT };
  gboolean paper = g_str_has_suffix (path, ".pdf");
  double width = paper ? SKH_A4_LONG : PICTURE_WIDTH;
  double height = paper ? SKH_A4_SHORT : PICTURE_HEIGHT;
  guint n_pages;

  if (g_str_has_suffix (path, ".xlsx"))
    return skh_drawing_write_xlsx (self, path, error);
  n_pages = count_all_pages (&export, width, height);
  if (export.first >= n_pages)
    return skh_set_error (error, SKH_ERROR_INVALID, path, "page", "range", "there is no such page");
  return skh_output_write (path, width, height, paper && page == G_MAXUINT ? n_pages : 1, draw_page, &export, error);
}

gboolean
skh_drawings_export (SkhDrawing * const  *drawings,
                     guint                n,
                     const char          *path,
                     gboolean             meeting,
                     GError             **error)
{
  Export export = { drawings, n, 0, SKH_DRAWING_STYLE_INIT };
  double width = meeting ? PICTURE_WIDTH : SKH_A4_LONG;
  double height = meeting ? PICTURE_HEIGHT : SKH_A4_SHORT;

  export.style.meeting = meeting;
  if (!g_str_has_suffix (path, ".pdf"))
    return skh_set_error (error, SKH_ERROR_INVALID, path, "output", "suffix", "not a PDF");
  return skh_output_write (path, width, height, count_all_pages (&export, width, height), draw_page, &export, error);
}

void
skh_draw_sign (cairo_t         *cr,
               double           x,
               double           y,
               double           radius,
               SkhJudgement     judgement,
               const SkhColour *colour)
{
  skh_paint_colour (cr, colour);
  cairo_set_line_width (cr, radius * 0.22);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  if (judgement == SKH_JUDGE_ATTAINED)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  if (judgement == SKH_JUDGE_NEAR)
    {
      cairo_arc (cr, x, y, radius, G_PI / 2, 3 * G_PI / 2);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

void
skh_draw_highlight (cairo_t *cr,
                    double   x,
                    double   y,
                    double   width,
                    double   height)
{
  cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, 0.16);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}
