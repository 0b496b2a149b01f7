/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-wording"

#include "config.h"

#include "wording/skh-wording.h"
#include "wording/skh-wording-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "register/skh-families.h"

char *
skh_wording_value (const SkhColumn *column,
                   const SkhChoice *choices,
                   const char      *value)
{
  if (value == NULL || *value == 0)
    return g_strdup ("");

  switch (column->type)
    {
    case SKH_VALUE_DATE:
      return skh_date_format (value);
    case SKH_VALUE_INTEGER:
      return ((column->flags & SKH_COLUMN_AMOUNT) != 0 ? skh_amount_format : skh_number_format) (g_ascii_strtoll (value, NULL, 10));
    case SKH_VALUE_BOOLEAN:
      return g_strdup (strcmp (value, "1") == 0 ? _("Yes") : _("No"));
    case SKH_VALUE_CHOICE:
      for (const SkhChoice *choice = choices; choice != NULL && choice->key != NULL; choice++)
        {
          if (strcmp (choice->key, value) == 0)
            return g_strdup (column->catalogue != NULL ? choice->title : _(choice->title));
        }
      return g_strdup (value);
    case SKH_VALUE_TEXT:
    case SKH_VALUE_UNIT:
    case SKH_VALUE_RECORD:
    default:
      return g_strdup (value);
    }
}

char *
skh_wording_masked (const char *value)
{
  glong length = g_utf8_strlen (value, -1);
  glong shown = length > 8 ? 4 : 0;
  GString *text = g_string_new (NULL);

  for (glong i = 0; i < length - shown; i++)
    g_string_append_c (text, '*');
  g_string_append (text, g_utf8_offset_to_pointer (value, length - shown));
  return g_string_free (text, FALSE);
}

const char *
skh_wording_list_title (const SkhRegister *reg)
{
  static const SkhWord titles[] = {
    { "units", N_("List of units") },
    { "people", N_("List of people") },
    { "families", N_("List of families") },
    { "clans", N_("List of clans") },
    { "certificates", N_("Register book of certificates") },
    { "funds", N_("List of funds") },
    { "vouchers", N_("List of vouchers") },
    { "donors", N_("List of donors") },
    { "campaigns", N_("List of campaigns") },
    { "pledges", N_("List of pledges") },
    { "goods-slips", N_("List of goods slips") },
    { "award-runs", N_("List of scholarships and awards") },
    { "awards", N_("List of recipients") },
    { NULL }
  };

  return skh_wording_look_up (titles, skh_register_base (reg)->name);
}

char *
skh_wording_filter (const SkhFilter *filter,
                    const SkhChoice *choices,
                    const char      *unit)
{
  const char *title = _(filter->column->title);
  g_autoptr(GString) values = g_string_new (NULL);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  switch (filter->test)
    {
    case SKH_TEST_EMPTY:
      return g_strdup_printf (_("%s: none"), title);
    case SKH_TEST_FILLED:
      return g_strdup_printf (_("%s: any"), title);
    case SKH_TEST_CONTAINS:
      return g_strdup_printf (_("%s: …%s…"), title, filter->values[0]);
    case SKH_TEST_RANGE:
      from = skh_wording_value (filter->column, NULL, filter->values[0]);
      to = skh_wording_value (filter->column, NULL, filter->values[1]);
      if (*from == 0)
        return g_strdup_printf (_("%s: up to %s"), title, to);
      if (*to == 0)
        return g_strdup_printf (_("%s: from %s"), title, from);
      return g_strdup_printf ("%s: %s – %s", title, from, to);
    case SKH_TEST_BELOW:
      return g_strdup_printf (_("%s: %s and below"), title, unit != NULL ? unit : filter->values[0]);
    case SKH_TEST_IS:
    default:
      if (unit != NULL)
        return g_strdup_printf (_("%s: %s alone"), title, unit);
      for (guint i = 0; filter->values[i] != NULL; i++)
        {
          g_autofree char *shown = skh_wording_value (filter->column, choices, filter->values[i]);

          g_string_append_printf (values, "%s%s", i > 0 ? ", " : "", shown);
        }
      return g_strdup_printf ("%s: %s", title, values->str);
    }
}

char *
skh_wording_likeness (SkhLikeness likeness)
{
  static const struct { SkhLikeness flag; const char *text; } words[] = {
    { SKH_SAME_ID_NUMBER, N_("same identity number") },
    { SKH_SAME_PHONE, N_("same phone") },
    { SKH_SAME_SPELLING, N_("same name") },
    { SKH_SAME_NAME, N_("same name but for accents or spelling") },
    { SKH_SAME_BIRTH, N_("same date of birth") },
    { SKH_SAME_YEAR, N_("same year of birth") },
    { SKH_SAME_UNIT, N_("same unit") },
    { SKH_OTHER_BIRTH, N_("but another date of birth") },
    { SKH_OTHER_GENDER, N_("but another gender") },
    { SKH_OTHER_ID_NUMBER, N_("but another identity number") },
  };
  GString *text = g_string_new (NULL);

  /* The stronger word says the weaker one too. */
  if (likeness & SKH_SAME_SPELLING)
    likeness &= ~SKH_SAME_NAME;
  if (likeness & SKH_SAME_BIRTH)
    likeness &= ~SKH_SAME_YEAR;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (likeness & words[i].flag)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _(words[i].text));
    }
  return g_string_free (text, FALSE);
}

const char *
skh_wording_repair (SkhRepairKind kind)
{
  static const char * const kinds[SKH_REPAIR_N] = {
    [SKH_REPAIR_PHONE_PREFIX] = N_("Phones with an old prefix of 11 figures"),
    [SKH_REPAIR_PHONE_ZERO] = N_("Phones that lost their first 0"),
    [SKH_REPAIR_PHONE_SPELLING] = N_("Phones with spaces, dots or +84"),
    [SKH_REPAIR_ID_ZERO] = N_("Identity numbers that lost their first 0"),
    [SKH_REPAIR_ID_SPELLING] = N_("Identity numbers with spaces or dots"),
  };

  return _(kinds[kind]);
}

const char *
skh_wording_advice (const char *reason)
{
  static const SkhWord words[] = {
    { "id-lost-zero", N_("11 figures: the first 0 seems to be lost.") },
    { "id-length", N_("An identity number has 12 figures.") },
    { "id-year", N_("The identity number tells another year of birth.") },
    { "id-gender", N_("The identity number tells another gender.") },
    { "spelling", N_("Only figures are usual here.") },
    { "phone", N_("This is no phone number of 10 figures.") },
    { "id-province", N_("The first three figures are the number of no province.") },
    { "phone-lost-zero", N_("The first 0 seems to be lost.") },
    { "phone-old", N_("The number is written differently today.") },
    { NULL }
  };

  return skh_wording_look_up (words, reason);
}

const char *
skh_wording_change_of_unit (const char *what)
{
  static const SkhWord words[] = {
    { "establish", N_("established") },
    { "change", N_("goes on, changed") },
    { "merge", N_("goes into another unit") },
    { "split", N_("is divided") },
    { "close", N_("ends") },
    { NULL }
  };

  return skh_wording_look_up (words, what);
}

const char *
skh_wording_share (const char *share)
{
  static const SkhWord shares[] = { { "whole", N_("as a whole") }, { "part", N_("in part") }, { NULL } };

  return skh_wording_look_up (shares, share);
}

const char *
skh_wording_role (const char *role)
{
  for (const SkhChoice *choice = skh_family_roles; choice->key != NULL; choice++)
    {
      if (g_strcmp0 (choice->key, role) == 0)
        return _(choice->title);
    }
  return role;
}
