/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-inner-focus.h"

typedef gboolean (*GrabFunc) (GtkWidget *widget);

static G_DEFINE_QUARK (skh-inner-focus-grab, grab)       /* of the type: its own grab_focus() */
static G_DEFINE_QUARK (skh-inner-focus-leaving, leaving) /* of the widget: the focus is on its way out */

static gboolean
grab_focus (GtkWidget *widget)
{
  GrabFunc grab = (GrabFunc) g_type_get_qdata (G_OBJECT_TYPE (widget), grab_quark ());

  return g_object_get_qdata (G_OBJECT (widget), leaving_quark ()) == NULL && grab (widget);
}

static gboolean
focus (GtkWidget        *widget,
       GtkDirectionType  direction)
{
  GtkWidgetClass *base = g_type_class_peek (GTK_TYPE_WIDGET);
  GtkWidget *focused = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean leaving = direction == GTK_DIR_TAB_BACKWARD && focused != NULL && gtk_widget_is_ancestor (focused, widget);
  gboolean moved;

  if (leaving)
    g_object_set_qdata (G_OBJECT (widget), leaving_quark (), widget);
  moved = base->focus (widget, direction);
  g_object_set_qdata (G_OBJECT (widget), leaving_quark (), NULL);
  return moved;
}

void
skh_inner_focus_class_init (GtkWidgetClass *klass)
{
  g_type_set_qdata (G_TYPE_FROM_CLASS (klass), grab_quark (), (gpointer) klass->grab_focus);
  klass->grab_focus = grab_focus;
  klass->focus = focus;
}
