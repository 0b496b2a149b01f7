/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-text-pages.h"

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-drawing-private.h"

/* By the size of the type. */
#define HEADING_SIZE 2.2
#define TEXT_SIZE 1.25
#define PARAGRAPH_GAP 0.7
#define BULLET 1.1
#define NAMES 6 /* of silent units that are named */

typedef struct
{
  char      *heading;
  char      *text;
  GPtrArray *paragraphs; /* char *, an item each; NULL: a title page */
} Pages;

static void
pages_free (gpointer body)
{
  Pages *self = body;

  g_free (self->heading);
  g_free (self->text);
  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);
  g_free (self);
}

static guint
count_one (gpointer        body,
           const SkhSheet *sheet)
{
  return 1;
}

/* The heading in the middle of the page, in the largest type in which it takes three lines. */
static void
draw_title_page (gpointer        body,
                 cairo_t        *cr,
                 const SkhSheet *sheet,
                 guint           page)
{
  const Pages *self = body;
  double width = sheet->right - sheet->left;
  double size = sheet->font * HEADING_SIZE;
  double small = skh_sheet_size (sheet, TEXT_SIZE);
  double text = self->text != NULL ? skh_paint_height (self->text, small, FALSE, width, NULL) + sheet->font : 0;
  double heading;
  double y;
  guint n_lines;

  heading = skh_paint_height (self->heading, size, TRUE, width, &n_lines);
  while (n_lines > 3 && size > sheet->font)
    {
      size *= 0.9;
      heading = skh_paint_height (self->heading, size, TRUE, width, &n_lines);
    }
  y = MAX (sheet->font, (sheet->height - heading - text) / 2);
  y += skh_paint_lines (cr, self->heading, sheet->left + width / 2, y, size, TRUE, 0.5, width, 5, sheet->text) + sheet->font;
  if (self->text != NULL)
    skh_paint_lines (cr, self->text, sheet->left + width / 2, y, small, FALSE, 0.5, width, MAX (1, (sheet->height - y) / (small * 1.4)), sheet->text);
}

static void
describe_title_page (gpointer        body,
                     const SkhSheet *sheet,
                     guint           page,
                     GString        *text)
{
  const Pages *self = body;

  g_string_append_printf (text, "%s%s%s", self->heading, self->text != NULL ? "\n" : "", self->text != NULL ? self->text : "");
}

static const SkhDrawingClass title_class = { count_one, draw_title_page, NULL, NULL, NULL, describe_title_page, pages_free };

SkhDrawing *
skh_title_page_new (const char *heading,
                    const char *text)
{
  Pages *self = g_new0 (Pages, 1);

  self->heading = g_strdup (heading != NULL ? heading : "");
  self->text = text != NULL && *text != 0 ? g_strdup (text) : NULL;
  return skh_drawing_new (&title_class, self, NULL, NULL, NULL);
}

static double
height_of (const Pages    *self,
           const SkhSheet *sheet,
           guint           i)
{
  double indent = BULLET * sheet->font;

  return skh_paint_height (self->paragraphs->pdata[i], sheet->font, FALSE, sheet->right - sheet->left - indent, NULL) + PARAGRAPH_GAP * sheet->font;
}

/* The paragraph that follows the last one on the page that begins with FIRST: at least one is on each. */
static guint
end_of_page (const Pages    *self,
             const SkhSheet *sheet,
             guint           first)
{
  double y = sheet->top + sheet->font;
  guint i = first;

  while (i < self->paragraphs->len && (i == first || y + height_of (self, sheet, i) <= sheet->bottom))
    y += height_of (self, sheet, i++);
  return i;
}

static guint
first_of_page (const Pages    *self,
               const SkhSheet *sheet,
               guint           page)
{
  guint first = 0;

  while (page-- > 0)
    first = end_of_page (self, sheet, first);
  return first;
}

static guint
count_findings_pages (gpointer        body,
                      const SkhSheet *sheet)
{
  const Pages *self = body;
  guint n = 0;

  for (guint first = 0; first < self->paragraphs->len; first = end_of_page (self, sheet, first))
    n++;
  return n;
}

static guint
page_of_finding (gpointer        body,
                 const SkhSheet *sheet,
                 guint           item)
{
  const Pages *self = body;
  guint page = 0;

  for (guint first = end_of_page (self, sheet, 0); first <= item && first < self->paragraphs->len; first = end_of_page (self, sheet, first))
    page++;
  return page;
}

static void
draw_findings (gpointer        body,
               cairo_t        *cr,
               const SkhSheet *sheet,
               guint           page)
{
  const Pages *self = body;
  double indent = BULLET * sheet->font;
  double width = sheet->right - sheet->left - indent;
  guint first = first_of_page (self, sheet, page);
  guint end = end_of_page (self, sheet, first);
  double y = sheet->top + sheet->font;

  for (guint i = first; i < end; i++)
    {
      double height = height_of (self, sheet, i);

      if ((int) i == sheet->highlight)
        skh_draw_highlight (cr, sheet->left / 2, y - PARAGRAPH_GAP * sheet->font / 2, sheet->width - sheet->left, height);
      skh_draw_sign (cr, sheet->left + sheet->font * 0.3, y + sheet->font * 0.7, sheet->font * 0.16, SKH_JUDGE_ATTAINED, sheet->text);
      skh_paint_lines (cr, self->paragraphs->pdata[i], sheet->left + indent, y, sheet->font, FALSE, 0, width,
                       MAX (1, (sheet->bottom - y) / (sheet->font * 1.36)), sheet->text);
      y += height;
    }
}

static int
pick_finding (gpointer        body,
              const SkhSheet *sheet,
              guint           page,
              double          x,
              double          y,
              SkhDrawingPart *part)
{
  const Pages *self = body;
  guint first = first_of_page (self, sheet, page);
  guint end = end_of_page (self, sheet, first);
  double top = sheet->top + sheet->font;

  *part = SKH_PART_ITEM;
  for (guint i = first; i < end && y >= top; i++)
    {
      top += height_of (self, sheet, i);
      if (y < top)
        return i;
    }
  return -1;
}

static void
describe_findings (gpointer        body,
                   const SkhSheet *sheet,
                   guint           page,
                   GString        *text)
{
  const Pages *self = body;
  guint first = first_of_page (self, sheet, page);

  for (guint i = first; i < end_of_page (self, sheet, first); i++)
    g_string_append_printf (text, "\n%s", (const char *) self->paragraphs->pdata[i]);
}

static const SkhDrawingClass findings_class = {
  count_findings_pages, draw_findings, pick_finding, page_of_finding, NULL, describe_findings, pages_free
};

/* 120 → "1,2 điểm" */
static char *
points_text (int points)
{
  return g_strdup_printf ("%d,%d điểm", ABS (points) / 100, ABS (points) % 100 / 10);
}

static const char *
name_of (SkhAttainmentTable *table,
         gint64              unit)
{
  const SkhAttainmentUnit *found = skh_attainment_table_get_unit (table, unit);

  return found != NULL ? found->name : "";
}

static char *
share_text (SkhAttainmentTable *table,
            const SkhFinding   *finding,
            gint64              unit)
{
  const SkhAttainment *own = skh_attainment_table_get (table, unit, finding->measure);

  return skh_percent_format (skh_attainment_value (own, finding->stage), own->base, own->targets[finding->stage]);
}

static void
append_silent (GString            *text,
               SkhAttainmentTable *table,
               const SkhFinding   *finding,
               const char         *word)
{
  guint n = finding->silent->len;

  if (n == 0)
    return;
  g_string_append_printf (text, "; %u %s chưa báo cáo", n, word);
  if (n > NAMES)
    return;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? ": " : ", ", name_of (table, g_array_index (finding->silent, gint64, i)));
}

/* What the scope itself has come to. */
static void
append_total (GString            *text,
              SkhAttainmentTable *table,
              gint64              scope,
              const SkhFinding   *finding)
{
  const SkhAttainment *own = skh_attainment_table_get (table, scope, finding->measure);
  gint64 shortfall = skh_attainment_shortfall (own, finding->stage);
  g_autofree char *number = skh_number_format (shortfall);
  g_autofree char *share = share_text (table, finding, scope);

  if (!own->reported)
    g_string_append_printf (text, "%s chưa báo cáo", name_of (table, scope));
  else if (share == NULL)
    g_string_append_printf (text, "%s không có mẫu số", name_of (table, scope));
  else if (shortfall > 0)
    g_string_append_printf (text, "%s đạt %s, còn thiếu %s", name_of (table, scope), share, number);
  else
    g_string_append_printf (text, "%s đạt %s, đạt chỉ tiêu", name_of (table, scope), share);
}

static char *
sentence (SkhAttainmentTable *table,
          gint64              scope,
          const SkhFinding   *finding)
{
  const SkhMeasure *measure = skh_attainment_table_get_measures (table)->pdata[finding->measure];
  const char *word = skh_findings_rows (table, scope) == SKH_ROWS_COMMUNES ? "xã, phường" : "đơn vị";
  const char *verb = finding->stage == SKH_STAGE_REGISTERED ? "đạt chỉ tiêu đăng ký" : "đạt chỉ tiêu";
  GString *text = g_string_new (NULL);

  if (finding->n_units > 0)
    g_string_append_printf (text, "%u/%u %s %s “%s”; ", finding->n_attained, finding->n_units, word, verb, measure->name);
  else
    g_string_append_printf (text, "“%s”: ", measure->name);
  append_total (text, table, scope, finding);
  if (finding->last_unit != 0)
    {
      g_autofree char *share = share_text (table, finding, finding->last_unit);

      g_string_append_printf (text, "; thấp nhất: %s (%s)", name_of (table, finding->last_unit), share);
    }
  if (finding->worst_unit != 0)
    {
      g_autofree char *number = skh_number_format (finding->worst_shortfall);

      g_string_append_printf (text, "; thiếu nhiều nhất: %s (%s)", name_of (table, finding->worst_unit), number);
    }
  if (finding->risen_unit != 0)
    {
      g_autofree char *points = points_text (finding->risen);

      g_string_append_printf (text, "; tăng mạnh nhất: %s (tăng %s)", name_of (table, finding->risen_unit), points);
    }
  if (finding->fallen_unit != 0)
    {
      g_autofree char *points = points_text (finding->fallen);

      g_string_append_printf (text, "; giảm mạnh nhất: %s (giảm %s)", name_of (table, finding->fallen_unit), points);
    }
  append_silent (text, table, finding, word);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

SkhDrawing *
skh_findings_page_new (GPtrArray          *findings,
                       SkhAttainmentTable *table,
                       gint64              scope)
{
  Pages *self = g_new0 (Pages, 1);
  int year = skh_attainment_table_get_year (table);
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_format (today);
  g_autofree char *title = g_strdup_printf ("Kết quả năm %d: %s", year, name_of (table, scope));
  g_autofree char *foot = g_strdup_printf ("Số liệu ngày %s", day);
  SkhDrawing *drawing;

  self->paragraphs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (self->paragraphs, sentence (table, scope, findings->pdata[i]));
  if (findings->len == 0)
    g_ptr_array_add (self->paragraphs, g_strdup_printf ("Năm %d chưa có chỉ tiêu nào.", year));

  drawing = skh_drawing_new (&findings_class, self, title, foot, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const SkhFinding *finding = findings->pdata[i];
      const SkhMeasure *measure = skh_attainment_table_get_measures (table)->pdata[finding->measure];
      const SkhDrawingItem item = { scope, measure->key, finding->stage, year, name_of (table, scope) };

      skh_drawing_add_item (drawing, &item);
    }
  return drawing;
}
