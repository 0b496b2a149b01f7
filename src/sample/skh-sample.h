/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-store.h"

G_BEGIN_DECLS

/* Facts are made for so many years at most. */
#define SKH_SAMPLE_MAX_YEARS 16

/* A plausible province made from the real units of Thanh Hóa before and after 01/07/2025 and invented people. */
typedef struct
{
  gint64  people;
  gint64  families;
  int     first_year; /* of registrations, titles, figures and targets */
  int     last_year;
  guint32 seed;       /* the same seed makes the same province */
} SkhSampleOptions;

/* 20.000 people, 6.000 families, 2023 to 2026, seed 1. */
void     skh_sample_options_init (SkhSampleOptions        *options);

/* Fills a new file: the units of 2024, then their reorganisation as an action, then people, facts and figures. */
gboolean skh_sample_fill         (SkhStore                *store,
                                  const SkhSampleOptions  *options,
                                  GError                 **error);

G_END_DECLS
