/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "base/skh-judge.h"

G_BEGIN_DECLS

/* The double bullet chart: a row per unit with registered, recognised and the target on one scale of 0 to 100 % of the base.  One
 * description and one drawing for screen, projector, printer and files.  Its texts are Vietnamese, as in all documents. */

typedef struct
{
  gint64    id;          /* of the unit, for clicks */
  char     *label;
  gboolean  total;       /* the province or scope: bold, first */
  gboolean  reported;    /* FALSE: "chưa báo cáo", which is not zero */
  gint64    registered;
  gint64    recognised;
  gint64    base;        /* 0: "không có" */
  int       target;      /* of the judged stage, hundredths of a per cent; -1: none */
  int       last_year;   /* the judged stage a year before, hundredths of a per cent; -1: not shown */
} SkhChartRow;

typedef struct
{
  char     *title;       /* the finding */
  char     *foot;        /* base, source, date, who is missing */
  gboolean  registering; /* the measure has no recognition: registered is judged */
  GArray   *rows;        /* SkhChartRow */
} SkhChart;

typedef struct
{
  double      scale;     /* of the type; 1: 12 rows fill a page of 720 */
  gboolean    dark;      /* a dark window; files and paper never are */
  const char *page;      /* "trang 2/14", or NULL */
  int         highlight; /* the row under pointer or keyboard, -1: none */
} SkhChartStyle;

#define SKH_CHART_STYLE_INIT { 1, FALSE, NULL, -1 }

SkhChart *skh_chart_new           (const char          *title,
                                   const char          *foot,
                                   gboolean             registering);
void      skh_chart_free          (SkhChart            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhChart, skh_chart_free)

/* Adds a row; its label is copied. */
void      skh_chart_add           (SkhChart            *self,
                                   const SkhChartRow   *row);

/* What a row is judged to be, and how many are missing; the judged value by the way. */
SkhJudgement skh_chart_judge      (const SkhChart      *self,
                                   const SkhChartRow   *row,
                                   gint64              *value,
                                   gint64              *shortfall);

/* Draws rows FIRST to FIRST + N - 1 on a page of WIDTH × HEIGHT (pixels or points). */
void      skh_chart_draw          (const SkhChart      *self,
                                   cairo_t             *cr,
                                   double               width,
                                   double               height,
                                   guint                first,
                                   guint                n,
                                   const SkhChartStyle *style);

/* How many rows a page holds at the type size of STYLE. */
guint     skh_chart_rows_per_page (double               width,
                                   double               height,
                                   const SkhChartStyle *style);

/* Where things of a page are. */
typedef struct
{
  double zero_x;     /* 0 % */
  double hundred_x;  /* 100 % */
  double label_x;    /* right end of the labels */
  double counts_x;   /* right end of 1.309/1.540 */
  double percent_x;  /* right end of 85,0 % */
  double state_x;    /* the sign; its words follow */
  double right_x;
  double top;        /* of the first row */
  double pitch;
  double font;       /* size of the text, px */
} SkhChartLayout;

void      skh_chart_layout        (const SkhChart      *self,
                                   cairo_t             *cr,
                                   double               width,
                                   double               height,
                                   guint                first,
                                   guint                n,
                                   const SkhChartStyle *style,
                                   SkhChartLayout      *layout);

/* The row at Y, counted from the first of the chart; -1 outside of FIRST to FIRST + N - 1. */
int       skh_chart_row_at        (const SkhChartLayout *layout,
                                   double                y,
                                   guint                 first,
                                   guint                 n);

/* The page in words for those who do not see it.  g_free(). */
char     *skh_chart_describe      (const SkhChart      *self,
                                   guint                first,
                                   guint                n);

/* Writes pages as PDF (PAGE 0: all, else that one from 1 on), or one page as SVG or PNG (0: the first), by the suffix of PATH.  PDF pages are A4
 * landscape, pictures 1280 × 720 with twelve rows.  SKH_ERROR_INVALID (field "output" or "page"), _IO, _FULL. */
gboolean  skh_chart_export        (const SkhChart      *self,
                                   const char          *path,
                                   guint                page,
                                   GError             **error);

G_END_DECLS
