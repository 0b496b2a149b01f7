/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "register/skh-repair.h"

G_BEGIN_DECLS

/* Shows what REPAIR would change, by kind and with examples, and does it as one action when asked to.  Takes REPAIR. */
void skh_repair_dialog_present (GtkWindow  *parent,
                                SkhContext *context,
                                SkhRepair  *repair);

G_END_DECLS
