/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/grid/skh-grid.h"

G_BEGIN_DECLS

typedef enum
{
  SKH_UNSAVED_KEEP, /* go on typing where one was */
  SKH_UNSAVED_DROP,
  SKH_UNSAVED_SAVE,
} SkhUnsavedAnswer;

typedef void (*SkhUnsavedAnswered) (GtkWidget        *widget,
                                    SkhUnsavedAnswer  answer);

/* Asks what is to become of N cells of WIDGET that were typed and not kept yet.  ABOUT: whose they are. */
void skh_unsaved_ask (GtkWidget          *widget,
                      guint               n,
                      const char         *about,
                      SkhUnsavedAnswered  answered);

/* For the close-request of WINDOW, whose cells are typed in GRID: whether it stays open, because something typed (also in a field: EDITED) is not kept yet.
 * Then it asks; the answer activates the action SAVE or destroys the window. */
gboolean skh_unsaved_holds_window (GtkWindow  *window,
                                   SkhGrid    *grid,
                                   gboolean    edited,
                                   const char *save);

G_END_DECLS
