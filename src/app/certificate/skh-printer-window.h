/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"
#include "certificate/skh-template-store.h"

G_BEGIN_DECLS

/* How far a printer is off, found with a ruler page and kept for printer, tray and template. */
#define SKH_TYPE_PRINTER_WINDOW (skh_printer_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhPrinterWindow, skh_printer_window, SKH, PRINTER_WINDOW, AdwWindow)

/* TEMPLATE: whose page the ruler has, and for which alone an offset may be kept; NULL: an A4. */
void skh_printer_window_present (GtkWindow               *parent,
                                 SkhContext              *context,
                                 const SkhStoredTemplate *template);

G_END_DECLS
