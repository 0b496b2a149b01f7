/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-register.h"

G_BEGIN_DECLS

/* Drives for money: one day's wage, Tết Khuyến học…  A campaign belongs to a year and a unit (it and all below it take part) and brings its money
 * into one fund.  Added and changed as records of skh_campaigns_register; what has been collected fixes its fund and unit. */

/* The source of one day's wage. */
#define SKH_DAY_WAGE "day-wage"

/* A unit that takes part.  Amounts in đồng; -1: nobody said. */
typedef struct
{
  gint64    unit_id;     /* 0: money of the campaign that names no unit */
  char     *unit;
  char     *code;
  gint64    people;
  gint64    day_wage;
  gint64    typed;       /* what is expected, if it was typed */
  gint64    expected;    /* typed, else people × day's wage; -1 */
  gint64    collected;   /* in posted vouchers */
  gint64    payers;      /* people who paid, by the booked sheets */
  gint64    outstanding; /* expected − collected, not below 0 */
  guint     drafts;      /* sheets that are not booked */
} SkhCampaignUnit;

/* What people × a day's wage, or what was typed instead, comes to; -1 for unknown ones and as the result. */
gint64               skh_campaign_expected      (gint64                people,
                                                 gint64                day_wage,
                                                 gint64                typed);

typedef struct
{
  gint64          id;
  char           *name;
  char           *source;
  int             year;
  gint64          unit_id;
  gint64          fund_id;
  GPtrArray      *units;     /* SkhCampaignUnit, by name */
  SkhCampaignUnit total;     /* unit_id of the campaign; outstanding: the sum of the units' */
} SkhCampaignProgress;

/* How far campaign ID is; NULL with SKH_ERROR_NOT_FOUND. */
SkhCampaignProgress *skh_campaign_progress_read (sqlite3              *db,
                                                 gint64                id,
                                                 GError              **error);
void                 skh_campaign_progress_free (SkhCampaignProgress  *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCampaignProgress, skh_campaign_progress_free)

/* What is expected of one unit; -1 and NULL take a value away, all of them the unit. */
typedef struct
{
  gint64 unit_id;
  gint64 people;
  gint64 day_wage;
  gint64 expected;
} SkhExpectation;

typedef struct
{
  gint64  campaign_id;
  GArray *units;        /* SkhExpectation */
} SkhExpectations;

SkhExpectations     *skh_expectations_new       (gint64                campaign_id);
void                 skh_expectations_free      (SkhExpectations      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhExpectations, skh_expectations_free)
void                 skh_expectations_add       (SkhExpectations      *self,
                                                 gint64                unit_id,
                                                 gint64                people,
                                                 gint64                day_wage,
                                                 gint64                expected);

/* Who would take part: the units of the latest campaign of the same source before this one with their people and wages, else the communes below
 * the campaign's unit with their staff (the base in use; 0 people where there is none).  Not those that are in it already. */
SkhExpectations     *skh_expectations_propose   (sqlite3              *db,
                                                 gint64                campaign_id,
                                                 GError              **error);

/* A job with SkhExpectations: "campaigns.expect".  SKH_ERROR_INVALID "negative" names the unit and "people", "day_wage" or "expected";
 * "not-in-campaign": the unit is not below the campaign's. */
gboolean             skh_campaign_expect        (SkhWrite             *write,
                                                 gpointer              expectations,
                                                 GError              **error);

G_END_DECLS
