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
  SKH_LINK_RESIDENCE,   /* of a person who is counted elsewhere */
  SKH_LINK_FAMILY,      /* of a person; detail: the role */
  SKH_LINK_MEMBER,      /* of a family; detail: the role */
  SKH_LINK_TITLE,       /* name: the title; year; detail: the state */
  SKH_LINK_LEARNING,    /* name: the form; year; detail: the state */
  SKH_LINK_PREDECESSOR, /* of a unit; detail: "whole" or "part", perhaps " · " and the number of the decision */
  SKH_LINK_SUCCESSOR,
  SKH_LINK_MEMBERSHIP,  /* of a person; name: the unit; detail: the card */
  SKH_LINK_OFFICE,      /* of a person; name: position and unit; detail: the term */
  SKH_LINK_OFFICER,     /* of a unit; name: the person; detail: position and term */
  SKH_LINK_MERGED,      /* of a person: the record it was merged with */
  SKH_LINK_VERSION,     /* of a unit: a name it had; detail: the code */
  SKH_LINK_BASE,        /* of a unit; name: what; detail: value and source; year */
  SKH_LINK_SUMMARY,     /* of a unit; name: a count; detail: "units", "members", "people", "families" */
  SKH_LINK_ORIGIN,      /* of a family: where it came out of */
  SKH_LINK_JOINED,      /* of a family: where it went into */
  SKH_LINK_OFFSHOOT,    /* of a family: one that came out of it */
  SKH_LINK_TAKEN_IN,    /* of a family: one that went into it */
  SKH_LINK_CLAN,        /* of a family */
  SKH_LINK_CERTIFICATE, /* name: what for; detail: the register number */
  SKH_LINK_PLEDGE,      /* of a person; name: the fund; detail: đồng a month */
  SKH_LINK_AWARD,       /* of a person; name: the run; detail: đồng */
  SKH_LINK_AWARD_DUE,   /* the same, not received yet */
  SKH_LINK_COLLECTION,  /* of a person on a collection sheet; name: the campaign; detail: đồng */
  SKH_LINK_DONOR,       /* a person or unit gives */
  SKH_LINK_FUND,        /* of a unit; detail: đồng that are left of one that ended, to be handed over */
} SkhLinkKind;

typedef struct
{
  SkhLinkKind  kind;
  char        *reg;    /* the register it opens in; NULL: it is only told */
  gint64       id;     /* of the record there; of the title record for titles */
  gint64       part;   /* of the row itself: membership, office, family member */
  char        *name;
  char        *detail; /* a key: role, state, share */
  char        *day;    /* ISO, or NULL */
  char        *until;  /* ISO; NULL: still so */
  int          year;   /* 0: none */
} SkhLink;

void       skh_link_free  (SkhLink            *link);

/* What hangs on record ID of REG, in the order of a record's page: SkhLink, g_ptr_array_unref(). */
GPtrArray *skh_links_read (sqlite3            *db,
                           const SkhRegister  *reg,
                           gint64              id,
                           GError            **error);

G_END_DECLS
