/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-layouts.h"

#include <math.h>

#include "base/skh-number.h"
#include "draw/skh-bullets.h"
#include "draw/skh-drawing-private.h"

/* By the size of the type. */
#define LIST 17.5          /* width of the list beside the map */
#define PITCH 1.6
#define HATCH 0.36
#define SIGN 0.26
#define ROOM_FOR_SIGN 1.5  /* of an area, for a sign on it */

/* What an area is painted as; apart also without colour. */
typedef enum
{
  CLASS_ATTAINED,  /* solid */
  CLASS_NEAR,      /* light, dotted */
  CLASS_SHORT,     /* white, hatched */
  CLASS_UNJUDGED,  /* white, lined */
  CLASS_SILENT,    /* white with a dashed outline */
  N_CLASSES,
} Class;

static const char * const class_words[] = { "Đạt", "Thiếu không quá 5 điểm %", "Thiếu nhiều hơn", "Không xếp loại", "Chưa báo cáo" };

typedef struct
{
  SkhBullet      row;
  char          *name;
  const SkhArea *area;    /* NULL: no boundary */
  Class          class;
  gint64         shortfall;
} Place;

typedef struct
{
  SkhGeography *geography;
  gboolean      registering;
  GArray       *places;   /* Place, in official order */
  GArray       *worst;    /* guint, by shortfall */
  char         *without;  /* names of those without a boundary; NULL: all have one */
  guint         counts[N_CLASSES];
  double        west, east, south, north;
  double        narrowing; /* of a degree of longitude, in degrees of latitude */
} Map;

typedef struct
{
  double left;     /* of the map */
  double top;
  double scale;    /* of a degree of latitude */
  double list_x;
  double list_right;
  double list_top; /* of its first row */
  guint  n_listed;
  double legend_top;
  double pitch;
} Layout;

static void
place_clear (gpointer place)
{
  g_free (((Place *) place)->name);
}

static void
map_free (gpointer body)
{
  Map *self = body;

  g_clear_pointer (&self->geography, skh_geography_unref);
  g_array_unref (self->places);
  g_array_unref (self->worst);
  g_free (self->without);
  g_free (self);
}

static const Place *
get_place (const Map *self,
           guint      i)
{
  return &g_array_index (self->places, Place, i);
}

/* Upright pages have the list below the map. */
static void
lay_out (const Map      *self,
         const SkhSheet *sheet,
         Layout         *layout)
{
  double font = sheet->font;
  gboolean upright = sheet->height > sheet->width;
  double list = upright ? 0 : LIST * font;
  double bottom = upright ? sheet->top + (sheet->bottom - sheet->top) * 0.55 : sheet->bottom - font * 0.3;
  double width = sheet->right - sheet->left - (upright ? 0 : list + font);
  double wide = (self->east - self->west) * self->narrowing;
  double high = self->north - self->south;
  double room;

  layout->scale = MIN (width / MAX (wide, 1e-9), (bottom - sheet->top) / MAX (high, 1e-9));
  layout->left = sheet->left + (width - wide * layout->scale) / 2;
  layout->top = sheet->top + (bottom - sheet->top - high * layout->scale) / 2;
  layout->pitch = PITCH * font;
  layout->list_x = upright ? sheet->left : sheet->right - list;
  layout->list_right = sheet->right;
  layout->legend_top = upright ? bottom + font * 0.4 : sheet->top + font * 0.2;
  layout->list_top = layout->legend_top + N_CLASSES * layout->pitch * 0.92 + layout->pitch * 1.35;
  room = sheet->bottom - layout->list_top - (self->without != NULL ? skh_sheet_size (sheet, 0.75) * 1.4 * 3 : 0) - font * 0.4;
  layout->n_listed = MIN ((guint) MAX (0, floor (room / layout->pitch)), self->worst->len);
  if (sheet->meeting)
    layout->n_listed = MIN (layout->n_listed, SKH_MEETING_ROWS);
}

static void
to_page (const Map    *self,
         const Layout *layout,
         double        longitude,
         double        latitude,
         double       *x,
         double       *y)
{
  *x = layout->left + (longitude - self->west) * self->narrowing * layout->scale;
  *y = layout->top + (self->north - latitude) * layout->scale;
}

static guint
count_pages (gpointer        body,
             const SkhSheet *sheet)
{
  return 1;
}

static void
outline_area (const Map     *self,
              cairo_t       *cr,
              const Layout  *layout,
              const SkhArea *area)
{
  guint start = 0;

  cairo_new_path (cr);
  for (guint r = 0; r < area->ends->len; r++)
    {
      guint end = g_array_index (area->ends, guint, r);

      for (guint i = start; i < end; i++)
        {
          const SkhVertex *vertex = &g_array_index (area->points, SkhVertex, i);
          double x;
          double y;

          to_page (self, layout, vertex->longitude, vertex->latitude, &x, &y);
          if (i == start)
            cairo_move_to (cr, x, y);
          else
            cairo_line_to (cr, x, y);
        }
      cairo_close_path (cr);
      start = end;
    }
}

/* Hatching and dots are strokes, clipped by what is to be painted, so that they stay sharp on paper. */
static void
draw_texture (cairo_t         *cr,
              Class            class,
              double           step,
              const SkhColour *colour)
{
  double x1;
  double y1;
  double x2;
  double y2;

  cairo_save (cr);
  cairo_clip_preserve (cr);
  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  cairo_new_path (cr);
  skh_paint_colour (cr, colour);
  cairo_set_line_width (cr, step * 0.16);
  if (class == CLASS_SHORT)
    {
      for (double d = floor ((x1 - y2) / step) * step; d < x2 - y1; d += step)
        {
          cairo_move_to (cr, d + y1, y1);
          cairo_line_to (cr, d + y2, y2);
        }
      cairo_stroke (cr);
    }
  else if (class == CLASS_UNJUDGED)
    {
      for (double y = floor (y1 / step) * step; y < y2 + step; y += step)
        {
          cairo_move_to (cr, x1, y);
          cairo_line_to (cr, x2, y);
        }
      cairo_set_line_width (cr, step * 0.08);
      cairo_stroke (cr);
    }
  else
    {
      for (double y = floor (y1 / step) * step; y < y2 + step; y += step)
        {
          for (double x = floor (x1 / step) * step; x < x2 + step; x += step)
            {
              cairo_new_sub_path (cr);
              cairo_arc (cr, x, y, step * 0.13, 0, 2 * G_PI);
            }
        }
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

/* Paints the path as its class. */
static void
paint_class (cairo_t        *cr,
             const SkhSheet *sheet,
             Class           class)
{
  const SkhColour * const fills[] = { &skh_recognised_fill, &skh_registered_fill, &skh_white, &skh_white, &skh_white };
  const double dashes[] = { sheet->font * 0.14, sheet->font * 0.12 };
  cairo_path_t *path = cairo_copy_path (cr);

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  skh_paint_colour (cr, fills[class]);
  cairo_fill_preserve (cr);
  if (class == CLASS_SHORT || class == CLASS_NEAR || class == CLASS_UNJUDGED)
    draw_texture (cr, class, sheet->font * HATCH, &skh_registered_line);

  /* A white rim keeps the outline apart from dark areas, and from dark windows. */
  cairo_new_path (cr);
  cairo_append_path (cr, path);
  skh_paint_colour (cr, &skh_white);
  cairo_set_line_width (cr, MAX (2.4, sheet->font * 0.11));
  cairo_stroke_preserve (cr);
  skh_paint_colour (cr, &skh_registered_line);
  cairo_set_line_width (cr, MAX (0.8, sheet->font * 0.04));
  if (class == CLASS_SILENT)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_path_destroy (path);
}

static gboolean
is_judged (Class class)
{
  return class <= CLASS_SHORT;
}

static SkhJudgement
judgement_of (Class class)
{
  return class == CLASS_ATTAINED ? SKH_JUDGE_ATTAINED : class == CLASS_NEAR ? SKH_JUDGE_NEAR : SKH_JUDGE_SHORT;
}

/* A sign on a white ground, where there is room for it. */
static void
draw_place_sign (const Map      *self,
                 cairo_t        *cr,
                 const SkhSheet *sheet,
                 const Layout   *layout,
                 const Place    *place)
{
  const SkhArea *area = place->area;
  double needed = sheet->font * ROOM_FOR_SIGN;
  double x;
  double y;

  if (!is_judged (place->class) || (area->north - area->south) * layout->scale < needed ||
      (area->east - area->west) * self->narrowing * layout->scale < needed || !skh_area_contains (area, area->longitude, area->latitude))
    return;
  to_page (self, layout, area->longitude, area->latitude, &x, &y);
  skh_paint_colour (cr, &skh_white);
  cairo_arc (cr, x, y, sheet->font * SIGN * 1.5, 0, 2 * G_PI);
  cairo_fill (cr);
  skh_draw_sign (cr, x, y, sheet->font * SIGN, judgement_of (place->class), &skh_black);
}

static void
draw_places (const Map      *self,
             cairo_t        *cr,
             const SkhSheet *sheet,
             const Layout   *layout)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      if (get_place (self, i)->area == NULL)
        continue;
      outline_area (self, cr, layout, get_place (self, i)->area);
      paint_class (cr, sheet, get_place (self, i)->class);
    }
  /* The rims of their neighbours lie over the outlines of those who are silent. */
  for (guint i = 0; i < self->places->len; i++)
    {
      if (get_place (self, i)->area == NULL || get_place (self, i)->class != CLASS_SILENT)
        continue;
      outline_area (self, cr, layout, get_place (self, i)->area);
      paint_class (cr, sheet, CLASS_SILENT);
    }
  for (guint i = 0; i < self->places->len; i++)
    {
      if (get_place (self, i)->area != NULL)
        draw_place_sign (self, cr, sheet, layout, get_place (self, i));
    }
  if (sheet->highlight >= 0 && sheet->highlight < (int) self->places->len && get_place (self, sheet->highlight)->area != NULL)
    {
      outline_area (self, cr, layout, get_place (self, sheet->highlight)->area);
      skh_paint_colour (cr, &skh_white);
      cairo_set_line_width (cr, sheet->font * 0.32);
      cairo_stroke_preserve (cr);
      skh_paint_colour (cr, &skh_black);
      cairo_set_line_width (cr, sheet->font * 0.16);
      cairo_stroke (cr);
    }
}

static void
draw_legend (const Map      *self,
             cairo_t        *cr,
             const SkhSheet *sheet,
             const Layout   *layout)
{
  double font = sheet->font;

  for (guint class = 0; class < N_CLASSES; class++)
    {
      double middle = layout->legend_top + (class + 0.5) * layout->pitch * 0.92;
      g_autofree char *count = g_strdup_printf ("%u", self->counts[class]);

      cairo_new_path (cr);
      cairo_rectangle (cr, layout->list_x, middle - font * 0.5, font * 1.7, font);
      paint_class (cr, sheet, class);
      if (is_judged (class))
        skh_draw_sign (cr, layout->list_x + font * 2.4, middle, font * 0.3, judgement_of (class), sheet->text);
      skh_paint_text (cr, class_words[class], layout->list_x + font * 3.1, middle, skh_sheet_size (sheet, 0.84), FALSE, 0,
                      layout->list_right - layout->list_x - font * 5.5, sheet->text);
      skh_paint_text (cr, count, layout->list_right, middle, skh_sheet_size (sheet, 0.84), TRUE, 1, 0, sheet->text);
    }
}

static void
draw_listed (const Map      *self,
             cairo_t        *cr,
             const SkhSheet *sheet,
             const Layout   *layout,
             guint           i)
{
  guint index = g_array_index (self->worst, guint, i);
  const Place *place = get_place (self, index);
  double font = skh_sheet_size (sheet, 0.88);
  double middle = layout->list_top + (i + 0.5) * layout->pitch;
  g_autofree char *words = skh_bullet_words (&place->row, self->registering);
  double width;

  if ((int) index == sheet->highlight)
    skh_draw_highlight (cr, layout->list_x - font * 0.3, middle - layout->pitch / 2, layout->list_right - layout->list_x + font * 0.6, layout->pitch);
  width = skh_paint_text (cr, words, layout->list_right, middle, font, FALSE, 1, 0, sheet->text);
  skh_draw_sign (cr, layout->list_right - width - font * 0.6, middle, font * 0.3, judgement_of (place->class), sheet->text);
  skh_paint_shortened (cr, place->name, layout->list_x, middle, font, FALSE, 0, layout->list_right - layout->list_x - width - font * 1.3, sheet->text);
}

static void
draw (gpointer        body,
      cairo_t        *cr,
      const SkhSheet *sheet,
      guint           page)
{
  const Map *self = body;
  Layout layout;
  double y;

  lay_out (self, sheet, &layout);
  draw_places (self, cr, sheet, &layout);
  draw_legend (self, cr, sheet, &layout);
  if (layout.n_listed > 0)
    skh_paint_text (cr, "Thiếu nhiều nhất", layout.list_x, layout.list_top - layout.pitch * 0.45, skh_sheet_size (sheet, 0.88), TRUE, 0, 0, sheet->text);
  for (guint i = 0; i < layout.n_listed; i++)
    draw_listed (self, cr, sheet, &layout, i);
  y = layout.list_top + layout.n_listed * layout.pitch + sheet->font * 0.3;
  if (self->without != NULL)
    skh_paint_lines (cr, self->without, layout.list_x, y, skh_sheet_size (sheet, 0.75), FALSE, 0, layout.list_right - layout.list_x,
                     MAX (1, (sheet->bottom - y) / (skh_sheet_size (sheet, 0.75) * 1.4)), sheet->text);
}

static int
pick (gpointer        body,
      const SkhSheet *sheet,
      guint           page,
      double          x,
      double          y,
      SkhDrawingPart *part)
{
  const Map *self = body;
  Layout layout;
  int row;

  lay_out (self, sheet, &layout);
  *part = SKH_PART_ITEM;
  row = floor ((y - layout.list_top) / layout.pitch);
  if (x >= layout.list_x && x <= layout.list_right && row >= 0 && row < (int) layout.n_listed)
    {
      guint index = g_array_index (self->worst, guint, row);
      g_autofree char *words = skh_bullet_words (&get_place (self, index)->row, self->registering);
      double font = skh_sheet_size (sheet, 0.88);

      if (x >= layout.list_right - skh_paint_measure (words, font, FALSE) - font * 1.2)
        *part = SKH_PART_WORDS;
      return index;
    }
  for (guint i = 0; i < self->places->len; i++)
    {
      const SkhArea *area = get_place (self, i)->area;

      if (area != NULL && skh_area_contains (area, self->west + (x - layout.left) / layout.scale / self->narrowing, self->north - (y - layout.top) / layout.scale))
        return i;
    }
  return -1;
}

/* The nearest place in the direction, preferring what lies straight ahead. */
static int
move (gpointer body,
      int      item,
      int      dx,
      int      dy)
{
  const Map *self = body;
  const SkhArea *from = get_place (self, item)->area;
  int best = item;
  double nearest = HUGE_VAL;

  if (from == NULL)
    return item + dx + dy;
  for (guint i = 0; i < self->places->len; i++)
    {
      const SkhArea *area = get_place (self, i)->area;
      double east;
      double south;
      double ahead;
      double aside;

      if (area == NULL || (int) i == item)
        continue;
      east = (area->longitude - from->longitude) * self->narrowing;
      south = from->latitude - area->latitude;
      ahead = east * dx + south * dy;
      aside = fabs (east * dy) + fabs (south * dx);
      if (ahead <= 0 || aside > 2 * ahead || ahead + 2 * aside >= nearest)
        continue;
      nearest = ahead + 2 * aside;
      best = i;
    }
  return best;
}

static void
describe (gpointer        body,
          const SkhSheet *sheet,
          guint           page,
          GString        *text)
{
  const Map *self = body;

  for (guint class = 0; class < N_CLASSES; class++)
    g_string_append_printf (text, "\n%s: %u", class_words[class], self->counts[class]);
  for (guint i = 0; i < MIN (self->worst->len, SKH_MEETING_ROWS); i++)
    {
      const Place *place = get_place (self, g_array_index (self->worst, guint, i));
      g_autofree char *words = skh_bullet_words (&place->row, self->registering);

      g_string_append_printf (text, "\n%s: %s", place->name, words);
    }
  if (self->without != NULL)
    g_string_append_printf (text, "\n%s", self->without);
}

static const SkhDrawingClass map_class = { count_pages, draw, pick, NULL, move, describe, map_free };

static Class
class_of (const SkhBullet *row,
          gboolean         registering)
{
  if (!row->reported)
    return CLASS_SILENT;
  switch (skh_bullet_judge (row, registering, NULL))
    {
    case SKH_JUDGE_ATTAINED:
      return CLASS_ATTAINED;
    case SKH_JUDGE_NEAR:
      return CLASS_NEAR;
    case SKH_JUDGE_SHORT:
      return CLASS_SHORT;
    case SKH_JUDGE_NONE:
    case SKH_JUDGE_NO_BASE:
    default:
      return CLASS_UNJUDGED;
    }
}

static void
add_place (Map                     *self,
           SkhAttainmentTable      *table,
           const SkhAttainmentUnit *unit,
           guint                    measure,
           SkhStage                 stage,
           GString                 *without)
{
  const SkhAttainment *own = skh_attainment_table_get (table, unit->unit_id, measure);
  Place place = { .name = g_strdup (unit->name), .area = skh_geography_find (self->geography, unit->code) };

  place.row = (SkhBullet) { .item = { unit->unit_id, NULL, stage, skh_attainment_table_get_year (table), NULL }, .reported = own->reported,
                            .registered = own->registered, .recognised = own->recognised, .base = own->base, .target = own->targets[stage], .last_year = -1 };
  place.class = class_of (&place.row, self->registering);
  skh_bullet_judge (&place.row, self->registering, &place.shortfall);
  self->counts[place.class]++;
  if (place.area != NULL)
    {
      self->west = MIN (self->west, place.area->west);
      self->east = MAX (self->east, place.area->east);
      self->south = MIN (self->south, place.area->south);
      self->north = MAX (self->north, place.area->north);
    }
  else
    {
      g_string_append_printf (without, "%s%s", without->len > 0 ? ", " : "Không có ranh giới: ", unit->name);
    }
  g_array_append_val (self->places, place);
}

static int
compare_worst (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const Place *one = get_place (data, *(const guint *) a);
  const Place *two = get_place (data, *(const guint *) b);

  if (one->shortfall != two->shortfall)
    return one->shortfall > two->shortfall ? -1 : 1;
  return *(const guint *) a > *(const guint *) b ? 1 : -1;
}

/* Of the numbers, that are series of a chart. */
enum { COLUMN_SHARE = 3, COLUMN_TARGET };

static SkhNumbers *
make_numbers (const Map *self)
{
  SkhNumbers *numbers = skh_numbers_new ();

  skh_numbers_add_column (numbers, "Đơn vị", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Mẫu số", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, self->registering ? "Đăng ký" : "Công nhận", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Tỷ lệ", SKH_NUMBER_PERCENT);
  skh_numbers_add_column (numbers, "Chỉ tiêu", SKH_NUMBER_PERCENT);
  skh_numbers_add_column (numbers, "Còn thiếu", SKH_NUMBER_INTEGER);
  skh_numbers_add_column (numbers, "Xếp loại", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Ranh giới", SKH_NUMBER_TEXT);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = get_place (self, i);
      const SkhBullet *row = &place->row;
      gint64 value = self->registering ? row->registered : row->recognised;

      skh_numbers_add_row (numbers, i);
      skh_numbers_add_text (numbers, place->name);
      skh_numbers_add_integer (numbers, row->base);
      if (row->reported)
        skh_numbers_add_integer (numbers, value);
      else
        skh_numbers_add_empty (numbers);
      skh_numbers_take_share (numbers, row->reported ? skh_percent_format (value, row->base, row->target) : NULL);
      skh_numbers_take_share (numbers, row->target >= 0 ? skh_target_format (row->target) : NULL);
      if (row->reported && row->base > 0 && row->target >= 0)
        skh_numbers_add_integer (numbers, place->shortfall);
      else
        skh_numbers_add_empty (numbers);
      skh_numbers_add_text (numbers, class_words[place->class]);
      skh_numbers_add_text (numbers, place->area != NULL ? "có" : "không");
    }
  return numbers;
}

/* The communes below SCOPE; a commune alone. */
static GPtrArray *
list_units (SkhAttainmentTable *table,
            gint64              scope)
{
  GPtrArray *units = skh_attainment_table_list (table, scope, SKH_ROWS_COMMUNES);

  if (units->len == 0)
    g_ptr_array_add (units, (gpointer) skh_attainment_table_get_unit (table, scope));
  return units;
}

SkhDrawing *
skh_map_new (SkhAttainmentTable *table,
             SkhGeography       *geography,
             gint64              scope,
             guint               measure)
{
  const SkhMeasure *what = skh_attainment_table_get_measures (table)->pdata[measure];
  SkhStage stage = skh_measure_final_stage (what);
  g_autoptr(GPtrArray) units = list_units (table, scope);
  g_autoptr(GString) without = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *foot = NULL;
  Map *self = g_new0 (Map, 1);
  SkhDrawing *drawing;
  guint n_small = 0;
  gboolean alone;

  self->geography = skh_geography_ref (geography);
  self->registering = stage == SKH_STAGE_REGISTERED;
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->places, place_clear);
  self->worst = g_array_new (FALSE, FALSE, sizeof (guint));
  self->west = self->south = HUGE_VAL;
  self->east = self->north = -HUGE_VAL;
  for (guint i = 0; i < units->len; i++)
    {
      const SkhBullet *row;

      add_place (self, table, units->pdata[i], measure, stage, without);
      row = &get_place (self, i)->row;
      if (row->reported && skh_judge_is_small (row->base))
        n_small++;
      else if (get_place (self, i)->class == CLASS_NEAR || get_place (self, i)->class == CLASS_SHORT)
        g_array_append_val (self->worst, i);
    }
  if (self->west > self->east)
    self->west = self->east = self->south = self->north = 0;
  self->narrowing = cos ((self->south + self->north) / 2 * G_PI / 180);
  self->without = without->len > 0 ? g_strdup (without->str) : NULL;
  g_array_sort_with_data (self->worst, compare_worst, self);

  alone = units->len == 1 && ((const SkhAttainmentUnit *) units->pdata[0])->unit_id == scope;
  title = skh_target_chart_finding (table, scope, measure, "xã, phường", self->counts[CLASS_ATTAINED], alone ? 0 : units->len);
  foot = skh_target_chart_foot (table, scope, measure, "xã, phường", self->counts[CLASS_SILENT], alone ? 0 : n_small);
  drawing = skh_drawing_new (&map_class, self, title, foot, make_numbers (self));
  skh_drawing_add_series (drawing, COLUMN_SHARE, 0x0072B2);
  skh_drawing_add_series (drawing, COLUMN_TARGET, 0x000000);
  for (guint i = 0; i < units->len; i++)
    {
      const SkhAttainmentUnit *unit = units->pdata[i];
      const SkhDrawingItem item = { unit->unit_id, what->key, stage, skh_attainment_table_get_year (table), unit->name };

      skh_drawing_add_item (drawing, &item);
    }
  return drawing;
}
