/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-base"

#include "base/skh-check-value.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/random.h>

#define DIGITS 16
#define MODULUS G_GUINT64_CONSTANT (10000000000000000)
#define KEY_BYTES 32

char *
skh_check_value_make (const char         *key,
                      const char * const *fields,
                      guint               n)
{
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) key, strlen (key));
  guint8 digest[32];
  gsize size = sizeof digest;
  guint64 bits = 0;

  for (guint i = 0; i < n; i++)
    {
      const char *field = fields[i] != NULL ? fields[i] : "";
      g_autofree char *length = g_strdup_printf ("%zu:", strlen (field));

      g_hmac_update (hmac, (const guchar *) length, -1);
      g_hmac_update (hmac, (const guchar *) field, -1);
    }
  g_hmac_get_digest (hmac, digest, &size);
  g_hmac_unref (hmac);
  for (guint i = 0; i < 8; i++)
    bits = bits << 8 | digest[i];
  return g_strdup_printf ("%0*" G_GUINT64_FORMAT, DIGITS, bits % MODULUS);
}

char *
skh_check_value_new_key (void)
{
  guint8 bytes[KEY_BYTES];
  GString *key = g_string_new (NULL);

  /* So few bytes come at once or not at all. */
  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("no random numbers");
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (key, "%02x", bytes[i]);
  return g_string_free (key, FALSE);
}

char *
skh_check_value_format (const char *value)
{
  return g_strdup_printf ("%.4s-%.4s-%.4s-%s", value, value + 4, value + 8, value + 12);
}

char *
skh_check_value_parse (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text != 0; text++)
    {
      if (g_ascii_isdigit (*text))
        g_string_append_c (digits, *text);
      else if (strchr (" -.", *text) == NULL)
        break;
    }
  return g_string_free (digits, digits->len != DIGITS || *text != 0);
}
