/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Puts PERSON into FAMILY with ROLE from today on.  SKH_ERROR_DUPLICATE if the person is in a family, or the family has a head,
 * already. */
gboolean   skh_family_add_member    (SkhWrite        *write,
                                     gint64           family_id,
                                     gint64           person_id,
                                     const char      *role,
                                     GError         **error);

G_END_DECLS
