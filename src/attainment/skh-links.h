/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "register/skh-register.h"

G_BEGIN_DECLS

/* What hangs on a record: each entry can be opened. */
typedef enum
{
  SKH_LINK_UNIT,        /* where the record is counted */
  SKH_LINK_FAMILY,      /* of a person; detail: the role */
  SKH_LINK_MEMBER,      /* of a family; detail: the role */
  SKH_LINK_TITLE,       /* name: the title; year; detail: the state */
  SKH_LINK_LEARNING,    /* name: the form; year; detail: the state */
  SKH_LINK_PREDECESSOR, /* of a unit; detail: "whole" or "part" */
  SKH_LINK_SUCCESSOR,
} SkhLinkKind;

typedef struct
{
  SkhLinkKind  kind;
  char        *reg;    /* the register it opens in; NULL: it is only told */
  gint64       id;     /* of the record there; of the title record for titles */
  char        *name;
  char        *detail; /* a key: role, state, share */
  char        *day;    /* ISO, or NULL */
  int          year;   /* 0: none */
} SkhLink;

void       skh_link_free  (SkhLink            *link);

/* What hangs on record ID of REG, in the order of a record's page: SkhLink, g_ptr_array_unref(). */
GPtrArray *skh_links_read (sqlite3            *db,
                           const SkhRegister  *reg,
                           gint64              id,
                           GError            **error);

G_END_DECLS
