/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-register.h"

G_BEGIN_DECLS

/* Scholarships, support and awards: a run is one distribution, its rows are who gets what.  From the same rows come the payment voucher, the list
 * for signatures and the certificates.  A direct run was handed out by its donor: it has value and recipients, and no fund paid.
 * Lists of both are skh_award_runs_register and skh_awards_register. */

typedef struct
{
  gint64    id;          /* 0: not saved yet */
  gint64    person_id;   /* 0: not in the lists */
  char     *name;
  char     *birth;       /* ISO, perhaps only a year; NULL */
  char     *school;
  char     *grade;       /* class: "9A" */
  char     *address;
  gint64    unit_id;     /* 0 */
  char     *recipient;   /* "pupil", "student", "teacher", "staff", "other" */
  gint64    amount;      /* đồng */
  char     *reason;      /* what it is for */
  gboolean  accepted;    /* it is meant, although there is another award in the school year */
} SkhAward;

typedef struct
{
  gint64     id;           /* 0: not saved yet */
  gint64     unit_id;      /* that gives it */
  char      *use;          /* a key of the uses */
  char      *name;
  char      *criteria;     /* for whom it is */
  int        school_year;  /* the year in which it begins */
  char      *awarded_on;   /* ISO: its year is the calendar year */
  gboolean   direct;
  gint64     donor_id;     /* who gave directly, or whose money it is; 0 */
  gint64     fund_id;      /* 0 of a direct one */
  gint64     account_id;   /* that pays; 0 while it is not decided */
  gint64     purpose_id;   /* restricted money it is paid from; 0 */
  gint64     decision_id;  /* 0 */
  char      *note;
  char      *confirmed_on; /* of a direct one that took place */
  char      *revoked_on;
  char      *reason;       /* why it was revoked */
  gint64     voucher_id;   /* that paid it; 0: none, or a voided one */
  GPtrArray *awards;       /* SkhAward, in the order of the lists */
} SkhAwardRun;

SkhAwardRun *skh_award_run_new      (gint64              unit_id,
                                     const char         *use);
void         skh_award_run_free     (SkhAwardRun        *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhAwardRun, skh_award_run_free)

/* Adds an empty row and returns it (owned by RUN). */
SkhAward    *skh_award_run_add      (SkhAwardRun        *run,
                                     const char         *name,
                                     gint64              amount);

gint64       skh_award_run_total    (const SkhAwardRun  *run);

/* It stands: paid by a voucher that counts, or confirmed and not revoked. */
gboolean     skh_award_run_is_done  (const SkhAwardRun  *run);

/* It can be changed still: not done, and not a direct one that was revoked. */
gboolean     skh_award_run_is_open  (const SkhAwardRun  *run);

/* The kind of recipient ("pupil"…) that TEXT means, in words of lists or as a key, without regard to accents; NULL: none. */
const char  *skh_award_recipient_parse (const char      *text);

/* The school year that begins in YEAR as people write it: "2025-2026"; g_free().  The one that DAY lies in, from August on: its first year. */
char        *skh_school_year_format (int                 year);
int          skh_school_year_of     (const char         *day);

/* Adds a row for each person of IDS (gint64) with what the lists know, of AMOUNT each; who is in it already is not added.  Returns how many;
 * -1 on an error. */
int          skh_award_run_add_people (SkhAwardRun      *run,
                                       sqlite3            *db,
                                       GArray             *ids,
                                       gint64              amount,
                                       GError            **error);

/* Adds the rows of TEXT, comma- or tab-separated with a heading: "Họ và tên" (or name), "Ngày sinh", "Trường", "Lớp", "Địa chỉ", "Số tiền", "Lý do",
 * "Đối tượng" (or the English keys), in any order and without regard to accents.  AMOUNT stands in for an empty one.  Returns how many rows; -1 with
 * SKH_ERROR_REQUIRED (no column of names) or SKH_ERROR_INVALID, whose record is "line N: NAME". */
int          skh_award_run_add_text (SkhAwardRun        *run,
                                     const char         *text,
                                     gint64              amount,
                                     GError            **error);

/* What the checks say about a row. */
typedef struct
{
  guint       row;      /* of run->awards */
  const char *reason;   /* "name-missing", "amount-missing", "birth-missing", "school-missing", "twice-in-list", "second-award" */
  gboolean    stops;    /* the row must be completed, accepted or left out before posting */
  gint64      other_run; /* of a second award: the run of the other; of "twice-in-list": 0 */
  char       *detail;   /* of a second award: "Học bổng Lam Sơn, 05/09/2025, 1.000.000 đ" */
} SkhAwardFinding;

typedef struct
{
  GPtrArray *findings;   /* SkhAwardFinding, by row */
  guint      stopped;    /* rows that stop */
  gint64     total;
  gint64     people;     /* different recipients */
  gint64     available;  /* in the account on the day: of the purpose, else of what nobody restricted; -1: nobody pays (direct), or no account is chosen */
  gboolean   over;       /* total > available */
} SkhAwardCheck;

void           skh_award_check_free (SkhAwardCheck      *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhAwardCheck, skh_award_check_free)

/* Looks RUN over as it is, saved or not: a preview, a dry run and posting say the same. */
SkhAwardCheck *skh_award_run_check  (sqlite3            *db,
                                     const SkhAwardRun  *run,
                                     GError            **error);

/* Takes the rows that stop out of RUN (they are lost unless it is saved under another name), and returns how many. */
guint          skh_award_run_leave_out (SkhAwardRun     *run,
                                        const SkhAwardCheck *check);

/* Run ID with its rows; NULL with SKH_ERROR_NOT_FOUND. */
SkhAwardRun   *skh_award_run_read   (sqlite3            *db,
                                     gint64              id,
                                     GError            **error);

/* What a direct run ID is called among what was sealed, "Đợt trao trực tiếp “Học bổng” ngày 05/09/2025"; g_free().  NULL if there is none. */
char          *skh_award_run_title  (sqlite3            *db,
                                     gint64              id);

/* Jobs with a SkhAwardRun.  "awards.save" keeps a draft, whatever its rows lack.  "awards.delete" forgets one.  "awards.post" saves it, checks it and
 * pays it by one voucher, or confirms a direct one.  "awards.revoke" takes a confirmed direct one back with its reason (a paid one is taken back by
 * voiding its voucher).  SKH_ERROR_REQUIRED and SKH_ERROR_INVALID name the run or the recipient and the field; the reason of a row that stops is that
 * of its finding; SKH_ERROR_LOCKED if it is done; what posting a voucher refuses. */
gboolean       skh_award_run_save   (SkhWrite           *write,
                                     gpointer            run,
                                     GError            **error);
gboolean       skh_award_run_delete (SkhWrite           *write,
                                     gpointer            run,
                                     GError            **error);
gboolean       skh_award_run_post   (SkhWrite           *write,
                                     gpointer            run,
                                     GError            **error);
gboolean       skh_award_run_revoke (SkhWrite           *write,
                                     gpointer            run,
                                     GError            **error);

/* People and times of what was given: a row for each use, the last one all together (whoever got several counts once). */
typedef struct
{
  char   *use;     /* key; NULL in the last row */
  char   *name;
  gint64  people;
  gint64  times;
  gint64  amount;  /* paid by funds */
  gint64  direct;  /* value that donors handed out */
} SkhAwardTotal;

/* Of UNIT and all below it (0: everywhere) in a calendar year, or with BY_SCHOOL_YEAR in the school year that begins in it.  RECIPIENT is a kind, or NULL:
 * all.  SkhAwardTotal, g_ptr_array_unref(). */
GPtrArray     *skh_award_totals_read (sqlite3           *db,
                                      gint64              unit,
                                      int                 year,
                                      gboolean            by_school_year,
                                      const char         *recipient,
                                      GError            **error);

G_END_DECLS
