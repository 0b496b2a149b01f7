/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/window/skh-page-keys.h"

/* Keys that are a command of a page.  Others – of editing, of moving about – are meant for what has the focus. */
static const struct { guint key; GdkModifierType modifiers; } commands[] = {
  { GDK_KEY_p, GDK_CONTROL_MASK },                          /* print */
  { GDK_KEY_e, GDK_CONTROL_MASK },                          /* save as a spreadsheet */
  { GDK_KEY_s, GDK_CONTROL_MASK },                          /* save */
  { GDK_KEY_i, GDK_CONTROL_MASK },                          /* where a number comes from */
  { GDK_KEY_Return, GDK_CONTROL_MASK },                     /* save */
  { GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK },    /* save and go on */
  { GDK_KEY_KP_Enter, GDK_CONTROL_MASK },
  { GDK_KEY_KP_Enter, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { GDK_KEY_F6, 0 },                                        /* collection sheet */
  { GDK_KEY_F9, 0 },                                        /* post */
};

static gboolean
is_command (guint           key,
            GdkModifierType modifiers)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (gdk_keyval_to_lower (key) == commands[i].key && modifiers == commands[i].modifiers)
        return TRUE;
    }
  return FALSE;
}

/* Offers the key to WIDGET and what it shows, from the outside to the inside: the list comes before the record beside it. */
static gboolean
offer (GtkEventControllerKey *keys,
       GtkWidget             *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  /* Only what is ours has commands; an entry would take the key for typing. */
  if (g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Skh") && gtk_event_controller_key_forward (keys, widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (offer (keys, child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               data)
{
  GtkWidget *page = gtk_stack_get_visible_child (data);

  return page != NULL && is_command (key, state & gtk_accelerator_get_default_mod_mask ()) && offer (keys, page);
}

void
skh_page_keys_add (GtkWidget *window,
                   GtkStack  *pages)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), pages);
  gtk_widget_add_controller (window, keys);
}
