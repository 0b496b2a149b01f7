/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* What is done with certificates after they were issued. */
typedef enum
{
  SKH_ISSUED_RECEIVED, /* handed over */
  SKH_ISSUED_REPRINT,  /* printed anew under the same register number */
  SKH_ISSUED_REVOKE,
} SkhIssuedStep;

/* Asks what the step needs, for certificates IDS (gint64), and does it as one action. */
void skh_issued_step_ask (GtkWindow     *parent,
                          SkhContext    *context,
                          SkhIssuedStep  step,
                          GArray        *ids);

G_END_DECLS
