/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/certificate/skh-design.h"

G_BEGIN_DECLS

/* The numbers and choices of the selected field of a design; without one, those of the page. */
#define SKH_TYPE_DESIGN_INSPECTOR (skh_design_inspector_get_type ())
G_DECLARE_FINAL_TYPE (SkhDesignInspector, skh_design_inspector, SKH, DESIGN_INSPECTOR, GtkWidget)

void skh_design_inspector_set_design    (SkhDesignInspector *self,
                                         SkhDesign          *design);

/* What can be put into a text: KEY is what stands in braces, TITLE is translated. */
void skh_design_inspector_add_placeholder (SkhDesignInspector *self,
                                           const char         *key,
                                           const char         *title);

/* What is wrong with the text of the selected field; NULL: nothing. */
void skh_design_inspector_set_message   (SkhDesignInspector *self,
                                         const char         *message);

G_END_DECLS
