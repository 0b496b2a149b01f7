/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* The templates of certificates as pictures: those of the file, and the supplied ones that were not taken into it yet. */
#define SKH_TYPE_TEMPLATES_TAB (skh_templates_tab_get_type ())
G_DECLARE_FINAL_TYPE (SkhTemplatesTab, skh_templates_tab, SKH, TEMPLATES_TAB, GtkWidget)

void skh_templates_tab_set_context (SkhTemplatesTab *self,
                                    SkhContext      *context);

G_END_DECLS
