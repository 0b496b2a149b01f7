/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Pre-printed sheets, counted like cash: received = used + spoiled + lost + returned + in the printer + left. */
typedef struct
{
  gint64  id;          /* 0: not kept yet */
  char   *name;        /* what sheets: "Phôi Gia đình học tập 2026" */
  char   *prefix;      /* before the number; "" */
  int     digits;
  gint64  first;
  gint64  last;
  char   *received_on; /* ISO */
  char   *supplier;    /* NULL */
  char   *note;        /* NULL */

  /* Counted when it is read. */
  gint64  received;
  gint64  used;
  gint64  spoiled;
  gint64  lost;
  gint64  returned;
  gint64  printing;
  gint64  left;
  gint64  destroyed;   /* of those spoiled */
  gint64  next;        /* the lowest number that is left; 0: none */
} SkhSheetSeries;

SkhSheetSeries *skh_sheet_series_new   (void);
SkhSheetSeries *skh_sheet_series_copy  (const SkhSheetSeries *series);
void            skh_sheet_series_free  (SkhSheetSeries       *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhSheetSeries, skh_sheet_series_free)

/* All series, the latest first: SkhSheetSeries, g_ptr_array_unref(); one by its id. */
GPtrArray      *skh_sheet_series_read_all (sqlite3               *db,
                                           GError               **error);
SkhSheetSeries *skh_sheet_series_read     (sqlite3               *db,
                                           gint64                 id,
                                           GError               **error);

/* "003501"; g_free(). */
char           *skh_sheet_series_write_number (const SkhSheetSeries *series,
                                               gint64                number);

/* A job with a SkhSheetSeries ("sheets.receive"): a new series, or one whose name, prefix, note, … were mistyped (the range may change as
 * long as no sheet outside it is gone).  SKH_ERROR_REQUIRED (name, received-on), SKH_ERROR_INVALID (first, last, digits, received-on),
 * SKH_ERROR_DUPLICATE (first: the numbers are in another series of the name), SKH_ERROR_IN_USE. */
gboolean        skh_sheet_series_save     (SkhWrite              *write,
                                           gpointer               series,
                                           GError               **error);

typedef enum
{
  SKH_SHEET_SPOIL,  /* a sheet that is left, or one that was printed: then its certificate stands on no paper any more */
  SKH_SHEET_LOSE,   /* left, or printed */
  SKH_SHEET_RETURN, /* left: to whom it came from */
  SKH_SHEET_FIND,   /* lost or returned, and left again */
  SKH_SHEET_GOOD,   /* spoiled by mistake: used after all, if its certificate stands on no other paper */
} SkhSheetStep;

#define SKH_N_SHEET_STEPS 5

/* "spoil", "lose", "return", "find", "good"; the kind of the action: "sheets.spoil", …; both static. */
const char     *skh_sheet_step_to_string  (SkhSheetStep           step);
const char     *skh_sheet_step_kind       (SkhSheetStep           step);

typedef struct
{
  SkhSheetStep  step;
  gint64        series_id;
  gint64        first; /* the sheets from this number */
  gint64        last;  /* to this one, both included */
  char         *day;   /* ISO; NULL: today */
  char         *reason;
} SkhSheetChange;

void            skh_sheet_change_clear    (SkhSheetChange        *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkhSheetChange, skh_sheet_change_clear)

/* A job with a SkhSheetChange: all of its sheets or none.  SKH_ERROR_REQUIRED (reason), SKH_ERROR_INVALID (record: the sheet's number, field:
 * "sheet.spoil" and so on, reason: the state it is in, "outside", "destroyed", "certificate"). */
gboolean        skh_sheets_change         (SkhWrite              *write,
                                           gpointer               change,
                                           GError               **error);

/* A sheet that is not left. */
typedef struct
{
  gint64    id;
  gint64    series_id;       /* 0: plain paper */
  gint64    number;
  char     *written;         /* the number as on the paper; NULL */
  char     *state;
  gboolean  replaced;
  char     *state_on;
  char     *reason;          /* NULL */
  gint64    certificate_id;  /* 0: none */
  char     *register_number; /* NULL */
  char     *name;            /* NULL */
  gint64    destruction_id;  /* 0: not destroyed */
} SkhBlankSheet;

/* The sheets of a series in a STATE ("used", "spoiled", …; NULL: all that are not left), by number: SkhBlankSheet, g_ptr_array_unref(). */
GPtrArray      *skh_blank_sheets_read     (sqlite3               *db,
                                           gint64                 series_id,
                                           const char            *state,
                                           GError               **error);

/* Minutes of destruction. */
typedef struct
{
  gint64  id;           /* 0: not kept yet */
  char   *number;       /* of the minutes: "02/BB-HKH" */
  char   *destroyed_on; /* ISO */
  char   *committee;    /* who was there, a line each: "Nguyễn Văn A, Chủ tịch" */
  char   *manner;       /* "đốt", "cắt nhỏ"; NULL */
  char   *note;         /* NULL */
  GArray *sheets;       /* gint64: ids of spoiled sheets */
} SkhSheetDestruction;

SkhSheetDestruction *skh_sheet_destruction_new  (void);
void                 skh_sheet_destruction_free (SkhSheetDestruction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhSheetDestruction, skh_sheet_destruction_free)

/* All minutes, the latest first: SkhSheetDestruction, g_ptr_array_unref(). */
GPtrArray      *skh_sheet_destructions_read (sqlite3             *db,
                                             GError             **error);

/* A job with a SkhSheetDestruction ("sheets.destroy"): notes that its sheets are destroyed.  Sets the id.  SKH_ERROR_REQUIRED (number, destroyed-on,
 * committee, sheets), SKH_ERROR_INVALID (record: the sheet's number, reason: its state, or "destroyed"). */
gboolean        skh_sheets_destroy        (SkhWrite              *write,
                                           gpointer               destruction,
                                           GError               **error);

G_END_DECLS
