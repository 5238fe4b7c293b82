package se.eltsdk.format;

import static java.util.Objects.requireNonNull;

import java.util.List;
import se.eltsdk.Finding;
import se.eltsdk.format.internal.JsonInvoiceReader;
import se.eltsdk.rules.InvoiceHours;

/**
 * Hours of invoices ({@code räkningar}) in a JSON file: a list of {@code personalNumber}, {@code month} and hours and
 * minutes per kind. {@code docs/formats.md} describes the form.
 *
 * <p>Nothing in the file causes an exception. Findings never quote its text. A file has at most 5 MiB and 20 levels
 * (ELT-003). Immutable.
 *
 * <p>Example:
 * <pre>{@code
 * JsonInvoiceHours hours = JsonInvoiceHours.read(Files.readAllBytes(file));
 * ReportSetRules.Builder set = ReportSetRules.builder();
 * hours.invoices().forEach(set::invoice);
 * }</pre>
 */
public final class JsonInvoiceHours {

    private final List<InvoiceHours> invoices;
    private final List<Finding> findings;

    private JsonInvoiceHours(List<InvoiceHours> invoices, List<Finding> findings) {
        this.invoices = List.copyOf(invoices);
        this.findings = List.copyOf(findings);
    }

    /** Reads a file in UTF-8, with or without a byte order mark. */
    public static JsonInvoiceHours read(byte[] content) {
        JsonInvoiceReader file = JsonInvoiceReader.read(requireNonNull(content, "content"));
        return new JsonInvoiceHours(file.invoices(), file.findings());
    }

    /** The hours in the order of the file; incomplete if there are findings. */
    public List<InvoiceHours> invoices() {
        return invoices;
    }

    /** All findings; their paths begin with {@code invoice}, for example {@code invoice[3].month}. */
    public List<Finding> findings() {
        return findings;
    }

    /** Shows the number of invoices and findings; no personal data. */
    @Override
    public String toString() {
        return "JsonInvoiceHours[" + invoices.size() + ", " + findings.size() + " findings]";
    }
}
