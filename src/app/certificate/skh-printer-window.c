/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-printer-window.h"

#include <glib/gi18n.h>

#include "app/document/skh-document-print.h"
#include "app/list/skh-plain-table.h"
#include "app/skh-comma-spin.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"
#include "app/skh-toast.h"
#include "certificate/skh-printers.h"
#include "draw/skh-certificate-file.h"
#include "wording/skh-wording.h"

/* The ruler page without a template, in mm. */
#define A4_LONG 297
#define A4_SHORT 210

struct _SkhPrinterWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkEditable     *printer;
  GtkEditable     *tray;
  GtkSpinButton   *right;
  GtkSpinButton   *down;
  GtkSpinButton   *scale;
  GtkSpinButton   *rotation;
  GtkCheckButton  *for_template;
  SkhPlainTable   *setups;

  SkhContext      *context;
  gint64           template_id; /* 0: of none */
  double           width;       /* of the ruler page, mm */
  double           height;
  GPtrArray       *read;        /* SkhPrinterSetup, as the table shows them: the id of a row is its place from 1 on */
};

G_DEFINE_FINAL_TYPE (SkhPrinterWindow, skh_printer_window, ADW_TYPE_WINDOW)

static const SkhPlainColumn columns[] = {
  { N_("Printer"), 0 }, { N_("Tray"), 90 }, { N_("For"), 110 }, { N_("Right, mm"), 110, TRUE }, { N_("Down, mm"), 90, TRUE }, { N_("Scale, %"), 80, TRUE },
  { N_("Turned, °"), 70, TRUE }, { NULL }
};

static void
say (SkhPrinterWindow *self,
     const char       *sentence)
{
  skh_toast (self->toasts, sentence);
}

static void
say_error (SkhPrinterWindow *self,
           const GError     *error)
{
  g_autofree char *sentence = skh_wording_error (error);

  say (self, sentence);
}

/* VALUE in parts of UNIT with so many DIGITS, with a comma; g_free(). */
static char *
decimal (int value,
         int unit,
         int digits)
{
  char format[8];
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%df", digits);
  g_ascii_formatd (text, sizeof text, format, (double) value / unit);
  return g_strdelimit (g_strdup (text), ".", ',');
}

static void
show (SkhPrinterWindow *self)
{
  skh_plain_table_begin (self->setups);
  for (guint i = 0; i < self->read->len; i++)
    {
      const SkhPrinterSetup *setup = self->read->pdata[i];
      g_autofree char *right = decimal (setup->offset_x, 10, 1);
      g_autofree char *down = decimal (setup->offset_y, 10, 1);
      g_autofree char *scale = decimal (setup->scale, 1000, 2);
      g_autofree char *rotation = decimal (setup->rotation, 100, 2);
      const char *cells[] = { setup->printer, *setup->tray != 0 ? setup->tray : _("any"),
                              setup->template_id == 0 ? _("all templates") : setup->template_id == self->template_id ? _("this template") : _("another template"),
                              right, down, scale, rotation, NULL };

      skh_plain_table_add (self->setups, i + 1, cells);
    }
  skh_plain_table_end (self->setups, FALSE);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_printer_setups_read (db, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhPrinterWindow) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *setups = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL || setups == NULL)
    {
      g_clear_pointer (&setups, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->read, g_ptr_array_unref);
  self->read = setups;
  show (self);
}

static void
reload (SkhPrinterWindow *self)
{
  skh_store_read_async (skh_context_get_store (self->context), read_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, g_object_ref (self));
}

static void
setup_selected_cb (SkhPrinterWindow *self,
                   gint64            row)
{
  const SkhPrinterSetup *setup;

  if (row == 0)
    return;
  setup = self->read->pdata[row - 1];
  gtk_editable_set_text (self->printer, setup->printer);
  gtk_editable_set_text (self->tray, setup->tray);
  gtk_spin_button_set_value (self->right, setup->offset_x / 10.0);
  gtk_spin_button_set_value (self->down, setup->offset_y / 10.0);
  gtk_spin_button_set_value (self->scale, setup->scale / 1000.0);
  gtk_spin_button_set_value (self->rotation, setup->rotation / 100.0);
  gtk_check_button_set_active (self->for_template, setup->template_id != 0 && setup->template_id == self->template_id);
}

/* Saving -------------------------------------------------------------------------------------------- */

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhPrinterWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (self->context == NULL)
    return;
  if (!skh_store_write_finish (SKH_STORE (object), result, &error))
    {
      say_error (self, error);
      return;
    }
  say (self, _("The offset was saved; it holds from the next print on."));
  reload (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhPrinterWindow *self = SKH_PRINTER_WINDOW (widget);
  SkhPrinterSetup *setup = g_new0 (SkhPrinterSetup, 1);

  setup->printer = g_strstrip (g_strdup (gtk_editable_get_text (self->printer)));
  setup->tray = g_strstrip (g_strdup (gtk_editable_get_text (self->tray)));
  setup->template_id = gtk_check_button_get_active (self->for_template) ? self->template_id : 0;
  setup->offset_x = (int) lrint (gtk_spin_button_get_value (self->right) * 10);
  setup->offset_y = (int) lrint (gtk_spin_button_get_value (self->down) * 10);
  setup->scale = (int) lrint (gtk_spin_button_get_value (self->scale) * 1000);
  setup->rotation = (int) lrint (gtk_spin_button_get_value (self->rotation) * 100);
  skh_store_write_async (skh_context_get_store (self->context), "printers.set", SKH_WRITE_ACTION, skh_printer_setup_save, setup, (GDestroyNotify) skh_printer_setup_free,
                         NULL, saved_cb, g_object_ref (self));
}

/* The ruler page ------------------------------------------------------------------------------------ */

/* The shift that is typed now, so that the page shows whether it is right. */
static SkhSheetShift
typed_shift (SkhPrinterWindow *self)
{
  return (SkhSheetShift) { gtk_spin_button_get_value (self->right), gtk_spin_button_get_value (self->down), gtk_spin_button_get_value (self->scale) / 100,
                           gtk_spin_button_get_value (self->rotation) };
}

typedef struct
{
  double        width;
  double        height;
  SkhSheetShift shift;
} Ruler;

static void
draw_ruler (cairo_t  *cr,
            double    width,
            double    height,
            guint     page,
            gpointer  data)
{
  Ruler *ruler = data;

  skh_certificate_draw_ruler (cr, ruler->width, ruler->height, &ruler->shift);
}

/* Which printer was chosen is the one that is put right. */
static void
printed_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            SkhPrinterWindow        *self)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *printer = settings != NULL ? gtk_print_settings_get_printer (settings) : NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && printer != NULL)
    gtk_editable_set_text (self->printer, printer);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_autoptr(GError) error = NULL;

      gtk_print_operation_get_error (operation, &error);
      say_error (self, error);
    }
}

static void
ruler_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhPrinterWindow *self = SKH_PRINTER_WINDOW (widget);
  Ruler *ruler = g_new (Ruler, 1);
  g_autoptr(SkhPages) pages = NULL;
  g_autoptr(GtkPrintOperation) operation = NULL;

  *ruler = (Ruler) { self->width, self->height, typed_shift (self) };
  pages = skh_pages_new (_("Ruler page"), self->width * SKH_POINTS_PER_MM, self->height * SKH_POINTS_PER_MM, 1, draw_ruler, ruler, g_free);
  operation = skh_document_print_new (pages);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static void
file_chosen (const char *path,
             gpointer    data)
{
  SkhPrinterWindow *self = data;
  SkhSheetShift shift = typed_shift (self);
  g_autoptr(GError) error = NULL;

  if (!skh_certificate_write_ruler (path, self->width, self->height, &shift, &error))
    say_error (self, error);
}

static void
ruler_file_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  skh_choose_save (GTK_WINDOW (widget), _("Ruler page"), "thuoc-do.pdf", file_chosen, widget);
}

static void
skh_printer_window_dispose (GObject *object)
{
  SkhPrinterWindow *self = SKH_PRINTER_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->read, g_ptr_array_unref);

  G_OBJECT_CLASS (skh_printer_window_parent_class)->dispose (object);
}

static void
skh_printer_window_class_init (SkhPrinterWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_printer_window_dispose;

  g_type_ensure (SKH_TYPE_PLAIN_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-printer-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, down);
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, for_template);
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, printer);
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, right);
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, rotation);
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, scale);
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, setups);
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SkhPrinterWindow, tray);
  gtk_widget_class_bind_template_callback (widget_class, setup_selected_cb);
  gtk_widget_class_install_action (widget_class, "printer.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "printer.ruler", NULL, ruler_action);
  gtk_widget_class_install_action (widget_class, "printer.ruler-file", NULL, ruler_file_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_printer_window_init (SkhPrinterWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skh_plain_table_set_columns (self->setups, columns);
  skh_comma_spin_install (self->right);
  skh_comma_spin_install (self->down);
  skh_comma_spin_install (self->scale);
  skh_comma_spin_install (self->rotation);
}

void
skh_printer_window_present (GtkWindow               *parent,
                            SkhContext              *context,
                            const SkhStoredTemplate *template)
{
  SkhPrinterWindow *self = g_object_new (SKH_TYPE_PRINTER_WINDOW, "transient-for", parent, NULL);
  g_autofree char *label = template != NULL && template->id != 0 ? g_strdup_printf (_("Only for “%s”"), template->template->name) : NULL;

  self->context = g_object_ref (context);
  self->template_id = template != NULL ? template->id : 0;
  self->width = template != NULL ? template->template->width : A4_LONG;
  self->height = template != NULL ? template->template->height : A4_SHORT;
  gtk_check_button_set_label (self->for_template, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->for_template), label != NULL);
  reload (self);
  skh_present (GTK_WINDOW (self));
}
