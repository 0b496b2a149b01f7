/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-register.h"

G_BEGIN_DECLS

/* One condition on a column of a list.  As text, which lists are kept in and the command line takes:
 *   KEY=A        is A (a date of a year only: some day of it); of choices A,B,C: one of them
 *   KEY=A..B     from A to B, both included; either may be left out (dates, numbers)
 *   KEY~TEXT     contains TEXT, without regard to accents and case
 *   KEY=ID+      the unit ID and all below it (units)
 *   KEY=         has no value
 *   KEY=*        has a value */
typedef enum
{
  SKH_TEST_IS,
  SKH_TEST_CONTAINS,
  SKH_TEST_RANGE,
  SKH_TEST_BELOW,
  SKH_TEST_EMPTY,
  SKH_TEST_FILLED,
} SkhTest;

typedef struct
{
  const SkhColumn *column;
  SkhTest          test;
  char           **values; /* IS: one of them.  RANGE: from, to; "" is open.  Else one, or none */
} SkhFilter;

SkhFilter *skh_filter_new       (const SkhColumn    *column,
                                 SkhTest             test,
                                 char              **values);
SkhFilter *skh_filter_copy      (const SkhFilter    *self);
void       skh_filter_free      (SkhFilter          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhFilter, skh_filter_free)

/* Reads and writes the text form.  SKH_ERROR_NOT_FOUND for a column that REG does not have, SKH_ERROR_INVALID for a value that the column
 * cannot have. */
SkhFilter *skh_filter_parse     (const SkhRegister  *reg,
                                 const char         *text,
                                 GError            **error);
char      *skh_filter_to_string (const SkhFilter    *self);

/* The condition over x that asks one value of an indexed column: the index gives the rows in the register's order as well.  NULL if the
 * filter is none of that kind.  Free with g_free(). */
char      *skh_filter_equality  (const SkhFilter    *self);

/* "SELECT id …" of all records of REG that pass, within SCOPE (SQL of a condition over x; NULL: everywhere).  Its arguments are named for
 * skh_filter_bind().  @units and @dir are left in. */
char      *skh_filter_sql       (const SkhFilter    *self,
                                 const SkhRegister  *reg,
                                 const char         *scope);
void       skh_filter_bind      (const SkhFilter    *self,
                                 sqlite3_stmt       *stmt);

G_END_DECLS
