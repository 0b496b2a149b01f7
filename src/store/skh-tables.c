/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-tables.h"

static const SkhTable tables[] = {
  { "unit_kind", FALSE },
  { "occupation", FALSE },
  { "learning_form", FALSE },
  { "title", FALSE },
  { "base_kind", FALSE },
  { "measure", FALSE },
  { "decision", TRUE },
  { "unit", TRUE },
  { "unit_version", TRUE, { { "unit_id", "unit" } } },
  { "succession", TRUE, { { "new_unit_id", "unit" } } },
  { "person", TRUE },
  { "membership", TRUE, { { "person_id", "person" } } },
  { "clan", TRUE },
  { "family", TRUE },
  { "family_member", TRUE, { { "family_id", "family" } } },
  { "learning_registration", TRUE, { { "person_id", "person" } } },
  { "title_record", TRUE, { { "person_id", "person" }, { "family_id", "family" }, { "clan_id", "clan" }, { "subject_unit_id", "unit" } } },
  { "base", TRUE, { { "unit_id", "unit" } } },
  { "figure", TRUE, { { "unit_id", "unit" } } },
  { "figure_choice", TRUE, { { "unit_id", "unit" } } },
  { "target", TRUE, { { "unit_id", "unit" } } },
  { "office", TRUE, { { "person_id", "person" } } },
  { "card_book", TRUE },
  { "distinct_people", TRUE, { { "person_id", "person" } } },
  { "saved_list", TRUE },
  { "criteria_set", TRUE },
  { "criterion", TRUE, { { "set_id", "criteria_set" } } },
  { "assessment", TRUE, { { "record_id", "title_record" } } },
  { "target_model", TRUE },
  { "report_form", TRUE },
  { "report_form_measure", TRUE, { { "form_id", "report_form" } } },
  { "reporting_round", TRUE },
  { "round_form", TRUE, { { "round_id", "reporting_round" } } },
  { "report", TRUE, { { "unit_id", "unit" } } },
  { "slide_set", TRUE },
  { "slide", TRUE, { { "set_id", "slide_set" } } },
  { "boundary", TRUE },
  { "fund_source", FALSE },
  { "fund_use", FALSE },
  { "fund", TRUE },
  { "fund_account", TRUE, { { "fund_id", "fund" } } },
  { "purpose", TRUE },
  { "fund_handover", TRUE, { { "fund_id", "fund" } } },
  { "fund_transfer", TRUE },
  { "voucher", TRUE },
  { "voucher_line", TRUE, { { "voucher_id", "voucher" } } },
  { "fund_closing", TRUE, { { "fund_id", "fund" } } },
  { "fund_seal", TRUE, { { "voucher_id", "voucher" }, { "slip_id", "goods_slip" }, { "run_id", "award_run" }, { "fund_id", "fund" } } },
  { "template", TRUE },
  { "template_version", TRUE, { { "template_id", "template" } } },
  { "template_image", TRUE, { { "version_id", "template_version" } } },
  { "certificate_book", TRUE },
  { "certificate_series", TRUE, { { "book_id", "certificate_book" } } },
  { "certificate_batch", TRUE },
  { "certificate", TRUE },
  { "reprint", TRUE, { { "certificate_id", "certificate" } } },
  { "sheet_series", TRUE },
  { "sheet_destruction", TRUE },
  { "print_job", TRUE },
  { "sheet", TRUE, { { "certificate_id", "certificate" }, { "series_id", "sheet_series" } } },
  { "printer_setup", TRUE },
  { "donor", TRUE },
  { "promise", TRUE, { { "donor_id", "donor" } } },
  { "promise_gift", TRUE, { { "promise_id", "promise" } } },
  { "letter_text", TRUE },
  { "letter", TRUE, { { "donor_id", "donor" } } },
  { "campaign", TRUE },
  { "campaign_unit", TRUE, { { "campaign_id", "campaign" } } },
  { "collection_sheet", TRUE, { { "campaign_id", "campaign" } } },
  { "collection_row", TRUE, { { "sheet_id", "collection_sheet" } } },
  { "pledge", TRUE },
  { "pledge_payment", TRUE, { { "pledge_id", "pledge" } } },
  { "goods", TRUE },
  { "goods_slip", TRUE },
  { "goods_line", TRUE, { { "slip_id", "goods_slip" } } },
  { "award_run", TRUE },
  { "award", TRUE, { { "run_id", "award_run" } } },
  { "fund_plan", TRUE, { { "unit_id", "unit" } } },
  { "setting", FALSE },
  { NULL }
};

const SkhTable *
skh_tables (void)
{
  return tables;
}

const SkhTable *
skh_table_find (const char *name)
{
  for (const SkhTable *table = tables; table->name != NULL; table++)
    {
      if (g_strcmp0 (table->name, name) == 0)
        return table;
    }
  return NULL;
}
