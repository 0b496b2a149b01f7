/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/document/skh-document-show.h"

#include "app/document/skh-document-window.h"

typedef struct
{
  GtkWidget  *widget;
  SkhContext *context;
  char       *file_name;
} Request;

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  Request *request = data;
  g_autoptr(GtkWidget) widget = request->widget;
  g_autoptr(SkhContext) context = request->context;
  g_autofree char *file_name = request->file_name;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhDocument) document = skh_store_read_finish (SKH_STORE (object), result, &error);
  g_autoptr(SkhPages) pages = document != NULL ? skh_pages_new_document (document) : NULL;

  g_free (request);
  if (pages == NULL)
    skh_context_report (context, error);
  else if (gtk_widget_get_root (widget) != NULL)
    skh_document_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), pages, file_name);
}

void
skh_document_show (GtkWidget      *widget,
                   SkhContext     *context,
                   SkhReadFunc     func,
                   gpointer        data,
                   GDestroyNotify  data_free,
                   const char     *file_name)
{
  Request *request = g_new (Request, 1);

  *request = (Request) { g_object_ref (widget), g_object_ref (context), g_strdup (file_name) };
  skh_store_read_async (skh_context_get_store (context), func, data, data_free, (GDestroyNotify) skh_document_unref, NULL, made_cb, request);
}
