/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "skh-test.h"
#include "titles/skh-title-run.h"

G_BEGIN_DECLS

/* What tests of titles share: a file with five families in the village, numbered from 1; those with odd numbers are of staff. */
void         skh_titles_set_up        (SkhFixture    *self,
                                       gconstpointer  data);

/* Does the SQL as an action, and takes the last action back. */
void         skh_test_do_sql          (SkhFixture    *self,
                                       const char    *sql);
void         skh_test_undo            (SkhFixture    *self);

/* One action of FUNC, which may fail. */
gboolean     skh_test_edit            (SkhFixture    *self,
                                       SkhWriteFunc   func,
                                       gpointer       data,
                                       GError       **error);

/* The numbers 1 … N; g_array_unref(). */
GArray      *skh_test_some_ids        (guint          n);

/* A run over families 1 … N with day, reason and decision. */
SkhTitleRun *skh_test_title_run       (SkhTitleStep   step,
                                       int            year,
                                       guint          n);
void         skh_test_do_run          (SkhFixture    *self,
                                       SkhTitleRun   *run);

/* Both of it; for how many it was done. */
guint        skh_test_do_step         (SkhFixture    *self,
                                       SkhTitleStep   step,
                                       int            year,
                                       guint          n);

/* Who was left out as the Ith, and why. */
void         skh_test_assert_left_out (SkhTitleRun   *run,
                                       guint          i,
                                       gint64         id,
                                       const char    *reason);

/* A set of two criteria, number 90; by it family 1 passes with 85 points, 2 fails with 70, and 3 has none. */
#define SKH_TEST_CRITERIA \
  "INSERT INTO criteria_set (id, title, name, scoring, pass_total, pass_each, months) VALUES (90, 'family', 'Bộ tiêu chí', 'points', 80, 5, 36);" \
  "INSERT INTO criterion (id, set_id, position, name, max_points) VALUES (91, 90, 1, 'Trẻ em', 50), (92, 90, 2, 'Người lớn', 50)"
void         skh_test_assess          (SkhFixture    *self,
                                       int            year);

G_END_DECLS
