/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SKH_WORDS_DEFAULT = 0,
  SKH_WORDS_LE      = 1 << 0, /* "lẻ" for "linh" (southern) */
  SKH_WORDS_NGAN    = 1 << 1, /* "ngàn" for "nghìn" (southern) */
  SKH_WORDS_CHAN    = 1 << 2, /* "chẵn" after whole thousands: "… nghìn đồng chẵn" */
} SkhWordsFlags;

/* AMOUNT in đồng, any int64, in words as vouchers carry them: "Một trăm linh năm nghìn đồng".
 * Negative amounts start with "Âm".  "chẵn" is added to non-zero multiples of 1.000.  Free with g_free(). */
char *skh_amount_in_words (gint64        amount,
                           SkhWordsFlags flags);

G_END_DECLS
