/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "draw/skh-pages.h"

G_BEGIN_DECLS

/* What prints PAGES on paper of their own size. */
GtkPrintOperation *skh_document_print_new (SkhPages *pages);

G_END_DECLS
