/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "base/skh-progress.h"
#include "certificate/skh-certificate-run.h"
#include "draw/skh-certificate-file.h"

G_BEGIN_DECLS

/* Certificates of a file as PDF, on the lane that owns DB.  Both stop between two sheets when CANCELLABLE is; PROGRESS (may be NULL) counts sheets.
 * They return the paths that skh_certificate_file_finish() does; NULL with *ERROR. */

/* Those that are issued: IDS (gint64) in the order of the stack, as their frozen texts say.  All of one version of a template, else SKH_ERROR_INVALID
 * with the register number of the first other one; so for one that was entered by hand.  A group is a commune. */
char **skh_certificate_sheets_write   (sqlite3                          *db,
                                       GArray                           *ids,
                                       const char                       *path,
                                       const SkhCertificateFileOptions  *options,
                                       SkhProgress                      *progress,
                                       GCancellable                     *cancellable,
                                       GError                          **error);

/* What a planned RUN would issue by TEMPLATE: nothing is written down, so every sheet is marked as a preview.  At most LIMIT (0: all). */
char **skh_certificate_sheets_preview (SkhCertificateRun                *run,
                                       const SkhTemplate                *template,
                                       guint                             limit,
                                       const char                       *path,
                                       SkhProgress                      *progress,
                                       GCancellable                     *cancellable,
                                       GError                          **error);

G_END_DECLS
