/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-wording"

#include "config.h"

#include "wording/skh-wording.h"
#include "wording/skh-wording-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"

/* A step that a report cannot take. */
static char *
report_sentence (const char *record,
                 const char *step,
                 const char *reason)
{
  if (g_strcmp0 (reason, "future") == 0)
    return g_strdup (_("A report cannot have come on a day that is still to come."));
  if (g_strcmp0 (reason, "not-there") == 0)
    return g_strdup_printf (_("%s: the unit does not exist at the end of the period."), record);
  if (g_strcmp0 (reason, "not-in-round") == 0)
    return g_strdup_printf (_("%s: the form does not belong to this round."), record);
  if (g_strcmp0 (reason, "nothing-accepted") == 0)
    return g_strdup_printf (_("%s: nothing is accepted that could be locked."), record);
  return g_strdup_printf (_("%s: “%s” is not possible, because its state is “%s”."), record, skh_wording_report_step (step), skh_wording_report_state (reason));
}

/* What is wrong with a file of boundaries. */
static char *
boundaries_sentence (const char *record,
                     const char *reason)
{
  if (g_strcmp0 (reason, "code") == 0)
    return g_strdup_printf (_("Area %s of the file has no code: each needs a property “code” or “ma” with the official code of its unit."), record);
  if (g_strcmp0 (reason, "duplicate") == 0)
    return g_strdup_printf (_("The code %s is in the file more than once."), record);
  if (g_strcmp0 (reason, "geometry") == 0)
    return g_strdup_printf (_("The area %s cannot be read: it has to be a Polygon or a MultiPolygon with closed rings."), record);
  if (g_strcmp0 (reason, "coordinates") == 0)
    return g_strdup_printf (_("The coordinates of %s are not in degrees: the file has to be saved with longitude and latitude (WGS 84)."), record);
  if (g_strcmp0 (reason, "features") == 0)
    return g_strdup (_("There are no areas in the file."));
  if (g_strcmp0 (reason, "units") == 0)
    return g_strdup (_("None of the codes in the file belongs to a commune or ward of this association: it may be of another province, or have codes of another kind."));
  if (g_strcmp0 (reason, "json") == 0)
    return g_strdup (_("The file cannot be read: it is damaged, only partly there, or of another kind (shp, kml). It has to be saved as GeoJSON."));
  return g_strdup (_("The file is not GeoJSON: a FeatureCollection of areas is needed."));
}

/* Whose REASON says what the choices are: "choice", a line break, keys. */
static char *
choice_sentence (const char *record,
                 const char *field,
                 const char *reason)
{
  const char *keys = reason + strlen ("choice\n");

  if (record != NULL)
    return g_strdup_printf (_("%s: “%s” was not accepted: it must be one of %s."), record, skh_wording_field_title (field), keys);
  return g_strdup_printf (_("“%s” was not accepted: it must be one of %s."), skh_wording_field_title (field), keys);
}

/* Whose REASON says who has the card: "card-taken", name, unit. */
static char *
card_sentence (const char *record,
               const char *reason)
{
  g_auto(GStrv) parts = g_strsplit (reason, "\n", 3);

  if (record != NULL)
    return g_strdup_printf (_("%s: the card number was not accepted: %s has it already (%s)."), record, parts[1], parts[2]);
  return g_strdup_printf (_("The card number was not accepted: %s has it already (%s)."), parts[1], parts[2]);
}

/* "links:5:14755": a line of a file of a reorganisation, and what stands there; NULL if RECORD is none. */
static char *
line_of_file (const char *record)
{
  g_auto(GStrv) parts = g_strsplit (record, ":", 3);

  if (g_strv_length (parts) != 3 || (strcmp (parts[0], "links") != 0 && strcmp (parts[0], "units") != 0))
    return NULL;
  return g_strdup_printf (strcmp (parts[0], "links") == 0 ? _("File of links, line %s (%s)") : _("File of new units, line %s (%s)"), parts[1],
                          *parts[2] != 0 ? parts[2] : "–");
}

/* Whose REASON says which code and who has it: "code-taken" and the two, in lines. */
static char *
code_sentence (const char *record,
               const char *reason)
{
  g_auto(GStrv) parts = g_strsplit (reason, "\n", 3);

  return g_strdup_printf (_("%s cannot have the code %s: on that day it is the code of %s."), record, parts[1], parts[2]);
}

/* What is said of a refused value in words of its own; NULL: as of any other. */
static char *
peculiar_sentence (const char *record,
                   const char *field,
                   const char *reason)
{
  char *text;

  if (reason != NULL && g_str_has_prefix (reason, "choice\n"))
    return choice_sentence (record, field, reason);
  if (reason != NULL && g_str_has_prefix (reason, "code-taken\n"))
    return code_sentence (record, reason);
  if (reason != NULL && g_str_has_prefix (reason, "card-taken\n"))
    return card_sentence (record, reason);
  if (field != NULL && (g_str_has_prefix (field, "sheet.") || g_str_has_prefix (field, "certificate.")))
    return g_strdup_printf (g_str_has_prefix (field, "sheet.") ? _("Sheet %s: this is not possible, because %s.") : _("Certificate %s: this is not possible, because %s."),
                            record != NULL ? record : "", skh_wording_reason (reason));
  if (field != NULL && g_str_has_prefix (field, "report."))
    return report_sentence (record, field + strlen ("report."), reason);
  if (g_strcmp0 (field, "boundaries") == 0)
    return boundaries_sentence (record, reason);
  if (g_strcmp0 (reason, "encoding") == 0)
    return g_strdup (_("The text of the file is not UTF-8. Save it once more as “CSV UTF-8”."));
  if (g_strcmp0 (reason, "nothing-changes") == 0)
    return g_strdup (_("Everything would stay as it is: say what becomes of the unit."));
  if (g_strcmp0 (reason, "too-few") == 0)
    return g_strdup_printf (_("There are only %s sheets left."), record);
  if (g_strcmp0 (field, "text") == 0 && (text = skh_wording_template_text (record, reason)) != NULL)
    return text;
  return NULL;
}

static char *
invalid_sentence (const char *record,
                  const char *field,
                  const char *reason)
{
  char *text = peculiar_sentence (record, field, reason);

  if (text != NULL)
    return text;
  if (record != NULL && field != NULL)
    {
      g_autofree char *line = line_of_file (record);

      return g_strdup_printf (_("%s: “%s” was not accepted: %s."), line != NULL ? line : record, skh_wording_field_title (field), skh_wording_reason (reason));
    }
  if (field != NULL)
    return g_strdup_printf (_("“%s” was not accepted: %s."), skh_wording_field_title (field), skh_wording_reason (reason));
  if (record != NULL && reason != NULL)
    return g_strdup_printf ("%s: %s.", record, skh_wording_reason (reason));
  return g_strdup (_("The value was not accepted."));
}

static char *
not_found_sentence (const char *record,
                    const char *field,
                    const char *reason)
{
  const char *thing = skh_wording_thing (reason);

  if (g_strcmp0 (reason, "filter") == 0)
    return g_strdup_printf (_("The list cannot be filtered by “%s”."), field);
  if (g_strcmp0 (reason, "sort") == 0)
    return g_strdup_printf (_("The list cannot be sorted by “%s”."), field);
  if (g_strcmp0 (reason, "column") == 0)
    return g_strdup_printf (_("The list has no column “%s”."), field);
  if (g_strcmp0 (reason, "unit") == 0 && record == NULL)
    return g_strdup (_("There is no such unit in the file."));
  if (thing != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (thing, "%s", 2);

      return g_strjoinv (record != NULL ? record : "", parts);
    }
  return g_strdup (_("It was not found."));
}

/* The reason is the later action: kind, time, name. */
static char *
conflict_sentence (const char *reason)
{
  g_auto(GStrv) parts = g_strsplit (reason != NULL ? reason : "", "\n", 3);
  g_autofree char *what = NULL;
  g_autofree char *when = NULL;

  if (g_strv_length (parts) != 3)
    return g_strdup (_("This cannot be undone, because something was changed afterwards that depends on it."));
  what = skh_wording_action_text (parts[0], parts[2]);
  when = skh_timestamp_format (parts[1]);
  return g_strdup_printf (_("This cannot be undone, because a later action builds on it: “%s” (%s). Undo that one first."), what, when);
}

/* Somebody else changed the value that is being saved; VALUE: what it is by now, if it is a text. */
static char *
meanwhile_sentence (const char *value)
{
  if (value == NULL)
    return g_strdup (_("Somebody else changed this meanwhile. Save again to put your value in its place, or discard your changes to see theirs."));
  return g_strdup_printf (_("Somebody else changed this to “%s” meanwhile. Save again to put your value in its place, or discard your changes."), value);
}

/* Undo names what stands in its way by table and id, which is no name for a person. */
static const char *
name_of_record (const char *record)
{
  const char *colon = record != NULL ? strchr (record, ':') : NULL;
  g_autofree char *table = colon != NULL ? g_strndup (record, colon - record) : NULL;

  return table != NULL && skh_wording_table (table) != table && g_ascii_isdigit (colon[1]) ? NULL : record;
}

/* What undo cannot take back, and what is done instead. */
static char *
final_sentence (const char *kind)
{
  g_autofree char *action = skh_wording_action_text (kind, NULL);

  if (g_str_has_prefix (kind, "vouchers.") || g_str_has_prefix (kind, "funds."))
    return g_strdup_printf (_("“%s” cannot be undone: a posted voucher is voided, or corrected by another entry."), action);
  if (g_str_has_prefix (kind, "books."))
    return g_strdup_printf (_("“%s” cannot be undone: closed books are reopened, with a reason."), action);
  if (strcmp (kind, "certificates.issue") == 0 || strcmp (kind, "certificates.reprint") == 0)
    return g_strdup_printf (_("“%s” cannot be undone: what was issued is corrected, issued anew or revoked."), action);
  if (strcmp (kind, "certificates.print") == 0 || strcmp (kind, "certificates.printed") == 0)
    return g_strdup_printf (_("“%s” cannot be undone: sheets are noted as spoiled or good, with a reason."), action);
  if (g_str_has_prefix (kind, "collection-sheets.") || g_str_has_prefix (kind, "pledges.") || g_str_has_prefix (kind, "gifts."))
    return g_strdup_printf (_("“%s” cannot be undone: void the receipt, and what it was made from can be corrected and booked anew."), action);
  if (g_strcmp0 (kind, "awards.post") == 0)
    return g_strdup_printf (_("“%s” cannot be undone: void the payment, or revoke what a donor gave directly."), action);
  if (g_strcmp0 (kind, "goods.post") == 0)
    return g_strdup_printf (_("“%s” cannot be undone: void the slip, with a reason."), action);
  return g_strdup_printf (_("“%s” cannot be undone."), action);
}

static char *
sentence (const GError *error)
{
  const char *record = skh_error_get_record (error);
  const char *field = skh_error_get_field (error);
  const char *reason = skh_error_get_reason (error);
  const char *file = record != NULL ? record : "";
  char *text;

  switch ((SkhErrorCode) error->code)
    {
    case SKH_ERROR_INVALID:
      return invalid_sentence (record, field, reason);
    case SKH_ERROR_REQUIRED:
      if (g_strcmp0 (reason, "column") == 0)
        return g_strdup_printf (_("The file has no column “%s”; its first row has to name the columns."), field);
      if (record != NULL && field != NULL)
        return g_strdup_printf (_("%s: “%s” is missing."), record, skh_wording_field_title (field));
      return g_strdup_printf (_("“%s” is missing."), skh_wording_field_title (field));
    case SKH_ERROR_NOT_FOUND:
      return not_found_sentence (record, field, reason);
    case SKH_ERROR_LOCKED:
      record = name_of_record (record);
      if (skh_wording_fund_locked (record, reason) != NULL)
        return g_strdup_printf ("%s%s%s", record != NULL ? record : "", record != NULL ? ": " : "", skh_wording_fund_locked (record, reason));
      if ((text = skh_wording_certificate_guard (reason)) != NULL)
        return text;
      if (record != NULL)
        return g_strdup_printf (_("%s: the report is locked. It has to be unlocked, with a reason, before its figures can be changed."), record);
      return g_strdup (g_strcmp0 (skh_error_get_reason (error), "in use") == 0
                       ? _("Somebody was assessed by these criteria; make a new set instead of changing them.")
                       : g_strcmp0 (field, "measures") == 0
                       ? _("A report of this form is locked, so its measures stay as they are. Make a new form instead.")
                       : _("This report is locked. It has to be unlocked, with a reason, before its figures can be changed."));
    case SKH_ERROR_OVERDRAWN:
      return skh_wording_fund_overdrawn (record, field, reason);
    case SKH_ERROR_DISAGREE:
      return skh_wording_fund_disagree (record, skh_wording_field_title (field), field, reason);
    case SKH_ERROR_IN_USE:
      /* The file itself refused it: something slipped through. */
      if (reason == NULL)
        return g_strdup (_("Something that this names is not in the file, or is still needed there."));
      return g_strdup_printf (_("%s cannot be deleted, because it is still needed by: %s."), file, skh_wording_table (reason));
    case SKH_ERROR_DUPLICATE:
      return g_strdup_printf (_("%s: “%s” exists already."), skh_wording_table (record), skh_wording_field_title (field));
    case SKH_ERROR_CONFLICT:
      if (g_strcmp0 (reason, "meanwhile") == 0)
        return meanwhile_sentence (record);
      if (g_strcmp0 (reason, "declared meanwhile") == 0)
        return g_strdup_printf (_("Somebody else has just declared: %s. Save again to put your figures in their place, or discard your changes."), record);
      if (g_strcmp0 (reason, "set meanwhile") == 0)
        return g_strdup_printf (_("Somebody else has just set: %s. Save again to put your targets in their place, or discard your changes."), record);
      if (g_strcmp0 (reason, "assessed meanwhile") == 0)
        return g_strdup_printf (_("Somebody else has just assessed: %s. Save again to put your points in their place, or leave without saving."), record);
      return conflict_sentence (reason);
    case SKH_ERROR_NOTHING:
      if (g_strcmp0 (reason, "certificates") == 0)
        return g_strdup (_("Nobody is left who gets a certificate."));
      if (g_strcmp0 (reason, "printing") == 0)
        return g_strdup (_("There is nothing to print."));
      return g_strdup (g_strcmp0 (reason, "redo") == 0 ? _("There is nothing to redo.") : _("There is nothing to undo."));
    case SKH_ERROR_NOT_UNDOABLE:
      return final_sentence (record);
    case SKH_ERROR_BUSY:
      return g_strdup (_("Another program is writing to the file. Try again in a moment; nothing was lost."));
    case SKH_ERROR_READ_ONLY:
      if (reason != NULL)
        return g_strdup_printf (_("The file is open for reading only, because %s is working with it."), reason);
      return g_strdup (_("The file is open for reading only."));
    case SKH_ERROR_FULL:
      if (g_strcmp0 (reason, "temporary") == 0)
        return g_strdup_printf (_("The disk with the folder of temporary files, %s, is full. Nothing was written; free some space there and try again."), file);
      return g_strdup (_("The disk is full. Nothing was written; free some space and try again."));
    case SKH_ERROR_IO:
      return g_strdup_printf (_("%s cannot be read or written."), file);
    case SKH_ERROR_DAMAGED:
      return g_strdup_printf (_("The file %s is damaged. Restore it from a backup."), file);
    case SKH_ERROR_FOREIGN:
      return g_strdup_printf (_("%s is not a file of Sổ Khuyến học."), file);
    case SKH_ERROR_NEWER:
      return g_strdup_printf (_("%s was written by a newer version of Sổ Khuyến học. Update the program first."), file);
    case SKH_ERROR_EXISTS:
      return g_strdup_printf (_("%s exists already."), file);
    case SKH_ERROR_FAILED:
    default:
      return g_strdup_printf (_("Something went wrong: %s"), error->message);
    }
}

char *
skh_wording_error (const GError *error)
{
  if (error->domain == SKH_ERROR)
    return sentence (error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Cancelled; nothing was changed."));
  return g_strdup (error->message);
}

char *
skh_wording_error_below (const GError *error)
{
  const char *record = skh_error_get_record (error);
  const char *field = skh_error_get_field (error);
  const char *reason = skh_error_get_reason (error);
  g_autofree char *peculiar = NULL;
  g_autofree char *first = NULL;
  const char *text;

  if (g_error_matches (error, SKH_ERROR, SKH_ERROR_REQUIRED) && g_strcmp0 (reason, "column") != 0)
    return g_strdup (_("This is missing."));
  if (!g_error_matches (error, SKH_ERROR, SKH_ERROR_INVALID) || reason == NULL)
    return skh_wording_error (error);
  peculiar = peculiar_sentence (record, field, reason);
  if (peculiar != NULL)
    return g_steal_pointer (&peculiar);
  text = skh_wording_reason (reason);
  if (text == reason || *text == 0)
    return skh_wording_error (error);
  first = g_utf8_strup (text, g_utf8_next_char (text) - text);
  return g_strconcat (first, g_utf8_next_char (text), ".", NULL);
}
