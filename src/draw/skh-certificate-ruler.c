/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-certificate-private.h"

#include "draw/skh-output.h"
#include "draw/skh-paint.h"

/* Printers leave the edge blank: the rulers stand so far (mm) from it. */
#define MARGIN 12.0

static const SkhColour black = { 0, 0, 0 };

/* Type is laid out in points: in sizes of a few mm its letters would be set to whole units. */
static void
paint (cairo_t    *cr,
       const char *text,
       double      x,
       double      y,
       double      size,
       gboolean    bold)
{
  cairo_save (cr);
  cairo_scale (cr, 1 / SKH_POINTS_PER_MM, 1 / SKH_POINTS_PER_MM);
  skh_paint_text (cr, text, x * SKH_POINTS_PER_MM, y * SKH_POINTS_PER_MM, size, bold, 0.5, 0, &black);
  cairo_restore (cr);
}

/* Marks every mm from FROM to TO; each tenth is long and says its distance from the paper's edge. */
static void
draw_scale (cairo_t  *cr,
            double    length,
            double    at,
            gboolean  upright,
            gboolean  towards_start)
{
  for (int mm = MARGIN; mm <= (int) (length - MARGIN); mm++)
    {
      double tick = (mm % 10 == 0 ? 5 : mm % 5 == 0 ? 3.5 : 2) * (towards_start ? -1 : 1);

      cairo_move_to (cr, upright ? at : mm, upright ? mm : at);
      cairo_line_to (cr, upright ? at + tick : mm, upright ? mm : at + tick);
    }
  cairo_set_line_width (cr, 0.1);
  cairo_stroke (cr);
  for (int mm = MARGIN; mm <= (int) (length - MARGIN); mm++)
    {
      g_autofree char *text = g_strdup_printf ("%d", mm);
      double beside = at + (upright ? 9 : 7.5) * (towards_start ? -1 : 1);

      if (mm % 10 == 0 && mm > MARGIN + 12 && mm < length - MARGIN - 12)
        paint (cr, text, upright ? beside : mm, upright ? mm : beside, 7.5, FALSE);
    }
}

static void
draw_cross (cairo_t *cr,
            double   x,
            double   y)
{
  cairo_move_to (cr, x - 6, y);
  cairo_line_to (cr, x + 6, y);
  cairo_move_to (cr, x, y - 6);
  cairo_line_to (cr, x, y + 6);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, 3, 0, 2 * G_PI);
}

void
skh_certificate_draw_ruler (cairo_t             *cr,
                            double               width,
                            double               height,
                            const SkhSheetShift *shift)
{
  const double side = MIN (100, MIN (width, height) - 6 * MARGIN);
  const double left = (width - side) / 2;
  const double top = (height - side) / 2;
  g_autofree char *measure = g_strdup_printf ("Cạnh ô vuông: %.0f mm", side);
  g_autofree char *paper = g_strdup_printf ("Khổ giấy %.0f × %.0f mm", width, height);
  const char *lines[] = { "TỜ THƯỚC", paper, measure, "In ở tỷ lệ 100 %, không co giãn.", "Số trên thước là khoảng cách (mm)", "tới mép trên và mép trái của giấy." };

  cairo_save (cr);
  skh_sheet_shift_apply (shift, cr, width, height);
  cairo_scale (cr, SKH_POINTS_PER_MM, SKH_POINTS_PER_MM);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_scale (cr, width, MARGIN, FALSE, FALSE);
  draw_scale (cr, width, height - MARGIN, FALSE, TRUE);
  draw_scale (cr, height, MARGIN, TRUE, FALSE);
  draw_scale (cr, height, width - MARGIN, TRUE, TRUE);

  cairo_set_line_width (cr, 0.2);
  cairo_rectangle (cr, left, top, side, side);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.1);
  for (int i = 0; i < 4; i++)
    draw_cross (cr, i % 2 == 0 ? 3 * MARGIN : width - 3 * MARGIN, i < 2 ? 3 * MARGIN : height - 3 * MARGIN);
  draw_cross (cr, width / 2, top + 10);
  cairo_stroke (cr);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    paint (cr, lines[i], width / 2, top + side / 2 + i * 7 - 12, i == 0 ? 17 : 12, i == 0);
  cairo_restore (cr);
}
