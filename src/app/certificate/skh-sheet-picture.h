/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "draw/skh-certificate.h"

G_BEGIN_DECLS

/* One sheet as large as there is room, as a picture: small in a gallery, large as a preview. */
#define SKH_TYPE_SHEET_PICTURE (skh_sheet_picture_get_type ())
G_DECLARE_FINAL_TYPE (SkhSheetPicture, skh_sheet_picture, SKH, SHEET_PICTURE, GtkWidget)

GtkWidget *skh_sheet_picture_new    (void);

/* Shows TEMPLATE (copied; NULL: nothing) with VALUES (spec → text; referenced, may be NULL).  PARTS: what of it; 0: what goes on the
 * paper.  What cannot be drawn is left white. */
void       skh_sheet_picture_show   (SkhSheetPicture   *self,
                                     const SkhTemplate *template,
                                     GHashTable        *values,
                                     SkhSheetParts      parts);

G_END_DECLS
