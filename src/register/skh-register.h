/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* A register is described once, here: from its columns come the list, the filters, the search, the export, the form and the
 * JSON of the command line.  SQL in the description may name
 *   x       the row of the index table (ids, sort keys, what is filtered by)
 *   r       the row of the table of facts
 *   @units  the units as they are today, or at the date of the query: columns as in unit_now. */

typedef enum
{
  SKH_VALUE_TEXT,
  SKH_VALUE_INTEGER,
  SKH_VALUE_DATE,    /* ISO, perhaps only a year */
  SKH_VALUE_BOOLEAN, /* "1" or "0" */
  SKH_VALUE_CHOICE,  /* one of choices, or a key of catalogue */
  SKH_VALUE_UNIT,    /* the id of a unit */
  SKH_VALUE_RECORD,  /* the id of a record of the register that catalogue names */
} SkhValueType;

typedef enum
{
  SKH_COLUMN_LISTED    = 1 << 0, /* a column of the list, unless the user hides it */
  SKH_COLUMN_REQUIRED  = 1 << 1,
  SKH_COLUMN_SENSITIVE = 1 << 2, /* hidden until the preference says so; masked; not exported unasked */
  SKH_COLUMN_WHOLE_DATE = 1 << 3, /* only a year is not enough */
  SKH_COLUMN_FOLDED    = 1 << 4, /* what is filtered by is folded text already */
  SKH_COLUMN_SUMMED    = 1 << 5, /* adds up below the list; its filter, else its value gives the number */
  SKH_COLUMN_FIXED     = 1 << 6, /* not set for many records at once: it is told together with something else */
  SKH_COLUMN_UNTIED    = 1 << 7, /* its order leaves nothing open that is worth another sort */
  SKH_COLUMN_AMOUNT    = 1 << 8, /* an integer in đồng */
  SKH_COLUMN_SEVERAL   = 1 << 9, /* of a question: asked again as long as it is answered; the values have a line each */
  SKH_COLUMN_BESIDE    = 1 << 10, /* of a question: stands beside the field before it, and is asked again with it */
} SkhColumnFlags;

typedef struct
{
  const char *key;
  const char *title; /* msgid, or a name of the catalogue, which is not translated */
} SkhChoice;

typedef struct
{
  const char      *key;
  const char      *title;     /* msgid */
  SkhValueType     type;
  SkhColumnFlags   flags;
  int              width;     /* of the list, in characters */
  const char      *value;     /* SQL of the value over r, x and the joins of the register */
  const char      *sort;      /* SQL of the order over x, each term ended by @dir; NULL: by the value, without an index */
  const char      *sort_from; /* FROM in place of the index table and its order, where the column is the only one sorted by */
  const char      *sort_only;
  const char      *filter;    /* SQL over x of what is compared; NULL: the field, else the value */
  const char      *filter_in; /* a condition over x around the comparison, which stands at @test; NULL: the comparison itself */
  const char      *filter_as; /* SQL of what is compared with, over ?1; NULL: "?1" */
  const char      *field;     /* column of the table of facts that a form writes; NULL: written by save() or not at all */
  const char      *initial;   /* the value of a new record when none is given; NULL: none */
  const char      *offered;   /* what the form of a new record begins with instead; NULL: the initial value */
  const SkhChoice *choices;   /* of a fixed choice, ended by a NULL key */
  const char      *catalogue; /* or the table that has them */
  const char      *under;     /* of one that adds up: the column below which its sum stands while it is not shown itself; NULL: none */
} SkhColumn;

typedef struct _SkhRecord SkhRecord;
typedef struct _SkhRegister SkhRegister;

struct _SkhRegister
{
  const char      *name;         /* "people" */
  const char      *table;        /* "person" */
  const char      *index;        /* "person_index" or "@units" */
  const char      *id;           /* "person_id": the key of the index */
  const char      *fts;          /* the search index */
  const char      *joins;        /* after "FROM table r JOIN index x ON …" */
  const char      *own;          /* condition over x that a record is right in :scope, not below it */
  const char      *counted;      /* condition over x that a row counts today */
  const char      *default_sort; /* a column key: also decides where other orders leave it open */
  const SkhColumn *columns;      /* ended by a NULL key */
  const char      *name_key;     /* the column that names a record */
  const char      *doubtful;     /* condition over r and x: dates may contradict each other, so that validate is asked once many were set; NULL: never */
  const SkhRegister *base;       /* of a register seen with more columns: itself without them; NULL */

  /* Refuses what no column alone can judge; NULL: nothing. */
  gboolean       (*validate)     (sqlite3    *db,
                                  SkhRecord  *record,
                                  GError    **error);
  /* Writes what is not a field of the table of facts, after the record has its id; NULL: nothing. */
  gboolean       (*save)         (SkhWrite   *write,
                                  SkhRecord  *record,
                                  gboolean    is_new,
                                  GError    **error);
};

/* The register NAME, or NULL. */
const SkhRegister *skh_register_find        (const char        *name);

/* The register itself, whatever columns it is seen with: what records are saved, opened and named by. */
const SkhRegister *skh_register_base        (const SkhRegister *self);

/* The register whose table of facts is TABLE, or NULL. */
const SkhRegister *skh_register_for_table   (const char        *table);

/* The column KEY, or NULL. */
const SkhColumn   *skh_register_find_column (const SkhRegister *self,
                                             const char        *key);

/* How many columns there are, and where COLUMN stands among them: as in SkhRow. */
guint              skh_register_n_columns   (const SkhRegister *self);
guint              skh_register_column_index (const SkhRegister *self,
                                              const char        *key);

/* SQL with its @units replaced: AT (ISO date) NULL means today.  AT is bound as :at.  Free with g_free(). */
char              *skh_register_expand      (const char        *sql,
                                             const char        *at);

/* "SELECT r.id, VALUES… FROM … WHERE r.id = ?1": one row of the list. */
char              *skh_register_row_sql     (const SkhRegister *self,
                                             const char        *at);

/* The choices of COLUMN, ended by a NULL key: its own, or those of its catalogue in their order.  Free with
 * skh_choices_free().  NULL on an error. */
SkhChoice         *skh_choices_read         (sqlite3           *db,
                                             const SkhColumn   *column,
                                             GError           **error);
void               skh_choices_free         (SkhChoice         *choices);

/* Whether KEY is one of CHOICES; if not, SKH_ERROR_INVALID of RECORD and FIELD, whose reason is "choice" and, after a line break, what could be said. */
gboolean           skh_choices_check        (const SkhChoice   *choices,
                                             const char        *record,
                                             const char        *field,
                                             const char        *key,
                                             GError           **error);

extern const SkhRegister skh_units_register;
extern const SkhRegister skh_people_register;
extern const SkhRegister skh_families_register;
extern const SkhRegister skh_clans_register;
extern const SkhRegister skh_funds_register;
extern const SkhRegister skh_vouchers_register;
extern const SkhRegister skh_donors_register;
extern const SkhRegister skh_campaigns_register;
extern const SkhRegister skh_pledges_register;
extern const SkhRegister skh_goods_slips_register;
extern const SkhRegister skh_award_runs_register;
extern const SkhRegister skh_awards_register;
extern const SkhRegister skh_certificates_register;

G_END_DECLS
