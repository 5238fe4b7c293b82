package se.eltsdk.rules.internal.set;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import se.eltsdk.Sha256;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;

/** A digest of a report's content: two reports can be compared without keeping either. */
final class ReportDigest {

    private final DataOutputStream out;

    private ReportDigest(DataOutputStream out) {
        this.out = out;
    }

    /** Equal for two reports exactly when the reports are equal, up to a collision of SHA-256. */
    static Sha256 digest(TimeReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            new ReportDigest(new DataOutputStream(bytes)).write(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.of(bytes.toByteArray());
    }

    private void write(TimeReport report) throws IOException {
        texts(report.id().toString(), report.month().toString(), report.person().number().digits(),
                report.person().givenName(), report.person().familyName(), report.phone());
        assistant(report.assistant());
        out.writeInt(report.periods().size());
        for (CalculationPeriod period : report.periods()) {
            texts(period.from().toString(), period.to().toString());
        }
        out.writeBoolean(report.employment() instanceof Employment.ByProvider);
        if (report.employment() instanceof Employment.ByProvider by) {
            provider(by.provider());
        }
        for (TimeRow row : report.rows()) {
            row(row);
        }
    }

    private void assistant(Assistant assistant) throws IOException {
        texts(assistant.id().digits(), assistant.givenName(), assistant.familyName());
        out.writeBoolean(assistant.collectiveAgreement());
        optional(assistant.phone());
    }

    private void provider(Provider provider) throws IOException {
        texts(provider.number().digits(), provider.relation().getClass().getSimpleName());
        optional(provider.name());
        optional(provider.contact());
        optional(provider.phone());
        if (provider.relation() instanceof Provider.OtherEmployer other) {
            texts(other.number().digits());
            optional(other.name());
        }
    }

    private void row(TimeRow row) throws IOException {
        out.writeByte(row.day());
        out.writeShort(row.from().minuteOfDay());
        out.writeShort(row.to().minuteOfDay());
        out.writeByte(row.kind().ordinal());
    }

    private void optional(Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            texts(text.get());
        }
    }

    private void texts(String... texts) throws IOException {
        for (String text : texts) {
            out.writeUTF(text);
        }
    }
}
