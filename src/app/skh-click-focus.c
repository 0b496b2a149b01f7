/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-click-focus.h"

static void
pressed_cb (GtkGestureClick *click,
            int              n_press,
            double           x,
            double           y)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  GtkWidget *picked = gtk_widget_pick (window, x, y, GTK_PICK_DEFAULT);
  GtkWidget *clicked = picked != NULL ? gtk_widget_get_ancestor (picked, GTK_TYPE_SWITCH) : NULL;

  if (clicked != NULL)
    gtk_widget_grab_focus (clicked);
}

void
skh_click_focus_add (GtkWidget *window)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), NULL);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (click));
}
