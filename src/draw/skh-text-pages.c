/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-text-pages.h"

#include "base/skh-date.h"
#include "base/skh-judge.h"
#include "base/skh-number.h"
#include "draw/skh-drawing-private.h"

/* By the size of the type. */
#define HEADING_SIZE 2.2
#define TEXT_SIZE 1.25
#define PARAGRAPH_GAP 0.7
#define BULLET 1.1
#define LEAD_GAP 0.15
#define RULE_WIDTH 5.0 /* under the heading of a title page */
#define RULE_HEIGHT 0.14
#define NAMES 60 /* of silent units that are named */

/* What one target comes to: the finding, and under it in plain type what else there is to say. */
typedef struct
{
  char *lead;
  char *rest; /* "" if that is all */
} Paragraph;

typedef struct
{
  char      *heading;
  char      *text;
  GPtrArray *paragraphs; /* Paragraph; NULL: a title page */
  guint      n_items;    /* so many of them are items that can be picked */
} Pages;

static void
paragraph_free (gpointer data)
{
  Paragraph *self = data;

  g_free (self->lead);
  g_free (self->rest);
  g_free (self);
}

static void
take_paragraph (Pages *self,
                char  *lead,
                char  *rest)
{
  Paragraph *paragraph = g_new (Paragraph, 1);

  *paragraph = (Paragraph) { lead, rest };
  g_ptr_array_add (self->paragraphs, paragraph);
}

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
  y += skh_paint_lines (cr, self->heading, sheet->left + width / 2, y, size, TRUE, 0.5, width, 5, sheet->text) + sheet->font * 0.4;
  cairo_rectangle (cr, sheet->left + (width - RULE_WIDTH * sheet->font) / 2, y, RULE_WIDTH * sheet->font, RULE_HEIGHT * sheet->font);
  skh_paint_colour (cr, &skh_recognised_fill);
  cairo_fill (cr);
  y += sheet->font * 0.9;
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
  const Paragraph *paragraph = self->paragraphs->pdata[i];
  double width = sheet->right - sheet->left - BULLET * sheet->font;
  double rest = *paragraph->rest != 0 ? skh_paint_height (paragraph->rest, sheet->font, FALSE, width, NULL) + LEAD_GAP * sheet->font : 0;

  return skh_paint_height (paragraph->lead, sheet->font, TRUE, width, NULL) + rest + PARAGRAPH_GAP * sheet->font;
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
draw_paragraph (cairo_t         *cr,
                const SkhSheet  *sheet,
                const Paragraph *paragraph,
                double           x,
                double           y,
                double           width)
{
  double line = sheet->font * 1.36;

  y += skh_paint_lines (cr, paragraph->lead, x, y, sheet->font, TRUE, 0, width, MAX (1, (sheet->bottom - y) / line), sheet->text) + LEAD_GAP * sheet->font;
  if (*paragraph->rest != 0)
    skh_paint_lines (cr, paragraph->rest, x, y, sheet->font, FALSE, 0, width, MAX (1, (sheet->bottom - y) / line), sheet->text);
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
      draw_paragraph (cr, sheet, self->paragraphs->pdata[i], sheet->left + indent, y, width);
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
        return i < self->n_items ? (int) i : -1;
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
    {
      const Paragraph *paragraph = self->paragraphs->pdata[i];

      g_string_append_printf (text, "\n%s. %s", paragraph->lead, paragraph->rest);
    }
}

static const SkhDrawingClass findings_class = {
  count_findings_pages, draw_findings, pick_finding, page_of_finding, NULL, describe_findings, pages_free
};

/* Numbers and what they count stay on one line. */
#define NBSP "\302\240"

/* POINTS are hundredths: "tăng nhiều nhất Xã Tiên Trang (9,1 điểm %)" of 910. */
static void
append_change (GString    *text,
               const char *verb,
               const char *name,
               int         points)
{
  g_string_append_printf (text, " %s nhiều nhất %s (%d,%d" NBSP "điểm" NBSP "%%)", verb, name, ABS (points) / 100, ABS (points) % 100 / 10);
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

/* What the scope itself has come to. */
static void
append_total (GString            *text,
              SkhAttainmentTable *table,
              gint64              scope,
              const SkhFinding   *finding,
              const SkhMeasure   *measure)
{
  const SkhAttainment *own = skh_attainment_table_get (table, scope, finding->measure);
  gint64 shortfall = skh_attainment_shortfall (own, finding->stage);
  g_autofree char *number = skh_number_format (shortfall);
  g_autofree char *share = share_text (table, finding, scope);

  if (!own->reported)
    g_string_append_printf (text, "%s chưa báo cáo.", name_of (table, scope));
  else if (share == NULL)
    g_string_append_printf (text, "%s không có mẫu số.", name_of (table, scope));
  else if (shortfall > 0)
    g_string_append_printf (text, "%s: %s, còn thiếu %s" NBSP "%s.", name_of (table, scope), share, number, measure->word);
  else
    g_string_append_printf (text, "%s: %s, đạt chỉ tiêu.", name_of (table, scope), share);
}

/* Who has the smallest share and who lacks most, which may be the same. */
static void
append_last (GString            *text,
             SkhAttainmentTable *table,
             const SkhFinding   *finding,
             const SkhMeasure   *measure)
{
  g_autofree char *number = skh_number_format (finding->worst_shortfall);
  g_autofree char *share = NULL;

  if (finding->last_unit == 0)
    return;
  share = share_text (table, finding, finding->last_unit);
  if (finding->last_unit == finding->worst_unit)
    {
      g_string_append_printf (text, " Thấp nhất và thiếu nhiều nhất: %s (%s, thiếu %s" NBSP "%s).", name_of (table, finding->last_unit), share, number,
                              measure->word);
      return;
    }
  g_string_append_printf (text, " Thấp nhất: %s (%s).", name_of (table, finding->last_unit), share);
  if (finding->worst_unit != 0)
    g_string_append_printf (text, " Thiếu nhiều nhất: %s (%s" NBSP "%s).", name_of (table, finding->worst_unit), number, measure->word);
}

static char *
lead_of (const SkhFinding *finding,
         const SkhMeasure *measure,
         const char       *word)
{
  /* Where registering is all there is the name says so. */
  const char *verb = finding->stage == SKH_STAGE_REGISTERED && measure->recognition ? "đạt chỉ tiêu đăng ký" : "đạt chỉ tiêu";

  if (finding->n_units == 0)
    return g_strdup_printf ("“%s”", measure->name);
  return g_strdup_printf ("%u/%u %s %s “%s”", finding->n_attained, finding->n_units, word, verb, measure->name);
}

/* The total, who is last, who lacks most, what changed most, how many have not reported. */
static char *
rest_of (SkhAttainmentTable *table,
         gint64              scope,
         const SkhFinding   *finding,
         const SkhMeasure   *measure,
         const char         *word)
{
  GString *text = g_string_new (NULL);

  append_total (text, table, scope, finding, measure);
  append_last (text, table, finding, measure);
  if (finding->risen_unit != 0 || finding->fallen_unit != 0)
    {
      g_string_append (text, " So với năm trước:");
      if (finding->risen_unit != 0)
        append_change (text, "tăng", name_of (table, finding->risen_unit), finding->risen);
      if (finding->risen_unit != 0 && finding->fallen_unit != 0)
        g_string_append_c (text, ',');
      if (finding->fallen_unit != 0)
        append_change (text, "giảm", name_of (table, finding->fallen_unit), finding->fallen);
      g_string_append_c (text, '.');
    }
  if (finding->n_silent > 0)
    g_string_append_printf (text, " %u %s chưa báo cáo.", finding->n_silent, word);
  if (finding->n_small > 0)
    g_string_append_printf (text, " %u %s mẫu số nhỏ (dưới %d), không xếp hạng.", finding->n_small, word, SKH_SMALL_BASE);
  return g_string_free (text, FALSE);
}

/* Whether UNIT is silent in every finding that any unit has to do with. */
static gboolean
is_silent (GPtrArray *findings,
           gint64     unit)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const GArray *silent = ((SkhFinding *) findings->pdata[i])->silent;
      gboolean found = FALSE;

      for (guint k = 0; k < silent->len && !found; k++)
        found = g_array_index (silent, gint64, k) == unit;
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* Those who have not reported on any target, by name. */
static void
add_silent (Pages              *self,
            GPtrArray          *findings,
            SkhAttainmentTable *table,
            const char         *word)
{
  const GArray *first = findings->len > 0 ? ((SkhFinding *) findings->pdata[0])->silent : NULL;
  GString *names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; first != NULL && i < first->len; i++)
    {
      gint64 unit = g_array_index (first, gint64, i);

      if (!is_silent (findings, unit))
        continue;
      if (n++ < NAMES)
        g_string_append_printf (names, "%s%s", n > 1 ? ", " : "", name_of (table, unit));
    }
  if (n > NAMES)
    g_string_append_printf (names, " và %u %s khác", n - NAMES, word);
  if (n > 0)
    take_paragraph (self, g_strdup_printf ("%u %s chưa báo cáo chỉ tiêu nào", n, word), g_strdup_printf ("%s.", names->str));
  g_string_free (names, TRUE);
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
  const char *word = skh_findings_rows (table, scope) == SKH_ROWS_COMMUNES ? "xã, phường" : "đơn vị";
  SkhDrawing *drawing;

  self->n_items = findings->len;
  self->paragraphs = g_ptr_array_new_with_free_func (paragraph_free);
  for (guint i = 0; i < findings->len; i++)
    {
      const SkhFinding *finding = findings->pdata[i];
      const SkhMeasure *measure = skh_attainment_table_get_measures (table)->pdata[finding->measure];

      take_paragraph (self, lead_of (finding, measure, word), rest_of (table, scope, finding, measure, word));
    }
  add_silent (self, findings, table, word);
  if (findings->len == 0)
    take_paragraph (self, g_strdup_printf ("Năm %d chưa có chỉ tiêu nào", year), g_strdup (""));

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
