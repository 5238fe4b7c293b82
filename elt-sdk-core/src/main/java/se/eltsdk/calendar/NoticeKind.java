package se.eltsdk.calendar;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a {@link Notice} is about. */
public enum NoticeKind {
    /**
     * FK changes certificates: what trusts them must be ready before. Sending continues in its windows. It has a
     * window, or at least a day.
     */
    CERTIFICATE_CHANGE,
    /** A service does not answer: nothing is sent in its windows. */
    OUTAGE,
    /** A service or what it delivers changes. */
    SERVICE_CHANGE,
    /** Values are added to a code list, without a new version. */
    CODES,
    /** Forms on paper. */
    FORMS,
    /** A day by which something has to be with FK. */
    DEADLINE,
    /** How fast FK may be called. */
    PACE,
    /** Where to get help. */
    SUPPORT,
    /** A law or another regulation, decided or proposed. */
    LAW,
    /** A judgment of a court. */
    COURT,
    /** Anything else. */
    NEWS;

    /** The name in calendar files, for example {@code certificate-change}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it says when something happens: an outage in a window, a certificate change at least on a day. */
    boolean hasTime(Notice notice) {
        return !notice.windows().isEmpty() || switch (this) {
            case OUTAGE -> false;
            case CERTIFICATE_CHANGE -> !notice.dates().isEmpty();
            default -> true;
        };
    }

    static Optional<NoticeKind> of(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
}
