/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-sheet-picture.h"

#include <math.h>

#include "draw/skh-output.h"

struct _SkhSheetPicture
{
  GtkWidget       parent_instance;

  SkhTemplate    *template;
  SkhCertificate *certificate; /* made when it is first drawn: a gallery shows itself at once */
  GHashTable     *values;
  SkhSheetParts   parts;
};

G_DEFINE_FINAL_TYPE (SkhSheetPicture, skh_sheet_picture, GTK_TYPE_WIDGET)

static void
skh_sheet_picture_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SkhSheetPicture *self = SKH_SHEET_PICTURE (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double scale;
  cairo_t *cr;

  if (self->template == NULL)
    return;
  if (self->certificate == NULL)
    self->certificate = skh_certificate_new (self->template, NULL);
  scale = MIN (width / self->template->width, height / self->template->height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_translate (cr, floor ((width - self->template->width * scale) / 2), floor ((height - self->template->height * scale) / 2));
  cairo_rectangle (cr, 0, 0, self->template->width * scale, self->template->height * scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  cairo_scale (cr, scale / SKH_POINTS_PER_MM, scale / SKH_POINTS_PER_MM);
  if (self->certificate != NULL)
    skh_certificate_draw (self->certificate, cr, self->values, self->parts != 0 ? self->parts : skh_certificate_get_printed (self->certificate), NULL);
  cairo_destroy (cr);
}

static void
skh_sheet_picture_finalize (GObject *object)
{
  SkhSheetPicture *self = SKH_SHEET_PICTURE (object);

  g_clear_pointer (&self->certificate, skh_certificate_free);
  g_clear_pointer (&self->template, skh_template_free);
  g_clear_pointer (&self->values, g_hash_table_unref);

  G_OBJECT_CLASS (skh_sheet_picture_parent_class)->finalize (object);
}

static void
skh_sheet_picture_class_init (SkhSheetPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_sheet_picture_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = skh_sheet_picture_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
skh_sheet_picture_init (SkhSheetPicture *self)
{
}

GtkWidget *
skh_sheet_picture_new (void)
{
  return g_object_new (SKH_TYPE_SHEET_PICTURE, NULL);
}

void
skh_sheet_picture_show (SkhSheetPicture   *self,
                        const SkhTemplate *template,
                        GHashTable        *values,
                        SkhSheetParts      parts)
{
  g_return_if_fail (SKH_IS_SHEET_PICTURE (self));

  if (values != NULL)
    g_hash_table_ref (values);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->certificate, skh_certificate_free);
  g_clear_pointer (&self->template, skh_template_free);
  self->template = template != NULL ? skh_template_copy (template) : NULL;
  self->values = values;
  self->parts = parts;
  if (template != NULL && template->name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, template->name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
