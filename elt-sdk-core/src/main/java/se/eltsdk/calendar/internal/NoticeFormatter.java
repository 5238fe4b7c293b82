package se.eltsdk.calendar.internal;

import java.util.ArrayList;
import java.util.List;
import se.eltsdk.calendar.Notice;
import se.eltsdk.calendar.ServiceVersion;

/** Formats a notice or a version, a line for each fact. */
public final class NoticeFormatter {

    private NoticeFormatter() {
    }

    public static String of(Notice notice) {
        List<String> lines = new ArrayList<>();
        lines.add(notice.text());
        notice.windows().forEach(window -> lines.add("When: " + window + " Swedish time"));
        notice.dates().forEach(date -> lines.add(date.days() + ": " + date.what()));
        notice.links().forEach(link -> lines.add(link.address() + " - " + link.what()));
        notice.contacts().forEach(contact -> lines.add(of(contact)));
        if (!notice.source().isEmpty()) {
            lines.add("Source: " + notice.source() + ".");
        }
        notice.published().ifPresent(day -> lines.add("Published " + day
                + notice.updated().map(updated -> ", updated " + updated).orElse("") + "."));
        notice.withdrawn().ifPresent(day -> lines.add("Withdrawn " + day + "."));
        return String.join("\n", lines);
    }

    private static String of(Notice.Contact contact) {
        return contact.about() + ": " + contact.mail()
                + (contact.subject().isEmpty() ? "" : ", subject \"" + contact.subject() + "\"")
                + (contact.include().isEmpty() ? "" : ", with " + String.join(", ", contact.include()));
    }

    public static String of(ServiceVersion version) {
        List<String> lines = new ArrayList<>(version.contents());
        version.moves().forEach(move -> lines.add("Closing moved from " + move.from() + " to " + move.to()
                + ", published " + move.published() + (move.why().isEmpty() ? "" : ": " + move.why())));
        version.closing().ifPresent(closing -> lines.add("Closing: " + closing
                + (closing.why().isEmpty() ? "" : " (" + closing.why() + ")")));
        if (!version.note().isEmpty()) {
            lines.add(version.note());
        }
        if (!version.source().isEmpty()) {
            lines.add("Source: " + version.source() + ".");
        }
        return String.join("\n", lines);
    }
}
