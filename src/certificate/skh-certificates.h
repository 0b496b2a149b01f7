/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "certificate/skh-certificate-books.h"
#include "certificate/skh-template-store.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* What stands in the register books.  The list is the register "certificates" (register/skh-certificates.c). */

typedef enum
{
  SKH_CERTIFICATE_ISSUED,
  SKH_CERTIFICATE_CORRECTED, /* another one stands for it */
  SKH_CERTIFICATE_REVOKED,
} SkhCertificateState;

/* "issued", "corrected", "revoked"; static. */
const char     *skh_certificate_state_to_string (SkhCertificateState state);

/* A sheet that a certificate was printed on, or is being printed on. */
typedef struct
{
  gint64    id;
  gint64    job_id;
  char     *number;   /* as on the paper: "003501"; NULL: plain paper */
  char     *state;    /* "printing", "used", "spoiled", … */
  gboolean  replaced;
  char     *state_on; /* ISO */
  char     *reason;   /* NULL */
} SkhCertificateSheet;

typedef struct
{
  gint64               id;
  gint64               book_id;
  int                  year;
  gint64               number;
  char                *register_number;
  gboolean             entered;     /* by hand, from an older book: without texts */
  gint64               batch_id;
  gint64               version_id;  /* of the template; 0 */
  gint64               title_record_id;
  gint64               award_id;    /* of a run of the fund; 0 */
  gint64               subject_id;  /* in the register SUBJECT; 0 */
  const char          *subject;     /* "people", "families", "clans", "units", "donors"; NULL */
  gint64               unit_id;
  char                *name;
  char                *place;
  char                *award;
  char                *decision_number;
  char                *decided_on;
  char                *issued_on;
  char                *check;       /* 16 digits; NULL */
  SkhCertificateState  state;
  char                *state_on;
  char                *reason;
  gint64               replaces_id;
  gint64               replaced_by; /* the one that corrects it; 0 */
  char                *received_on;
  char                *received_by;
  char                *note;
  GPtrArray           *sheets;      /* SkhCertificateSheet, the latest first */
  guint                reprints;
  gboolean             printed;     /* it is on paper, and that paper stands */
} SkhIssued;

void            skh_issued_free        (SkhIssued  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhIssued, skh_issued_free)

/* Certificate ID; NULL with SKH_ERROR_NOT_FOUND. */
SkhIssued      *skh_issued_read        (sqlite3         *db,
                                        gint64           id,
                                        GError         **error);

/* The certificate with a REGISTER_NUMBER, the latest if several books have it; 0 with SKH_ERROR_NOT_FOUND ("certificate"). */
gint64          skh_issued_find        (sqlite3         *db,
                                        const char      *register_number,
                                        GError         **error);

/* Reads what the sheets of many say, one after the other: the frozen texts (spec → text), with those that are put in at printing. */
typedef struct _SkhCertificateReader SkhCertificateReader;

/* Of one version of a template.  The lane's thread that owns DB. */
SkhCertificateReader   *skh_certificate_reader_new      (sqlite3                 *db,
                                                         gint64                   version_id,
                                                         GError                 **error);
void                    skh_certificate_reader_free     (SkhCertificateReader    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCertificateReader, skh_certificate_reader_free)
const SkhStoredTemplate *skh_certificate_reader_get_template (SkhCertificateReader *self);
/* The texts of certificate ID, which must be of the version; owned by SELF, until the next call.  NULL with an error. */
GHashTable             *skh_certificate_reader_read     (SkhCertificateReader    *self,
                                                         gint64                   id,
                                                         GError                 **error);

/* What certificate ID says, as values are (key of a placeholder → text, ISO date or number of đồng), as far as it can be read back from the frozen
 * texts; without what every new certificate gets anew: register number, day and all that is put in at printing.  g_hash_table_unref(); empty if it was
 * entered by hand. */
GHashTable             *skh_issued_read_values          (sqlite3                 *db,
                                                         const SkhIssued         *issued,
                                                         GError                 **error);

/* Verifying ------------------------------------------------------------------------------------------- */

typedef enum
{
  SKH_VERIFY_GOOD,
  SKH_VERIFY_REVOKED,   /* genuine, but revoked */
  SKH_VERIFY_CORRECTED, /* genuine, but another one stands for it */
  SKH_VERIFY_WRONG,     /* the check value is not that of the certificate */
  SKH_VERIFY_UNKNOWN,   /* no such register number */
  SKH_VERIFY_TAMPERED,  /* number or texts were changed in the file */
  SKH_VERIFY_ENTERED,   /* entered by hand: it has no check value */
  SKH_VERIFY_UNCHECKED, /* in the book, but only the register number was asked for */
} SkhVerdictOnCertificate;

#define SKH_N_VERIFY 8

/* "good", "revoked", "corrected", "wrong", "unknown", "tampered", "entered", "unchecked"; static. */
const char             *skh_verify_to_string   (SkhVerdictOnCertificate  verdict);

/* Judges what a QR code says ("0123/2026 1234-5678-9012-3456"), or a register number and a check value as typed (CHECK; NULL: TEXT has both).
 * *ID (may be NULL) gets the certificate, 0 if there is none.  UNKNOWN also on an error, with ERROR set. */
SkhVerdictOnCertificate skh_certificate_verify (sqlite3         *db,
                                                const char      *text,
                                                const char      *check,
                                                gint64          *id,
                                                GError         **error);

/* What is done later ------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *ids;    /* gint64 */
  char   *day;    /* ISO; NULL: today */
  char   *reason;
  char   *who;    /* received: by whom; NULL */
} SkhCertificateChange;

SkhCertificateChange *skh_certificate_change_new  (void);
void                  skh_certificate_change_free (SkhCertificateChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCertificateChange, skh_certificate_change_free)

/* Jobs with a SkhCertificateChange.  Revoke ("certificates.revoke"): takes them back; SKH_ERROR_REQUIRED (reason), SKH_ERROR_INVALID (record: the
 * register number, reason: "revoked", "corrected").  Reprint ("certificates.reprint", SKH_WRITE_FINAL): the paper that was used no longer counts as
 * theirs, so that they are printed anew under the same register number; SKH_ERROR_REQUIRED (reason), SKH_ERROR_INVALID ("not-printed", "revoked",
 * "corrected", "printing", "entered").  Received ("certificates.received"): handed over. */
gboolean              skh_certificates_revoke    (SkhWrite             *write,
                                                  gpointer              change,
                                                  GError              **error);
gboolean              skh_certificates_reprint   (SkhWrite             *write,
                                                  gpointer              change,
                                                  GError              **error);
gboolean              skh_certificates_received  (SkhWrite             *write,
                                                  gpointer              change,
                                                  GError              **error);

/* A certificate from an older book: book_id, number, name and issued_on must be set. */
SkhIssued       *skh_issued_new_entry       (gint64                book_id,
                                             gint64                number);

/* A job with a GPtrArray of SkhIssued ("certificates.enter"): enters them without texts, so that numbers go on after them.  Sets ids and
 * register numbers (where there is none).  SKH_ERROR_REQUIRED (name, issued_on), SKH_ERROR_INVALID (issued_on; number: "number" if the program gives
 * such numbers itself), SKH_ERROR_DUPLICATE (number); the record is the register number. */
gboolean              skh_certificates_enter     (SkhWrite             *write,
                                                  gpointer              entries,
                                                  GError              **error);

/* Batches and delivery ------------------------------------------------------------------------------------ */

typedef struct
{
  gint64  id;
  char   *name;
  gint64  version_id;
  char   *template_name;
  gint64  book_id;
  char   *issued_on;
  char   *created_by;
  gint64  first;       /* numbers */
  gint64  last;
  guint   n;
  guint   printed;     /* stand on paper */
  gint64  open_job;    /* a print job that was not finished; 0: none */
} SkhCertificateBatch;

void        skh_certificate_batch_free  (SkhCertificateBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCertificateBatch, skh_certificate_batch_free)

/* All batches, the latest first: SkhCertificateBatch, g_ptr_array_unref(); one by its id. */
GPtrArray           *skh_certificate_batches_read (sqlite3  *db,
                                                   GError  **error);
SkhCertificateBatch *skh_certificate_batch_read   (sqlite3  *db,
                                                   gint64    id,
                                                   GError  **error);

/* The certificates of a batch in the order of the stack: gint64, g_array_unref(); with UNPRINTED only those that stand on no paper (and are neither
 * revoked nor corrected). */
GArray              *skh_certificate_batch_ids    (sqlite3  *db,
                                                   gint64    id,
                                                   gboolean  unprinted,
                                                   GError  **error);

typedef struct
{
  gint64  certificate;
  char   *group;           /* the commune, or "1–50"; the same for all of a group */
  guint   position;        /* in the group, from 1 on */
  char   *register_number;
  char   *sheet_number;    /* NULL: none */
  char   *name;
  char   *place;
  char   *award;
  char   *received_on;     /* NULL */
  char   *received_by;
} SkhDeliveryRow;

/* The list that is signed when the certificates of BATCH are handed over, in the order of the stack, without those revoked or corrected: grouped by
 * commune (EACH 0) or every EACH sheets.  SkhDeliveryRow, g_ptr_array_unref(). */
GPtrArray           *skh_delivery_list_read       (sqlite3  *db,
                                                   gint64    batch,
                                                   guint     each,
                                                   GError  **error);

G_END_DECLS
