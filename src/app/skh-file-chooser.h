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

/* What a file chooser shows of files that end in one of SUFFIXES ("svg;png"), however they are written; owned by the caller. */
GtkFileFilter *skh_file_filter_new (const char *suffixes);

/* Asks for a file to open that ends in one of SUFFIXES. */
void skh_choose_open (GtkWindow     *parent,
                      const char    *title,
                      const char    *suffixes,
                      SkhFileChosen  chosen,
                      gpointer       data);

G_END_DECLS
