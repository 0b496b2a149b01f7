/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "draw/skh-pages.h"

G_BEGIN_DECLS

/* A window that shows pages, prints them, saves them as PDF and, if they can be, as a workbook.  Pages of A5 can be put two on an A4. */
#define SKH_TYPE_DOCUMENT_WINDOW (skh_document_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhDocumentWindow, skh_document_window, SKH, DOCUMENT_WINDOW, AdwWindow)

/* Shows PAGES.  FILE_NAME is what is proposed for saving, without its suffix: "phieu-thu-12-2026". */
void skh_document_window_present (GtkWindow  *parent,
                                  SkhPages   *pages,
                                  const char *file_name);

G_END_DECLS
