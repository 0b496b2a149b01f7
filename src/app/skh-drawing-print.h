/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/skh-context.h"
#include "draw/skh-drawing.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a printer and prints drawings (SkhDrawing; the array is referenced) on paper that lies on its long side, all their pages one after another. */
void skh_drawings_print      (GtkWindow  *parent,
                              SkhContext *context,
                              GPtrArray  *drawings);

/* Only PAGE (from 0) of DRAWING as a page of 1280 × 720 has it in a meeting: what is seen is what is printed. */
void skh_drawing_print_slide (GtkWindow  *parent,
                              SkhContext *context,
                              SkhDrawing *drawing,
                              guint       page);

G_END_DECLS
