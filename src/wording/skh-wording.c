/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-wording"

#include "config.h"

#include "wording/skh-wording.h"
#include "wording/skh-wording-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "register/skh-families.h"
#include "wording/skh-wording-private.h"

typedef struct
{
  const char *key;
  const char *text; /* msgid */
} Word;

static const Word reasons[] = {
  { "date", N_("it is not a date; write for example 02/09/1975 or 1975") },
  { "whole-date", N_("day and month are missing; write for example 02/09/1975") },
  { "number", N_("it is not a whole number") },
  { "boolean", N_("it must be yes or no") },
  { "choice", N_("it is none of the choices") },
  { "unit", N_("there is no such unit") },
  { "record", N_("there is no such record") },
  { "future", N_("the day is still to come") },
  { "below-itself", N_("a unit cannot belong to itself or to a unit below it") },
  { "suffix", N_("the name must end in .pdf, .svg, .png or .xlsx") },
  { "range", N_("there is no such page") },
  { "export-suffix", N_("the name must end in .xlsx or .csv") },
  { "not-for-many", N_("it cannot be set for many records at once") },
  { "negative", N_("it is less than 0") },
  { "closed", N_("the unit does not exist on that day, or changes again later") },
  { "code-taken", N_("another unit has this code on that day") },
  { "twice", N_("one unit cannot end or change twice on one day") },
  { "share", N_("it must be “whole” or “part”") },
  { "missing", N_("it is missing") },
  { "member-already", N_("the person is a member already") },
  { "no-member", N_("the person is no member") },
  { "before-start", N_("the end is before the beginning") },
  { "no-family-member", N_("the person is not in this family") },
  { "merged", N_("there is nothing to merge with") },
  { "not-in-year", N_("the measure is not there in that year") },
  { "no-recognition", N_("the measure has no recognition, only registration") },
  { "percent", N_("it is more than 100 %") },
  { "year", N_("it is not a year") },
  { "not-recognised-yet", N_("the title was not recognised") },
  { "above-maximum", N_("it is more than the criterion has points") },
  { "no-such-level", N_("the criteria know no such level") },
  { "criteria-of-another", N_("they are the criteria of another title") },
  { "not-positive", N_("an amount must be above 0") },
  { "too-large", N_("it is larger than any amount can be") },
  { "amount", N_("it is no amount; write for example 1.500.000, 500k or 1,5tr") },
  { "wrong-side", N_("receipts have sources, payments have uses") },
  { "not-posted", N_("the voucher is not posted") },
  { "void-already", N_("the voucher is void already") },
  { "transfer", N_("a transfer is voided as a whole, not corrected") },
  { "no-counterpart", N_("the other half of the transfer is missing") },
  { "several-funds", N_("there are several such funds; say the unit, or the whole name") },
  { "fund-closed", N_("the fund is closed") },
  { "account-closed", N_("the account is closed") },
  { "sum", N_("the lines add up to another amount") },
  { "more-than-original", N_("more would be taken back than there was") },
  { "not-empty", N_("there is still money in it") },
  { "same-account", N_("a transfer goes from one account to another") },
  { "parts-sum", N_("the parts do not add up to what is there") },
  { "later-entries", N_("something is booked after this day") },
  { "drafts-left", N_("drafts wait to be posted") },
  { "period", N_("there is no such month") },
  { "closed-already", N_("the books are closed already") },
  { "not-closed", N_("the books are not closed") },
  { "not-over", N_("its last day is still to come") },
  { "later-closed", N_("later books are closed; reopen them first") },
  { "findings", N_("something stands in the way of closing") },
  { "outside", N_("it lies outside") },
  { "pattern", N_("{number} must be in it, and {year} if the book begins anew each year") },
  { "number-given", N_("it is not after the numbers that were given already") },
  { "one", N_("exactly one certificate corrects another") },
  { "printed", N_("it stands on paper already") },
  { "not-printed", N_("it was not printed yet") },
  { "printing", N_("it is being printed; say first which sheet was the last good one") },
  { "used", N_("it was used") },
  { "spoiled", N_("it is spoiled") },
  { "lost", N_("it is lost") },
  { "returned", N_("it was returned") },
  { "left", N_("it is still there") },
  { "destroyed", N_("it is destroyed") },
  { "revoked", N_("it was revoked") },
  { "corrected", N_("another one stands for it already") },
  { "entered", N_("it was entered by hand and has no texts") },
  { "issued", N_("it was issued, and what was issued stays as it is") },
  { "finished", N_("it is finished already") },
  { "no-subject", N_("nobody in this list can get a certificate") },
  { "too-far", N_("so much is no adjustment") },
  { "own-number", N_("the program gives this number itself") },
  { "before-last-good", N_("it does not come after the last good one") },
  { "certificate", N_("its certificate stands on another sheet") },
  { "stock", N_("only what stands in brackets is there") },
  { "booked", N_("it stands in a posted receipt, which would have to be voided first") },
  { "not-pledged", N_("the pledge does not hold in that month") },
  { "one-person", N_("a pledge with a person is of one person") },
  { "person-or-unit", N_("a donor is a person or a unit, not both") },
  { "not-in-campaign", N_("the unit does not take part in the campaign") },
  { "another-fund", N_("the account belongs to another fund") },
  { "month", N_("it is not a month") },
  { "name-missing", N_("the name is missing") },
  { "amount-missing", N_("the amount is missing") },
  { "birth-missing", N_("the day of birth is missing") },
  { "school-missing", N_("the school is missing") },
  { "twice-in-list", N_("somebody of the same name and birth is in the list already") },
  { "second-award", N_("there is another award in the same school year") },
  { "not-confirmed", N_("only an award that donors gave directly, and that was confirmed, is revoked") },
  { "another-donor", N_("the promise is of another donor") },
  { "placeholder", N_("there is no such placeholder") },
  { NULL }
};

static const Word things[] = {
  { "file", N_("The file %s was not found.") },
  { "unit", N_("There is no unit with the code %s.") },
  { "measure", N_("There is no measure “%s”.") },
  { "list", N_("There is no list behind the measure “%s”.") },
  { "record", N_("The record %s is no longer there.") },
  { "decision", N_("There is no decision with the number %s; say its day and who issued it to add it.") },
  { "target-model", N_("There are no targets called “%s”.") },
  { "round", N_("There is no reporting round “%s”.") },
  { "report-form", N_("There is no report form “%s”.") },
  { "slides", N_("There is no set of slides “%s”.") },
  { "boundaries", N_("No boundaries have been loaded: a map needs a GeoJSON file of the communes.") },
  { "template", N_("There is no certificate template “%s”.") },
  { "certificate-batch", N_("This batch of certificates is no longer there.") },
  { "certificate-book", N_("This register book is no longer there.") },
  { "certificate", N_("There is no certificate with the register number %s.") },
  { "sheet-series", N_("This series of sheets is no longer there.") },
  { "print-job", N_("This print job is no longer there.") },
  { "title", N_("There is no title “%s”.") },
  { "form", N_("There is no form of learning “%s”.") },
  { "criteria", N_("These criteria are no longer there.") },
  { "fund", N_("There is no fund “%s”.") },
  { "account", N_("There is no account “%s” in the fund.") },
  { "voucher", N_("There is no voucher “%s”.") },
  { "closing", N_("There is no such closing.") },
  { "handover", N_("There is no such hand-over.") },
  { NULL }
};

static const Word tables[] = {
  { "person", N_("Person") },
  { "membership", N_("Membership") },
  { "family", N_("Family") },
  { "family_member", N_("Family member") },
  { "clan", N_("Clan") },
  { "unit", N_("Unit") },
  { "unit_version", N_("Name and place of the unit") },
  { "succession", N_("Succession of units") },
  { "learning_registration", N_("Form of learning") },
  { "title_record", N_("Title") },
  { "decision", N_("Decision") },
  { "base", N_("Base") },
  { "figure", N_("Declared figure") },
  { "figure_choice", N_("Choice of figures") },
  { "target", N_("Target") },
  { "setting", N_("Setting") },
  { "office", N_("Position in the association") },
  { "card_book", N_("Card book") },
  { "distinct_people", N_("Different people") },
  { "saved_list", N_("Kept list") },
  { "measure", N_("Measure") },
  { "slide_set", N_("Slides of a meeting") },
  { "slide", N_("Slide") },
  { "boundary", N_("Boundaries") },
  { "report", N_("Report") },
  { "report_form", N_("Report form") },
  { "report_form_measure", N_("Measure of a form") },
  { "reporting_round", N_("Reporting round") },
  { "round_form", N_("Form of a round") },
  { "criteria_set", N_("Criteria") },
  { "criterion", N_("Criterion") },
  { "assessment", N_("Assessment") },
  { "fund", N_("Fund") },
  { "fund_account", N_("Account") },
  { "fund_source", N_("Source of money") },
  { "fund_use", N_("Use of money") },
  { "fund_transfer", N_("Transfer") },
  { "fund_handover", N_("Hand-over") },
  { "fund_closing", N_("Closing of books") },
  { "fund_seal", N_("Entry in the chain") },
  { "purpose", N_("Purpose of a gift") },
  { "voucher", N_("Voucher") },
  { "voucher_line", N_("Line of a voucher") },
  { "template", N_("Certificate template") },
  { "template_version", N_("Version of a template") },
  { "template_image", N_("Image of a template") },
  { "certificate_book", N_("Register book") },
  { "certificate_series", N_("Numbers of a year") },
  { "certificate_batch", N_("Batch of certificates") },
  { "certificate", N_("Certificate") },
  { "reprint", N_("Reprint") },
  { "sheet_series", N_("Series of sheets") },
  { "sheet", N_("Sheet") },
  { "sheet_destruction", N_("Minutes of destruction") },
  { "print_job", N_("Print job") },
  { "printer_setup", N_("Printer") },
  { "donor", N_("Donor") },
  { "promise", N_("Promise") },
  { "promise_gift", N_("Gift of a promise") },
  { "letter", N_("Letter of thanks") },
  { "letter_text", N_("Text of letters") },
  { "campaign", N_("Campaign") },
  { "campaign_unit", N_("Unit of a campaign") },
  { "collection_sheet", N_("Collection sheet") },
  { "collection_row", N_("Row of a collection sheet") },
  { "pledge", N_("Pledge") },
  { "pledge_payment", N_("Payment of a pledge") },
  { "goods", N_("Goods") },
  { "goods_slip", N_("Goods slip") },
  { "goods_line", N_("Line of a goods slip") },
  { "award_run", N_("Scholarships and awards") },
  { "award", N_("Award") },
  { "fund_plan", N_("Plan of a fund") },
  { NULL }
};

static const Word fields[] = {
  { "card_number", N_("Card number") },
  { "joined_on", N_("Joined") },
  { "left_on", N_("Left") },
  { "person_id", N_("Person") },
  { "family_id", N_("Family") },
  { "unit_id", N_("Unit") },
  { "residence_id", N_("Residence") },
  { "parent_id", N_("Belongs to") },
  { "role", N_("Role") },
  { "valid_from", N_("From") },
  { "valid_to", N_("Until") },
  { "kind", N_("Kind") },
  { "code", N_("Code") },
  { "name", N_("Name") },
  { "year", N_("Year") },
  { "state", N_("State") },
  { "value", N_("Value") },
  { "stage", N_("Stage") },
  { "measure", N_("Measure") },
  { "period", N_("Period") },
  { "source", N_("Source") },
  { "declared_on", N_("Declared on") },
  { "as_of", N_("As of") },
  { "in_use", N_("In use") },
  { "choice", N_("What counts") },
  { "filter", N_("Filter") },
  { "base", N_("Base") },
  { "word", N_("What it counts") },
  { "number", N_("Number") },
  { "register_number", N_("Register number") },
  { "issued_on", N_("Issued on") },
  { "received_on", N_("Received on") },
  { "received_by", N_("Received by") },
  { "check_value", N_("Check value") },
  { "award", N_("Award") },
  { "place", N_("Unit on that day") },
  { "decision_number", N_("Number of the decision") },
  { "permission", N_("Permission") },
  { "pattern", N_("Form of the numbers") },
  { "digits", N_("Digits") },
  { "yearly", N_("Begins anew each year") },
  { "first", N_("First number") },
  { "last", N_("Last number") },
  { "subjects", N_("Who gets one") },
  { "list", N_("List") },
  { "sheets", N_("Sheets") },
  { "from", N_("Sheet on top") },
  { "good", N_("Good sheets") },
  { "spoiled", N_("Spoiled sheets") },
  { "print_job", N_("Print job") },
  { "last-good", N_("Last good sheet") },
  { "next", N_("Next sheet") },
  { "destroyed_on", N_("Destroyed on") },
  { "committee", N_("Who was there") },
  { "printer", N_("Printer") },
  { "offset_x", N_("Offset to the right") },
  { "offset_y", N_("Offset down") },
  { "scale", N_("Scale") },
  { "rotation", N_("Rotation") },
  { "supplier", N_("Supplier") },
  { "decided_on", N_("Date of decision") },
  { "issuer", N_("Issued by") },
  { "subject", N_("Subject") },
  { "share", N_("Share") },
  { "old_unit_id", N_("Unit before") },
  { "new_unit_id", N_("Unit after") },
  { "happened_on", N_("Day") },
  { "output", N_("Output file") },
  { "branch_id", N_("Branch") },
  { "reason", N_("Reason") },
  { "position", N_("Position") },
  { "term", N_("Term") },
  { "started_on", N_("From") },
  { "ended_on", N_("Until") },
  { "origin_id", N_("Came out of") },
  { "joined_id", N_("Went into") },
  { "merged_into", N_("Merged into") },
  { "form", N_("Form of learning") },
  { "title", N_("Title") },
  { "decision_id", N_("Decision") },
  { "registered_on", N_("Registered on") },
  { "decision", N_("Decision") },
  { "decided-on", N_("Date of decision") },
  { "level", N_("Level") },
  { "criteria", N_("Criteria") },
  { "day", N_("Day") },
  { "criterion", N_("Criterion") },
  { "title-valid-to", N_("Valid until") },
  { "title-level", N_("Level") },
  { "title-points", N_("Points") },
  { "valid-to", N_("Until") },
  { "old_code", N_("Old code (old_code)") },
  { "new_code", N_("New code (new_code)") },
  { "page", N_("Page") },
  { "deadline", N_("Deadline") },
  { "period", N_("Period") },
  { "forms", N_("Forms") },
  { "measures", N_("Measures") },
  { "submitted_on", N_("Came on") },
  { "state_on", N_("Since") },
  { "state_by", N_("By") },
  { "fund", N_("Fund") },
  { "account", N_("Account") },
  { "amount", N_("Amount") },
  { "dated_on", N_("Date") },
  { "party", N_("Payer or receiver") },
  { "payer", N_("Payer") },
  { "receiver", N_("Receiver") },
  { "content", N_("Content") },
  { "attachments", N_("Attachments") },
  { "use", N_("Use") },
  { "corrects", N_("Corrected voucher") },
  { "transfer", N_("Transfer") },
  { "purpose", N_("Purpose") },
  { "parts", N_("Parts") },
  { "what", N_("What was done") },
  { "control_count", N_("Number of payers") },
  { "control_total", N_("Control total") },
  { "collected_on", N_("Day") },
  { "campaign", N_("Campaign") },
  { "day_wage", N_("A day's wage") },
  { "expected", N_("Expected") },
  { "month", N_("Month") },
  { "goods", N_("Goods") },
  { "quantity", N_("Quantity") },
  { "lines", N_("Goods") },
  { "donor", N_("Donor") },
  { "recipients", N_("Recipients") },
  { "school_year", N_("School year") },
  { "promised_on", N_("Promised on") },
  { "due_on", N_("Due on") },
  { "text", N_("Text") },
  { "paid", N_("Paid") },
  { "people", N_("People") },
  { "school", N_("School") },
  { "class", N_("Class") },
  { "sent_on", N_("Sent on") },
  { "sealed_by", N_("By") },
  { NULL }
};

static const Word actions[] = {
  { "people.add", N_("Add person") },
  { "people.edit", N_("Edit person") },
  { "people.delete", N_("Delete person") },
  { "families.add", N_("Add family") },
  { "families.edit", N_("Edit family") },
  { "families.delete", N_("Delete family") },
  { "units.add", N_("Add unit") },
  { "units.edit", N_("Edit unit") },
  { "units.delete", N_("Delete unit") },
  { "clans.add", N_("Add clan") },
  { "clans.edit", N_("Edit clan") },
  { "clans.delete", N_("Delete clan") },
  { "people.set", N_("Change many people") },
  { "families.set", N_("Change many families") },
  { "units.set", N_("Change many units") },
  { "clans.set", N_("Change many clans") },
  { "people.delete-many", N_("Delete many people") },
  { "families.delete-many", N_("Delete many families") },
  { "units.delete-many", N_("Delete many units") },
  { "clans.delete-many", N_("Delete many clans") },
  { "people.merge", N_("Merge two records of a person") },
  { "people.apart", N_("Tell two people apart") },
  { "people.repair", N_("Repair phones and identity numbers") },
  { "people.cards", N_("Give card numbers") },
  { "members.join", N_("Join the association") },
  { "members.leave", N_("Leave the association") },
  { "members.move", N_("Move to another unit") },
  { "offices.begin", N_("Begin a position in the association") },
  { "offices.end", N_("End a position in the association") },
  { "families.split", N_("Make a family of its own") },
  { "families.join", N_("Join two families") },
  { "units.move", N_("Move units") },
  { "people.move", N_("Move people") },
  { "families.move", N_("Move families") },
  { "clans.move", N_("Move clans") },
  { "lists.save", N_("Keep a list") },
  { "lists.delete", N_("Drop a kept list") },
  { "family-members.add", N_("Add family member") },
  { "family-members.end", N_("Take out of family") },
  { "settings.edit", N_("Change settings of the file") },
  { "reorganisation", N_("Reorganise units") },
  { "figures.declare", N_("Declare figures") },
  { "figures.choose", N_("Choose what counts") },
  { "bases.save", N_("Enter a base") },
  { "bases.use", N_("Use a base") },
  { "bases.delete", N_("Delete a base") },
  { "targets.set", N_("Set a target") },
  { "targets.copy", N_("Copy targets from year to year") },
  { "targets.take", N_("Take targets over") },
  { "measures.save", N_("Change a measure") },
  { "rounds.open", N_("Open a reporting round") },
  { "rounds.edit", N_("Change a reporting round") },
  { "rounds.delete", N_("Delete a reporting round") },
  { "rounds.close", N_("Close a reporting round") },
  { "report-forms.add", N_("Add a report form") },
  { "report-forms.edit", N_("Change a report form") },
  { "report-forms.delete", N_("Delete a report form") },
  { "reports.submit", N_("Note reports as submitted") },
  { "reports.accept", N_("Accept reports") },
  { "reports.return", N_("Return reports") },
  { "reports.lock", N_("Lock reports") },
  { "reports.unlock", N_("Unlock reports") },
  { "reports.not-applicable", N_("Note reports as not applicable") },
  { "reports.clear", N_("Clear what was noted of reports") },
  { "titles.edit", N_("Correct a title") },
  { "learning.edit", N_("Correct a form of learning") },
  { "catalogues.edit", N_("Change a catalogue") },
  { "catalogues.delete", N_("Delete from a catalogue") },
  { "criteria.edit", N_("Change criteria") },
  { "criteria.delete", N_("Delete criteria") },
  { "titles.register", N_("Register for a title") },
  { "titles.carry-over", N_("Carry registrations over") },
  { "titles.assess", N_("Assess for a title") },
  { "titles.recognise", N_("Recognise a title") },
  { "titles.refuse", N_("Not recognise a title") },
  { "titles.revoke", N_("Revoke a title") },
  { "titles.withdraw", N_("Withdraw from a title") },
  { "learning.register", N_("Register a form of learning") },
  { "learning.complete", N_("Complete a form of learning") },
  { "learning.not-completed", N_("Not complete a form of learning") },
  { "learning.withdraw", N_("Withdraw a form of learning") },
  { "slides.save", N_("Change the slides of a meeting") },
  { "slides.delete", N_("Delete the slides of a meeting") },
  { "boundaries.load", N_("Load boundaries") },
  { "funds.add", N_("Add fund") },
  { "funds.open", N_("Open the books of a fund") },
  { "funds.edit", N_("Edit fund") },
  { "funds.delete", N_("Delete fund") },
  { "funds.set", N_("Change many funds") },
  { "funds.delete-many", N_("Delete many funds") },
  { "accounts.edit", N_("Change an account of a fund") },
  { "vouchers.add", N_("Draft a voucher") },
  { "vouchers.edit", N_("Edit a draft") },
  { "vouchers.delete", N_("Delete a draft") },
  { "vouchers.set", N_("Change many drafts") },
  { "vouchers.delete-many", N_("Delete many drafts") },
  { "vouchers.post", N_("Post vouchers") },
  { "vouchers.void", N_("Void a voucher") },
  { "vouchers.transfer", N_("Transfer money") },
  { "vouchers.handover", N_("Hand a fund over") },
  { "books.close", N_("Close books") },
  { "books.reopen", N_("Reopen books") },
  { "templates.add", N_("Add a certificate template") },
  { "templates.edit", N_("Change a certificate template") },
  { "templates.delete", N_("Delete a certificate template") },
  { "certificate-books.save", N_("Change a register book") },
  { "certificate-books.delete", N_("Delete a register book") },
  { "certificate-books.start", N_("Set the first number of a register book") },
  { "certificates.issue", N_("Issue certificates") },
  { "certificates.enter", N_("Enter old certificates") },
  { "certificates.revoke", N_("Revoke certificates") },
  { "certificates.reprint", N_("Issue certificates anew") },
  { "certificates.received", N_("Note certificates as handed over") },
  { "certificates.print", N_("Print certificates") },
  { "certificates.printed", N_("Say which sheets are good") },
  { "sheets.receive", N_("Receive sheets") },
  { "sheet-series.delete", N_("Delete a series of sheets") },
  { "sheets.spoil", N_("Note sheets as spoiled") },
  { "sheets.lose", N_("Note sheets as lost") },
  { "sheets.return", N_("Return sheets") },
  { "sheets.find", N_("Find sheets again") },
  { "sheets.good", N_("Note a spoiled sheet as good") },
  { "sheets.destroy", N_("Destroy spoiled sheets") },
  { "printers.set", N_("Adjust a printer") },
  { "donors.add", N_("Add donor") },
  { "donors.edit", N_("Edit donor") },
  { "donors.delete", N_("Delete donor") },
  { "donors.set", N_("Change many donors") },
  { "donors.delete-many", N_("Delete many donors") },
  { "promises.edit", N_("Edit a promise") },
  { "promises.delete", N_("Delete a promise") },
  { "gifts.post", N_("Receive a gift") },
  { "letters.write", N_("Write letters of thanks") },
  { "letters.sent", N_("Note letters as sent") },
  { "letters.delete", N_("Delete a letter of thanks") },
  { "letters.text", N_("Change the text of letters") },
  { "campaigns.add", N_("Add campaign") },
  { "campaigns.edit", N_("Edit campaign") },
  { "campaigns.delete", N_("Delete campaign") },
  { "campaigns.set", N_("Change many campaigns") },
  { "campaigns.delete-many", N_("Delete many campaigns") },
  { "campaigns.expect", N_("Change what is expected of units") },
  { "collection-sheets.save", N_("Edit a collection sheet") },
  { "collection-sheets.delete", N_("Delete a collection sheet") },
  { "collection-sheets.post", N_("Book a collection sheet") },
  { "pledges.add", N_("Add pledge") },
  { "pledges.edit", N_("Edit pledge") },
  { "pledges.delete", N_("Delete pledge") },
  { "pledges.set", N_("Change many pledges") },
  { "pledges.delete-many", N_("Delete many pledges") },
  { "pledges.pay", N_("Enter payments of pledges") },
  { "pledges.post", N_("Book payments of pledges") },
  { "goods.save", N_("Edit a goods slip") },
  { "goods.post", N_("Post a goods slip") },
  { "goods.delete", N_("Delete a goods slip") },
  { "goods.void", N_("Void a goods slip") },
  { "awards.save", N_("Edit scholarships and awards") },
  { "awards.delete", N_("Delete scholarships and awards") },
  { "awards.post", N_("Give scholarships and awards") },
  { "awards.revoke", N_("Revoke awards given directly") },
  { "plans.edit", N_("Change the plan of the fund") },
  { "sample.units", N_("Make sample units") },
  { "sample.fund", N_("Make sample books of funds") },
  { "sample.certificates", N_("Make sample certificates") },
  { "sample.people", N_("Make sample people and figures") },
  { "sample.money", N_("Make a sample year of the fund") },
  { NULL }
};

static const Word report_states[] = {
  { "none", N_("Not sent") },
  { "no-association", N_("No association") },
  { "draft", N_("Draft") },
  { "submitted", N_("Submitted") },
  { "accepted", N_("Accepted") },
  { "locked", N_("Locked") },
  { "not-applicable", N_("Not applicable") },
  { NULL }
};

static const Word report_steps[] = {
  { "submit", N_("Submit") },
  { "accept", N_("Accept") },
  { "return", N_("Return") },
  { "lock", N_("Lock") },
  { "unlock", N_("Unlock") },
  { "not-applicable", N_("Not applicable") },
  { "clear", N_("Clear") },
  { NULL }
};

static const char *
look_up (const Word *words,
         const char *key)
{
  for (const Word *word = words; word->key != NULL; word++)
    {
      if (g_strcmp0 (word->key, key) == 0)
        return _(word->text);
    }
  return key != NULL ? key : "";
}

/* The title of the field in an error: a column of any register. */
static const char *
field_title (const char *field)
{
  const char * const names[] = { "people", "families", "clans", "units", "funds", "vouchers", "donors", "campaigns", "pledges", "certificates" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const SkhColumn *column = skh_register_find_column (skh_register_find (names[i]), field);

      if (column != NULL)
        return _(column->title);
    }
  return look_up (fields, field);
}

/* "Edit person: Nguyễn Văn A"; "Taken back: Edit person: Nguyễn Văn A". */
static char *
action_text (const char *kind,
             const char *detail)
{
  gboolean reverse = g_str_has_prefix (kind, SKH_ACTION_REVERSE);
  const char *what = look_up (actions, reverse ? kind + strlen (SKH_ACTION_REVERSE) : kind);
  g_autofree char *text = detail != NULL && *detail != 0 ? g_strdup_printf ("%s: %s", what, detail) : g_strdup (what);

  return reverse ? g_strdup_printf (_("Take back alone – %s"), text) : g_steal_pointer (&text);
}

const char *
skh_wording_report_state (const char *state)
{
  return look_up (report_states, state);
}

const char *
skh_wording_report_step (const char *step)
{
  return look_up (report_steps, step);
}

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
  return g_strdup_printf (_("%s: “%s” is not possible, because its state is “%s”."), record, look_up (report_steps, step), look_up (report_states, reason));
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
    return g_strdup (_("None of the codes in the file belongs to a commune or ward of this association."));
  return g_strdup (_("The file is not GeoJSON: a FeatureCollection of areas is needed."));
}

/* "links:5:14755": a line of a file of a reorganisation, and what stands there. */
static char *
line_of_file (const char *record)
{
  g_auto(GStrv) parts = g_strsplit (record != NULL ? record : "", ":", 3);

  if (g_strv_length (parts) != 3 || (strcmp (parts[0], "links") != 0 && strcmp (parts[0], "units") != 0))
    return NULL;
  return g_strdup_printf (strcmp (parts[0], "links") == 0 ? _("File of links, line %s (%s)") : _("File of new units, line %s (%s)"), parts[1],
                          *parts[2] != 0 ? parts[2] : "–");
}

static char *
invalid_sentence (const char *record,
                  const char *field,
                  const char *reason)
{
  char *text;

  if (field != NULL && (g_str_has_prefix (field, "sheet.") || g_str_has_prefix (field, "certificate.")))
    return g_strdup_printf (g_str_has_prefix (field, "sheet.") ? _("Sheet %s: this is not possible, because %s.") : _("Certificate %s: this is not possible, because %s."),
                            record != NULL ? record : "", look_up (reasons, reason));
  if (field != NULL && g_str_has_prefix (field, "report."))
    return report_sentence (record, field + strlen ("report."), reason);
  if (g_strcmp0 (field, "boundaries") == 0)
    return boundaries_sentence (record, reason);
  if (g_strcmp0 (reason, "too-few") == 0)
    return g_strdup_printf (_("There are only %s sheets left."), record);
  if (g_strcmp0 (field, "text") == 0 && (text = skh_wording_template_text (record, reason)) != NULL)
    return text;
  if (record != NULL && field != NULL)
    {
      g_autofree char *line = line_of_file (record);

      return g_strdup_printf (_("%s: “%s” was not accepted: %s."), line != NULL ? line : record, field_title (field), look_up (reasons, reason));
    }
  if (field != NULL)
    return g_strdup_printf (_("“%s” was not accepted: %s."), field_title (field), look_up (reasons, reason));
  if (record != NULL && reason != NULL)
    return g_strdup_printf ("%s: %s.", record, look_up (reasons, reason));
  return g_strdup (_("The value was not accepted."));
}

static char *
not_found_sentence (const char *record,
                    const char *field,
                    const char *reason)
{
  if (g_strcmp0 (reason, "filter") == 0)
    return g_strdup_printf (_("The list cannot be filtered by “%s”."), field);
  if (g_strcmp0 (reason, "sort") == 0)
    return g_strdup_printf (_("The list cannot be sorted by “%s”."), field);
  if (g_strcmp0 (reason, "column") == 0)
    return g_strdup_printf (_("The list has no column “%s”."), field);
  if (g_strcmp0 (reason, "unit") == 0 && record == NULL)
    return g_strdup (_("There is no such unit in the file."));
  for (const Word *thing = things; thing->key != NULL; thing++)
    {
      if (g_strcmp0 (thing->key, reason) == 0)
        {
          g_auto(GStrv) parts = g_strsplit (_(thing->text), "%s", 2);

          return g_strjoinv (record != NULL ? record : "", parts);
        }
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
  what = action_text (parts[0], parts[2]);
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

  return table != NULL && look_up (tables, table) != table && g_ascii_isdigit (colon[1]) ? NULL : record;
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
        return g_strdup_printf (_("%s: “%s” is missing."), record, field_title (field));
      return g_strdup_printf (_("“%s” is missing."), field_title (field));
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
      return skh_wording_fund_disagree (record, field_title (field), field, reason);
    case SKH_ERROR_IN_USE:
      return g_strdup_printf (_("%s cannot be deleted, because it is still needed by: %s."), file, look_up (tables, reason));
    case SKH_ERROR_DUPLICATE:
      return g_strdup_printf (_("%s: “%s” exists already."), look_up (tables, record), field_title (field));
    case SKH_ERROR_CONFLICT:
      if (g_strcmp0 (reason, "meanwhile") == 0)
        return meanwhile_sentence (record);
      if (g_strcmp0 (reason, "declared meanwhile") == 0)
        return g_strdup_printf (_("Somebody else has just declared: %s. Save again to put your figures in their place, or discard your changes."), record);
      return conflict_sentence (reason);
    case SKH_ERROR_NOTHING:
      if (g_strcmp0 (reason, "certificates") == 0)
        return g_strdup (_("Nobody is left who gets a certificate."));
      if (g_strcmp0 (reason, "printing") == 0)
        return g_strdup (_("There is nothing to print."));
      return g_strdup (g_strcmp0 (reason, "redo") == 0 ? _("There is nothing to redo.") : _("There is nothing to undo."));
    case SKH_ERROR_NOT_UNDOABLE:
      return skh_wording_fund_final (look_up (actions, record), record);
    case SKH_ERROR_BUSY:
      return g_strdup (_("Another program is writing to the file. Try again in a moment; nothing was lost."));
    case SKH_ERROR_READ_ONLY:
      if (reason != NULL)
        return g_strdup_printf (_("The file is open for reading only, because %s is working with it."), reason);
      return g_strdup (_("The file is open for reading only."));
    case SKH_ERROR_FULL:
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

const char *
skh_wording_list_title (const SkhRegister *reg)
{
  static const Word titles[] = {
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

  return look_up (titles, skh_register_base (reg)->name);
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
      for (guint i = 0; filter->values[i] != NULL; i++)
        {
          g_autofree char *shown = unit != NULL ? g_strdup (unit) : skh_wording_value (filter->column, choices, filter->values[i]);

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
  static const Word words[] = {
    { "id-lost-zero", N_("11 figures: the first 0 seems to be lost.") },
    { "id-length", N_("An identity number has 12 figures.") },
    { "id-year", N_("The identity number tells another year of birth.") },
    { "id-gender", N_("The identity number tells another gender.") },
    { "spelling", N_("Only figures are usual here.") },
    { "phone", N_("This is no phone number of 10 figures.") },
    { "phone-old", N_("The number is written differently today.") },
    { NULL }
  };

  return look_up (words, reason);
}

const char *
skh_wording_change_of_unit (const char *what)
{
  static const Word words[] = {
    { "establish", N_("established") },
    { "change", N_("goes on") },
    { "merge", N_("goes into another unit") },
    { "split", N_("is divided") },
    { "close", N_("ends") },
    { NULL }
  };

  return look_up (words, what);
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

char *
skh_wording_action (const SkhAction *action)
{
  return action_text (action->kind, action->detail);
}

const char *
skh_wording_table (const char *table)
{
  return look_up (tables, table);
}

const char *
skh_wording_field (const char *table,
                   const char *column)
{
  const SkhRegister *reg = skh_register_for_table (table);

  for (const SkhColumn *known = reg != NULL ? reg->columns : NULL; known != NULL && known->key != NULL; known++)
    {
      if (g_strcmp0 (known->field, column) == 0)
        return _(known->title);
    }
  return look_up (fields, column);
}

const char *
skh_wording_share (const char *share)
{
  static const Word shares[] = { { "whole", N_("as a whole") }, { "part", N_("in part") }, { NULL } };

  return look_up (shares, share);
}

const char *
skh_wording_why (const char *why)
{
  static const Word words[] = {
    { "silent", N_("nothing reported") },
    { "lists", N_("counted from the lists") },
    { "lists-chosen", N_("the lists were chosen") },
    { "declared", N_("declared, as the lists are empty") },
    { "declared-chosen", N_("the declared figure was chosen") },
    { "sum", N_("summed up from units below") },
    { "covered", N_("in the figure of a unit above") },
    { NULL }
  };

  return look_up (words, why);
}

const char *
skh_wording_line (const char *kind)
{
  static const Word words[] = {
    { "unit", N_("Unit") },
    { "lists", N_("Counted from the lists") },
    { "declared", N_("Declared figure") },
    { "other-stage", N_("Summed up below, as only the other stage was declared") },
    { "lists-aside", N_("In the lists, does not count") },
    { "declared-aside", N_("Declared, does not count") },
    { "base", N_("Base") },
    { "base-entered", N_("Entered base") },
    { "base-counted", N_("Base counted from the lists") },
    { "base-unit", N_("Base of the unit") },
    { "target", N_("Target") },
    { "last-year", N_("Last year") },
    { NULL }
  };

  return look_up (words, kind);
}

const char *
skh_wording_judgement (const char *judgement)
{
  static const Word words[] = {
    { "no-target", N_("no target") },
    { "no-base", N_("no base") },
    { "small-base", N_("small base") },
    { "attained", N_("attained") },
    { "near", N_("nearly") },
    { "short", N_("not attained") },
    { "not-reported", N_("no report") },
    { NULL }
  };

  return look_up (words, judgement);
}

const char *
skh_wording_choice (const char *choice)
{
  static const Word words[] = {
    { "auto", N_("Automatic") },
    { "counted", N_("Lists") },
    { "declared", N_("Declared") },
    { NULL }
  };

  return look_up (words, choice);
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

/* Why somebody is left out of a change of many. */
static const Word left_out[] = {
  { "registered-already", N_("registered already") },
  { "not-counted", N_("no longer counted: moved, deceased or closed") },
  { "not-registered", N_("not registered") },
  { "not-registered-before", N_("not registered the year before") },
  { "revoked-before", N_("the title of the year before was revoked") },
  { "recognised-already", N_("recognised already") },
  { "not-recognised", N_("a decision said no") },
  { "not-recognised-yet", N_("not recognised yet") },
  { "revoked", N_("revoked") },
  { "not-passed", N_("assessed and not passed") },
  { "excepted", N_("excepted by you") },
  { "no-points", N_("nothing was entered") },
  { "no-lower-level", N_("there is no level 1 yet") },
  { "level-too-early", N_("less than 12 months after level 1") },
  { "before-decision", N_("the day is before the decision") },
  { "completed-already", N_("completed already") },
  { "not-completed-already", N_("not completed already") },
  { "gone", N_("no longer there") },
  { NULL }
};

const char *
skh_wording_left_out (const char *reason)
{
  return look_up (left_out, reason);
}

const char *
skh_wording_reason (const char *reason)
{
  return look_up (reasons, reason);
}

const char *
skh_wording_promise_state (const char *state)
{
  static const Word states[] = {
    { "open", N_("Not due yet") },
    { "fulfilled", N_("Fulfilled") },
    { "overdue", N_("Overdue") },
    { "withdrawn", N_("Withdrawn") },
    { NULL }
  };

  return look_up (states, state);
}

const char *
skh_wording_donor_event (const char *kind)
{
  static const Word kinds[] = {
    { "money", N_("Money") },
    { "goods", N_("Goods") },
    { "direct", N_("Given directly") },
    { "promise", N_("Promise") },
    { "letter", N_("Letter of thanks") },
    { NULL }
  };

  return look_up (kinds, kind);
}
