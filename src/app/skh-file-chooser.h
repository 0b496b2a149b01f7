/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one place that asks for files: GTK 4.8 has no GtkFileDialog. */
/* DATA is an object and kept until the answer. */
typedef void (*SkhFileChosen) (const char *path,
                               gpointer    data);

/* Asks where to save, proposing NAME; CHOSEN is not called when the user changes her mind. */
void skh_choose_save (GtkWindow     *parent,
                      const char    *title,
                      const char    *name,
                      SkhFileChosen  chosen,
                      gpointer       data);

/* Asks for a file to open, of PATTERN ("*.skh", "*.svg;*.png"). */
void skh_choose_open (GtkWindow     *parent,
                      const char    *title,
                      const char    *pattern,
                      SkhFileChosen  chosen,
                      gpointer       data);

G_END_DECLS
