/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Makes a document on the reading lane and shows its pages in a window above WIDGET, to be printed and saved.  FUNC returns a SkhDocument; DATA is
 * freed with DATA_FREE.  FILE_NAME is what is proposed for saving, without its suffix. */
void skh_document_show (GtkWidget      *widget,
                        SkhContext     *context,
                        SkhReadFunc     func,
                        gpointer        data,
                        GDestroyNotify  data_free,
                        const char     *file_name);

G_END_DECLS
