/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/skh-context.h"
#include "attainment/skh-slides.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is shown in a meeting: the slides of a set on the whole screen, on the projector's if there is one.  Page Up and Page Down, arrows, Space, Home and End
 * turn the pages; a number and Enter goes to a slide; Up and Down choose a row, Enter or a click opens the names behind it, Escape goes back;
 * B blanks the screen, P prints the page. */
#define SKH_TYPE_MEETING (skh_meeting_get_type ())
G_DECLARE_FINAL_TYPE (SkhMeeting, skh_meeting, SKH, MEETING, GtkWindow)

/* Shows SET (copied) from slide FIRST on, for the scope and year of CONTEXT.  PARENT: the window that stays with whoever speaks. */
SkhMeeting *skh_meeting_present (GtkWindow         *parent,
                                 SkhContext        *context,
                                 const SkhSlideSet *set,
                                 guint              first);

G_END_DECLS
