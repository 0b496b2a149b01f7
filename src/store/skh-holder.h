/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The note beside a file ("FILE.holder") that says which computer has it open for writing.  SQLite's locks hold between
 * programs of one computer; between computers, over a network share, only this note does. */

/* Signs FILE for this process; TRUE if this computer may write.  FALSE without ERROR: another one holds it; *HOLDER (free with
 * g_free()) says who, for example "Lan on PC-KETOAN".  A note that was not renewed for SKH_HOLDER_STALE seconds is taken over. */
gboolean skh_holder_sign    (const char  *file,
                             char       **holder,
                             GError     **error);

/* Says that this computer still holds FILE.  Call at least every SKH_HOLDER_RENEW seconds while it is open. */
void     skh_holder_renew   (const char  *file);

/* Takes this process off the note; the last one removes it. */
void     skh_holder_leave   (const char  *file);

#define SKH_HOLDER_STALE 900
#define SKH_HOLDER_RENEW 60

G_END_DECLS
