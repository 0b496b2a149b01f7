/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-reading-pane.h"

#include "app/record/skh-ask.h"

typedef struct
{
  SkhContext   *context;
  gulong        changed_id;
  GCancellable *cancellable;
  gint64        id;      /* what is wanted; 0: nothing */
  gpointer      reading; /* what is shown */
} SkhReadingPanePrivate;

static void pane_iface_init (SkhPaneInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (SkhReadingPane, skh_reading_pane, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (SkhReadingPane)
                                  G_IMPLEMENT_INTERFACE (SKH_TYPE_PANE, pane_iface_init))

static SkhReadingPanePrivate *
get_private (gpointer self)
{
  return skh_reading_pane_get_instance_private (SKH_READING_PANE (self));
}

/* READING, taken over, is what is there now; NULL: nothing. */
static void
take_reading (gpointer self,
              gpointer reading)
{
  SkhReadingPanePrivate *private = get_private (self);
  SkhReadingPaneClass *klass = SKH_READING_PANE_GET_CLASS (self);
  GtkWidget *stack = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (reading == NULL)
    private->id = 0;
  g_clear_pointer (&private->reading, klass->reading_free);
  private->reading = reading;
  if (reading != NULL)
    klass->show_reading (self, reading);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), reading != NULL ? "record" : "empty");
}

static void
reload (SkhReadingPane *self)
{
  SkhReadingPanePrivate *private = get_private (self);
  SkhReadingPaneClass *klass = SKH_READING_PANE_GET_CLASS (self);

  skh_context_read (private->context, self, &private->cancellable, klass->read, g_memdup2 (&private->id, sizeof private->id), g_free, klass->reading_free, take_reading);
}

static void
changed_cb (SkhReadingPane *self,
            SkhChanges     *changes)
{
  const char * const *tables = SKH_READING_PANE_GET_CLASS (self)->tables;
  gboolean concerned = changes == NULL;

  for (guint i = 0; tables[i] != NULL && !concerned; i++)
    concerned = skh_changes_has_table (changes, tables[i]);
  if (concerned && get_private (self)->id != 0)
    reload (self);
}

/* A pane beside a list ------------------------------------------------------------------------------ */

static void
skh_reading_pane_show (SkhPane *pane,
                       gint64   id)
{
  SkhReadingPane *self = SKH_READING_PANE (pane);
  SkhReadingPanePrivate *private = get_private (self);
  const char *noted = SKH_READING_PANE_GET_CLASS (self)->noted;

  private->id = id;
  if (id == 0)
    {
      g_cancellable_cancel (private->cancellable);
      g_clear_object (&private->cancellable);
      take_reading (self, NULL);
      return;
    }
  if (noted != NULL)
    skh_context_note_record (private->context, noted, id);
  reload (self);
}

static void
skh_reading_pane_add (SkhPane *pane)
{
  SkhReadingPaneClass *klass = SKH_READING_PANE_GET_CLASS (pane);

  if (klass->begin != NULL)
    klass->begin (SKH_READING_PANE (pane));
}

static gint64
skh_reading_pane_get_shown (SkhPane *pane)
{
  return get_private (pane)->id;
}

static gboolean
skh_reading_pane_get_dirty (SkhPane *pane)
{
  return FALSE;
}

static void
pane_iface_init (SkhPaneInterface *iface)
{
  iface->show = skh_reading_pane_show;
  iface->add = skh_reading_pane_add;
  iface->get_id = skh_reading_pane_get_shown;
  iface->get_dirty = skh_reading_pane_get_dirty;
}

static void
skh_reading_pane_dispose (GObject *object)
{
  SkhReadingPanePrivate *private = get_private (object);

  if (private->context != NULL)
    g_clear_signal_handler (&private->changed_id, skh_context_get_store (private->context));
  g_cancellable_cancel (private->cancellable);
  g_clear_object (&private->cancellable);
  g_clear_object (&private->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  /* The stack has no name in the template, so that it goes by hand. */
  if (gtk_widget_get_first_child (GTK_WIDGET (object)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (object)));
  g_clear_pointer (&private->reading, SKH_READING_PANE_GET_CLASS (object)->reading_free);

  G_OBJECT_CLASS (skh_reading_pane_parent_class)->dispose (object);
}

static void
skh_reading_pane_class_init (SkhReadingPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skh_reading_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
skh_reading_pane_init (SkhReadingPane *self)
{
}

void
skh_reading_pane_set_context (SkhReadingPane *self,
                              SkhContext     *context)
{
  SkhReadingPanePrivate *private = get_private (self);

  g_return_if_fail (private->context == NULL);

  private->context = g_object_ref (context);
  private->changed_id = g_signal_connect_swapped (skh_context_get_store (context), "changed", G_CALLBACK (changed_cb), self);
}

SkhContext *
skh_reading_pane_get_context (SkhReadingPane *self)
{
  return get_private (self)->context;
}

gpointer
skh_reading_pane_get_reading (SkhReadingPane *self)
{
  return get_private (self)->reading;
}

gint64
skh_reading_pane_get_id (SkhReadingPane *self)
{
  return get_private (self)->id;
}

GtkWindow *
skh_reading_pane_get_window (SkhReadingPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

gboolean
skh_reading_pane_is_writable (SkhReadingPane *self)
{
  return !skh_store_get_read_only (skh_context_get_store (get_private (self)->context));
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhReadingPane) self = data;

  skh_question_finish (self, get_private (self)->context, SKH_STORE (object), result);
}

void
skh_reading_pane_write (SkhReadingPane *self,
                        const char     *kind,
                        SkhWriteFlags   flags,
                        SkhWriteFunc    func,
                        gpointer        data,
                        GDestroyNotify  data_free)
{
  skh_store_write_async (skh_context_get_store (get_private (self)->context), kind, flags, func, data, data_free, NULL, written_cb, g_object_ref (self));
}
