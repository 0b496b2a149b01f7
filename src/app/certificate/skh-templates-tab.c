/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-templates-tab.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-designer.h"
#include "app/certificate/skh-printer-window.h"
#include "app/certificate/skh-sheet-picture.h"
#include "app/skh-file-chooser.h"
#include "app/skh-wrap-layout.h"
#include "certificate/skh-placeholder-kinds.h"
#include "certificate/skh-template-store.h"

/* A card's picture, in pixels. */
#define CARD_WIDTH 250
#define CARD_HEIGHT 180

struct _SkhTemplatesTab
{
  GtkWidget     parent_instance;

  GtkWidget    *box;
  GtkFlowBox   *cards;
  GtkButton    *retire;

  SkhContext   *context;
  GPtrArray    *templates; /* SkhStoredTemplate, as the cards show them */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SkhTemplatesTab, skh_templates_tab, GTK_TYPE_WIDGET)

static GtkWindow *
window_of (SkhTemplatesTab *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* The selected template; NULL: none. */
static SkhStoredTemplate *
chosen (SkhTemplatesTab *self)
{
  GList *children = gtk_flow_box_get_selected_children (self->cards);
  int index = children != NULL ? gtk_flow_box_child_get_index (children->data) : -1;

  g_list_free (children);
  return index >= 0 && self->templates != NULL && index < (int) self->templates->len ? self->templates->pdata[index] : NULL;
}

static void
update_actions (SkhTemplatesTab *self)
{
  const SkhStoredTemplate *template = chosen (self);
  gboolean writable = self->context != NULL && !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_button_set_label (self->retire, template != NULL && template->retired ? _("_Offer again") : _("No longer _offered"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.edit", writable && template != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.copy", writable && template != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.retire", writable && template != NULL && template->id != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.delete", writable && template != NULL && template->id != 0 && !template->frozen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.new", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.import", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.printers", writable);
}

/* Cards --------------------------------------------------------------------------------------------- */

static char *
about (const SkhStoredTemplate *stored)
{
  const SkhTemplate *template = stored->template;
  g_autofree char *size = g_strdup_printf ("%d × %d mm", (int) template->width, (int) template->height);

  if (stored->id == 0)
    return g_strdup_printf (_("%s · supplied"), size);
  if (stored->retired)
    return g_strdup_printf (_("%s · no longer offered"), size);
  return g_strdup_printf (stored->frozen ? _("%s · version %d, in use") : _("%s · version %d"), size, stored->version);
}

static GtkWidget *
card_new (const SkhStoredTemplate *stored)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *picture = skh_sheet_picture_new ();
  GtkWidget *name = gtk_label_new (stored->template->name);
  g_autofree char *subtitle = about (stored);
  GtkWidget *line = gtk_label_new (subtitle);
  g_autoptr(GHashTable) values = skh_template_examples (stored->template);

  skh_sheet_picture_show (SKH_SHEET_PICTURE (picture), stored->template, values, SKH_SHEET_ALL);
  gtk_widget_set_size_request (picture, CARD_WIDTH, CARD_HEIGHT);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_lines (GTK_LABEL (name), 2);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 26);
  gtk_label_set_justify (GTK_LABEL (name), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (line, "dim-label");
  gtk_widget_add_css_class (line, "caption");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  return box;
}

static void
show (SkhTemplatesTab *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
  for (guint i = 0; i < self->templates->len; i++)
    gtk_flow_box_append (self->cards, card_new (self->templates->pdata[i]));
  update_actions (self);
}

/* Those of the file whole, then the supplied ones that are not in it. */
static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_templates_read_all (db, TRUE, error);
}

static void
show_templates (gpointer object,
                gpointer result)
{
  SkhTemplatesTab *self = object;

  if (result == NULL)
    return;
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = result;
  show (self);
}

static void
reload (SkhTemplatesTab *self)
{
  skh_context_read (self->context, self, &self->cancellable, read_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, show_templates);
}

static void
changed_cb (SkhTemplatesTab *self,
            SkhChanges      *changes)
{
  if (skh_changes_has_table (changes, "template") || skh_changes_has_table (changes, "template_version"))
    reload (self);
}

/* Doing --------------------------------------------------------------------------------------------- */

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhTemplatesTab *self = SKH_TEMPLATES_TAB (widget);

  if (chosen (self) != NULL)
    skh_designer_present (window_of (self), self->context, chosen (self));
}

static void
activated_cb (SkhTemplatesTab *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "templates.edit", NULL);
}

/* Opens the designer for a template that is not kept yet; takes it. */
static void
design_new (SkhTemplatesTab   *self,
            SkhStoredTemplate *template)
{
  skh_designer_present (window_of (self), self->context, template);
  skh_stored_template_free (template);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhTemplatesTab *self = SKH_TEMPLATES_TAB (widget);
  SkhStoredTemplate *copy = skh_stored_template_copy (chosen (self));
  char *title = g_strdup_printf (_("%s (copy)"), copy->template->name);

  g_free (copy->template->name);
  copy->template->name = title;
  g_clear_pointer (&copy->supplied, g_free);
  copy->id = copy->version_id = 0;
  copy->version = 0;
  copy->frozen = copy->retired = FALSE;
  design_new (self, copy);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  design_new (SKH_TEMPLATES_TAB (widget), skh_stored_template_new (skh_template_new ()));
}

static void
import_chosen (const char *path,
               gpointer    data)
{
  SkhTemplatesTab *self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  SkhTemplate *template = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    template = skh_template_parse (text, (gssize) length, &error);
  if (template == NULL)
    skh_context_report (self->context, error);
  else
    design_new (self, skh_stored_template_new (template));
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  skh_choose_open (window_of (SKH_TEMPLATES_TAB (widget)), _("Import a template"), "skht", import_chosen, widget);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhTemplatesTab) self = data;
  g_autoptr(GError) error = NULL;

  if (!skh_store_write_finish (SKH_STORE (object), result, &error) && self->context != NULL)
    skh_context_report (self->context, error);
}

static void
write_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhTemplatesTab *self = SKH_TEMPLATES_TAB (widget);
  SkhStoredTemplate *template = skh_stored_template_copy (chosen (self));
  gboolean deletes = strcmp (name, "templates.delete") == 0;

  template->retired = deletes ? template->retired : !template->retired;
  skh_store_write_async (skh_context_get_store (self->context), deletes ? "templates.delete" : "templates.edit", SKH_WRITE_ACTION, deletes ? skh_template_delete : skh_template_save,
                         template, (GDestroyNotify) skh_stored_template_free, NULL, written_cb, g_object_ref (self));
}

static void
printers_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SkhTemplatesTab *self = SKH_TEMPLATES_TAB (widget);

  skh_printer_window_present (window_of (self), self->context, chosen (self));
}

static void
skh_templates_tab_dispose (GObject *object)
{
  SkhTemplatesTab *self = SKH_TEMPLATES_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_TEMPLATES_TAB);
  g_clear_pointer (&self->templates, g_ptr_array_unref);

  G_OBJECT_CLASS (skh_templates_tab_parent_class)->dispose (object);
}

static void
skh_templates_tab_class_init (SkhTemplatesTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_templates_tab_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-templates-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhTemplatesTab, box);
  gtk_widget_class_bind_template_child (widget_class, SkhTemplatesTab, cards);
  gtk_widget_class_bind_template_child (widget_class, SkhTemplatesTab, retire);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "templates.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "templates.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "templates.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "templates.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "templates.retire", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "templates.delete", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "templates.printers", NULL, printers_action);
}

static void
skh_templates_tab_init (SkhTemplatesTab *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

void
skh_templates_tab_set_context (SkhTemplatesTab *self,
                               SkhContext      *context)
{
  g_return_if_fail (SKH_IS_TEMPLATES_TAB (self));

  g_set_object (&self->context, context);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}
