/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands beside a list: the record of the chosen row, or one that is being added.
 *
 * Signal: "saved" (gint64 id): the record was saved, or stays the one in sight. */
#define SKH_TYPE_PANE (skh_pane_get_type ())
G_DECLARE_INTERFACE (SkhPane, skh_pane, SKH, PANE, GtkWidget)

struct _SkhPaneInterface
{
  GTypeInterface parent_iface;

  void     (*show)      (SkhPane *self,
                         gint64   id);
  void     (*add)       (SkhPane *self);
  gint64   (*get_id)    (SkhPane *self);
  gboolean (*get_dirty) (SkhPane *self);
};

/* Shows record ID; 0: nothing.  Unsaved changes are asked about first. */
void     skh_pane_show      (SkhPane *self,
                             gint64   id);

/* Starts a new record. */
void     skh_pane_add       (SkhPane *self);

/* 0: none, or one that was never saved. */
gint64   skh_pane_get_id    (SkhPane *self);
gboolean skh_pane_get_dirty (SkhPane *self);

/* TRUE while no record stands in it: it only says so. */
gboolean skh_pane_get_empty (SkhPane *self);

/* The stack that every pane is inside of: "notify::visible-child" when it becomes empty, or is empty no more. */
GtkStack *skh_pane_get_stack (SkhPane *self);

/* To be called by the pane itself. */
void     skh_pane_saved     (SkhPane *self,
                             gint64   id);

G_END_DECLS
