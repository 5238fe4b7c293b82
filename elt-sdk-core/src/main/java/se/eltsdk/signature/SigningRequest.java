package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.identity.PersonId;
import se.eltsdk.internal.StrictBase64;
import se.eltsdk.report.ReportId;
import se.eltsdk.signature.internal.UserNonVisibleData;
import se.eltsdk.signature.internal.UserVisibleData;

/**
 * The texts for BankID to show and to sign: {@code userVisibleData} and {@code userNonVisibleData} of its sign
 * call, in format {@code plaintext}.
 *
 * <p>The visible text is Swedish and made of the report's own facts: month, names, worked sums per kind. Its last line
 * states the version of its form; {@link SignedReport} compares it with the report. The non-visible text is
 * {@code id,digest} of each report, joined by a semicolon. {@code BankIdClient} in the module {@code elt-sdk-bankid}
 * sends them to BankID.
 */
public final class SigningRequest {

    private static final int DEFAULT_LIMIT = 200;
    private static final int ITEM_LENGTH = 102;
    private static final int NON_VISIBLE_BYTES = 150_000;
    private static final int LARGEST_LIMIT = (NON_VISIBLE_BYTES + 1) / ITEM_LENGTH;
    private static final int VISIBLE_BYTES = 30_000;
    private static final int NUMBERING_BYTES = "1470. \n".length();
    private static final int FRAME_BYTES = bytes(UserVisibleData.forProvider(List.of())) + NUMBERING_BYTES;

    private final List<ReportId> reports;
    /** Null for the provider. */
    private final @Nullable PersonId signer;
    private final String visibleText;
    private final String nonVisibleText;

    private SigningRequest(List<ReportDocument> documents, @Nullable PersonId signer, String visibleText) {
        this.signer = signer;
        this.reports = documents.stream().map(ReportDocument::id).toList();
        this.visibleText = visibleText;
        this.nonVisibleText = UserNonVisibleData.of(documents);
    }

    /** For the assistant: one report, with its worked sums and what the assistant vouches for. */
    public static SigningRequest forAssistant(ReportDocument document) {
        requireNonNull(document, "document");
        return new SigningRequest(List.of(document), document.report().assistant().id(),
                UserVisibleData.forAssistant(document.report()));
    }

    /**
     * For the provider: any number of reports, split over several signatures at 200.
     *
     * @see #forProvider(List, int)
     */
    public static List<SigningRequest> forProvider(List<ReportDocument> documents) {
        return forProvider(documents, DEFAULT_LIMIT);
    }

    /**
     * For the provider: any number of reports, in the order given, one line of visible text for each.
     *
     * <p>A request ends at the limit, or before it when the visible text would grow over the 30,000 bytes that BankID
     * shows; {@link #reports()} lists the reports of each. Empty when no document is given. The whole signature goes
     * along with each report that is sent, so a large limit makes every submission large.
     *
     * @param limit most reports to one signature, 1 to 1470, which is the most that fits into BankID's non-visible text
     * @throws IllegalArgumentException for another limit, or when two documents have the same id
     */
    public static List<SigningRequest> forProvider(List<ReportDocument> documents, int limit) {
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + LARGEST_LIMIT + "; " + limit + " came");
        }
        requireDistinct(requireNonNull(documents, "documents"));
        List<SigningRequest> requests = new ArrayList<>();
        int start = 0;
        while (start < documents.size()) {
            SigningRequest request = batch(documents.subList(start, Math.min(documents.size(), start + limit)));
            requests.add(request);
            start += request.reports.size();
        }
        return List.copyOf(requests);
    }

    /** The reports that this signature is for, in the order of the texts. */
    public List<ReportId> reports() {
        return reports;
    }

    /**
     * The only person who may sign: for the assistant's signature the assistant, by the report's own personnummer. Empty
     * for the provider, for whom the report names nobody.
     */
    public Optional<PersonId> signer() {
        return Optional.ofNullable(signer);
    }

    /** What the signer sees: Swedish plain text, lines parted by LF. It contains names. */
    public String visibleText() {
        return visibleText;
    }

    /** {@code id,digest} of each report, joined by a semicolon. */
    public String nonVisibleText() {
        return nonVisibleText;
    }

    /** The visible text as BankID's API takes it: base64 of UTF-8, 1 to 40,000 characters. */
    public String userVisibleData() {
        return StrictBase64.encode(visibleText.getBytes(UTF_8));
    }

    /** The non-visible text as BankID's API takes it: base64 of UTF-8, 1 to 200,000 characters. */
    public String userNonVisibleData() {
        return StrictBase64.encode(nonVisibleText.getBytes(UTF_8));
    }

    /** Shows how many reports; no personal data. */
    @Override
    public String toString() {
        return "SigningRequest[" + reports.size() + " reports]";
    }

    /** As many of these documents as fit into the visible text: at least one, whatever its names. */
    private static SigningRequest batch(List<ReportDocument> documents) {
        List<String> lines = new ArrayList<>();
        int size = FRAME_BYTES;
        for (ReportDocument document : documents) {
            String line = UserVisibleData.line(document.report());
            size += bytes(line) + NUMBERING_BYTES;
            if (size > VISIBLE_BYTES) {
                break;
            }
            lines.add(line);
        }
        return new SigningRequest(documents.subList(0, lines.size()), null, UserVisibleData.forProvider(lines));
    }

    private static void requireDistinct(List<ReportDocument> documents) {
        Set<ReportId> ids = new HashSet<>();
        for (ReportDocument document : documents) {
            if (!ids.add(document.id())) {
                throw new IllegalArgumentException("report " + document.id() + " is given twice; a signature names "
                        + "each report once");
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
