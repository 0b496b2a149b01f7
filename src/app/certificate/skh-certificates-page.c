/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-certificates-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-batches-tab.h"
#include "app/certificate/skh-books-window.h"
#include "app/certificate/skh-enter-issued-window.h"
#include "app/certificate/skh-issued-actions.h"
#include "app/certificate/skh-issued-pane.h"
#include "app/certificate/skh-sheets-tab.h"
#include "app/certificate/skh-templates-tab.h"
#include "app/certificate/skh-verify-window.h"
#include "app/list/skh-register-page.h"
#include "app/skh-page.h"
#include "app/skh-wrap-layout.h"

struct _SkhCertificatesPage
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkStack        *tabs;
  SkhBatchesTab   *batches;
  SkhSheetsTab    *sheets;
  SkhTemplatesTab *templates;
  GtkBox          *register_box;

  SkhContext      *context;
  SkhRegisterPage *register_page;
};

static void page_iface_init (SkhPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhCertificatesPage, skh_certificates_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, page_iface_init))

/* Its certificates, in the register book. */
static void
show_batch_cb (SkhCertificatesPage *self,
               gint64               batch,
               const char          *name)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_certificates_register);
  g_autofree char *filter = g_strdup_printf ("batch-id=%" G_GINT64_FORMAT, batch);

  if (!skh_query_add_filter (query, filter, NULL))
    return;
  skh_register_page_narrow (self->register_page, query, name);
  gtk_stack_set_visible_child_name (self->tabs, "register");
}

/* The register book --------------------------------------------------------------------------------- */

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhCertificatesPage *self = SKH_CERTIFICATES_PAGE (widget);
  g_autoptr(GArray) ids = skh_register_page_get_checked (self->register_page);

  if (ids != NULL)
    skh_issued_step_ask (GTK_WINDOW (gtk_widget_get_root (widget)), self->context,
                         strcmp (name, "certificates.received") == 0 ? SKH_ISSUED_RECEIVED : strcmp (name, "certificates.reprint") == 0 ? SKH_ISSUED_REPRINT : SKH_ISSUED_REVOKE, ids);
}

static void
add_step (GtkBox     *bar,
          const char *label,
          const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (bar, button);
}

static void
window_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhCertificatesPage *self = SKH_CERTIFICATES_PAGE (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  if (strcmp (name, "certificates.verify") == 0)
    skh_verify_window_present (window, self->context);
  else if (strcmp (name, "certificates.enter") == 0)
    skh_enter_issued_window_present (window, self->context);
  else
    skh_books_window_present (window, self->context);
}

static void
add_register (SkhCertificatesPage *self)
{
  GtkWidget *page = skh_register_page_new_with (self->context, &skh_certificates_register, _("Register book"), SKH_PANE (skh_issued_pane_new (self->context)));
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->register_page = SKH_REGISTER_PAGE (page);
  gtk_widget_set_hexpand (page, TRUE);
  gtk_box_append (self->register_box, page);
  add_step (GTK_BOX (bar), _("_Handed over…"), "certificates.received");
  add_step (GTK_BOX (bar), _("Print _anew…"), "certificates.reprint");
  add_step (GTK_BOX (bar), _("Re_voke…"), "certificates.revoke");
  skh_register_page_add_to_bar (self->register_page, bar);
  skh_register_page_set_empty (self->register_page, _("Nothing stands in the book yet"), _("Certificates come here when they are issued, each with its number and the sheet that it stands on."));
}

/* The page as the window knows it ------------------------------------------------------------------- */

static void
search (SkhPage    *page,
        const char *text)
{
  SkhCertificatesPage *self = SKH_CERTIFICATES_PAGE (page);

  if (*text != 0)
    gtk_stack_set_visible_child_name (self->tabs, "register");
  skh_register_page_search (self->register_page, text);
}

static void
open_record (SkhPage    *page,
             const char *reg,
             gint64      id)
{
  SkhCertificatesPage *self = SKH_CERTIFICATES_PAGE (page);

  gtk_stack_set_visible_child_name (self->tabs, "register");
  skh_register_page_open (self->register_page, id);
}

static void
narrow (SkhPage        *page,
        const SkhQuery *query,
        const char     *label)
{
  SkhCertificatesPage *self = SKH_CERTIFICATES_PAGE (page);

  gtk_stack_set_visible_child_name (self->tabs, "register");
  skh_register_page_narrow (self->register_page, query, label);
}

static void
page_iface_init (SkhPageInterface *iface)
{
  iface->search = search;
  iface->open = open_record;
  iface->narrow = narrow;
}

static void
skh_certificates_page_dispose (GObject *object)
{
  g_clear_object (&SKH_CERTIFICATES_PAGE (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), SKH_TYPE_CERTIFICATES_PAGE);

  G_OBJECT_CLASS (skh_certificates_page_parent_class)->dispose (object);
}

static void
skh_certificates_page_class_init (SkhCertificatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_certificates_page_dispose;

  g_type_ensure (SKH_TYPE_BATCHES_TAB);
  g_type_ensure (SKH_TYPE_SHEETS_TAB);
  g_type_ensure (SKH_TYPE_TEMPLATES_TAB);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-certificates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhCertificatesPage, box);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificatesPage, batches);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificatesPage, register_box);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificatesPage, sheets);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificatesPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, SkhCertificatesPage, templates);
  gtk_widget_class_install_action (widget_class, "certificates.received", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "certificates.reprint", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "certificates.revoke", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "certificates.verify", NULL, window_action);
  gtk_widget_class_install_action (widget_class, "certificates.enter", NULL, window_action);
  gtk_widget_class_install_action (widget_class, "certificates.books", NULL, window_action);
  gtk_widget_class_bind_template_callback (widget_class, show_batch_cb);
}

static void
skh_certificates_page_init (SkhCertificatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_certificates_page_new (SkhContext *context)
{
  SkhCertificatesPage *self = g_object_new (SKH_TYPE_CERTIFICATES_PAGE, NULL);

  self->context = g_object_ref (context);
  add_register (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificates.enter", !skh_store_get_read_only (skh_context_get_store (context)));
  skh_batches_tab_set_context (self->batches, context);
  skh_sheets_tab_set_context (self->sheets, context);
  skh_templates_tab_set_context (self->templates, context);
  return GTK_WIDGET (self);
}
