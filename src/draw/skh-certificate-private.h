/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-certificate.h"

G_BEGIN_DECLS

/* The two halves of skh_certificate_draw(): what all sheets of a batch share, and above it what each has of its own. */
void skh_certificate_draw_shared (SkhCertificate      *self,
                                  cairo_t             *cr,
                                  SkhSheetParts        parts,
                                  const SkhSheetShift *shift);
void skh_certificate_draw_own    (SkhCertificate      *self,
                                  cairo_t             *cr,
                                  GHashTable          *values,
                                  SkhSheetParts        parts,
                                  const SkhSheetShift *shift);

/* Puts CR (points) right for a printer, on a page of WIDTH × HEIGHT mm. */
void skh_sheet_shift_apply       (const SkhSheetShift *shift,
                                  cairo_t             *cr,
                                  double               width,
                                  double               height);

G_END_DECLS
