/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SKH_UNSAVED_KEEP, /* go on typing where one was */
  SKH_UNSAVED_DROP,
  SKH_UNSAVED_SAVE,
} SkhUnsavedAnswer;

typedef void (*SkhUnsavedAnswered) (GtkWidget        *widget,
                                    SkhUnsavedAnswer  answer);

/* Asks what is to become of N cells of WIDGET that were typed and not kept yet.  ABOUT: whose they are. */
void skh_unsaved_ask (GtkWidget          *widget,
                      guint               n,
                      const char         *about,
                      SkhUnsavedAnswered  answered);

G_END_DECLS
