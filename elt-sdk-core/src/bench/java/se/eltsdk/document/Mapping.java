package se.eltsdk.document;

import se.eltsdk.contract.document.Tidredovisning;
import se.eltsdk.report.TimeReport;

/** Lets the plain way map a report to JAXB's classes just as the writer does. */
public final class Mapping {

    private Mapping() {
    }

    /** The classes generated from FK's schema, filled. */
    public static Tidredovisning of(TimeReport report) {
        return new DocumentMapper().map(report);
    }
}
