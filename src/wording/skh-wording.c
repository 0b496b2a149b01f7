/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-wording"

#include "config.h"

#include "wording/skh-wording.h"
#include "wording/skh-wording-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/skh-date.h"
#include "titles/skh-title-register.h"

static const SkhWord reasons[] = {
  { "date", N_("it is not a date; write for example 02/09/1975 or 1975") },
  { "whole-date", N_("day and month are missing; write for example 02/09/1975") },
  { "number", N_("it is not a whole number") },
  { "boolean", N_("it must be yes or no") },
  { "choice", N_("it is none of the choices") },
  { "unit", N_("there is no such unit") },
  { "record", N_("there is no such record") },
  { "future", N_("the day is still to come") },
  { "round-there", N_("the round of this period has been opened already") },
  { "below-itself", N_("a unit cannot belong to itself or to a unit below it") },
  { "suffix", N_("the name must end in .pdf, .svg, .png or .xlsx") },
  { "range", N_("there is no such page") },
  { "export-suffix", N_("the name must end in .xlsx or .csv") },
  { "not-for-many", N_("it cannot be set for many records at once") },
  { "negative", N_("it is less than 0") },
  { "closed", N_("the unit does not exist on that day, or changes again later") },
  { "code-taken", N_("another unit has this code on that day") },
  { "twice", N_("one unit cannot end or change twice on one day") },
  { "circle", N_("the units go into each other in a circle, and none is left") },
  { "share", N_("it must be “whole”, “part” or “close”") },
  { "ends", N_("a unit that ends without a successor (“close”) has no new code") },
  { "missing", N_("it is missing") },
  { "member-already", N_("the person is a member already") },
  { "gone", N_("the person has died, moved away or was merged into another record") },
  { "no-member", N_("the person is no member") },
  { "before-start", N_("the end is before the beginning") },
  { "before-first", N_("the last number is before the first") },
  { "before-birth", N_("it is before the day of birth") },
  { "before-left", N_("it is before the day on which the person last left the association") },
  { "in-family", N_("the person was in another family on that day") },
  { "before-joined", N_("it is before the day of joining the association") },
  { "two-families", N_("the record that would go is the head of another family with more people in it; join the families first") },
  { "family-closed", N_("the family was closed or has moved away") },
  { "family-itself", N_("a family cannot be joined to itself") },
  { "no-family-member", N_("the person is not in this family") },
  { "head-leaves", N_("the others would be without a head; add one of them once more, with the role of the head, first") },
  { "merged", N_("there is nothing to merge with") },
  { "not-in-year", N_("the measure is not there in that year") },
  { "no-recognition", N_("the measure has no recognition, only registration") },
  { "percent", N_("it is more than 100 %") },
  { "year", N_("it is not a year") },
  { "not-recognised-yet", N_("the title was not recognised") },
  { "above-maximum", N_("it is more than the criterion has points") },
  { "above-sum", N_("it is more than all criteria have together") },
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

static const SkhWord things[] = {
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
  { "collection-sheet", N_("There is no such draft sheet.") },
  { "handover", N_("There is no such hand-over.") },
  { NULL }
};

static const SkhWord tables[] = {
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

static const SkhWord fields[] = {
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
  { "valid-from", N_("From") },
  { "valid_to", N_("Until") },
  { "valid-to", N_("Until") },
  { "pass-total", N_("Points needed in all (empty: no rule)") },
  { "pass-each", N_("No criterion below (empty: no rule)") },
  { "levels", N_("Levels (empty: none)") },
  { "months", N_("Kept so many months after its year (empty: for the year)") },
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
  { "decision-number", N_("Number of the decision") },
  { "register_number", N_("Register number") },
  { "issued_on", N_("Issued on") },
  { "received_on", N_("Received on") },
  { "received_by", N_("Received by") },
  { "check_value", N_("Check value") },
  { "award", N_("Award") },
  { "place", N_("Unit on that day") },
  { "staff", N_("Official, civil servant, public employee or worker") },
  { "points", N_("Points") },
  { "passed", N_("Passed") },
  { "criteria_id", N_("Criteria") },
  { "assessed_on", N_("Assessed on") },
  { "revoked_on", N_("Revoked on") },
  { "evidence", N_("Evidence") },
  { "content", N_("Content") },
  { "completed_on", N_("Completed on") },
  { "subject_unit_id", N_("Unit") },
  { "clan_id", N_("Clan") },
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
  { "recipient-name", N_("Name of a recipient") },
  { "run_name", N_("Name of the distribution") },
  { "school_year", N_("School year") },
  { "promised_on", N_("Promised on") },
  { "due_on", N_("Due on") },
  { "text", N_("Text") },
  { "paid", N_("Has paid") },
  { "people", N_("Number of people") },
  { "school", N_("School") },
  { "class", N_("Class") },
  { "sent_on", N_("Sent on") },
  { "sealed_by", N_("By") },
  { NULL }
};

static const SkhWord actions[] = {
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
  { "people.apart-back", N_("Two people may be one again") },
  { "people.repair", N_("Repair phones and identity numbers") },
  { "people.cards", N_("Give card numbers") },
  { "people.join", N_("People join the association") },
  { "people.leave", N_("People leave the association") },
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
  { "lists.rename", N_("Rename a kept list") },
  { "lists.delete", N_("Drop a kept list") },
  { "family-members.add", N_("Add family member") },
  { "family-members.end", N_("Take out of family") },
  { "settings.edit", N_("Change settings of the file") },
  { "reorganisation", N_("Reorganise units") },
  { "figures.declare", N_("Declare figures") },
  { "figures.choose", N_("Choose what counts") },
  { "bases.save", N_("Enter a base") },
  { "bases.use", N_("Use a base") },
  { "bases.carry", N_("Take over last year's bases") },
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
  { "gifts.post", N_("Receive a gift") },
  { "letters.write", N_("Write letters of thanks") },
  { "campaigns.add", N_("Add campaign") },
  { "campaigns.edit", N_("Edit campaign") },
  { "campaigns.delete", N_("Delete campaign") },
  { "campaigns.set", N_("Change many campaigns") },
  { "campaigns.delete-many", N_("Delete many campaigns") },
  { "campaigns.expect", N_("Change what is expected of units") },
  { "collection-sheets.save", N_("Edit a collection sheet") },
  { "collection-sheets.post", N_("Book a collection sheet") },
  { "collection-sheets.delete", N_("Delete a draft collection sheet") },
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

const char *
skh_wording_look_up (const SkhWord *words,
                     const char    *key)
{
  for (const SkhWord *word = words; word->key != NULL; word++)
    {
      if (g_strcmp0 (word->key, key) == 0)
        return _(word->text);
    }
  return key != NULL ? key : "";
}

const char *
skh_wording_field_title (const char *field)
{
  const char * const names[] = { "people", "families", "clans", "units", "funds", "vouchers", "donors", "campaigns", "pledges", "certificates" };

  /* A template, a fund and a book have a name, but no first and last one. */
  for (guint i = 0; i < G_N_ELEMENTS (names) && strcmp (field, "name") != 0; i++)
    {
      const SkhColumn *column = skh_register_find_column (skh_register_find (names[i]), field);

      if (column != NULL)
        return _(column->title);
    }
  return skh_wording_look_up (fields, field);
}

char *
skh_wording_action_text (const char *kind,
                         const char *detail)
{
  gboolean reverse = g_str_has_prefix (kind, SKH_ACTION_REVERSE);
  const char *what = skh_wording_look_up (actions, reverse ? kind + strlen (SKH_ACTION_REVERSE) : kind);
  g_autofree char *text = detail != NULL && *detail != 0 ? g_strdup_printf ("%s: %s", what, detail) : g_strdup (what);

  return reverse ? g_strdup_printf (_("Take back alone – %s"), text) : g_steal_pointer (&text);
}

char *
skh_wording_action (const SkhAction *action)
{
  return skh_wording_action_text (action->kind, action->detail);
}

const char *
skh_wording_table (const char *table)
{
  return skh_wording_look_up (tables, table);
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
  /* Of a certificate "place" is another one. */
  if (g_strcmp0 (table, "learning_registration") == 0 && g_strcmp0 (column, "place") == 0)
    return _("Place");
  return skh_wording_look_up (fields, column);
}

/* The choices of COLUMN in the books of titles and learning, which are no registers. */
static const SkhChoice *
choices_of_books (const char *table,
                  const char *column)
{
  static const SkhChoice yes_no[] = { { "1", N_("Yes") }, { "0", N_("No") }, { NULL } };
  gboolean titles = strcmp (table, "title_record") == 0;

  if (!titles && strcmp (table, "learning_registration") != 0)
    return NULL;
  if (strcmp (column, "staff") == 0 || strcmp (column, "passed") == 0)
    return yes_no;
  return strcmp (column, "state") != 0 ? NULL : titles ? skh_title_states : skh_learning_states;
}

/* The column of a register that CHANGE is in; NULL for what no register tells of. */
static const SkhColumn *
column_of_change (const SkhChange *change)
{
  const SkhRegister *reg = skh_register_for_table (change->table);

  for (const SkhColumn *known = reg != NULL ? reg->columns : NULL; known != NULL && known->key != NULL; known++)
    {
      if (g_strcmp0 (known->field, change->column) == 0 && known->catalogue == NULL)
        return known;
    }
  return NULL;
}

gboolean
skh_wording_change_is_sensitive (const SkhChange *change)
{
  const SkhColumn *known = column_of_change (change);

  return known != NULL && (known->flags & SKH_COLUMN_SENSITIVE) != 0;
}

char *
skh_wording_change_value (const SkhChange *change,
                          const char      *value,
                          gboolean         sensitive)
{
  const SkhColumn *known = column_of_change (change);

  if (value == NULL || *value == 0)
    return g_strdup ("–");
  if (known != NULL)
    return (known->flags & SKH_COLUMN_SENSITIVE) != 0 && !sensitive ? skh_wording_masked (value) : skh_wording_value (known, known->choices, value);
  for (const SkhChoice *choice = choices_of_books (change->table, change->column); choice != NULL && choice->key != NULL; choice++)
    {
      if (strcmp (choice->key, value) == 0)
        return g_strdup (_(choice->title));
    }
  if (strcmp (change->column, "role") == 0)
    return g_strdup (skh_wording_role (value));
  if (strcmp (change->column, "share") == 0)
    return g_strdup (skh_wording_share (value));
  return skh_date_format (value);
}

const char *
skh_wording_thing (const char *thing)
{
  for (const SkhWord *word = things; word->key != NULL; word++)
    {
      if (g_strcmp0 (word->key, thing) == 0)
        return _(word->text);
    }
  return NULL;
}

const char *
skh_wording_reason (const char *reason)
{
  return skh_wording_look_up (reasons, reason);
}
