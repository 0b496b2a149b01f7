/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "titles/skh-criteria.h"

G_BEGIN_DECLS

/* A criteria set and its criteria in a window of its own.  SET is copied; its id is 0 for a new one.  LOCKED: somebody was assessed by it, so only names
 * and dates can be changed. */
void skh_criteria_window_present (GtkWindow            *parent,
                                  SkhContext           *context,
                                  const SkhCriteriaSet *set,
                                  const char           *title_name,
                                  gboolean              locked);

G_END_DECLS
