/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* How far a printer is off. */
typedef struct
{
  char   *printer;
  char   *tray;        /* "": any */
  gint64  template_id; /* 0: any */
  int     offset_x;    /* tenths of a mm to the right */
  int     offset_y;    /* and down */
  int     scale;       /* thousandths of a per cent: 100000 is as it is */
  int     rotation;    /* hundredths of a degree, clockwise */
} SkhPrinterSetup;

void         skh_printer_setup_free (SkhPrinterSetup *setup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhPrinterSetup, skh_printer_setup_free)

/* All of them: SkhPrinterSetup, g_ptr_array_unref(). */
GPtrArray   *skh_printer_setups_read (sqlite3        *db,
                                      GError        **error);

/* That of PRINTER for TRAY (NULL: unknown) and TEMPLATE (0: unknown): the one that says most, tray before template; without offset if there is none. */
SkhPrinterSetup *skh_printer_setup_find (sqlite3     *db,
                                         const char     *printer,
                                         const char     *tray,
                                         gint64          template_id,
                                         GError        **error);

/* A job with a SkhPrinterSetup ("printers.set"), in place of what was kept for printer, tray and template.  SKH_ERROR_REQUIRED (printer),
 * SKH_ERROR_INVALID (offset_x, offset_y, scale, rotation: "too-far"). */
gboolean     skh_printer_setup_save (SkhWrite        *write,
                                     gpointer         setup,
                                     GError         **error);

G_END_DECLS
