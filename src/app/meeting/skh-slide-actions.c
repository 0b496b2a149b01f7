/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/meeting/skh-slide-sets-private.h"

#include <glib/gi18n.h>

#include "app/meeting/skh-meeting.h"
#include "app/skh-drawing-print.h"
#include "app/skh-file-chooser.h"

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  const char *kind = g_variant_get_string (parameter, NULL);
  int at = skh_slide_sets_get_index (self) + 1;
  SkhSlide *slide;

  if (self->set == NULL)
    return;
  slide = skh_slide_new (strcmp (kind, "title") == 0 ? SKH_SLIDE_TITLE : strcmp (kind, "findings") == 0 ? SKH_SLIDE_FINDINGS : SKH_SLIDE_CHART);
  if (slide->kind == SKH_SLIDE_CHART && self->measures->len > 0)
    slide->measure = g_strdup (((SkhMeasure *) self->measures->pdata[0])->key);
  g_ptr_array_insert (self->set->slides, at, slide);
  self->changed = TRUE;
  skh_slide_sets_fill_slides (self, at);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  int from = skh_slide_sets_get_index (self);
  int to = from + (strcmp (name, "slides.up") == 0 ? -1 : 1);
  gpointer slide;

  if (self->set == NULL || from < 0 || to < 0 || to >= (int) self->set->slides->len)
    return;
  slide = self->set->slides->pdata[from];
  self->set->slides->pdata[from] = self->set->slides->pdata[to];
  self->set->slides->pdata[to] = slide;
  self->changed = TRUE;
  skh_slide_sets_fill_slides (self, to);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  int i = skh_slide_sets_get_index (self);

  if (self->set == NULL || i < 0)
    return;
  g_ptr_array_remove_index (self->set->slides, i);
  self->changed = TRUE;
  skh_slide_sets_fill_slides (self, MIN (i, (int) self->set->slides->len - 1));
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  skh_slide_sets_propose (SKH_SLIDE_SETS (widget));
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);

  if (self->set != NULL)
    skh_slide_sets_add_set (self, skh_slide_set_copy (self->set));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  SkhStore *store = skh_context_get_store (self->context);

  if (self->set == NULL || skh_store_get_read_only (store))
    return;
  /* It can be undone, and is therefore not asked about.  A set that was never kept is just gone. */
  skh_slide_sets_keep (self);
  skh_store_write_async (store, "slides.delete", 0, skh_slide_set_delete, skh_slide_set_copy (self->set), (GDestroyNotify) skh_slide_set_free, NULL,
                         skh_slide_sets_kept_cb, g_object_ref (self->context));
  g_ptr_array_remove (self->all, self->set);
  self->set = NULL;
  skh_slide_sets_fill_sets (self, 0);
}

static void
start_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (self->set == NULL || self->set->slides->len == 0)
    return;
  skh_slide_sets_keep (self);
  skh_meeting_present (parent, self->context, self->set, 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* SkhDrawing of all slides; NULL while their numbers are being read. */
static GPtrArray *
draw_all (SkhSlideSets *self)
{
  GPtrArray *drawings;

  if (self->set == NULL || self->data == NULL || self->set->slides->len == 0)
    return NULL;
  drawings = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_drawing_unref);
  for (guint i = 0; i < self->set->slides->len; i++)
    g_ptr_array_add (drawings, skh_slide_sets_draw (self, self->set->slides->pdata[i]));
  return drawings;
}

static void
write_pdf (SkhSlideSets *self,
           const char   *path,
           gboolean      meeting)
{
  g_autoptr(GPtrArray) drawings = draw_all (self);
  g_autoptr(GError) error = NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *sentence = g_strdup_printf (_("Written: %s"), base);

  if (drawings == NULL)
    return;
  if (skh_drawings_export ((SkhDrawing **) drawings->pdata, drawings->len, path, meeting, &error))
    skh_context_tell (self->context, sentence);
  else
    skh_context_report (self->context, error);
}

static void
pdf_chosen_cb (const char *path,
               gpointer    data)
{
  write_pdf (data, path, TRUE);
}

static void
handout_chosen_cb (const char *path,
                   gpointer    data)
{
  write_pdf (data, path, FALSE);
}

static void
pdf_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  gboolean meeting = strcmp (name, "slides.pdf") == 0;
  g_autofree char *file = self->set != NULL ? g_strdup_printf ("%s.pdf", self->set->name) : NULL;

  if (file == NULL)
    return;
  g_strdelimit (file, "/\\", '-');
  skh_choose_save (GTK_WINDOW (self), _("Save slides"), file, meeting ? pdf_chosen_cb : handout_chosen_cb, self);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhSlideSets *self = SKH_SLIDE_SETS (widget);
  g_autoptr(GPtrArray) drawings = draw_all (self);

  if (drawings != NULL)
    skh_drawings_print (GTK_WINDOW (self), self->context, drawings);
}

void
skh_slide_sets_add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "slides.add", "s", add_action);
  gtk_widget_class_install_action (widget_class, "slides.up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "slides.down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "slides.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "slides.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "slides.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "slides.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "slides.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "slides.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "slides.handout", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "slides.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "slides.start", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "slides.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "slides.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "slides.print", NULL);
}
