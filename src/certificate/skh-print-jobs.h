/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "certificate/skh-sheets.h"

G_BEGIN_DECLS

/* A run of the printer.  It is in the file before the first sheet is drawn, with the sheet of every certificate, and stays open until somebody says
 * which sheet was the last good one: whatever happens in between – cancelled, killed, jammed – the book knows what may be on paper, and the
 * certificates after the last good sheet are printed by the next job.
 *
 *   1. skh_print_job_start: PLANNED sheets, certificates in the order of the stack, each with the next sheet that is left
 *   2. print job->certificates
 *   3. skh_print_job_finish: good up to a sheet, those after it that came out are spoiled, the rest is left again */
typedef struct
{
  gint64     id;          /* 0: not started */
  gint64     batch_id;    /* 0: certificates of several */
  gint64     series_id;   /* 0: plain paper */
  char      *printer;     /* NULL */
  char      *tray;        /* NULL */
  gboolean   finished;
  char      *started_at;  /* timestamp; NULL before it starts: now */
  char      *started_by;
  gint64     from;        /* the sheet on top of the stack; 0: the lowest that is left */
  GArray    *certificates; /* gint64, in the order of the stack */
  GArray    *numbers;     /* gint64: the sheet of each; all 0 on plain paper */
  char      *first_sheet; /* as on the paper; NULL */
  char      *last_sheet;
  guint      good;        /* after finishing */
  guint      spoiled;
} SkhPrintJob;

/* For CERTIFICATES (gint64; copied).  SERIES 0: plain paper; FROM: the sheet on top of the stack (0: the lowest that is left). */
SkhPrintJob *skh_print_job_new      (GArray         *certificates,
                                     gint64          series,
                                     gint64          from);
void         skh_print_job_free     (SkhPrintJob    *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhPrintJob, skh_print_job_free)

/* A job with a SkhPrintJob ("certificates.print", SKH_WRITE_FINAL).  Sets id, numbers, first and last sheet.  SKH_ERROR_INVALID (record: register
 * number or sheet; reason: "printed", "printing", "revoked", "corrected", "entered"; field "from": "outside" or the state of the sheet),
 * SKH_ERROR_NOTHING, SKH_ERROR_INVALID (field "sheets", reason "too-few", record: how many are left). */
gboolean     skh_print_job_start    (SkhWrite       *write,
                                     gpointer        job,
                                     GError        **error);

/* Job ID with everything; NULL with SKH_ERROR_NOT_FOUND.  The open ones, the oldest first: SkhPrintJob, g_ptr_array_unref(). */
SkhPrintJob *skh_print_job_read     (sqlite3        *db,
                                     gint64          id,
                                     GError        **error);

/* How a job ended. */
typedef struct
{
  gint64  job_id;
  guint   good;    /* so many sheets from the first on are good: all, none, or up to the one named */
  guint   spoiled; /* so many after them came out and are not */
  char   *reason;  /* why: "kẹt giấy"; must be if something is spoiled */
  char   *day;     /* ISO; NULL: today */
  char   *finished_at; /* timestamp; NULL: now */
} SkhPrintResult;

/* Puts "the last good sheet is LAST, the next one in the tray is NEXT" into RESULT: numbers as on the paper (with or without prefix and zeros; for
 * plain paper places in the stack).  LAST NULL or "": none is good; NEXT NULL or "": nothing came out after it.  SKH_ERROR_INVALID (last-good, next:
 * "outside"; next: "before-last-good"). */
gboolean     skh_print_result_set   (SkhPrintResult  *result,
                                     sqlite3         *db,
                                     const char      *last,
                                     const char      *next,
                                     GError         **error);

/* A job with a SkhPrintResult ("certificates.printed", SKH_WRITE_FINAL).  SKH_ERROR_REQUIRED (reason), SKH_ERROR_INVALID (good, spoiled: "outside"; print_job: "finished"),
 * SKH_ERROR_NOT_FOUND. */
gboolean     skh_print_job_finish   (SkhWrite        *write,
                                     gpointer         result,
                                     GError         **error);

G_END_DECLS
