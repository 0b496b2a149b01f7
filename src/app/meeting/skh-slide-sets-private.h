/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/meeting/skh-slide-sets.h"

#include <adwaita.h>

#include "app/targets/skh-chart-view.h"
#include "draw/skh-slide-drawing.h"

G_BEGIN_DECLS

/* The window with its sets and slides, the form of one slide, and what is done with all of it are three files. */

struct _SkhSlideSets
{
  GtkWindow      parent_instance;

  GtkDropDown   *sets;
  GtkListBox    *slides;
  SkhChartView  *preview;
  GtkWidget     *form;
  GtkEditable   *name;
  GtkEditable   *heading;
  GtkEditable   *text;
  AdwComboRow   *layout;
  AdwComboRow   *measure;
  AdwComboRow   *sort;
  AdwComboRow   *unit;
  AdwComboRow   *year;
  GtkWidget     *last_year_row;
  GtkSwitch     *last_year;

  SkhContext    *context;
  GSettings     *settings;
  GPtrArray     *all;       /* SkhSlideSet */
  SkhSlideSet   *set;       /* the one that is worked on; in ALL */
  GPtrArray     *measures;  /* SkhMeasure */
  SkhChartData  *data;      /* for the preview; NULL until it is read */
  gint64         fixed_unit; /* what the second choice of the unit stands for */
  gboolean       changed;   /* the set is not kept yet */
  gboolean       filling;
  gboolean       reading;
};

/* The slide that is chosen; -1 and NULL without one. */
int         skh_slide_sets_get_index       (SkhSlideSets   *self);
SkhSlide   *skh_slide_sets_get_slide       (SkhSlideSets   *self);

/* What was changed is kept when one goes on to something else. */
void        skh_slide_sets_keep            (SkhSlideSets   *self);

/* Tells what went wrong; DATA: a SkhContext, taken over. */
void        skh_slide_sets_kept_cb         (GObject        *object,
                                            GAsyncResult   *result,
                                            gpointer        data);

/* A slide with the numbers that were read; a page that says why where it cannot be drawn. */
SkhDrawing *skh_slide_sets_draw            (SkhSlideSets   *self,
                                            const SkhSlide *slide);
void        skh_slide_sets_show_preview    (SkhSlideSets   *self);

/* Fills the list of slides, the choice of sets anew, with the one SELECTED chosen. */
void        skh_slide_sets_fill_slides     (SkhSlideSets   *self,
                                            int             selected);
void        skh_slide_sets_fill_sets       (SkhSlideSets   *self,
                                            guint           selected);

/* What the row of the current slide says, after it was changed. */
void        skh_slide_sets_refresh_row     (SkhSlideSets   *self);

/* Works on SET from now on; takes it over. */
void        skh_slide_sets_add_set         (SkhSlideSets   *self,
                                            SkhSlideSet    *set);

/* Adds a set made from the targets of the year. */
void        skh_slide_sets_propose         (SkhSlideSets   *self);

/* The form of the current slide; its choice of measures is filled once they are read. */
void        skh_slide_sets_fill_measures   (SkhSlideSets   *self);
void        skh_slide_sets_fill_form       (SkhSlideSets   *self);
void        skh_slide_sets_form_changed_cb (SkhSlideSets   *self);

/* Installs the actions of the window and their keys. */
void        skh_slide_sets_add_actions     (GtkWidgetClass *widget_class);

G_END_DECLS
