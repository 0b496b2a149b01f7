/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Ctrl+K: any page, any action, any record by a few words.  Commands are activated on PARENT. */
void skh_palette_present (GtkWindow  *parent,
                          SkhContext *context);

G_END_DECLS
