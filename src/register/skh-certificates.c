/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-register.h"

#include <glib/gi18n.h>

/* The register book.  Certificates are issued, printed and revoked in certificate/; here they are listed, and only notes are set. */

static const SkhChoice states[] = {
  { "issued", N_("Valid") },
  { "corrected", N_("Corrected") },
  { "revoked", N_("Revoked") },
  { NULL }
};

static const SkhChoice papers[] = {
  { "unprinted", N_("Not printed") },
  { "printing", N_("In the printer") },
  { "used", N_("Printed") },
  { "entered", N_("Entered by hand") },
  { NULL }
};

/* The sheet it stands on, or is being printed on. */
#define SHEET_OF_ROW(what) "(SELECT " what " FROM sheet h LEFT JOIN sheet_series q ON q.id = h.series_id" \
  " WHERE h.certificate_id = r.id AND h.state IN ('printing', 'used') AND h.replaced = 0)"
#define SHEET_OF_INDEX(what) "(SELECT " what " FROM sheet h LEFT JOIN sheet_series q ON q.id = h.series_id" \
  " WHERE h.certificate_id = x.certificate_id AND h.state IN ('printing', 'used') AND h.replaced = 0)"
#define SHEET_NUMBER "q.prefix || printf ('%0*d', q.digits, h.number)"

static const SkhColumn columns[] = {
  { "number", N_("Register number"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 13, .value = "r.register_number",
    .sort = "x.year @dir, x.book_id @dir, x.number @dir" },
  { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 24, .value = "r.name", .sort = "x.name_key @dir" },
  { "place", N_("Unit on that day"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 26, .value = "r.place" },
  { "award", N_("Awarded for"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 26, .value = "r.award" },
  { "issued-on", N_("Issued on"), SKH_VALUE_DATE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 11, .value = "r.issued_on", .sort = "x.issued_on @dir, x.number @dir",
    .filter = "x.issued_on" },
  { "decision", N_("Decision"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 14, .value = "r.decision_number" },
  { "decided-on", N_("Date of decision"), SKH_VALUE_DATE, SKH_COLUMN_FIXED, 11, .value = "r.decided_on" },
  { "sheet", N_("Sheet number"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 10, .value = SHEET_OF_ROW (SHEET_NUMBER), .filter = SHEET_OF_INDEX (SHEET_NUMBER) },
  { "paper", N_("On paper"), SKH_VALUE_CHOICE, SKH_COLUMN_FIXED, 12,
    .value = "iif (r.origin = 'entered', 'entered', COALESCE (" SHEET_OF_ROW ("h.state") ", 'unprinted'))", .choices = papers },
  { "state", N_("State"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_FIXED, 12, .value = "r.state", .choices = states },
  { "state-on", N_("Since"), SKH_VALUE_DATE, SKH_COLUMN_FIXED, 11, .value = "r.state_on" },
  { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 20, .value = "r.reason" },
  { "sheets", N_("Sheets used"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED | SKH_COLUMN_SUMMED, 8,
    .value = "(SELECT count (*) FROM sheet h WHERE h.certificate_id = r.id AND h.state <> 'printing')",
    .filter = "(SELECT count (*) FROM sheet h WHERE h.certificate_id = x.certificate_id AND h.state <> 'printing')" },
  { "reprints", N_("Times issued anew"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED | SKH_COLUMN_SUMMED, 8,
    .value = "(SELECT count (*) FROM reprint p WHERE p.certificate_id = r.id)", .filter = "(SELECT count (*) FROM reprint p WHERE p.certificate_id = x.certificate_id)" },
  { "received-on", N_("Received on"), SKH_VALUE_DATE, SKH_COLUMN_FIXED, 11, .value = "r.received_on" },
  { "received-by", N_("Received by"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 20, .value = "r.received_by" },
  { "book", N_("Register book"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 20, .value = "b.name",
    .filter = "n.name", .filter_in = "x.book_id IN (SELECT n.id FROM certificate_book n WHERE @test)" },
  { "book-id", N_("Register book"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED, 0, .value = "r.book_id", .filter = "x.book_id" },
  { "year", N_("Year"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED, 6, .value = "CAST (substr (r.issued_on, 1, 4) AS INTEGER)", .filter = "CAST (substr (x.issued_on, 1, 4) AS INTEGER)" },
  { "template", N_("Certificate template"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24,
    .value = "(SELECT t.name FROM template_version v JOIN template t ON t.id = v.template_id WHERE v.id = r.version_id)" },
  { "batch", N_("Batch of certificates"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 24, .value = "(SELECT g.name FROM certificate_batch g WHERE g.id = r.batch_id)" },
  { "batch-id", N_("Batch of certificates"), SKH_VALUE_INTEGER, SKH_COLUMN_FIXED, 0, .value = "r.batch_id" },
  { "unit", N_("Unit"), SKH_VALUE_TEXT, SKH_COLUMN_FIXED, 22, .value = "u.full_name",
    .filter = "n.full_name", .filter_in = "x.unit_id IN (SELECT n.unit_id FROM @units n WHERE @test)" },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_FIXED, 0, .value = "r.unit_id", .filter = "x.unit_id" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

const SkhRegister skh_certificates_register = {
  .name = "certificates",
  .table = "certificate",
  .index = "certificate_index",
  .id = "certificate_id",
  .fts = "certificate_fts",
  .joins = "JOIN certificate_book b ON b.id = r.book_id LEFT JOIN @units u ON u.unit_id = r.unit_id",
  .own = "x.unit_id = :scope",
  /* A book leaves nothing out: what was revoked or corrected stands in it as such. */
  .counted = "1",
  .default_sort = "number",
  .columns = columns,
  .name_key = "name",
};
