/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong with FIELD of a certificate template: REASON is a placeholder, a format after a colon, or a brace; NULL if it is anything else. */
char *skh_wording_template_error (const char *field,
                                  const char *reason);

/* What a guard protects that only certificates have; NULL if GUARD is another one. */
char *skh_wording_certificate_guard (const char *guard);

G_END_DECLS
