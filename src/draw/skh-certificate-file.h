/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-certificate.h"

G_BEGIN_DECLS

/* Certificates as PDF, sheet after sheet: what all sheets share is in a file once, so a file grows by about one KB with a sheet and no
 * text is kept in memory.  Of one thread at a time, that of its SkhCertificate. */
typedef struct _SkhCertificateFile SkhCertificateFile;

typedef struct
{
  SkhSheetParts  parts;     /* 0: what skh_certificate_get_printed() says */
  SkhSheetShift  shift;
  guint          per_file;  /* at most so many sheets in one file; 0: all */
  gboolean       per_group; /* a file for each group of sheets */
} SkhCertificateFileOptions;
#define SKH_CERTIFICATE_FILE_OPTIONS_INIT { 0, SKH_SHEET_SHIFT_NONE, 0, FALSE }

/* PATH ends in ".pdf".  With one file in the end it is PATH; with several each has its group's name or its number before the suffix:
 * "giay-Phường Hạc Thành.pdf", "giay-02.pdf".  CERTIFICATE must live as long.  Nothing is written yet. */
SkhCertificateFile *skh_certificate_file_new    (SkhCertificate                   *certificate,
                                                 const char                       *path,
                                                 const SkhCertificateFileOptions  *options);

/* Adds a sheet with VALUES (as in skh_certificate_draw()).  GROUP: what the sheet is filed under, usually the unit's name; may be NULL.
 * Sheets come in the order of the stack: a new group begins where the name changes.  SKH_ERROR_IO, _FULL. */
gboolean            skh_certificate_file_add    (SkhCertificateFile               *self,
                                                 GHashTable                       *values,
                                                 const char                       *group,
                                                 GError                          **error);

/* Finishes the last file and gives all their names; until now none has appeared.  CANCELLABLE is also looked at between files.  Returns the
 * paths in order (g_strfreev(); empty when there was no sheet), NULL with *ERROR: then none has appeared. */
char              **skh_certificate_file_finish (SkhCertificateFile               *self,
                                                 GCancellable                     *cancellable,
                                                 GError                          **error);

/* Without a finish before, everything written is removed again. */
void                skh_certificate_file_free   (SkhCertificateFile               *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCertificateFile, skh_certificate_file_free)

/* The ruler page as a PDF of WIDTH × HEIGHT mm; SHIFT may be NULL. */
gboolean            skh_certificate_write_ruler (const char                       *path,
                                                 double                            width,
                                                 double                            height,
                                                 const SkhSheetShift              *shift,
                                                 GError                          **error);

G_END_DECLS
