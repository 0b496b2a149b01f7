/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/window/skh-window.h"

#include "app/list/skh-unit-tree.h"
#include "app/skh-page.h"
#include "app/window/skh-opening-page.h"
#include "app/window/skh-sidebar.h"
#include "app/window/skh-visits.h"

G_BEGIN_DECLS

/* The window with its file, scope, year and pages is one file; what its menu and keys do (skh-window-actions) is another. */

struct _SkhWindow
{
  AdwApplicationWindow  parent_instance;

  AdwToastOverlay      *toasts;
  GtkStack             *main_stack;
  SkhOpeningPage       *opening;
  SkhSidebar           *sidebar;
  GtkMenuButton        *scope_button;
  SkhUnitTree          *scope_tree;
  GtkDropDown          *year;
  GtkSearchEntry       *search;
  GtkWidget            *undo_button;
  GtkWidget            *redo_button;
  GtkRevealer          *read_only;
  GtkLabel             *read_only_label;
  GtkStack             *pages;

  GSettings            *settings;
  SkhContext           *context;
  gulong                changed_id;
  SkhVisits            *visits;
  char                 *wanted_file;   /* opened when unsaved changes have been asked about */
  int                   first_year;
  gboolean              closing;
};

/* Tells SENTENCE, plain text, for some seconds. */
void     skh_window_toast          (SkhWindow      *self,
                                    const char     *sentence);

/* The page in sight; NULL before a file is open. */
SkhPage *skh_window_get_page       (SkhWindow      *self);

/* Whether there is a record to go back or forward to. */
void     skh_window_update_visits  (SkhWindow      *self);

/* The actions "win.…" and their keys; once, in the class. */
void     skh_window_actions_install (GtkWidgetClass *widget_class);

G_END_DECLS
