/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Register books: how their numbers are written, and with which one they go on. */
#define SKH_TYPE_BOOKS_WINDOW (skh_books_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhBooksWindow, skh_books_window, SKH, BOOKS_WINDOW, AdwWindow)

void skh_books_window_present (GtkWindow  *parent,
                               SkhContext *context);

G_END_DECLS
