/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children one beside the other as wide as they like to be, in as many rows as that takes: a bar of buttons that fits a small window and large type. */
#define SKH_TYPE_WRAP_LAYOUT (skh_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (SkhWrapLayout, skh_wrap_layout, SKH, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
