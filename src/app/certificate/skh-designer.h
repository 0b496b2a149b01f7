/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"
#include "certificate/skh-template-store.h"

G_BEGIN_DECLS

/* The window in which a template of certificates is designed: its fields on the sheet, their numbers beside it, and the sheet as real records
 * will have it. */
#define SKH_TYPE_DESIGNER (skh_designer_get_type ())
G_DECLARE_FINAL_TYPE (SkhDesigner, skh_designer, SKH, DESIGNER, AdwWindow)

/* Opens it for a copy of TEMPLATE, which may be one that is not kept yet. */
void skh_designer_present (GtkWindow               *parent,
                           SkhContext              *context,
                           const SkhStoredTemplate *template);

G_END_DECLS
