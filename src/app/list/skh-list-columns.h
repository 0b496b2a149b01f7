/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/list/skh-marks.h"
#include "register/skh-row-list.h"

G_BEGIN_DECLS

/* The columns of a list: a box to check, then one for each column of a register.  Which are shown, in what order and how wide is kept in
 * the settings, for each list that has a name by itself.
 *
 * Signals: "sorted" (SkhColumn *column, gboolean descending, gboolean also): a header was clicked; with Shift, the order there was
 * decides where this one leaves it open.  "columns-changed": others are shown, or in another order.  "placed": one is wider or narrower. */
#define SKH_TYPE_LIST_COLUMNS (skh_list_columns_get_type ())
G_DECLARE_FINAL_TYPE (SkhListColumns, skh_list_columns, SKH, LIST_COLUMNS, GObject)

/* CHOICES: column key → SkhChoice array, of which it takes a reference. */
SkhListColumns *skh_list_columns_new           (GtkColumnView     *view,
                                                const SkhRegister *reg,
                                                GHashTable        *choices,
                                                SkhMarks          *marks);

/* Shows what is remembered of the list that is called LIST (NULL: the register's own), else LAYOUT (NULL: what the register's own list has), and
 * remembers from now on what is done there. */
void            skh_list_columns_set_list      (SkhListColumns    *self,
                                                const char        *list,
                                                const char        *layout);

/* What is shown now is from now on that of the list LIST. */
void            skh_list_columns_keep_list     (SkhListColumns    *self,
                                                const char        *list);

/* "name:26,birth:11": the columns that are shown, in their order, with their widths in characters; g_free(). */
char           *skh_list_columns_to_string     (SkhListColumns    *self);

/* Where COLUMN ends in the view now that it is laid out, in pixels; negative: it is not shown, or scrolled out of sight. */
double          skh_list_columns_get_end       (SkhListColumns    *self,
                                                const SkhColumn   *column);

/* The columns that are shown, in their order: const SkhColumn, g_ptr_array_unref(). */
GPtrArray      *skh_list_columns_get_shown     (SkhListColumns    *self);

gboolean        skh_list_columns_get_visible   (SkhListColumns    *self,
                                                const SkhColumn   *column);
void            skh_list_columns_set_visible   (SkhListColumns    *self,
                                                const SkhColumn   *column,
                                                gboolean           visible);

/* Whether COLUMN can be shown at all: ids cannot, sensitive ones only when the preference says so. */
gboolean        skh_list_columns_can_show      (SkhListColumns    *self,
                                                const SkhColumn   *column);

/* Puts the arrow where QUERY says that the list is sorted first, without sorting. */
void            skh_list_columns_show_sort     (SkhListColumns    *self,
                                                const SkhQuery    *query);

/* How wide a character of the type of VIEW is, in pixels: columns are so many of them wide. */
double          skh_list_character_width (GtkWidget *view);

G_END_DECLS
