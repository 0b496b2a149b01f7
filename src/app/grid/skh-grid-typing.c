/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/grid/skh-grid-private.h"

#include "app/skh-clipboard.h"

void
skh_grid_stop_typing (SkhGrid  *self,
                      gboolean  take)
{
  if (self->editor == NULL || !skh_grid_is_typing (self))
    return;
  if (take)
    skh_grid_cells_type (self->cells, self->row, self->column, gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  gtk_widget_set_visible (GTK_WIDGET (self->editor), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
skh_grid_start_typing (SkhGrid  *self,
                       gboolean  with_text)
{
  if (!skh_grid_cells_is_editable (self->cells, self->row, self->column))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->editor), with_text ? skh_grid_cells_get_text (self->cells, self->row, self->column) : "");
  gtk_editable_set_alignment (GTK_EDITABLE (self->editor), skh_grid_cells_get_column (self->cells, self->column)->right ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->editor), TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_text_grab_focus_without_selecting (self->editor);
  gtk_editable_set_position (GTK_EDITABLE (self->editor), -1);
}

static void
editor_left_cb (SkhGrid *self)
{
  /* The focus went elsewhere: what was typed stays typed, and the focus stays where it went. */
  if (!skh_grid_is_typing (self))
    return;
  skh_grid_cells_type (self->cells, self->row, self->column, gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  gtk_widget_set_visible (GTK_WIDGET (self->editor), FALSE);
}

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhGrid) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  SkhGridRange range = skh_grid_get_selection (self);

  if (text == NULL || skh_grid_n_rows (self) == 0)
    return;
  range = skh_grid_cells_paste (self->cells, &range, text);
  self->anchor_row = range.row;
  self->anchor_column = range.column;
  skh_grid_move_cursor (self, range.last_row, range.last_column, TRUE);
}

static gboolean
control_key (SkhGrid *self,
             guint    keyval)
{
  SkhGridRange range = skh_grid_get_selection (self);
  g_autofree char *text = NULL;

  switch (keyval)
    {
    case GDK_KEY_c:
      text = skh_grid_cells_copy (self->cells, &range);
      skh_clipboard_set_text (GTK_WIDGET (self), text);
      return TRUE;
    case GDK_KEY_v:
      gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
      return TRUE;
    case GDK_KEY_x:
      text = skh_grid_cells_copy (self->cells, &range);
      skh_clipboard_set_text (GTK_WIDGET (self), text);
      skh_grid_cells_clear (self->cells, &range);
      return TRUE;
    case GDK_KEY_d:
      skh_grid_cells_fill_down (self->cells, &range);
      return TRUE;
    case GDK_KEY_r:
      skh_grid_cells_fill_right (self->cells, &range);
      return TRUE;
    case GDK_KEY_z:
      /* With nothing left of one's own, the program takes back the last action. */
      return skh_grid_cells_take_back (self->cells);
    case GDK_KEY_a:
      self->anchor_row = self->anchor_column = 0;
      skh_grid_move_cursor (self, skh_grid_n_rows (self) - 1, skh_grid_n_columns (self) - 1, TRUE);
      return TRUE;
    case GDK_KEY_Home:
      skh_grid_move_cursor (self, 0, 0, FALSE);
      return TRUE;
    case GDK_KEY_End:
      skh_grid_move_cursor (self, skh_grid_n_rows (self) - 1, skh_grid_n_columns (self) - 1, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Ticks the selected cells of the cursor's column, or takes the ticks away where the cursor's has one; FALSE: there is nothing to tick. */
gboolean
skh_grid_toggle (SkhGrid *self)
{
  SkhGridRange range = skh_grid_get_selection (self);
  gboolean ticked = *skh_grid_cells_get_text (self->cells, self->row, self->column) != 0;

  if (!skh_grid_cells_get_column (self->cells, self->column)->tick)
    return FALSE;
  for (guint row = range.row; row <= range.last_row; row++)
    {
      if (skh_grid_cells_is_editable (self->cells, row, self->column))
        skh_grid_cells_type (self->cells, row, self->column, ticked ? "" : "x");
    }
  return TRUE;
}

/* Keys that move; FALSE if KEYVAL is none of them. */
static gboolean
moving_key (SkhGrid  *self,
            guint     keyval,
            gboolean  shift)
{
  int page = MAX (1, (gtk_widget_get_height (GTK_WIDGET (self)) - self->header_height) / self->row_height - 1);
  int row = self->row;
  int column = self->column;

  switch (keyval)
    {
    case GDK_KEY_Up:
      row--;
      break;
    case GDK_KEY_Down:
      row++;
      break;
    case GDK_KEY_Left:
      column--;
      break;
    case GDK_KEY_Right:
      column++;
      break;
    case GDK_KEY_Page_Up:
      row -= page;
      break;
    case GDK_KEY_Page_Down:
      row += page;
      break;
    case GDK_KEY_Home:
      column = 0;
      break;
    case GDK_KEY_End:
      column = G_MAXINT / 2;
      break;
    default:
      return FALSE;
    }
  skh_grid_move_cursor (self, row, column, shift);
  return TRUE;
}

static gboolean
key_cb (SkhGrid               *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *controller)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  SkhGridRange range = skh_grid_get_selection (self);
  gunichar character = gdk_keyval_to_unicode (keyval);

  if (skh_grid_n_rows (self) == 0 || skh_grid_is_typing (self))
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return control_key (self, gdk_keyval_to_lower (keyval));
  if ((state & GDK_ALT_MASK) != 0)
    return FALSE;
  if (moving_key (self, keyval, shift))
    return TRUE;
  switch (keyval)
    {
    case GDK_KEY_Tab:
      skh_grid_move_to_editable (self, 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      skh_grid_move_to_editable (self, -1);
      return TRUE;
    case GDK_KEY_F2:
      skh_grid_start_typing (self, TRUE);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      skh_grid_cells_clear (self->cells, &range);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (skh_grid_cells_is_editable (self->cells, self->row, self->column))
        skh_grid_move_on (self);
      else
        g_signal_emit_by_name (self, "cell-activated", self->row, self->column);
      return TRUE;
    default:
      if (keyval == GDK_KEY_space && skh_grid_toggle (self))
        return TRUE;
      if (character < ' ' || !skh_grid_cells_is_editable (self->cells, self->row, self->column))
        return FALSE;
      skh_grid_start_typing (self, FALSE);
      return gtk_event_controller_key_forward (controller, GTK_WIDGET (self->editor));
    }
}

/* Keys while a value is typed, before the entry gets them: those that leave it. */
static gboolean
typing_key_cb (SkhGrid         *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      skh_grid_stop_typing (self, FALSE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      skh_grid_stop_typing (self, TRUE);
      skh_grid_move_on (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      skh_grid_stop_typing (self, TRUE);
      skh_grid_move_to_editable (self, keyval == GDK_KEY_Tab ? 1 : -1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      skh_grid_stop_typing (self, TRUE);
      skh_grid_move_cursor (self, (int) self->row + (keyval == GDK_KEY_Down ? 1 : -1), self->column, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
listen_to (GtkWidget          *widget,
           GtkEventController *controller,
           const char         *signal,
           GCallback           callback,
           SkhGrid            *self)
{
  g_signal_connect_swapped (controller, signal, callback, self);
  gtk_widget_add_controller (widget, controller);
}

void
skh_grid_add_keys (SkhGrid *self)
{
  GtkWidget *editor = GTK_WIDGET (self->editor);
  GtkEventController *typing = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (typing, GTK_PHASE_CAPTURE);
  listen_to (editor, typing, "key-pressed", G_CALLBACK (typing_key_cb), self);
  listen_to (editor, gtk_event_controller_focus_new (), "leave", G_CALLBACK (editor_left_cb), self);
  listen_to (GTK_WIDGET (self), gtk_event_controller_key_new (), "key-pressed", G_CALLBACK (key_cb), self);
}
