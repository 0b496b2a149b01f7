/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Certificates: the register book, what was issued together, the pre-printed sheets, the templates. */
#define SKH_TYPE_CERTIFICATES_PAGE (skh_certificates_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhCertificatesPage, skh_certificates_page, SKH, CERTIFICATES_PAGE, GtkWidget)

GtkWidget *skh_certificates_page_new (SkhContext *context);

G_END_DECLS
