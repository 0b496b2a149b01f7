/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* A window on one file. */
#define SKH_TYPE_WINDOW (skh_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhWindow, skh_window, SKH, WINDOW, AdwApplicationWindow)

GtkWidget  *skh_window_new         (GtkApplication *application);

/* Opens the file in place of the one that is open; what goes wrong is told on the window. */
void        skh_window_open        (SkhWindow      *self,
                                    const char     *path);

/* Makes a new file and opens it. */
void        skh_window_create      (SkhWindow      *self,
                                    const char     *path);

/* PAGE is the name of a line of skh_window_pages(), or of a register that has no page of its own; with another name nothing is done. */
void        skh_window_show_page   (SkhWindow      *self,
                                    const char     *page);

/* NULL while no file is open. */
SkhContext *skh_window_get_context (SkhWindow      *self);

G_END_DECLS
