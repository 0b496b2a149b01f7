/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-toast.h"

#define SECONDS 6

/* On TOASTS: what was said last.  It may have gone by itself; to dismiss it again does nothing. */
#define SHOWN "skh-toast-shown"

void
skh_toast (AdwToastOverlay *toasts,
           const char      *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);
  AdwToast *before = g_object_get_data (G_OBJECT (toasts), SHOWN);

  if (before != NULL)
    adw_toast_dismiss (before);
  adw_toast_set_timeout (toast, SECONDS);
  g_object_set_data_full (G_OBJECT (toasts), SHOWN, g_object_ref (toast), g_object_unref);
  adw_toast_overlay_add_toast (toasts, toast);
}
