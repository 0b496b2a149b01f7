/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-certificate-dialog.h"

#include <glib/gi18n.h>

#include "app/skh-file-chooser.h"
#include "certificate/skh-certificate-data.h"
#include "draw/skh-certificate-file.h"
#include "draw/skh-output.h"

struct _SkhCertificateDialog
{
  AdwWindow       parent_instance;

  GtkDrawingArea *preview;
  GtkEditable    *signer_title;
  GtkEditable    *signer_name;
  GtkEditable    *register_number;
  GtkLabel       *warning;

  SkhContext     *context;
  SkhCertificate *certificate;
  GHashTable     *values; /* placeholder → text */
  gint64          record;
};

G_DEFINE_FINAL_TYPE (SkhCertificateDialog, skh_certificate_dialog, ADW_TYPE_WINDOW)

/* The preview is the sheet at another size, marked as a draft. */
static void
draw_preview (GtkDrawingArea *area,
              cairo_t        *cr,
              int             width,
              int             height,
              gpointer        data)
{
  SkhCertificateDialog *self = data;
  const SkhTemplate *template = skh_certificate_get_template (self->certificate);
  double page_width = template->width * SKH_POINTS_PER_MM;
  double page_height = template->height * SKH_POINTS_PER_MM;
  double scale;

  if (self->values == NULL)
    return;
  scale = MIN (width / page_width, height / page_height);
  cairo_translate (cr, (width - page_width * scale) / 2, (height - page_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_fill (cr);
  skh_certificate_draw (self->certificate, cr, self->values, SKH_SHEET_PREVIEW, NULL);
}

static void
take_value (SkhCertificateDialog *self,
            const char           *placeholder,
            GtkEditable          *editable)
{
  g_hash_table_insert (self->values, (char *) placeholder, g_strdup (gtk_editable_get_text (editable)));
}

static void
edited_cb (SkhCertificateDialog *self)
{
  g_autoptr(GArray) overflow = NULL;

  if (self->values == NULL)
    return;
  take_value (self, "signer_title", self->signer_title);
  take_value (self, "signer_name", self->signer_name);
  take_value (self, "register_number", self->register_number);
  overflow = skh_certificate_overflow (self->certificate, self->values);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), overflow != NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
}

static gpointer
values_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_certificate_values (db, *(gint64 *) data, error);
}

static void
values_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhCertificateDialog) self = data;
  g_autoptr(GError) error = NULL;
  GHashTable *values = skh_store_read_finish (SKH_STORE (object), result, &error);
  const char *title;
  const char *name;

  if (values == NULL)
    {
      skh_context_report (self->context, error);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  title = g_hash_table_lookup (values, "signer_title");
  name = g_hash_table_lookup (values, "signer_name");
  gtk_editable_set_text (self->signer_title, title != NULL ? title : "");
  gtk_editable_set_text (self->signer_name, name != NULL ? name : "");
  self->values = values;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.save", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.print", TRUE);
  edited_cb (self);
}

static void
save_chosen (const char *path,
             gpointer    data)
{
  g_autoptr(SkhCertificateDialog) self = data;
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificateFile) file = skh_certificate_file_new (self->certificate, path, &options);
  g_auto(GStrv) paths = NULL;
  g_autoptr(GError) error = NULL;

  if (skh_certificate_file_add (file, self->values, NULL, &error))
    paths = skh_certificate_file_finish (file, NULL, &error);
  if (paths != NULL)
    skh_context_tell (self->context, _("The certificate was saved"));
  else
    skh_context_report (self->context, error);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  skh_choose_save (GTK_WINDOW (widget), _("Save the certificate"), "giay-chung-nhan.pdf", save_chosen, g_object_ref (widget));
}

static void
draw_page_cb (SkhCertificateDialog *self,
              GtkPrintContext      *context,
              int                   page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  skh_certificate_draw (self->certificate, cr, self->values, skh_certificate_get_printed (self->certificate), NULL);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhCertificateDialog *self = SKH_CERTIFICATE_DIALOG (widget);
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr(GError) error = NULL;

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self, G_CONNECT_SWAPPED);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    skh_context_report (self->context, error);
}

static void
skh_certificate_dialog_dispose (GObject *object)
{
  SkhCertificateDialog *self = SKH_CERTIFICATE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_CERTIFICATE_DIALOG);
  g_clear_object (&self->context);
  g_clear_pointer (&self->certificate, skh_certificate_free);
  g_clear_pointer (&self->values, g_hash_table_unref);

  G_OBJECT_CLASS (skh_certificate_dialog_parent_class)->dispose (object);
}

static void
skh_certificate_dialog_class_init (SkhCertificateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_certificate_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-certificate-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhCertificateDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificateDialog, register_number);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificateDialog, signer_name);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificateDialog, signer_title);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificateDialog, warning);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_install_action (widget_class, "certificate.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "certificate.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_certificate_dialog_init (SkhCertificateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.print", FALSE);
  gtk_drawing_area_set_draw_func (self->preview, draw_preview, self, NULL);
}

void
skh_certificate_dialog_present (GtkWindow  *parent,
                                SkhContext *context,
                                gint64      title_record)
{
  SkhCertificateDialog *self = g_object_new (SKH_TYPE_CERTIFICATE_DIALOG, "transient-for", parent, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhTemplate) template = skh_template_load ("family", &error);

  self->context = g_object_ref (context);
  self->record = title_record;
  self->certificate = template != NULL ? skh_certificate_new (template, &error) : NULL;
  if (self->certificate == NULL)
    {
      skh_context_report (context, error);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  skh_store_read_async (skh_context_get_store (context), values_func, g_memdup2 (&title_record, sizeof title_record), g_free,
                        (GDestroyNotify) g_hash_table_unref, NULL, values_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
