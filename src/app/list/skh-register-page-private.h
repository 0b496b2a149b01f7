/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/list/skh-filter-editor.h"
#include "app/list/skh-list-columns.h"
#include "app/list/skh-list-sums.h"
#include "app/list/skh-marks.h"
#include "app/list/skh-register-page.h"
#include "app/record/skh-pane.h"
#include "register/skh-row-list.h"

G_BEGIN_DECLS

/* What the files of the page share: the page itself, its lists kept by name (skh-list-lists), what narrows it (skh-list-chips), its actions (skh-list-actions). */
struct _SkhRegisterPage
{
  GtkWidget           parent_instance;

  GtkPaned           *paned;
  GtkLabel           *title;
  GtkLabel           *count;
  GtkWidget          *lead;
  GtkBox             *head_buttons;
  GtkMenuButton      *lists_button;
  GtkMenuButton      *more_button;
  GtkMenuButton      *filter_button;
  SkhFilterEditor    *filter_editor;
  GtkMenuButton      *columns_button;
  GtkBox             *columns_box;
  GtkBox             *chips;
  GtkStack           *stack;
  AdwStatusPage      *empty;
  GtkColumnView      *view;
  GtkSingleSelection *selection;
  SkhListSums        *sums;
  GtkRevealer        *bar;
  GtkLabel           *marked;
  GtkFlowBox         *bar_added;
  GtkWidget          *add_button;
  GtkWidget          *change_button;
  GtkWidget          *move_button;
  GtkWidget          *membership_button;
  GtkWidget          *mark_button;
  GtkWidget          *delete_button;
  GtkWidget          *close_button;    /* there while the record takes room that the list had */
  SkhPane            *pane;            /* beside the list */

  SkhContext         *context;
  const SkhRegister  *reg;
  SkhRowList         *list;
  SkhListColumns     *columns;
  SkhMarks           *marks;
  SkhQuery           *query;
  GHashTable         *choices;         /* column key → SkhChoice array */
  GHashTable         *no_chips;        /* filters that something else on the page shows */
  GHashTable         *unit_names;      /* id as text → name, of filters by unit */
  gboolean            plain;           /* its records are set, moved and deleted by the hundred here */
  char               *condition_label; /* NULL: the condition is the page's own and stays */
  char               *empty_title;     /* what an empty list says that nothing narrows; NULL: the usual */
  char               *empty_text;
  GtkWidget          *empty_way;       /* the button that leads out of it; NULL: none */
  char               *heading;         /* what the list is of, beside the scope; NULL */
  char               *list_title;      /* of the list that was chosen by name; NULL: the register's */
  struct { gint64 id; char *name; } renamed; /* the kept list whose new name is asked for, as it was called before */
  gboolean            in_full;         /* the file that is being written has sensitive columns, not masked */
  gboolean            of_year;         /* units as at the end of the chosen year */
  gboolean            restoring;
  gboolean            stale;           /* something changed while the page was out of sight */
  gboolean            placed;          /* the pane has its first width */
  gboolean            tight;           /* the window is too narrow for an empty pane */
  GdkSurface         *surface;         /* of the window, while there is one; weak */
  gulong              width_id;
  gboolean            reveal;          /* the open record is scrolled to when the list is there */
  gint64              reveal_row;      /* the record that is */
  guint               reveal_id;       /* the tick callback that does it; 0: none */
  guint               reveal_frames;   /* so many frames from now */
};

void skh_register_page_reload (SkhRegisterPage *self);

/* The pane beside the list: its first width; to be called once it is there; whether it is only there while a record stands in it. */
void     skh_list_pane_place      (SkhRegisterPage *self);
void     skh_list_pane_watch      (SkhRegisterPage *self);
gboolean skh_list_pane_gives_way  (SkhRegisterPage *self);
void     skh_list_pane_realize    (SkhRegisterPage *self);
void     skh_list_pane_unrealize  (SkhRegisterPage *self);

/* Shows what narrows the list, each with a way to take it away. */
void skh_list_chips_show      (SkhRegisterPage *self);

/* The same in words, for the heading of an export: "Gender: Female · found by “an” · ".  Free with g_free(). */
char *skh_list_chips_describe (SkhRegisterPage *self);

/* The rows that an action is about, in the order of the list: those that are selected, else all.  gint64, g_array_unref(). */
GArray *skh_list_actions_get_ids (SkhRegisterPage *self);

/* Changes of many records: set, move, join, leave, card numbers, repair, delete.  Which are possible is told anew by update. */
void skh_list_changes_install (GtkWidgetClass  *widget_class);
void skh_list_changes_update  (SkhRegisterPage *self);

/* Export, print, copy, the yearly table; and the changes. */
void skh_list_actions_install (GtkWidgetClass  *widget_class);
void skh_list_actions_fill    (SkhRegisterPage *self);

G_END_DECLS
