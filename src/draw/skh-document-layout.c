/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-document-private.h"

#include <pango/pangocairo.h>

#define SERIF "Times New Roman, Liberation Serif, Tinos, serif"
#define GAP 10.0         /* between texts side by side */
#define SHRINK 0.97
#define SMALLEST 0.6     /* of the type, to fit on a page */
#define FOOT 10.0        /* size of what stands below the pages of a book */
#define NUMBER 13.0      /* size of a page's number */
#define HIGHEST_ROW 0.45 /* of a page */
#define LAST_ROWS 2      /* that stay with the signatures below a table */

/* Dividing a part among pages. */
typedef struct
{
  SkhDocument *document;
  SkhPart     *part;
  GPtrArray   *pages;
  GArray      *page;   /* of SkhPlaced: the last of them */
  double       y;
  double       bottom;
} Flow;

/* The context of this thread; its font is the serif one. */
static PangoContext *
get_context (void)
{
  static GPrivate key = G_PRIVATE_INIT (g_object_unref);
  PangoContext *context = g_private_get (&key);
  PangoFontDescription *font;
  cairo_font_options_t *options;

  if (context != NULL)
    return context;
  context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  cairo_font_options_destroy (options);
  font = pango_font_description_from_string (SERIF);
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  g_private_set (&key, context);
  return context;
}

/* Letters as word processors set them: kerning would pull words in capitals together, for the eye and for whoever copies text from a PDF. */
static void
set_unkerned (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_layout_get_attributes (layout);

  if (attributes == NULL)
    attributes = pango_attr_list_new ();
  else
    pango_attr_list_ref (attributes);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("kern=0"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

PangoLayout *
skh_document_make_layout (const char     *text,
                          gboolean        markup,
                          double          size,
                          gboolean        bold,
                          double          width,
                          PangoAlignment  align)
{
  PangoContext *context = get_context ();
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_copy_static (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (markup)
    pango_layout_set_markup (layout, text, -1);
  else
    pango_layout_set_text (layout, text, -1);
  set_unkerned (layout);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, align);
  return layout;
}

static GPrivate trace_key;

void
skh_document_set_trace (GArray *trace)
{
  g_private_set (&trace_key, trace);
}

void
skh_document_draw_layout (cairo_t     *cr,
                          PangoLayout *layout,
                          double       x,
                          double       y,
                          double       width,
                          double       height)
{
  GArray *trace = g_private_get (&trace_key);

  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
  if (trace != NULL && *pango_layout_get_text (layout) != 0)
    {
      PangoRectangle logical;
      SkhTraced traced = { .cell = { x, y, width, height }, .words = g_strdup (pango_layout_get_text (layout)) };

      pango_layout_get_extents (layout, NULL, &logical);
      traced.text = (cairo_rectangle_t) { x + (double) logical.x / PANGO_SCALE, y + (double) logical.y / PANGO_SCALE,
                                          (double) logical.width / PANGO_SCALE, (double) logical.height / PANGO_SCALE };
      g_array_append_val (trace, traced);
    }
}

/* Where text I of a block stands between LEFT and RIGHT. */
static void
place_text (const SkhDocument *self,
            const SkhBlock    *block,
            guint              i,
            double            *x,
            double            *width)
{
  double whole = 0;
  double room = self->right - self->left - GAP * (block->texts->len - 1);

  *x = self->left;
  for (guint k = 0; k < block->texts->len; k++)
    whole += g_array_index (block->texts, SkhDocumentText, k).share;
  for (guint k = 0; k <= i; k++)
    {
      *width = room * g_array_index (block->texts, SkhDocumentText, k).share / whole;
      if (k < i)
        *x += *width + GAP;
    }
}

static PangoLayout *
make_text (const SkhPart         *part,
           const SkhDocumentText *text,
           double                 width)
{
  g_autofree char *markup = skh_document_fill (text->markup, part->n_pages);
  PangoLayout *layout = skh_document_make_layout (markup, TRUE, text->size * part->scale, FALSE, width, text->align);

  pango_layout_set_indent (layout, (int) (text->indent * part->scale * PANGO_SCALE));
  pango_layout_set_justify (layout, text->justified);
  pango_layout_set_line_spacing (layout, 1.05);
  return layout;
}

#define RULE_ROOM 5.0 /* below a text that has a rule */

static double
texts_height (const SkhDocument *self,
              const SkhPart     *part,
              const SkhBlock    *block)
{
  double height = 0;

  for (guint i = 0; i < block->texts->len; i++)
    {
      const SkhDocumentText *text = &g_array_index (block->texts, SkhDocumentText, i);
      g_autoptr(PangoLayout) layout = NULL;
      double x;
      double width;
      int own;

      place_text (self, block, i, &x, &width);
      layout = make_text (part, text, width);
      pango_layout_get_size (layout, NULL, &own);
      height = MAX (height, (double) own / PANGO_SCALE + (text->above + (text->rule > 0 ? RULE_ROOM : 0)) * part->scale);
    }
  return height;
}

static double
block_height (const SkhDocument *self,
              const SkhPart     *part,
              const SkhBlock    *block)
{
  switch (block->kind)
    {
    case SKH_BLOCK_TEXTS:
      return texts_height (self, part, block);
    case SKH_BLOCK_SPACE:
      return block->space * part->scale;
    case SKH_BLOCK_TABLE:
    default:
      {
        double height = block->table->header;

        for (guint row = 0; row < block->table->rows->len; row++)
          height += skh_document_table_row_height (block->table, row);
        return height;
      }
    }
}

/* The height of the blocks from FIRST on that stay together; tables end it, since they can be divided. */
static double
kept_height (const Flow *flow,
             guint       first)
{
  GPtrArray *blocks = flow->part->blocks;
  double height = 0;

  for (guint i = first; i < blocks->len; i++)
    {
      const SkhBlock *block = blocks->pdata[i];

      if (block->kind == SKH_BLOCK_TABLE)
        {
          guint n = block->table->rows->len;

          height += block->table->header;
          for (guint row = 0; row < MIN (n, LAST_ROWS); row++)
            height += skh_document_table_row_height (block->table, row);
          break;
        }
      height += block_height (flow->document, flow->part, block);
      if (!block->keep)
        break;
    }
  return height;
}

static void
begin_page (Flow *flow)
{
  flow->page = g_array_new (FALSE, TRUE, sizeof (SkhPlaced));
  g_ptr_array_add (flow->pages, flow->page);
  flow->y = flow->document->top;
}

static void
place_block (Flow     *flow,
             SkhBlock *block,
             double    height)
{
  SkhPlaced placed = { .part = flow->part, .block = block, .y = flow->y, .height = height };

  g_array_append_val (flow->page, placed);
  flow->y += height;
}

/* The first of the rows that stay with the totals and signatures below them. */
static guint
last_rows (SkhDocumentTable *table)
{
  guint row = skh_document_table_totals (table);

  return row > LAST_ROWS ? row - LAST_ROWS : 0;
}

static double
rows_height (SkhDocumentTable *table,
             guint             first,
             guint             end)
{
  double height = 0;

  for (guint row = first; row < end; row++)
    height += skh_document_table_row_height (table, row);
  return height;
}

/* Rows of a table page by page.  In a book a page ends with its sums and what is carried over, and begins with what was carried. */
static void
flow_table (Flow     *flow,
            SkhBlock *block,
            double    tail)
{
  SkhDocumentTable *table = block->table;
  guint n = table->rows->len;
  guint last = last_rows (table);
  double last_height = rows_height (table, last, n) + tail;
  double page_height = flow->bottom - flow->document->top - table->header;
  double carried_height = table->carried ? 3 * table->line : 0;
  gboolean keep_last;
  guint row = 0;

  /* Rows so high that they find no room beside the signatures: fewer of them. */
  while (last_height + carried_height >= page_height && last < skh_document_table_totals (table))
    last_height -= skh_document_table_row_height (table, last++);
  keep_last = last_height + carried_height < page_height;

  do
    {
      SkhPlaced placed = { .part = flow->part, .block = block, .y = flow->y, .first_row = row, .carried = table->carried && row > 0 };
      double carry = table->carried ? 2 * table->line : 0;
      double y = flow->y + table->header + (placed.carried ? table->line : 0);
      double sums = table->carried && row > 0 ? table->line : 0; /* of the last page, if there are others */

      while (row < n)
        {
          double height = skh_document_table_row_height (table, row);
          gboolean heads = skh_document_table_kind (table, row) == SKH_ROW_SECTION && row + 1 < n;
          double least = height + (heads ? skh_document_table_row_height (table, row + 1) : 0);
          gboolean rest_fits = y + rows_height (table, row, MIN (n, row + 64)) + sums <= flow->bottom && n - row <= 64;

          if (keep_last && row == last && row > placed.first_row && y + last_height + sums > flow->bottom)
            break;
          if (y + least + (rest_fits ? 0 : carry) > flow->bottom && row > placed.first_row)
            break;
          y += height;
          row++;
        }
      placed.end_row = row;
      placed.carries = table->carried && row < n;
      placed.page_sums = placed.carries || placed.carried;
      placed.height = y - flow->y + (placed.carries ? carry : sums);
      g_array_append_val (flow->page, placed);
      flow->y += placed.height;
      if (row < n)
        begin_page (flow);
    }
  while (row < n);
}

/* Whether block I does not belong to what stands before it; after a table that could not be kept with it, it begins a group of its own. */
static gboolean
begins_group (GPtrArray *blocks,
              guint      i)
{
  const SkhBlock *before = i > 0 ? blocks->pdata[i - 1] : NULL;

  return before == NULL || !before->keep || before->kind == SKH_BLOCK_TABLE;
}

static void
flow_part (Flow *flow)
{
  GPtrArray *blocks = flow->part->blocks;

  begin_page (flow);
  for (guint i = 0; i < blocks->len; i++)
    {
      SkhBlock *block = blocks->pdata[i];

      if (block->kind == SKH_BLOCK_TABLE)
        {
          if (flow->page->len > 0 && flow->y + kept_height (flow, i) > flow->bottom)
            begin_page (flow);
          flow_table (flow, block, block->keep ? kept_height (flow, i + 1) : 0);
          continue;
        }
      if (flow->y + kept_height (flow, i) > flow->bottom && flow->page->len > 0 && begins_group (blocks, i))
        begin_page (flow);
      else if (flow->y + block_height (flow->document, flow->part, block) > flow->bottom && flow->page->len > 0)
        begin_page (flow);
      place_block (flow, block, block_height (flow->document, flow->part, block));
    }
}

static void
measure_tables (SkhDocument *self,
                SkhPart     *part)
{
  for (guint i = 0; i < part->blocks->len; i++)
    {
      SkhBlock *block = part->blocks->pdata[i];

      if (block->kind == SKH_BLOCK_TABLE)
        skh_document_table_measure (block->table, self->left, self->right - self->left, (self->bottom - self->top) * HIGHEST_ROW, part->scale);
    }
}

static double
part_height (SkhDocument *self,
             SkhPart     *part)
{
  double height = 0;

  for (guint i = 0; i < part->blocks->len; i++)
    height += block_height (self, part, part->blocks->pdata[i]);
  return height;
}

static void
lay_out_part (SkhDocument *self,
              SkhPart     *part)
{
  Flow flow = { self, part, self->pages };

  part->first_page = self->pages->len;
  part->n_pages = 1;
  measure_tables (self, part);
  while (part->flags & SKH_PART_FIT && part->scale * SHRINK > SMALLEST && part_height (self, part) > self->bottom - self->top)
    {
      part->scale *= SHRINK;
      measure_tables (self, part);
    }
  flow.bottom = self->bottom - (part->flags & SKH_PART_BOOK ? FOOT * 1.8 : 0);
  flow_part (&flow);
  part->n_pages = self->pages->len - part->first_page;
}

void
skh_document_lay_out (SkhDocument *self)
{
  g_mutex_lock (&self->mutex);
  if (self->pages == NULL)
    {
      self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      for (guint i = 0; i < self->parts->len; i++)
        lay_out_part (self, self->parts->pdata[i]);
      if (self->pages->len == 0)
        g_ptr_array_add (self->pages, g_array_new (FALSE, TRUE, sizeof (SkhPlaced)));
    }
  g_mutex_unlock (&self->mutex);
}

static void
draw_rule (cairo_t *cr,
           double   x,
           double   y,
           double   width)
{
  cairo_set_line_width (cr, 0.7);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
}

/* Dots from the end of the last line to RIGHT, and a line of them below where there is no room beside it. */
static void
draw_dots (cairo_t     *cr,
           PangoLayout *layout,
           double       x,
           double       y,
           double       right)
{
  const double dashes[] = { 0.01, 2.6 };
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle line;
  double base;

  while (!pango_layout_iter_at_last_line (iter))
    pango_layout_iter_next_line (iter);
  pango_layout_iter_get_line_extents (iter, NULL, &line);
  base = y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  pango_layout_iter_free (iter);
  cairo_save (cr);
  cairo_set_line_width (cr, 0.9);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, x + (double) (line.x + line.width) / PANGO_SCALE + 2, base);
  cairo_line_to (cr, MAX (right, x + (double) (line.x + line.width) / PANGO_SCALE + 2), base);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_texts (SkhDocument     *self,
            cairo_t         *cr,
            const SkhPlaced *placed)
{
  for (guint i = 0; i < placed->block->texts->len; i++)
    {
      const SkhDocumentText *text = &g_array_index (placed->block->texts, SkhDocumentText, i);
      double above = text->above * placed->part->scale;
      g_autoptr(PangoLayout) layout = NULL;
      PangoRectangle logical;
      double x;
      double y = placed->y + above;
      double width;

      place_text (self, placed->block, i, &x, &width);
      layout = make_text (placed->part, text, width);
      skh_document_draw_layout (cr, layout, x, y, width, placed->height - above);
      pango_layout_get_extents (layout, NULL, &logical);
      if (text->rule > 0)
        {
          double length = text->rule * logical.width / PANGO_SCALE;

          draw_rule (cr, x + (double) logical.x / PANGO_SCALE + ((double) logical.width / PANGO_SCALE - length) / 2,
                     y + (double) logical.height / PANGO_SCALE + 2 * placed->part->scale, length);
        }
      if (text->dotted)
        draw_dots (cr, layout, x, y, x + width);
    }
}

/* Outlined and light, so that what it lies across stays readable, on a photocopy too. */
static void
draw_stamp (SkhDocument *self,
            cairo_t     *cr,
            const char  *word)
{
  double size = self->height * 0.26;
  g_autoptr(PangoLayout) layout = skh_document_make_layout (word, FALSE, size, TRUE, 0, PANGO_ALIGN_LEFT);
  int width;
  int height;
  double scale;

  pango_layout_get_size (layout, &width, &height);
  scale = MIN (1, 0.72 * self->width / ((double) width / PANGO_SCALE));
  cairo_save (cr);
  cairo_translate (cr, self->width / 2, self->height / 2);
  cairo_rotate (cr, -0.38);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, -(double) width / PANGO_SCALE / 2, -(double) height / PANGO_SCALE / 2);
  cairo_set_source_rgba (cr, 0.75, 0.1, 0.1, 0.13);
  pango_cairo_show_layout (cr, layout);
  pango_cairo_layout_path (cr, layout);
  cairo_set_source_rgba (cr, 0.75, 0.1, 0.1, 0.6);
  cairo_set_line_width (cr, 1.2 / scale);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

static void
draw_in_margin (cairo_t        *cr,
                const char     *text,
                double          size,
                double          x,
                double          y,
                double          width,
                PangoAlignment  align)
{
  g_autoptr(PangoLayout) layout = skh_document_make_layout (text, FALSE, size, FALSE, width, align);

  skh_document_draw_layout (cr, layout, x, y, width, size * 1.3);
}

/* The number of the page and, below a book, what it is a page of. */
static void
draw_margins (SkhDocument *self,
              cairo_t     *cr,
              SkhPart     *part,
              guint        page)
{
  guint number = page - part->first_page + 1;
  double width = self->right - self->left;

  if (part->flags & SKH_PART_NUMBERED && number > 1)
    {
      g_autofree char *text = g_strdup_printf ("%u", number);

      draw_in_margin (cr, text, NUMBER, self->left, self->top / 2 - NUMBER * 0.6, width, PANGO_ALIGN_CENTER);
    }
  if (part->flags & SKH_PART_BOOK)
    {
      g_autofree char *text = g_strdup_printf ("Trang %02u", number);
      g_autoptr(PangoLayout) title = skh_document_make_layout (self->title, FALSE, FOOT, FALSE, 0, PANGO_ALIGN_LEFT);
      double size = FOOT;
      int natural;

      pango_layout_get_size (title, &natural, NULL);
      if (natural > (width - 80) * PANGO_SCALE)
        size = FOOT * (width - 80) * PANGO_SCALE / natural;
      draw_in_margin (cr, self->title, size * 0.995, self->left, self->bottom - FOOT * 1.25, width - 80, PANGO_ALIGN_LEFT);
      draw_in_margin (cr, text, FOOT, self->right - 70, self->bottom - FOOT * 1.25, 70, PANGO_ALIGN_RIGHT);
    }
}

void
skh_document_draw (SkhDocument *self,
                   cairo_t     *cr,
                   guint        page)
{
  GArray *placed;
  SkhPart *part;

  skh_document_lay_out (self);
  placed = self->pages->pdata[MIN (page, self->pages->len - 1)];
  if (placed->len == 0)
    return;
  part = g_array_index (placed, SkhPlaced, 0).part;
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  if (part->stamp != NULL)
    draw_stamp (self, cr, part->stamp);
  for (guint i = 0; i < placed->len; i++)
    {
      const SkhPlaced *place = &g_array_index (placed, SkhPlaced, i);

      if (place->block->kind == SKH_BLOCK_TABLE)
        skh_document_table_draw (place->block->table, cr, place);
      else if (place->block->kind == SKH_BLOCK_TEXTS)
        draw_texts (self, cr, place);
    }
  draw_margins (self, cr, part, page);
  cairo_restore (cr);
}
