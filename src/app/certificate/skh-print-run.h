/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "base/skh-progress.h"
#include "certificate/skh-print-jobs.h"
#include "certificate/skh-template.h"
#include "draw/skh-certificate-file.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* The sheets of one print job with what they say, read once and then drawn: by a printer, or into files.  Refcounted; not thread-safe, but may be
 * handed from one thread to another. */
typedef struct _SkhPrintRun SkhPrintRun;

/* A reading job: the sheets of JOB (copied), all of which must be of one version of a template.  SKH_ERROR_NOT_FOUND and those of
 * skh_certificate_reader_read(). */
SkhPrintRun       *skh_print_run_read       (sqlite3            *db,
                                             const SkhPrintJob  *job,
                                             GError            **error);
SkhPrintRun       *skh_print_run_ref        (SkhPrintRun        *self);
void               skh_print_run_unref      (SkhPrintRun        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhPrintRun, skh_print_run_unref)

guint              skh_print_run_get_n      (SkhPrintRun        *self);
const SkhTemplate *skh_print_run_get_template (SkhPrintRun      *self);

/* What sheet I says: spec → text; owned by SELF. */
GHashTable        *skh_print_run_get_texts  (SkhPrintRun        *self,
                                             guint               i);

/* What prints PARTS of them (0: what goes on the paper), titled TITLE, put right for the printer that is chosen (STORE knows how far each is off).
 * Refuses paper of another size, and a driver that scales, prints on both sides, several on a sheet, not all of them, twice or in another order: the
 * operation is cancelled then, and skh_print_run_get_refusal() says why. */
GtkPrintOperation *skh_print_run_print      (SkhPrintRun        *self,
                                             SkhStore           *store,
                                             const char         *title,
                                             SkhSheetParts       parts);

/* msgid; NULL: nothing was refused. */
const char        *skh_print_run_get_refusal (SkhPrintRun       *self);

/* How many sheets were given to the printer; none if they were only looked at. */
guint              skh_print_run_get_drawn  (SkhPrintRun        *self);

/* Writes PARTS of them (0: what goes on the paper) to PATH in a thread: one file, one for each unit (PER_GROUP), or one for every PER_FILE sheets
 * (0: all).  FINISH gives the paths (g_strfreev()), or NULL with *ERROR: then there is no file. */
void               skh_print_run_write_async  (SkhPrintRun          *self,
                                               const char           *path,
                                               SkhSheetParts         parts,
                                               gboolean              per_group,
                                               guint                 per_file,
                                               SkhProgress          *progress,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              data);
char             **skh_print_run_write_finish (GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
