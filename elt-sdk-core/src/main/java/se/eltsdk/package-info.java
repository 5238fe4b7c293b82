/**
 * User guide: how a month's time reports, {@code tidredovisningar}, get from a vendor's system to Försäkringskassan.
 *
 * <h2>The stages of a report</h2>
 *
 * <p>A report passes these packages in order. Each stage has a type that only the stage before can make:
 *
 * <ol>
 * <li>{@code se.eltsdk.identity}, {@code se.eltsdk.report}: a {@code TimeReport} of typed values, for one calendar
 *     month. Shifts that cross a month's end go into a {@code MonthlyReports}, which makes the reports of all months.
 *     Data as somebody typed them go into a {@code ReportDraft} first; its {@code eachMonth} does the same for
 *     them.</li>
 * <li>{@code se.eltsdk.rules}: {@code ReportRules.validate} makes a {@code ValidReport} or returns all findings at
 *     once. Do this before anybody signs: fixing a report after signing costs two new BankID signatures.</li>
 * <li>{@code se.eltsdk.document}: {@code ReportWriter.write} makes a {@code ReportDocument}, FK's XML. From here on
 *     nobody marshals again: these bytes are signed, sealed, stored and sent. {@code ReportReader} takes documents from
 *     outside.</li>
 * <li>{@code se.eltsdk.trust}: the {@code EltEnvironment}, test or production, and your own {@code KeyMaterial}. There
 *     is no default environment.</li>
 * <li>{@code se.eltsdk.signature}: {@code SigningRequest} gives the texts for BankID's API, for the assistant and for
 *     the provider's batch. You call BankID and keep its two base64 texts unchanged; {@code SignedReport.of} verifies
 *     them against the document.</li>
 * <li>{@code se.eltsdk.seal}: {@code Sealer.seal} binds the document and both signatures with your organisation's
 *     seal.</li>
 * <li>{@code se.eltsdk.transport.submit} (module {@code elt-sdk-transport}): {@code FkClient.submit} sends one POST and
 *     gives a {@code SubmissionOutcome}: accepted, refused, deferred or unknown.</li>
 * <li>{@code se.eltsdk.evidence}: the {@code Receipt} of what FK accepted.</li>
 * </ol>
 *
 * <p>Stages are never undone. A correction is a new {@code TimeReport} with a new id.
 *
 * <h2>What you must do yourself</h2>
 *
 * <ul>
 * <li>Store the document and BankID's texts before you continue: BankID keeps its answer only for a short time.</li>
 * <li>Decide what happens after an unknown outcome. FK may have the report; the SDK never sends it again
 *     automatically.</li>
 * <li>Share one {@code CallPacer} between all clients of one certificate: FK blocks clients that call more than about
 *     once a second.</li>
 * <li>Keep the receipt.</li>
 * </ul>
 *
 * <h2>Conventions</h2>
 *
 * <p>No parameter or result is null unless it is {@code @Nullable} (JSpecify); what may be absent is returned as
 * {@code java.util.Optional}. Values are immutable and safe for any number of threads. Time comes from the caller's
 * {@code java.time.Clock}; the zone is Europe/Stockholm, whatever the machine's. Names, phone numbers and identity
 * numbers appear in no exception, log line or toString(). Every error carries a stable code with a page in
 * {@code docs/errors.md}. Nothing JVM-wide is touched. The Java platform itself logs each certificate that it reads,
 * with names and personnummer, where its logger {@code jdk.event.security} is on at FINE: keep it at INFO or higher.
 */
@NullMarked
package se.eltsdk;

import org.jspecify.annotations.NullMarked;
