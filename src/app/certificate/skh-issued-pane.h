/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/record/skh-reading-pane.h"

G_BEGIN_DECLS

/* The certificate of the chosen row of the register book: the sheet just as it was issued, on which paper it stands, and what can be done with it. */
#define SKH_TYPE_ISSUED_PANE (skh_issued_pane_get_type ())
G_DECLARE_FINAL_TYPE (SkhIssuedPane, skh_issued_pane, SKH, ISSUED_PANE, SkhReadingPane)

GtkWidget *skh_issued_pane_new (SkhContext *context);

G_END_DECLS
