/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-drop-down-keys.h"

#include "base/skh-text.h"

#define REST 1000 /* milliseconds after which a letter begins another name */

/* What a drop-down remembers of what was typed at it. */
typedef struct
{
  GtkDropDown *drop_down; /* owns it */
  GString     *typed;     /* without a rest: the beginning of a name */
  guint32      typed_at;  /* milliseconds, of the clock that events have */
} Keys;

static void
keys_free (gpointer  data,
           GClosure *closure)
{
  Keys *self = data;

  g_string_free (self->typed, TRUE);
  g_free (self);
}

static gboolean
is_open (GtkDropDown *drop_down)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (drop_down)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
        return TRUE;
    }
  return FALSE;
}

/* Whether a letter of moment NOW goes on with what was typed.  It is the moment of the key, which a slow computer may look at much later. */
static gboolean
is_going_on (Keys    *self,
             guint32  now)
{
  return self->typed->len > 0 && now - self->typed_at <= REST;
}

/* Chooses the first name that begins with what was typed without a rest, without accents. */
static void
choose_typed (Keys     *self,
              gunichar  letter,
              guint32   now)
{
  GListModel *names = gtk_drop_down_get_model (self->drop_down);
  g_autofree char *beginning = NULL;

  if (!is_going_on (self, now))
    g_string_truncate (self->typed, 0);
  self->typed_at = now;
  g_string_append_unichar (self->typed, letter);
  beginning = skh_text_fold (self->typed->str);
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autofree char *name = skh_text_fold (gtk_string_list_get_string (GTK_STRING_LIST (names), i));

      if (g_str_has_prefix (name, beginning))
        {
          gtk_drop_down_set_selected (self->drop_down, i);
          return;
        }
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        gpointer               data)
{
  Keys *self = data;
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (self->drop_down));
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  gunichar letter = gdk_keyval_to_unicode (key);
  guint32 now = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || is_open (self->drop_down))
    return FALSE;
  if (key == GDK_KEY_Down && n > 0)
    gtk_drop_down_set_selected (self->drop_down, selected == GTK_INVALID_LIST_POSITION ? 0 : MIN (selected + 1, n - 1));
  else if (key == GDK_KEY_Up && n > 0)
    gtk_drop_down_set_selected (self->drop_down, selected == GTK_INVALID_LIST_POSITION || selected == 0 ? 0 : selected - 1);
  else if (key == GDK_KEY_Return && (modifiers & GDK_SHIFT_MASK) == 0)
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->drop_down))), GTK_DIR_TAB_FORWARD);
  else if (g_unichar_isgraph (letter) || (letter == ' ' && is_going_on (self, now)))
    choose_typed (self, letter, now);
  else
    return FALSE;
  return TRUE;
}

void
skh_drop_down_keys_add (GtkDropDown *drop_down)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  Keys *self = g_new0 (Keys, 1);

  self->drop_down = drop_down;
  self->typed = g_string_new (NULL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "key-pressed", G_CALLBACK (key_cb), self, keys_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (drop_down), controller);
}
