package se.eltsdk.calendar;

import static java.util.Objects.requireNonNull;

/**
 * A window together with the notice that announced it.
 *
 * @param notice the notice
 * @param window one of its windows
 */
public record NoticeWindow(Notice notice, TimeWindow window) {

    public NoticeWindow {
        requireNonNull(notice, "notice");
        requireNonNull(window, "window");
    }

    /**
     * One sentence for logs and operators, for example {@code ELT: planned outage, 2027-02-28 21:30 - 24:00 Swedish
     * time (notice elt-outage of 2027-02-20)}.
     */
    public String inWords() {
        return notice.service() + ": " + notice.title() + ", " + window + " Swedish time (notice " + notice.id()
                + notice.published().map(day -> " of " + day).orElse("") + ")";
    }
}
