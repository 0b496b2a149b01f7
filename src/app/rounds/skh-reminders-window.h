/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/rounds/skh-report-row.h"
#include "app/skh-context.h"

G_BEGIN_DECLS

/* Who has not sent what in a round, in a window: to be read, copied as a letter, printed and saved. */
void skh_reminders_window_present (GtkWindow       *parent,
                                   SkhContext      *context,
                                   SkhSharedMatrix *matrix);

G_END_DECLS
