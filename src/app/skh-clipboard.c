/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-clipboard.h"

#include <string.h>

/* Text that is handed over without ever waiting for who takes it.  What GTK offers for text lets the stream to the other program be closed by
 * its last reference: on the main thread, which then waits for an event that only the main thread could receive. */
#define SKH_TYPE_TEXT_PROVIDER (skh_text_provider_get_type ())
G_DECLARE_FINAL_TYPE (SkhTextProvider, skh_text_provider, SKH, TEXT_PROVIDER, GdkContentProvider)

struct _SkhTextProvider
{
  GdkContentProvider  parent_instance;

  GBytes             *text; /* with a NUL behind it */
};

G_DEFINE_FINAL_TYPE (SkhTextProvider, skh_text_provider, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
skh_text_provider_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);
  gdk_content_formats_builder_add_mime_type (builder, "text/plain;charset=utf-8");
  gdk_content_formats_builder_add_mime_type (builder, "text/plain");
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
spliced_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, &error) < 0)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
skh_text_provider_write_mime_type_async (GdkContentProvider  *provider,
                                         const char          *mime_type,
                                         GOutputStream       *stream,
                                         int                  priority,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  SkhTextProvider *self = SKH_TEXT_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GInputStream) input = g_memory_input_stream_new_from_bytes (self->text);

  g_task_set_source_tag (task, skh_text_provider_write_mime_type_async);
  g_output_stream_splice_async (stream, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, priority, cancellable, spliced_cb, task);
}

static gboolean
skh_text_provider_write_mime_type_finish (GdkContentProvider  *provider,
                                          GAsyncResult        *result,
                                          GError             **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
skh_text_provider_get_value (GdkContentProvider  *provider,
                             GValue              *value,
                             GError             **error)
{
  if (!G_VALUE_HOLDS_STRING (value))
    return GDK_CONTENT_PROVIDER_CLASS (skh_text_provider_parent_class)->get_value (provider, value, error);
  g_value_set_string (value, g_bytes_get_data (SKH_TEXT_PROVIDER (provider)->text, NULL));
  return TRUE;
}

static void
skh_text_provider_finalize (GObject *object)
{
  g_bytes_unref (SKH_TEXT_PROVIDER (object)->text);

  G_OBJECT_CLASS (skh_text_provider_parent_class)->finalize (object);
}

static void
skh_text_provider_class_init (SkhTextProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skh_text_provider_finalize;
  provider_class->get_value = skh_text_provider_get_value;
  provider_class->ref_formats = skh_text_provider_ref_formats;
  provider_class->write_mime_type_async = skh_text_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = skh_text_provider_write_mime_type_finish;
}

static void
skh_text_provider_init (SkhTextProvider *self)
{
}

void
skh_clipboard_set_text (GtkWidget  *widget,
                        const char *text)
{
  g_autoptr(SkhTextProvider) provider = g_object_new (SKH_TYPE_TEXT_PROVIDER, NULL);
  gsize length = strlen (text);
  char *copy = g_strndup (text, length);

  /* The NUL is behind what is handed over. */
  provider->text = g_bytes_new_with_free_func (copy, length, g_free, copy);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), GDK_CONTENT_PROVIDER (provider));
}
