/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* What was issued together: how much of it is on paper, and what is done with it next.
 *
 * Signal: "show-batch" (gint64 batch, name): its certificates are wanted in the register book. */
#define SKH_TYPE_BATCHES_TAB (skh_batches_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhBatchesTab, skh_batches_tab, SKH, BATCHES_TAB, GtkWidget)

void skh_batches_tab_set_context (SkhBatchesTab *self,
                                  SkhContext    *context);

G_END_DECLS
