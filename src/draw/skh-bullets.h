/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-judge.h"
#include "draw/skh-drawing.h"

G_BEGIN_DECLS

/* The double bullet chart: a row per unit with registered, recognised and the target on one scale of 0 to 100 % of the base. */

typedef struct
{
  SkhDrawingItem item;     /* what the row stands for */
  const char *label;       /* NULL: its name */
  gboolean  total;         /* the province or scope: bold, first */
  gboolean  reported;      /* FALSE: "chưa báo cáo", which is not zero */
  gint64    registered;
  gint64    recognised;
  gint64    base;          /* 0: "không có" */
  int       target;        /* of the judged stage, hundredths of a per cent; -1: none */
  int       last_year;     /* the judged stage a year before, hundredths of a per cent; -1: not shown */
} SkhBullet;

typedef struct _SkhBullets SkhBullets;

/* REGISTERING: the measure has no recognition, registered is judged. */
SkhBullets  *skh_bullets_new    (gboolean         registering);

/* Adds a row; its strings are copied. */
void         skh_bullets_add    (SkhBullets      *self,
                                 const SkhBullet *row);

/* The chart under TITLE; takes the rows over. */
SkhDrawing  *skh_bullets_finish (SkhBullets      *self,
                                 const char      *title,
                                 const char      *foot);

/* What is read of a row: "1.309/1.540", "85,0 %", "thiếu 31"; "" where there is nothing to say.  g_free(). */
char        *skh_bullet_counts  (const SkhBullet *row,
                                 gboolean         registering);
char        *skh_bullet_percent (const SkhBullet *row,
                                 gboolean         registering);
char        *skh_bullet_words   (const SkhBullet *row,
                                 gboolean         registering);

/* What it is judged to be; SKH_JUDGE_NONE if nobody reported. */
SkhJudgement skh_bullet_judge   (const SkhBullet *row,
                                 gboolean         registering,
                                 gint64          *shortfall);

/* Where things of a page are. */
typedef struct
{
  double zero_x;     /* 0 % */
  double hundred_x;  /* 100 % */
  double label_x;    /* right end of the labels */
  double counts_x;   /* right end of 1.309/1.540 */
  double percent_x;  /* right end of 85,0 % */
  double target_x;   /* right end of the targets, where they are a column; else 0 */
  double state_x;    /* the sign; its words follow */
  double right_x;
  double top;        /* of the first row */
  double pitch;
  double font;       /* size of the text */
  guint  n_rows;     /* of a page */
} SkhBulletLayout;

/* The layout of a drawing that skh_bullets_finish() made. */
void         skh_bullets_lay_out (SkhDrawing            *drawing,
                                  double                 width,
                                  double                 height,
                                  const SkhDrawingStyle *style,
                                  SkhBulletLayout       *layout);

G_END_DECLS
