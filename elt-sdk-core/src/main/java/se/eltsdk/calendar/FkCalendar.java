package se.eltsdk.calendar;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.eltsdk.internal.SwedishZone;

/**
 * FK's published notices, the versions of its services, and values that FK added to code lists.
 *
 * <p>Example: {@code FkCalendar all = FkCalendar.published()
 * .and(FkCalendar.read(Files.readAllBytes(own), "own.json")); all.outageAt(clock.instant()).ifPresent(outage ->
 * log.info(outage.inWords()));}
 *
 * <p>It knows what was published up to the day on which this library was made, and what a vendor adds; it asks nobody.
 * Days are Swedish days. Immutable.
 */
public final class FkCalendar {

    private final Map<String, Notice> notices;
    private final Map<String, ServiceVersion> versions;
    private final Map<String, CodeListValue> codes;

    FkCalendar(Map<String, Notice> notices, Map<String, ServiceVersion> versions, Map<String, CodeListValue> codes) {
        this.notices = notices;
        this.versions = versions;
        this.codes = codes;
    }

    /** What FK published: news for ELT, and the versions, news and added code values of SSBTEK. */
    public static FkCalendar published() {
        return CalendarFile.PUBLISHED;
    }

    /**
     * Reads a vendor's own calendar file; its form is described in {@code docs/calendar.md}.
     *
     * @param content the file, JSON in UTF-8, at most 1 MiB
     * @param name    the file's name, for messages
     * @throws CalendarFileException (ELT-831 to ELT-834) when it is not in that form
     */
    public static FkCalendar read(byte[] content, String name) {
        return CalendarFile.read(requireNonNull(content, "content"), requireNonNull(name, "name"));
    }

    /** Both together: where both have the same notice, version or code, the other's stands instead of this one's. */
    public FkCalendar and(FkCalendar other) {
        return new FkCalendar(CalendarFile.joined(notices, other.notices),
                CalendarFile.joined(versions, other.versions), CalendarFile.joined(codes, other.codes));
    }

    /**
     * What was known on that day: notices published and not yet withdrawn, as if they never were later on; versions named,
     * closing dates as they stood. Of a notice whose text FK changed later, the changed text is all there is.
     *
     * <p>A planned closing of which no day of publication is known counts as known always, one that took place from its
     * day on.
     */
    public FkCalendar asKnownOn(LocalDate day) {
        requireNonNull(day, "day");
        return new FkCalendar(CalendarFile.kept(notices, notice -> notice.asKnownOn(day)),
                CalendarFile.kept(versions, version -> version.asKnownOn(day)),
                CalendarFile.kept(codes, code -> Optional.of(code).filter(c -> c.isKnownOn(day))));
    }

    /** All notices, the standing ones first, then by their day of publication. */
    public List<Notice> notices() {
        return notices.values().stream()
                .sorted(comparing(notice -> notice.published().orElse(LocalDate.MIN))).toList();
    }

    /** The notice of this id; empty where there is none. */
    public Optional<Notice> notice(String id) {
        return Optional.ofNullable(notices.get(requireNonNull(id, "id")));
    }

    /** All versions, in the order of the files. */
    public List<ServiceVersion> versions() {
        return List.copyOf(versions.values());
    }

    /** One version of one service, for example {@code version("SSBTEK", "7.1")}; empty where it is not known. */
    public Optional<ServiceVersion> version(String service, String number) {
        return Optional.ofNullable(versions.get(CalendarFile.key(service, number)));
    }

    /** How the version stands on that day; a version that is not known is {@link VersionStatus.State#UNKNOWN}. */
    public VersionStatus status(String service, String version, LocalDate date) {
        requireNonNull(date, "date");
        return version(service, version).map(known -> VersionStatus.of(known, date))
                .orElseGet(() -> VersionStatus.unknown(service, version, date));
    }

    /** All code values that FK announced; its lists have more. */
    public List<CodeListValue> codes() {
        return List.copyOf(codes.values());
    }

    /** The value of a code list; one that is not known is kept as it is, and never refused. */
    public CodeListValue code(String service, String list, String value) {
        CodeListValue known = codes.get(CalendarFile.key(service, list, value));
        return known == null ? CodeListValue.unknown(service, list, value) : known;
    }

    /**
     * The outage in which nothing is sent at that instant, of those announced by then and not called off; where there
     * are several, the one that ends last. Empty when sending may continue.
     */
    public Optional<NoticeWindow> outageAt(Instant instant) {
        return at(instant, NoticeKind.OUTAGE);
    }

    /** The certificate change that takes place at that instant; sending continues. Empty when there is none. */
    public Optional<NoticeWindow> certificateChangeAt(Instant instant) {
        return at(instant, NoticeKind.CERTIFICATE_CHANGE);
    }

    private Optional<NoticeWindow> at(Instant instant, NoticeKind kind) {
        LocalDate day = LocalDate.ofInstant(instant, SwedishZone.ID);
        return windows(kind).filter(found -> found.notice().countsOn(day))
                .filter(found -> found.window().contains(instant)).max(comparing(found -> found.window().to()));
    }

    /** The windows of this kind that are not over and not called off at that instant, by their begin. */
    public List<NoticeWindow> windows(NoticeKind kind, Instant instant) {
        return windows(kind).filter(found -> found.notice().withdrawn().isEmpty())
                .filter(found -> !found.window().isOver(instant))
                .sorted(comparing(found -> found.window().from())).toList();
    }

    private Stream<NoticeWindow> windows(NoticeKind kind) {
        return notices.values().stream().filter(notice -> notice.kind() == kind)
                .flatMap(notice -> notice.windows().stream().map(window -> new NoticeWindow(notice, window)));
    }

    /** All that has a date, by its first day; of what comes every month, the first time. */
    public List<CalendarEntry> entries() {
        return Stream.concat(notices.values().stream().flatMap(FkCalendar::entries),
                versions.values().stream().flatMap(FkCalendar::entries))
                .sorted(comparing(CalendarEntry::first).thenComparing(CalendarEntry::id)).toList();
    }

    /** Entries that last or begin within so many days from that day on, by first day; without cancelled ones. */
    public List<CalendarEntry> ahead(LocalDate day, int days) {
        return entries().stream().filter(entry -> !entry.isCancelled()).map(entry -> entry.next(day))
                .filter(entry -> !entry.last().isBefore(day) && entry.daysFrom(day) <= days)
                .sorted(comparing(CalendarEntry::first).thenComparing(CalendarEntry::id)).toList();
    }

    private static Stream<CalendarEntry> entries(Notice notice) {
        return Stream.concat(
                IntStream.range(0, notice.windows().size()).mapToObj(i -> CalendarEntry.window(notice, i)),
                IntStream.range(0, notice.dates().size()).mapToObj(i -> CalendarEntry.day(notice, i)));
    }

    private static Stream<CalendarEntry> entries(ServiceVersion version) {
        return Stream.concat(version.deployed().map(day -> CalendarEntry.deployment(version, day)).stream(),
                version.closing().map(closing -> CalendarEntry.closing(version, closing)).stream());
    }

    /** The number of notices and versions. */
    @Override
    public String toString() {
        return "FkCalendar[" + notices.size() + " notices, " + versions.size() + " versions, " + codes.size()
                + " codes]";
    }
}
