/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/rounds/skh-rounds-page.h"

#include "app/rounds/skh-report-pane.h"
#include "app/rounds/skh-report-row.h"
#include "attainment/skh-round-changes.h"

G_BEGIN_DECLS

/* The page, the columns of its matrix and what is done on it are three files. */

#define SKH_N_ROUND_CHIPS 8

struct _SkhRoundsPage
{
  GtkWidget           parent_instance;

  GtkStack           *stack;
  GtkDropDown        *chooser;
  GtkLabel           *counts;
  GtkLabel           *deadline;
  GtkBox             *chips;
  GtkColumnView      *view;
  GtkMultiSelection  *selection;
  GtkWidget          *paned;
  SkhReportPane      *pane;
  GtkWidget          *bar;
  GtkLabel           *chosen;
  GtkCheckButton     *all_forms;
  GtkBox             *steps;

  SkhContext         *context;
  GPtrArray          *rounds;     /* SkhRound, the latest first */
  SkhSharedMatrix    *matrix;     /* of the round that is shown; NULL: none */
  GListStore         *rows;       /* SkhReportRow */
  GtkCustomFilter    *filter;
  GtkToggleButton    *chip_buttons[SKH_N_ROUND_CHIPS];
  GtkButton          *step_buttons[SKH_N_REPORT_STEPS];
  SkhReportRow       *cursor;     /* the row that was last touched; NULL: none */
  guint               form;       /* and the column */
  gint64              wanted;     /* the round to be shown once it is read; 0: the one that is shown, or the latest */
  GCancellable       *cancellable;
  gboolean            filling;
};

/* The selected reports that STEP is possible for. */
SkhReportChange *skh_rounds_page_collect     (SkhRoundsPage *self,
                                              SkhReportStep  step);

/* Reads again; ROUND is then shown (0: the same as before). */
void             skh_rounds_page_reload      (SkhRoundsPage *self,
                                              gint64         round);

/* Goes to the report of ROW and FORM; shows it in the pane. */
void             skh_rounds_page_set_cursor  (SkhRoundsPage *self,
                                              SkhReportRow  *row,
                                              guint          form);
void             skh_rounds_page_open_pane   (SkhRoundsPage *self);

/* The columns for the forms of MATRIX in place of those there are. */
void             skh_rounds_page_make_columns (SkhRoundsPage        *self,
                                               const SkhRoundMatrix *matrix);

/* Installs the actions of the page. */
void             skh_rounds_page_add_actions (GtkWidgetClass *widget_class);

/* What the steps are called on their buttons: msgids. */
const char      *skh_rounds_page_step_label  (SkhReportStep  step);

G_END_DECLS
