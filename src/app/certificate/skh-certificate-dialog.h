/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Shows the certificate of a title record as it will be printed, and prints it or saves it as PDF. */
#define SKH_TYPE_CERTIFICATE_DIALOG (skh_certificate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkhCertificateDialog, skh_certificate_dialog, SKH, CERTIFICATE_DIALOG, AdwWindow)

void skh_certificate_dialog_present (GtkWindow  *parent,
                                     SkhContext *context,
                                     gint64      title_record);

G_END_DECLS
