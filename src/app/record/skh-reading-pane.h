/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/record/skh-pane.h"
#include "app/skh-context.h"

G_BEGIN_DECLS

/* A pane that only shows the chosen record, with buttons for what can be done with it: what is typed is typed in windows, so it is never dirty.  It reads the
 * record again whenever one of its tables changes.
 *
 * The only child of a subclass's template is a GtkStack with the pages "empty" and "record". */
#define SKH_TYPE_READING_PANE (skh_reading_pane_get_type ())
G_DECLARE_DERIVABLE_TYPE (SkhReadingPane, skh_reading_pane, SKH, READING_PANE, GtkWidget)

struct _SkhReadingPaneClass
{
  GtkWidgetClass      parent_class;

  /* Everything that is shown of the record whose id (gint64) is the question, and what frees it. */
  SkhReadFunc         read;
  GDestroyNotify      reading_free;

  /* Whose changes are seen; NULL-terminated. */
  const char * const *tables;

  /* The register whose records the way back goes through; NULL: it does not. */
  const char         *noted;

  /* Fills the page "record". */
  void              (*show_reading) (SkhReadingPane *self,
                                     gpointer        reading);

  /* Starts a new record; NULL: there is no such thing. */
  void              (*begin)        (SkhReadingPane *self);
};

/* To be called once, by a subclass that is made. */
void        skh_reading_pane_set_context (SkhReadingPane *self,
                                          SkhContext     *context);

/* NULL once it is disposed of. */
SkhContext *skh_reading_pane_get_context (SkhReadingPane *self);

/* What is shown; NULL: nothing. */
gpointer    skh_reading_pane_get_reading (SkhReadingPane *self);

gint64      skh_reading_pane_get_id      (SkhReadingPane *self);
GtkWindow  *skh_reading_pane_get_window  (SkhReadingPane *self);
gboolean    skh_reading_pane_is_writable (SkhReadingPane *self);

/* Writes as skh_store_write_async() does; an error is reported, and the new state comes by itself.  DATA is taken over. */
void        skh_reading_pane_write       (SkhReadingPane *self,
                                          const char     *kind,
                                          SkhWriteFlags   flags,
                                          SkhWriteFunc    func,
                                          gpointer        data,
                                          GDestroyNotify  data_free);

G_END_DECLS
