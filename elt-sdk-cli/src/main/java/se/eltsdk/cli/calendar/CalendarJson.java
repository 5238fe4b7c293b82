package se.eltsdk.cli.calendar;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import se.eltsdk.calendar.CalendarEntry;
import se.eltsdk.calendar.ClosingDate;
import se.eltsdk.calendar.CodeListValue;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.Notice;
import se.eltsdk.calendar.NoticeDate;
import se.eltsdk.calendar.ServiceVersion;
import se.eltsdk.calendar.TimeWindow;
import se.eltsdk.calendar.VersionStatus;
import se.eltsdk.cli.output.Json;

/** FK's calendar as JSON: days as dates, times as instants. */
final class CalendarJson {

    private CalendarJson() {
    }

    static Map<String, Object> of(FkCalendar catalogue, LocalDate day) {
        return Json.object("at", day.toString(),
                "ahead", catalogue.ahead(day, CalendarView.AHEAD).stream().map(entry -> toJson(entry, day)).toList(),
                "versions", catalogue.versions().stream().map(version -> toJson(version, catalogue.status(
                        version.service(), version.number(), day))).toList(),
                "notices", catalogue.notices().stream().map(CalendarJson::toJson).toList(),
                "codes", catalogue.codes().stream().map(CalendarJson::toJson).toList());
    }

    private static Map<String, Object> toJson(CalendarEntry entry, LocalDate day) {
        return Json.object("id", entry.id(), "kind", entry.kind().label(), "service", entry.service(),
                "title", entry.title(), "first", entry.first().toString(), "last", entry.last().toString(),
                "from", entry.window().map(window -> window.from().toString()).orElse(null),
                "to", entry.window().map(window -> window.to().toString()).orElse(null),
                "deadline", entry.isDeadline(), "daysLeft", entry.daysFrom(day));
    }

    private static Map<String, Object> toJson(ServiceVersion version, VersionStatus status) {
        OptionalLong left = status.daysLeft();
        return Json.object("service", version.service(), "version", version.number(),
                "state", status.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "daysLeft", left.isPresent() ? left.getAsLong() : null,
                "announced", text(version.announced()), "deployed", text(version.deployed()),
                "closing", text(status.closing()), "listed", version.isListed(),
                "contents", version.contents(), "note", present(version.note()), "source", present(version.source()),
                "closings", version.closings().stream().map(CalendarJson::toJson).toList(),
                "moves", version.moves().stream().map(CalendarJson::toJson).toList());
    }

    private static Map<String, Object> toJson(ClosingDate closing) {
        return Json.object(closing.isDone() ? "closed" : "planned", closing.on().toString(),
                "published", text(closing.published()), "why", present(closing.why()));
    }

    private static Map<String, Object> toJson(ServiceVersion.Move move) {
        return Json.object("published", move.published().toString(), "from", move.from().toString(),
                "to", move.to().toString(), "why", present(move.why()));
    }

    private static Map<String, Object> toJson(Notice notice) {
        return Json.object("id", notice.id(), "service", notice.service(), "kind", notice.kind().label(),
                "published", text(notice.published()), "updated", text(notice.updated()),
                "withdrawn", text(notice.withdrawn()), "title", notice.title(), "text", notice.text(),
                "source", present(notice.source()),
                "windows", notice.windows().stream().map(CalendarJson::toJson).toList(),
                "dates", notice.dates().stream().map(CalendarJson::toJson).toList(),
                "links", notice.links().stream().map(link ->
                        Json.object("address", link.address().toString(), "what", link.what())).toList(),
                "contacts", notice.contacts().stream().map(contact -> Json.object("about", contact.about(),
                        "mail", contact.mail(), "subject", present(contact.subject()),
                        "include", contact.include())).toList());
    }

    private static Map<String, Object> toJson(TimeWindow window) {
        return Json.object("from", window.from().toString(), "to", window.to().toString());
    }

    private static Map<String, Object> toJson(NoticeDate date) {
        return Json.object("first", date.from().toString(), "last", date.to().toString(),
                "deadline", date.deadline(), "every", present(date.every().label()), "what", date.what());
    }

    private static Map<String, Object> toJson(CodeListValue code) {
        return Json.object("service", code.service(), "list", code.list(), "code", code.value(),
                "meaning", present(code.meaning()), "published", text(code.published()),
                "note", present(code.note()), "source", present(code.source()));
    }

    private static @Nullable String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
