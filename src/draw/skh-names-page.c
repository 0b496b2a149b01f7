/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-names-page.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-drawing-private.h"

#define LINE 1.9        /* height of a row, by the size of the type */
#define MEASURED_AT 20
#define NUMBER 2.6      /* room for the number before a name */
#define NAME_SHARE 0.55 /* of the rest; the place has what is left */

typedef struct
{
  GPtrArray *rows;   /* SkhMissingRow */
  char      *nobody; /* the sentence in place of rows */
  gboolean   places; /* FALSE: all belong to the unit of the title */
  double     widest; /* name, by the size of the type */
} Names;

static void
row_free (gpointer data)
{
  SkhMissingRow *row = data;

  g_free (row->name);
  g_free (row->place);
  g_free (row);
}

static void
names_free (gpointer body)
{
  Names *self = body;

  g_ptr_array_unref (self->rows);
  g_free (self->nobody);
  g_free (self);
}

static double
pitch (const SkhSheet *sheet)
{
  return skh_sheet_size (sheet, 1) * LINE;
}

/* Rows in a column. */
static guint
count_rows (const SkhSheet *sheet)
{
  guint n = MAX (1, (sheet->bottom - sheet->top) / pitch (sheet));

  return sheet->meeting ? MIN (n, SKH_MEETING_ROWS) : n;
}

/* How wide names may be in N columns. */
static double
name_width (const Names    *self,
            const SkhSheet *sheet,
            guint           n)
{
  return ((sheet->right - sheet->left) / n - (NUMBER + 1) * skh_sheet_size (sheet, 1)) * (self->places ? NAME_SHARE : 1);
}

/* Two, if no name has to be cut for it. */
static guint
count_columns (const Names    *self,
               const SkhSheet *sheet)
{
  return self->widest * skh_sheet_size (sheet, 1) <= name_width (self, sheet, 2) ? 2 : 1;
}

static guint
count_pages (gpointer        body,
             const SkhSheet *sheet)
{
  const Names *self = body;
  guint n = count_rows (sheet) * count_columns (self, sheet);

  return (self->rows->len + n - 1) / n;
}

static void
draw (gpointer        body,
      cairo_t        *cr,
      const SkhSheet *sheet,
      guint           page)
{
  const Names *self = body;
  guint n = count_rows (sheet);
  guint n_columns = count_columns (self, sheet);
  guint first = page * n * n_columns;
  double size = skh_sheet_size (sheet, 1);
  double width = (sheet->right - sheet->left) / n_columns;
  double names = name_width (self, sheet, n_columns);

  if (self->nobody != NULL)
    skh_paint_lines (cr, self->nobody, sheet->left, sheet->top + size, size, FALSE, 0, sheet->right - sheet->left, 5, sheet->text);
  for (guint i = first; i < self->rows->len && i < first + n * n_columns; i++)
    {
      const SkhMissingRow *row = self->rows->pdata[i];
      double x = sheet->left + (i - first) / n * width;
      double y = sheet->top + ((i - first) % n + 0.5) * pitch (sheet);
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);

      skh_paint_text (cr, number, x + (NUMBER - 0.5) * size, y, size, FALSE, 1, 0, sheet->text);
      skh_paint_text (cr, row->name, x + NUMBER * size, y, size, TRUE, 0, names, sheet->text);
      if (self->places)
        skh_paint_text (cr, row->place, x + (NUMBER + 0.5) * size + names, y, skh_sheet_size (sheet, 0.84), FALSE, 0,
                        width - (NUMBER + 1.2) * size - names, sheet->text);
    }
}

static void
describe (gpointer        body,
          const SkhSheet *sheet,
          guint           page,
          GString        *text)
{
  const Names *self = body;
  guint n = count_rows (sheet) * count_columns (self, sheet);

  if (self->nobody != NULL)
    g_string_append_printf (text, "\n%s", self->nobody);
  for (guint i = page * n; i < self->rows->len && i < (page + 1) * n; i++)
    {
      const SkhMissingRow *row = self->rows->pdata[i];

      g_string_append_printf (text, "\n%u. %s, %s", i + 1, row->name, row->place);
    }
}

static const SkhDrawingClass names_class = { count_pages, draw, NULL, NULL, NULL, describe, names_free };

static char *
make_title (const SkhMissing *missing,
            const SkhMeasure *measure,
            SkhStage          stage,
            int               year,
            const char       *where)
{
  /* "Đăng ký một hình thức học tập" says what it is that was not done. */
  const char *rest = g_str_has_prefix (measure->name, "Đăng ký ") ? measure->name + strlen ("Đăng ký ") : measure->name;
  const char *what = stage == SKH_STAGE_REGISTERED ? "chưa đăng ký" : "chưa đạt";
  g_autofree char *number = missing != NULL ? skh_number_format (missing->total) : NULL;

  if (missing == NULL)
    return g_strdup_printf ("%s: %s năm %d", where, measure->name, year);
  return g_strdup_printf ("%s: %s %s %s %s năm %d", where, number, measure->word, what, stage == SKH_STAGE_REGISTERED ? rest : measure->name, year);
}

SkhDrawing *
skh_names_page_new (const SkhMissing *missing,
                    const SkhMeasure *measure,
                    SkhStage          stage,
                    int               year,
                    const char       *where,
                    gint64            expected)
{
  Names *self = g_new0 (Names, 1);
  SkhNumbers *numbers = skh_numbers_new ();
  g_autofree char *today = skh_date_today ();
  g_autofree char *day = skh_date_format (today);
  g_autofree char *title = make_title (missing, measure, stage, year, where);
  GString *foot = g_string_new (NULL);
  g_autofree char *foot_text = NULL;

  self->rows = g_ptr_array_new_with_free_func (row_free);
  skh_numbers_add_column (numbers, "Họ và tên", SKH_NUMBER_TEXT);
  skh_numbers_add_column (numbers, "Đơn vị", SKH_NUMBER_TEXT);
  for (guint i = 0; missing != NULL && i < missing->rows->len; i++)
    {
      const SkhMissingRow *row = missing->rows->pdata[i];
      SkhMissingRow *copy = g_new0 (SkhMissingRow, 1);

      copy->name = g_strdup (row->name);
      copy->place = g_strdup (row->place);
      g_ptr_array_add (self->rows, copy);
      self->widest = MAX (self->widest, skh_paint_measure (row->name, MEASURED_AT, TRUE) / MEASURED_AT);
      self->places |= g_strcmp0 (row->place, where) != 0;
      skh_numbers_add_row (numbers, -1);
      skh_numbers_add_text (numbers, row->name);
      skh_numbers_add_text (numbers, row->place);
    }
  if (missing == NULL)
    self->nobody = g_strdup ("Đơn vị chỉ báo cáo số liệu, chưa nhập danh sách: không có tên để hiện.");
  else if (missing->total == 0)
    self->nobody = g_strdup_printf ("Không còn %s nào trong danh sách %s.", measure->word, stage == SKH_STAGE_REGISTERED ? "chưa đăng ký" : "chưa đạt");

  if (missing != NULL && missing->total > missing->rows->len)
    {
      g_autofree char *shown = skh_number_format (missing->rows->len);
      g_autofree char *all = skh_number_format (missing->total);

      g_string_append_printf (foot, "Hiện %s trong số %s; toàn bộ ở danh sách. ", shown, all);
    }
  if (missing != NULL && expected >= 0 && missing->total != expected)
    {
      g_autofree char *number = skh_number_format (expected);

      g_string_append_printf (foot, "Biểu đồ còn %s, theo số liệu khai báo và mẫu số đã nhập. ", number);
    }
  g_string_append_printf (foot, "Theo danh sách ngày %s", day);
  foot_text = g_string_free (foot, FALSE);
  return skh_drawing_new (&names_class, self, title, foot_text, numbers);
}
