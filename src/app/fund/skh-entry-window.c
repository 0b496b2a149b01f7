/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-entry-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/figures/skh-unsaved.h"
#include "base/skh-error.h"
#include "wording/skh-wording.h"

typedef struct
{
  AdwHeaderBar *header;
  GtkBox       *above;    /* where the form is put */
  GtkBox       *sums_row; /* and the tools */
  GtkButton    *post_button;
  GtkLabel     *sums;
  SkhGrid      *grid;
  GtkLabel     *problem;

  GtkWidget    *form;
  GtkWidget    *chooser;
  GtkWidget    *tools;
  SkhContext   *context;
  GPtrArray    *fields;   /* SkhField */
  SkhGridCells *cells;
  GCancellable *cancellable;
  gpointer      reading;
  gboolean      edited;   /* a field or a whole row, not a cell */
  gboolean      posting;  /* what is being written is to be final */
} SkhEntryWindowPrivate;

enum { PROP_0, PROP_CHOOSER, PROP_FORM, PROP_TOOLS, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SkhEntryWindow, skh_entry_window, ADW_TYPE_WINDOW)

static SkhEntryWindowPrivate *
get_private (gpointer self)
{
  return skh_entry_window_get_instance_private (SKH_ENTRY_WINDOW (self));
}

/* Edits -------------------------------------------------------------------------------------------- */

static void
edited (SkhEntryWindow *self)
{
  SkhEntryWindowClass *klass = SKH_ENTRY_WINDOW_GET_CLASS (self);

  skh_entry_window_show_problem (self, NULL);
  if (klass->edited != NULL)
    klass->edited (self);
}

static void
cell_edited_cb (SkhEntryWindow *self,
                guint           row,
                guint           column)
{
  SkhEntryWindowClass *klass = SKH_ENTRY_WINDOW_GET_CLASS (self);

  /* Without a context it is being disposed of. */
  if (get_private (self)->context == NULL)
    return;
  if (klass->cell_edited != NULL)
    klass->cell_edited (self, row, column);
  edited (self);
}

void
skh_entry_window_set_edited (SkhEntryWindow *self)
{
  SkhEntryWindowPrivate *private = get_private (self);

  if (private->reading == NULL || private->context == NULL)
    return;
  private->edited = TRUE;
  edited (self);
}

guint
skh_entry_window_count_edited (SkhEntryWindow *self)
{
  SkhEntryWindowPrivate *private = get_private (self);

  skh_grid_finish (private->grid);
  return (private->cells != NULL ? skh_grid_cells_count_changed (private->cells) : 0) + (private->edited ? 1 : 0);
}

gboolean
skh_entry_window_finish (SkhEntryWindow *self)
{
  SkhEntryWindowPrivate *private = get_private (self);

  skh_grid_finish (private->grid);
  if (private->cells == NULL || skh_grid_cells_count_wrong (private->cells) == 0)
    return TRUE;
  skh_entry_window_show_problem (self, skh_grid_go_to_wrong (private->grid));
  return FALSE;
}

/* Reading ------------------------------------------------------------------------------------------ */

static void
show_reading (gpointer object,
              gpointer reading)
{
  SkhEntryWindowPrivate *private = get_private (object);
  SkhEntryWindowClass *klass = SKH_ENTRY_WINDOW_GET_CLASS (object);

  /* What was to be shown is there no more. */
  if (reading == NULL)
    {
      gtk_window_destroy (object);
      return;
    }
  g_clear_pointer (&private->reading, klass->reading_free);
  private->reading = reading;
  private->edited = FALSE;
  klass->show_reading (object, reading);
}

void
skh_entry_window_read (SkhEntryWindow *self,
                       gpointer        question,
                       GDestroyNotify  question_free)
{
  SkhEntryWindowPrivate *private = get_private (self);
  SkhEntryWindowClass *klass = SKH_ENTRY_WINDOW_GET_CLASS (self);

  skh_context_read (private->context, self, &private->cancellable, klass->read, question, question_free, klass->reading_free, show_reading);
}

/* Writing ------------------------------------------------------------------------------------------ */

static void
written (SkhEntryWindow *self,
         gboolean        ok)
{
  if (ok)
    gtk_window_destroy (GTK_WINDOW (self));
}

static SkhField *
find_field (SkhEntryWindow *self,
            const char     *key)
{
  SkhEntryWindowPrivate *private = get_private (self);

  for (guint i = 0; i < private->fields->len; i++)
    {
      if (g_strcmp0 (skh_field_get_key (private->fields->pdata[i]), key) == 0)
        return private->fields->pdata[i];
    }
  return NULL;
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhEntryWindow) self = data;
  g_autoptr(GError) error = NULL;
  SkhEntryWindowPrivate *private = get_private (self);
  SkhEntryWindowClass *klass = SKH_ENTRY_WINDOW_GET_CLASS (self);
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  g_autofree char *sentence = ok ? NULL : skh_wording_error (error);
  SkhField *field = ok ? NULL : find_field (self, skh_error_get_field (error));

  if (private->context == NULL)
    return;
  if (ok)
    {
      skh_context_tell (private->context, private->posting ? _("Posted") : _(klass->saved));
    }
  else
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.post", TRUE);
      skh_entry_window_show_problem (self, sentence);
      if (field != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (field));
    }
  klass->written (self, ok);
}

static void
write_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhEntryWindow *self = SKH_ENTRY_WINDOW (widget);
  SkhEntryWindowPrivate *private = get_private (self);
  SkhEntryWindowClass *klass = SKH_ENTRY_WINDOW_GET_CLASS (self);
  gboolean post = strcmp (name, "entry.post") == 0;

  if (private->reading == NULL)
    return;
  if (!skh_entry_window_finish (self))
    {
      klass->written (self, FALSE);
      return;
    }
  private->posting = post;
  if (post)
    gtk_widget_action_set_enabled (widget, "entry.post", FALSE);
  skh_store_write_async (skh_context_get_store (private->context), post ? klass->post_kind : klass->save_kind, post ? SKH_WRITE_FINAL : SKH_WRITE_ACTION, post ? klass->post : klass->save,
                         klass->make_entry (self), klass->entry_free, NULL, written_cb, g_object_ref (self));
}

/* The window --------------------------------------------------------------------------------------- */

static gboolean
skh_entry_window_close_request (GtkWindow *window)
{
  SkhEntryWindowPrivate *private = get_private (window);

  return skh_unsaved_holds_window (window, private->grid, private->edited, "entry.save");
}

static void
skh_entry_window_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SkhEntryWindowPrivate *private = get_private (object);
  GtkWidget *widget = g_value_get_object (value);

  switch (id)
    {
    case PROP_CHOOSER:
      private->chooser = widget;
      adw_header_bar_pack_start (private->header, widget);
      break;
    case PROP_FORM:
      private->form = widget;
      gtk_box_prepend (private->above, widget);
      skh_fields_collect (widget, private->fields);
      break;
    case PROP_TOOLS:
      private->tools = widget;
      gtk_box_append (private->sums_row, widget);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skh_entry_window_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SkhEntryWindowPrivate *private = get_private (object);

  switch (id)
    {
    case PROP_CHOOSER:
      g_value_set_object (value, private->chooser);
      break;
    case PROP_FORM:
      g_value_set_object (value, private->form);
      break;
    case PROP_TOOLS:
      g_value_set_object (value, private->tools);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
skh_entry_window_dispose (GObject *object)
{
  SkhEntryWindowPrivate *private = get_private (object);

  g_cancellable_cancel (private->cancellable);
  g_clear_object (&private->cancellable);
  g_clear_object (&private->context);
  /* GTK 4.8 looks for the children of the last template whatever type is named; those of this one go with the window. */
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  g_clear_pointer (&private->fields, g_ptr_array_unref);
  g_clear_object (&private->cells);
  g_clear_pointer (&private->reading, SKH_ENTRY_WINDOW_GET_CLASS (object)->reading_free);

  G_OBJECT_CLASS (skh_entry_window_parent_class)->dispose (object);
}

static void
skh_entry_window_class_init (SkhEntryWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_entry_window_dispose;
  object_class->get_property = skh_entry_window_get_property;
  object_class->set_property = skh_entry_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = skh_entry_window_close_request;
  klass->written = written;

  properties[PROP_CHOOSER] = g_param_spec_object ("chooser", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TOOLS] = g_param_spec_object ("tools", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Fields are named in the templates of subclasses. */
  g_type_ensure (SKH_TYPE_FIELD);
  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-entry-window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SkhEntryWindow, above);
  gtk_widget_class_bind_template_child_private (widget_class, SkhEntryWindow, grid);
  gtk_widget_class_bind_template_child_private (widget_class, SkhEntryWindow, header);
  gtk_widget_class_bind_template_child_private (widget_class, SkhEntryWindow, post_button);
  gtk_widget_class_bind_template_child_private (widget_class, SkhEntryWindow, problem);
  gtk_widget_class_bind_template_child_private (widget_class, SkhEntryWindow, sums);
  gtk_widget_class_bind_template_child_private (widget_class, SkhEntryWindow, sums_row);
  gtk_widget_class_install_action (widget_class, "entry.save", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "entry.post", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "entry.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "entry.post", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_entry_window_init (SkhEntryWindow *self)
{
  get_private (self)->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_entry_window_set_context (SkhEntryWindow *self,
                              SkhContext     *context)
{
  SkhEntryWindowPrivate *private = get_private (self);
  const SkhColumn *columns = SKH_ENTRY_WINDOW_GET_CLASS (self)->columns;

  g_return_if_fail (private->context == NULL);

  private->context = g_object_ref (context);
  for (guint i = 0; i < private->fields->len; i++)
    {
      const SkhColumn *column = columns;

      while (column->key != NULL && strcmp (column->key, skh_field_get_key (private->fields->pdata[i])) != 0)
        column++;
      g_assert (column->key != NULL);
      skh_field_set_column (private->fields->pdata[i], column, NULL, skh_context_get_store (context));
      g_signal_connect_object (private->fields->pdata[i], "edited", G_CALLBACK (skh_entry_window_set_edited), self, G_CONNECT_SWAPPED);
    }
}

SkhContext *
skh_entry_window_get_context (SkhEntryWindow *self)
{
  return get_private (self)->context;
}

gboolean
skh_entry_window_is_writable (SkhEntryWindow *self)
{
  return !skh_store_get_read_only (skh_context_get_store (get_private (self)->context));
}

gpointer
skh_entry_window_get_reading (SkhEntryWindow *self)
{
  return get_private (self)->reading;
}

SkhField *
skh_entry_window_get_field (SkhEntryWindow *self,
                            const char     *key)
{
  SkhField *field = find_field (self, key);

  g_assert (field != NULL);
  return field;
}

SkhGrid *
skh_entry_window_get_grid (SkhEntryWindow *self)
{
  return get_private (self)->grid;
}

SkhGridCells *
skh_entry_window_get_cells (SkhEntryWindow *self)
{
  return get_private (self)->cells;
}

void
skh_entry_window_set_cells (SkhEntryWindow *self,
                            SkhGridCells   *cells,
                            guint           row,
                            guint           column)
{
  SkhEntryWindowPrivate *private = get_private (self);

  g_clear_object (&private->cells);
  private->cells = cells;
  g_signal_connect_object (cells, "edited", G_CALLBACK (cell_edited_cb), self, G_CONNECT_SWAPPED);
  skh_grid_set_cells (private->grid, cells);
  skh_grid_move_to (private->grid, row, column);
}

void
skh_entry_window_set_open (SkhEntryWindow *self,
                           gboolean        open)
{
  gtk_widget_set_sensitive (get_private (self)->form, open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.save", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.post", open);
}

void
skh_entry_window_set_post_label (SkhEntryWindow *self,
                                 const char     *label)
{
  gtk_button_set_label (get_private (self)->post_button, label);
}

void
skh_entry_window_show_sums (SkhEntryWindow *self,
                            const char     *text,
                            gboolean        wrong)
{
  SkhEntryWindowPrivate *private = get_private (self);

  gtk_label_set_label (private->sums, text);
  (wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (private->sums), "error");
}

void
skh_entry_window_show_problem (SkhEntryWindow *self,
                               const char     *sentence)
{
  SkhEntryWindowPrivate *private = get_private (self);

  gtk_label_set_label (private->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (private->problem), sentence != NULL);
}
