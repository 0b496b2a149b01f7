/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much room the record takes beside the list, and when it takes none. */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-register-page-private.h"

/* Of a record beside a list, where there is room, in pixels. */
#define PANE_WIDTH 450

/* A window of fewer characters has no room for a pane in which nothing stands. */
#define EMPTY_PANE_FROM 170

/* The record gets two fifths of the page, but not more than reads well: a large screen is for the columns of the list. */
void
skh_list_pane_place (SkhRegisterPage *self)
{
  int max_position;
  int least = 0;
  int width;

  g_object_get (self->paned, "max-position", &max_position, NULL);
  if (self->placed || max_position == 0 || max_position == G_MAXINT)
    return;
  self->placed = TRUE;
  gtk_widget_measure (GTK_WIDGET (self->pane), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = CLAMP ((max_position + least) * 2 / 5, least, MAX (least, PANE_WIDTH));
  gtk_paned_set_position (self->paned, max_position + least - width);
}

gboolean
skh_list_pane_gives_way (SkhRegisterPage *self)
{
  return self->reg->base != NULL || self->tight;
}

static void
show_pane (SkhRegisterPage *self)
{
  gboolean gives_way = skh_list_pane_gives_way (self);
  gboolean empty = skh_pane_get_empty (self->pane);

  gtk_widget_set_visible (GTK_WIDGET (self->pane), !gives_way || !empty);
  gtk_widget_set_visible (self->close_button, gives_way && !empty);
}

static void
fit (SkhRegisterPage *self)
{
  self->tight = self->surface != NULL && gdk_surface_get_width (self->surface) < EMPTY_PANE_FROM * skh_list_character_width (GTK_WIDGET (self->view));
  show_pane (self);
}

/* Books, which need the room for their columns, have a pane only while a record stands in it; other lists too where the window is narrow. */
void
skh_list_pane_watch (SkhRegisterPage *self)
{
  g_signal_connect_object (skh_pane_get_stack (self->pane), "notify::visible-child", G_CALLBACK (show_pane), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (fit), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_pane (self);
}

void
skh_list_pane_realize (SkhRegisterPage *self)
{
  self->surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));
  self->width_id = g_signal_connect_swapped (self->surface, "notify::width", G_CALLBACK (fit), self);
  fit (self);
}

void
skh_list_pane_unrealize (SkhRegisterPage *self)
{
  g_clear_signal_handler (&self->width_id, self->surface);
  self->surface = NULL;
}
