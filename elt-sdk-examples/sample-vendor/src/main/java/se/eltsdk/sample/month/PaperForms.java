package se.eltsdk.sample.month;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.eltsdk.paper.FieldMap;
import se.eltsdk.paper.FilledForm;
import se.eltsdk.paper.PaperFiller;
import se.eltsdk.paper.PaperForm;

/** Fills FK's form FK 3059, for those who cannot sign with BankID. The operator provides FK's PDF. */
@Service
public class PaperForms {

    private final MonthService months;
    private final Clock clock;
    private final Optional<PaperForm> form;

    PaperForms(MonthService months, VendorProperties vendor, Clock clock) {
        this.months = months;
        this.clock = clock;
        this.form = Optional.ofNullable(vendor.paperForm()).map(pdf -> read(pdf, vendor));
    }

    /** Whether the operator provided FK's form. */
    public boolean isAvailable() {
        return form.isPresent();
    }

    /**
     * Returns the filled forms; several if the month has more rows than one form.
     *
     * @throws se.eltsdk.rules.InvalidReportException if the shifts have errors
     */
    public List<FilledForm> fill(MonthReport report) {
        return form.map(fk3059 -> PaperFiller.of(fk3059).fill(months.draft(report).validate(clock)))
                .orElseThrow(UnknownReportException::new);
    }

    private static PaperForm read(Path pdf, VendorProperties vendor) {
        try {
            return PaperForm.of(Files.readAllBytes(pdf), FieldMap.parse(Files.readString(vendor.paperFields())));
        } catch (IOException e) {
            throw new UncheckedIOException("sample.paper-form or sample.paper-fields cannot be read", e);
        }
    }
}
