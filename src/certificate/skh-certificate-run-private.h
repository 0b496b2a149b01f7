/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "certificate/skh-certificate-books.h"
#include "certificate/skh-certificate-run.h"

G_BEGIN_DECLS

typedef enum
{
  SKH_FROM_NOTHING,
  SKH_FROM_TITLE,
  SKH_FROM_TITLE_RECORDS,
  SKH_FROM_DECISION,
  SKH_FROM_RECORDS,     /* from here on no titles */
  SKH_FROM_AWARDS,
  SKH_FROM_LIST,
  SKH_FROM_TEXTS,       /* what the wrong certificate says */
} SkhCertificateSource;

struct _SkhCertificateRun
{
  SkhStoredTemplate      *template;
  gint64                  book_id;
  SkhProgress            *progress;
  SkhCertificateSource    source;
  char                   *title;
  int                     year;
  gint64                  scope;
  gint64                  decision;
  gint64                  awards;    /* the run */
  gint64                  award;     /* this one alone; 0: all of the run */
  const SkhRegister      *reg;
  GArray                 *ids;       /* gint64; NULL: all */
  char                   *list;
  GHashTable             *values;    /* for all: placeholder → text */
  char                   *day;
  GHashTable             *emptied;   /* keys of placeholders for which nothing is to stand */
  gboolean                allowed[SKH_N_CHECK_KINDS];
  SkhCertificateFitFunc   fit;
  gpointer                fit_data;
  gint64                  corrects;
  char                   *corrects_reason;

  /* Of the plan */
  SkhCertificateBook     *book;
  int                     series;    /* the year of the numbering; 0 */
  gint64                  first;     /* the next number */
  GPtrArray              *placeholders; /* SkhPlaceholder of the template */
  GPtrArray              *items;     /* SkhCertificateItem */
  GArray                 *checks;    /* SkhCheck */
  guint                   counts[SKH_N_CHECK_KINDS];
  guint                   done;
  gint64                  batch;
};

/* Fills ITEMS with who is asked for and what the file says about them; notes whom nothing can be given (SKH_CHECK_ISSUED, SKH_CHECK_NOT_RECOGNISED). */
gboolean skh_certificate_subjects_read (SkhCertificateRun  *self,
                                        sqlite3            *db,
                                        GError            **error);

/* Adds an item; owned by SELF. */
SkhCertificateItem *skh_certificate_run_add_item (SkhCertificateRun *self,
                                                  gint64             id);

/* Puts the last item on the check list.  DETAIL is copied. */
void     skh_certificate_run_check     (SkhCertificateRun  *self,
                                        SkhCheckKind        kind,
                                        const char         *detail);

/* Puts VALUE (taken; NULL or "": nothing) under a placeholder of an item. */
void     skh_certificate_item_set      (SkhCertificateItem *item,
                                        const char         *placeholder,
                                        char               *value);

/* What the sheet of ITEM says with register NUMBER, as it is frozen: JSON; g_free(). */
char    *skh_certificate_run_freeze    (SkhCertificateRun  *self,
                                        SkhCertificateItem *item,
                                        const char         *number);

G_END_DECLS
