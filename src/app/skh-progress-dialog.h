/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "base/skh-progress.h"

G_BEGIN_DECLS

/* Shows how far a long job is, with count and time left, and cancels it.  It appears only if the job takes longer than half a second;
 * skh_progress_dialog_close() ends it. */
typedef struct _SkhProgressDialog SkhProgressDialog;

/* TITLE is translated.  CANCELLABLE may be NULL: the job cannot be cancelled. */
SkhProgressDialog *skh_progress_dialog_open  (GtkWindow         *parent,
                                              const char        *title,
                                              SkhProgress       *progress,
                                              GCancellable      *cancellable);
void               skh_progress_dialog_close (SkhProgressDialog *self);

G_END_DECLS
