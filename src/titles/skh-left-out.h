/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whom a change of many leaves out, and why.  Reasons are keys; wording/ has the sentences. */
typedef struct _SkhLeftOut SkhLeftOut;

typedef struct
{
  gint64      id;
  const char *reason;
} SkhLeft;

SkhLeftOut    *skh_left_out_new      (void);
void           skh_left_out_free     (SkhLeftOut  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhLeftOut, skh_left_out_free)

/* REASON is static. */
void           skh_left_out_add      (SkhLeftOut  *self,
                                      gint64       id,
                                      const char  *reason);
void           skh_left_out_clear    (SkhLeftOut  *self);

guint          skh_left_out_get_size (SkhLeftOut  *self);
const SkhLeft *skh_left_out_get      (SkhLeftOut  *self,
                                      guint        i);

/* Reason I of those there are, in the order of their first one, and how many there are of it; NULL past the end. */
const char    *skh_left_out_reason   (SkhLeftOut  *self,
                                      guint        i,
                                      guint       *n);

G_END_DECLS
