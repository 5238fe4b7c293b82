package se.eltsdk.examples.elt;

import se.eltsdk.rules.ReportDraft;

/**
 * A draft and what the rules say of it.
 *
 * @param draft   the draft
 * @param checked its findings
 */
record CheckedDraft(ReportDraft draft, CheckedReport checked) {
}
