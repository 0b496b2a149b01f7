/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* A page of the preferences: what stands at the head of papers that leave the office, what forms are called, who signs.  It is kept in the file. */
AdwPreferencesPage *skh_papers_page_new (SkhContext *context);

G_END_DECLS
