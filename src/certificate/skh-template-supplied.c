/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-template.h"

#include <string.h>

#include "base/skh-error.h"
#include "certificate/skh-certificate-resource.h"

#define RESOURCE_PREFIX "/vn/khuyenhoc/SoKhuyenHoc/certificate/templates/"
#define SHEET "-sheet"

/* Each is there whole and, with "-sheet", for pre-printed sheets; both have one background.  Those for giấy khen are A4 and A3. */
static const char * const supplied[] = {
  "family", "family-sheet", "clan", "clan-sheet", "community", "community-sheet", "unit", "unit-sheet", "citizen", "citizen-sheet",
  "award", "award-sheet", "award-a3", "award-a3-sheet", "thanks", "thanks-sheet", NULL
};

const char * const *
skh_template_supplied (void)
{
  return supplied;
}

static GBytes *
look_up (const char *name,
         gsize       length,
         const char *suffix)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "%.*s%s", (int) length, name, suffix);

  return g_resource_lookup_data (skh_certificate_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

SkhTemplate *
skh_template_load (const char  *key,
                   GError     **error)
{
  gsize length = strlen (key) - (g_str_has_suffix (key, SHEET) ? strlen (SHEET) : 0);
  g_autoptr(GBytes) text = g_strv_contains (supplied, key) ? look_up (key, strlen (key), ".ini") : NULL;
  SkhTemplate *self;

  if (text == NULL)
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, key, NULL, "template", "no such template");
      return NULL;
    }
  self = skh_template_parse (g_bytes_get_data (text, NULL), g_bytes_get_size (text), error);
  if (self != NULL && self->background == NULL)
    self->background = look_up (key, length, ".svg");
  return self;
}
