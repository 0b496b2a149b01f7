/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-record.h"

G_BEGIN_DECLS

/* What holds for pledges of Ống tiết kiệm beside their register. */

/* The least that a person gives a month, and who says so ("Chương trình phối hợp …"; g_free()): settings of the file, 0 and NULL without them. */
gint64     skh_pledge_minimum     (sqlite3    *db,
                                   char      **source);

G_END_DECLS
