/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "base/skh-progress.h"
#include "certificate/skh-template-store.h"
#include "register/skh-register.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* Certificates for many: planned first (the check list), then issued as one action, SKH_WRITE_FINAL.  The plan and the job judge by the same rules.
 *
 * Issuing freezes the texts, gives register numbers without gaps in the order of the stack (by commune, village and name; a pasted list as it
 * stands), and seals both.  What is issued is printed in print jobs (skh-print-jobs.h). */

typedef struct _SkhCertificateRun SkhCertificateRun;

/* Why somebody is on the check list. */
typedef enum
{
  SKH_CHECK_ISSUED,         /* has one already: left out */
  SKH_CHECK_NOT_RECOGNISED, /* the title is not recognised: left out */
  SKH_CHECK_NO_DECISION,    /* no number or day of a decision */
  SKH_CHECK_MISSING,        /* a placeholder has no value: detail is its key */
  SKH_CHECK_OVERFLOW,       /* a text does not fit even in its smallest type: detail is the name of the field */
} SkhCheckKind;

#define SKH_N_CHECK_KINDS 5

/* "issued", "not-recognised", "no-decision", "missing", "overflow"; static. */
const char *skh_check_kind_to_string (SkhCheckKind kind);

typedef struct
{
  SkhCheckKind kind;
  guint        item;   /* its place among the items */
  const char  *detail; /* of the run; NULL */
} SkhCheck;

/* One that gets a certificate, or would. */
typedef struct
{
  gint64      id;            /* of the record in its register; of an award: of its row; of a list: the number of the row from 1 on */
  const char *subject;       /* the register that ID is of; NULL: none */
  gint64      title_record;  /* 0: none */
  gint64      unit_id;       /* 0: none */
  char       *name;
  char       *place;         /* its unit on the day: "Thôn 1, xã Đồng Tiến" */
  GHashTable *values;        /* key of a placeholder → text, ISO date or number of đồng */
  gboolean    left_out;
  gint64      certificate;   /* after the job; 0 if it was left out */
} SkhCertificateItem;

/* Says which field of the sheet with VALUES (spec → text) does not fit; NULL if all do.  Called on the lane that plans; the name is copied. */
typedef const char *(*SkhCertificateFitFunc) (GHashTable *values,
                                              gpointer    data);

/* By the version of TEMPLATE that is in the file (a supplied one is put there first), into BOOK.  The template is copied; PROGRESS may be NULL. */
SkhCertificateRun *skh_certificate_run_new   (const SkhStoredTemplate *template,
                                              gint64                   book,
                                              SkhProgress             *progress);
SkhCertificateRun *skh_certificate_run_ref   (SkhCertificateRun  *self);
void               skh_certificate_run_unref (SkhCertificateRun  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCertificateRun, skh_certificate_run_unref)

/* Who: one of the next six; a correction (below) knows it by itself.
 *
 * The holders of TITLE (a key) recognised in YEAR: all below SCOPE (0: everywhere), or those of IDS (gint64, of the title's register; NULL: all). */
void  skh_certificate_run_take_title    (SkhCertificateRun *self,
                                         const char        *title,
                                         int                year,
                                         gint64             scope,
                                         GArray            *ids);
/* The title records IDS themselves. */
void  skh_certificate_run_take_title_records (SkhCertificateRun *self,
                                              GArray            *ids);
/* All who were recognised by decision ID, below SCOPE: with the title that the template certifies, if it certifies one. */
void  skh_certificate_run_take_decision (SkhCertificateRun *self,
                                         gint64             decision,
                                         gint64             scope);
/* Records IDS of REG (units, people, families, clans, donors) as they are: a commendation, thanks.  What for is said by values. */
void  skh_certificate_run_take_records  (SkhCertificateRun *self,
                                         const SkhRegister *reg,
                                         GArray            *ids);
/* Who gets something in run ID of the fund (fund/skh-awards.h), as its rows say. */
void  skh_certificate_run_take_awards   (SkhCertificateRun *self,
                                         gint64             award_run);
/* The rows of a list with the names of placeholders in its first row (or Vietnamese: "Họ và tên", "Địa chỉ", "Thành tích", "Số tiền", …):
 * comma, semicolon or tab between cells.  SKH_ERROR_REQUIRED (name) and SKH_ERROR_INVALID (an unknown column) come with the plan. */
void  skh_certificate_run_take_list     (SkhCertificateRun *self,
                                         const char        *text);

/* Nothing stands for PLACEHOLDER, whatever the records or the certificate that is corrected say. */
void  skh_certificate_run_leave_empty   (SkhCertificateRun *self,
                                         const char        *placeholder);

/* A value for all that goes before what the records say ("achievement", "decision_number", "signer_name"); "" or NULL takes it back. */
void  skh_certificate_run_set_value     (SkhCertificateRun *self,
                                         const char        *placeholder,
                                         const char        *value);
/* The day of issue (ISO); today if nobody says.  Its year is that of the register numbers. */
void  skh_certificate_run_set_day       (SkhCertificateRun *self,
                                         const char        *day);
/* Those on the check list for KIND get one nevertheless; not possible for the first two. */
void  skh_certificate_run_allow         (SkhCertificateRun *self,
                                         SkhCheckKind       kind,
                                         gboolean           allow);
/* How overflow is found; without it nothing overflows. */
void  skh_certificate_run_set_fit       (SkhCertificateRun     *self,
                                         SkhCertificateFitFunc  func,
                                         gpointer               data);
/* The run corrects certificate ID: it is 'corrected' with REASON by the new one, which gets a number of its own and is for the same title, award or
 * record.  What no record says (an achievement) is taken from the wrong certificate; where there is no record (a pasted list), all of it. */
void  skh_certificate_run_set_corrects  (SkhCertificateRun *self,
                                         gint64             certificate,
                                         const char        *reason);

/* Makes the items and the check list, without writing.  FALSE with an error if nobody could get one: SKH_ERROR_REQUIRED, SKH_ERROR_INVALID by field,
 * SKH_ERROR_NOT_FOUND. */
gboolean skh_certificate_run_plan       (SkhCertificateRun *self,
                                         sqlite3           *db,
                                         GError           **error);

/* A job for skh_store_write() ("certificates.issue", SKH_WRITE_FINAL) with the run: plans again and issues what goes through.  SKH_ERROR_NOTHING
 * if that is nobody. */
gboolean skh_certificate_run_do         (SkhWrite          *write,
                                         gpointer           run,
                                         GError           **error);

/* After a plan or the job.  Owned by SELF. */
guint                     skh_certificate_run_get_n_items  (SkhCertificateRun *self);
const SkhCertificateItem *skh_certificate_run_get_item     (SkhCertificateRun *self,
                                                            guint              i);
guint                     skh_certificate_run_get_n_checks (SkhCertificateRun *self);
const SkhCheck           *skh_certificate_run_get_check    (SkhCertificateRun *self,
                                                            guint              i);
/* How many are on the check list for KIND, and how many go through. */
guint                     skh_certificate_run_count        (SkhCertificateRun *self,
                                                            SkhCheckKind       kind);
guint                     skh_certificate_run_get_done     (SkhCertificateRun *self);
/* What the sheet of item I would say (spec → text), for a preview: with the register number it would get if it were issued now, without those that
 * are put in at printing.  g_hash_table_unref(). */
GHashTable               *skh_certificate_run_get_texts    (SkhCertificateRun *self,
                                                            guint              i);
/* The batch that the job made; 0 before. */
gint64                    skh_certificate_run_get_batch    (SkhCertificateRun *self);

G_END_DECLS
