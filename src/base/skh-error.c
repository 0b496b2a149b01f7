/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/skh-error.h"

typedef struct
{
  char *record;
  char *field;
  char *reason;
} SkhErrorPrivate;

static void
skh_error_private_init (SkhErrorPrivate *priv)
{
}

static void
skh_error_private_copy (const SkhErrorPrivate *from,
                        SkhErrorPrivate       *to)
{
  to->record = g_strdup (from->record);
  to->field = g_strdup (from->field);
  to->reason = g_strdup (from->reason);
}

static void
skh_error_private_clear (SkhErrorPrivate *priv)
{
  g_free (priv->record);
  g_free (priv->field);
  g_free (priv->reason);
}

G_DEFINE_EXTENDED_ERROR (SkhError, skh_error)

GError *
skh_error_new (SkhErrorCode  code,
               const char   *record,
               const char   *field,
               const char   *reason,
               const char   *message)
{
  GError *error = g_error_new_literal (SKH_ERROR, code, message != NULL ? message : "failed");
  SkhErrorPrivate *priv = skh_error_get_private (error);

  priv->record = g_strdup (record);
  priv->field = g_strdup (field);
  priv->reason = g_strdup (reason);
  return error;
}

gboolean
skh_set_error (GError       **error,
               SkhErrorCode   code,
               const char    *record,
               const char    *field,
               const char    *reason,
               const char    *message)
{
  if (error != NULL)
    {
      g_return_val_if_fail (*error == NULL, FALSE);
      *error = skh_error_new (code, record, field, reason, message);
    }
  return FALSE;
}

GError *
skh_error_new_meanwhile (GPtrArray  *records,
                         const char *reason)
{
  g_autoptr(GString) all = g_string_new (records->pdata[0]);

  for (guint i = 1; i < MIN (records->len, 3); i++)
    g_string_append_printf (all, "; %s", (const char *) records->pdata[i]);
  if (records->len > 3)
    g_string_append (all, "; …");
  return skh_error_new (SKH_ERROR_CONFLICT, all->str, "value", reason, "somebody else wrote other values meanwhile");
}

static SkhErrorPrivate *
get_private (const GError *error)
{
  return error != NULL && error->domain == SKH_ERROR ? skh_error_get_private (error) : NULL;
}

const char *
skh_error_get_record (const GError *error)
{
  SkhErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->record : NULL;
}

const char *
skh_error_get_field (const GError *error)
{
  SkhErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->field : NULL;
}

const char *
skh_error_get_reason (const GError *error)
{
  SkhErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->reason : NULL;
}
