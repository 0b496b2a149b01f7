/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/skh-context.h"
#include "attainment/skh-slides.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Chooses what is shown in meetings and in which order: sets of slides with a preview; kept as they are left. */
#define SKH_TYPE_SLIDE_SETS (skh_slide_sets_get_type ())
G_DECLARE_FINAL_TYPE (SkhSlideSets, skh_slide_sets, SKH, SLIDE_SETS, GtkWindow)

void skh_slide_sets_present (GtkWindow  *parent,
                             SkhContext *context);

/* Begins the meeting that was prepared last, at the slide that shows the chart SLIDE (taken over) if it has one; without any meeting,
 * offers to prepare one.  SLIDE is NULL for the beginning. */
void skh_slide_sets_start   (GtkWindow  *parent,
                             SkhContext *context,
                             SkhSlide   *slide);

G_END_DECLS
