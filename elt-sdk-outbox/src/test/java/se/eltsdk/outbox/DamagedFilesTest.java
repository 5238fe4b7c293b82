package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.DueEntryPicker;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** An outbox's file that was cut off, or in which bits have flipped. */
@Tag("once")
class DamagedFilesTest {

    private static final int ENTRIES = 30;
    private static final int SAMPLE = 16;
    private static final int EVERY = 900;
    private static final int PAGE = 4_096;
    /** The first byte of a page of an index. */
    private static final int INDEX_PAGE = 10;
    private static final long SEED = 20261122;
    private static final OutboxTables TABLES = OutboxTables.standard();

    private final Map<ReportId, Submission> submissions = new LinkedHashMap<>();
    private final Map<ReportId, OutboxEntry> entries = new LinkedHashMap<>();
    private final OutcomeTransitions transitions = new OutcomeTransitions(outbox(null).repository(),
            UnknownOutcomePolicy.neverResend());
    private final Map<ReportId, List<String>> samples = new HashMap<>();
    private byte[] whole;
    private int reported;
    private int atUse;
    private int harmless;
    private int salvaged;
    private int wholeThere;

    @TempDir
    private Path folder;

    /** Accepted, refused, unknown, waiting, and then queued ones. */
    @BeforeEach
    void fill() throws IOException {
        Path file = folder.resolve("whole.db");
        SqliteStore store = SqliteStore.open(file, TABLES);
        Outbox outbox = outbox(store);
        for (int i = 0; i < ENTRIES; i++) {
            Submission submission = i % 3 == 0 ? Submission.of(SignedReports.sealed()) : SignedReports.submission();
            outbox.put(submission);
            submissions.put(submission.id(), submission);
        }
        DueEntryPicker picker = PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend());
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            for (int i = 0; i < ENTRIES * 2 / 3; i++) {
                ClaimedEntry claim = picker.claim(leadership, entry -> { }).orElseThrow();
                settle(leadership, claim, i % 5);
            }
        }
        outbox.forEach(entry -> entries.put(entry.id(), entry), EntryState.values());
        assertEquals(ENTRIES, entries.size());
        try (OutboxSession session = store.open()) {
            entries.keySet().forEach(id -> samples.put(id, samples(session, id)));
        }
        whole = Files.readAllBytes(file);
    }

    @Test
    void whenTheFileIsDamagedIn6Places_thenItIsReportedAndNothingWrongIsSent() throws Exception {
        damage(6);
    }

    @Tag("slow")
    @Test
    void whenTheFileIsDamagedIn200Places_thenItIsReportedAndNothingWrongIsSent() throws Exception {
        damage(200);
    }

    /** No check in full at the opening: the one that passed before the damage still counts. */
    @Test
    void whenIndexesOfACheckedFileAreDamagedIn6Places_thenUseOrTheCheckInTheBackgroundReportsIt() throws Exception {
        damageChecked(6);
    }

    @Tag("slow")
    @Test
    void whenIndexesOfACheckedFileAreDamagedIn200Places_thenUseOrTheCheckInTheBackgroundReportsIt() throws Exception {
        damageChecked(200);
    }

    @Test
    void whenAFileIsSalvagedOverAnother_thenItIsRefused() {
        EltException e = assertThrows(EltException.class, () -> SqliteStore.salvage(folder.resolve("whole.db"),
                folder.resolve("whole.db"), TABLES));
        assertEquals("ELT-924", e.code().id());
    }

    @Test
    void whenAWholeFileIsSalvaged_thenNothingIsMissing() {
        assertEquals(ENTRIES, SqliteStore.salvage(folder.resolve("whole.db"), folder.resolve("fresh.db"), TABLES));

        Outbox outbox = outbox(SqliteStore.open(folder.resolve("fresh.db"), TABLES));
        entries.keySet().forEach(id -> assertTrue(isIntact("whole", outbox, id)));
    }

    private void damage(int places) throws Exception {
        Random random = new Random(SEED);
        for (int place = 0; place < places; place++) {
            int at = random.nextInt(whole.length);
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            look(place + ", flipped at " + at, place % 2 == 0 ? damaged : Arrays.copyOf(whole, at), place % 2 == 0);
        }
        System.out.println("Of " + places + " damaged files " + reported + " were reported at opening, " + atUse
                + " at use, and " + harmless + " had lost nothing; " + salvaged + " of "
                + (reported * ENTRIES) + " entries were salvaged from those that would not open, with all " + wholeThere
                + " that were surely untouched");
        assertEquals(places, reported + atUse + harmless);
    }

    private void damageChecked(int places) throws Exception {
        Random random = new Random(SEED);
        for (int place = 0; place < places; place++) {
            int at = inIndex(random);
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            // In place, so that it still is the same file.
            Files.write(folder.resolve("whole.db"), damaged);
            try (SqliteStore store = SqliteStore.open(folder.resolve("whole.db"), TABLES)) {
                store.lead("test").orElseThrow().close();
                awaitCheck();
                store.lead("test").orElseThrow().close();
                use(place + ", flipped at " + at, store);
            } catch (EltException e) {
                assertEquals("ELT-926", e.code().id(), place + ": " + e.getMessage());
                reported++;
            }
        }
        System.out.println("Of " + places + " damaged files that were checked before " + reported + " were reported, "
                + atUse + " at use, and " + harmless + " had lost nothing");
        assertEquals(places, reported + atUse + harmless);
    }

    /** The rows and contents have the other test: without a key nobody changes them unnoticed. */
    private int inIndex(Random random) {
        int at = random.nextInt(whole.length);
        while (whole[at - at % PAGE] != INDEX_PAGE) {
            at = random.nextInt(whole.length);
        }
        return at;
    }

    private static void awaitCheck() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("elt-outbox-check")) {
                thread.join();
            }
        }
    }

    private void look(String what, byte[] damaged, boolean flipped) throws Exception {
        Path place = Files.createDirectory(folder.resolve(what.replaceAll("[^0-9a-z]", "-")
                + (flipped ? "" : "-cut")));
        Path file = place.resolve("whole.db");
        Files.write(file, damaged);
        Files.copy(folder.resolve("whole.db-elt_outbox.id"), place.resolve("whole.db-elt_outbox.id"));
        try {
            SqliteStore store = SqliteStore.open(file, TABLES);
            use(what, store);
        } catch (EltException e) {
            assertEquals("ELT-926", e.code().id(), what + ": " + e.getMessage());
            reported++;
            salvage(what, file, place.resolve("fresh.db"), flipped);
        }
    }

    /** The database opened: every entry exists, and is unchanged or reported as damaged. */
    private void use(String what, OutboxStore store) {
        Outbox outbox = outbox(store);
        assertEquals(List.of(), outbox.missing(entries.keySet()), what);
        boolean all = entries.keySet().stream().map(id -> isIntact(what, outbox, id)).reduce(true, Boolean::logicalAnd);
        if (all) {
            harmless++;
        } else {
            atUse++;
        }
        drain(what, outbox, store);
    }

    /** The database did not open: salvaged entries are unchanged or reported as damaged; others are blocked. */
    private void salvage(String what, Path file, Path fresh, boolean flipped) throws IOException {
        int copied;
        try {
            copied = SqliteStore.salvage(file, fresh, TABLES);
        } catch (EltException e) {
            assertTrue(List.of("ELT-925", "ELT-926").contains(e.code().id()), () -> what + ": " + e.getMessage() + " "
                    + e.getCause());
            return;
        }
        SqliteStore store = SqliteStore.open(fresh, TABLES);
        Outbox outbox = outbox(store);
        List<ReportId> missing = outbox.missing(entries.keySet());
        assertTrue(copied >= ENTRIES - missing.size(), what);
        Set<ReportId> survivors = entries.keySet().stream().filter(id -> !missing.contains(id))
                .filter(id -> isIntact(what, outbox, id)).collect(Collectors.toSet());
        salvaged += survivors.size();
        // The samples do not see a single bit.
        Set<ReportId> untouched = flipped ? Set.of() : untouched(Files.readAllBytes(file));
        wholeThere += untouched.size();
        assertTrue(survivors.containsAll(untouched), what + ": untouched, but lost");
        missing.forEach(id -> outbox.put(submissions.get(id)));
        for (ReportId id : missing) {
            assertEquals(Optional.of("ELT-935"), outbox.find(id).orElseThrow().code().map(ErrorCode::id), what);
        }
        drain(what, outbox, store);
    }

    /**
     * Of which samples from all over their rows stand in the file's whole pages still; a few more may. A page that was
     * cut does not count: the number of a row's next page is at the end of its part, where no sample is.
     */
    private Set<ReportId> untouched(byte[] file) {
        String text = new String(file, 0, file.length / PAGE * PAGE, StandardCharsets.ISO_8859_1);
        return entries.keySet().stream().filter(id -> samples.get(id).stream().allMatch(text::contains))
                .collect(Collectors.toSet());
    }

    private static List<String> samples(OutboxSession session, ReportId id) {
        List<String> samples = new ArrayList<>();
        Stream.of(session.find("test", id.toString()).map(StoredRow::log),
                session.find("test", id.toString()).map(StoredRow::mac), session.payload("test", id.toString()),
                session.evidence("test", id.toString())).flatMap(Optional::stream).forEach(bytes -> {
                    String text = new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
                    for (int at = 0; at + SAMPLE <= text.length(); at += EVERY) {
                        samples.add(text.substring(at, at + SAMPLE));
                    }
                    samples.add(text.substring(text.length() - SAMPLE));
                });
        return samples;
    }

    private boolean isIntact(String what, Outbox outbox, ReportId id) {
        OutboxEntry entry = outbox.find(id).orElseThrow();
        if (entry.code().equals(Optional.of(ErrorCode.ENTRY_DAMAGED))) {
            return false;
        }
        assertEquals(entries.get(id), entry, what);
        try {
            assertEquals(submissions.get(id).state(), outbox.submission(id).orElseThrow().state(), what);
            outbox.evidence(id);
            return true;
        } catch (EltException e) {
            assertEquals(ErrorCode.ENTRY_DAMAGED, e.code(), what);
            return false;
        }
    }

    /** What goes out was queued or planned, and goes out as it was put, once. */
    private void drain(String what, Outbox outbox, OutboxStore store) {
        DueEntryPicker picker = PickerFixture.of(outbox, UnknownOutcomePolicy.resendAfter(Duration.ofSeconds(1)));
        Set<ReportId> sent = new HashSet<>();
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            for (Optional<ClaimedEntry> claim = picker.claim(leadership, entry -> { }); claim.isPresent();
                    claim = picker.claim(leadership, entry -> { })) {
                ReportId id = claim.get().id();
                assertTrue(sent.add(id), what);
                assertFalse(entries.get(id).state().isFinal(), what);
                assertEquals(submissions.get(id).state(), claim.get().submission().state(), what);
            }
        } catch (EltException e) {
            assertEquals("ELT-926", e.code().id(), what);
        }
    }

    private void settle(OutboxSession session, ClaimedEntry claim, int kind) {
        switch (kind) {
            case 0 -> {
                transitions.accepted(session, claim, receipt(claim));
                transitions.evidence(session, claim, receipt(claim), Bytes.of(new byte[9000]));
            }
            case 1 -> transitions.accepted(session, claim, receipt(claim));
            case 2 -> transitions.refused(session, claim, FkClientAccess.get()
                    .refusal(ErrorCode.XML_VALIDATION_ERROR, "fel"));
            case 3 -> transitions.waits(session, claim, FakeFk.message("ELT-713"), session.now()
                    .plusSeconds(3600));
            default -> transitions.unknown(session, claim, ErrorMessage.of(ErrorCode.RESPONSE_LOST));
        }
    }

    private static Receipt receipt(ClaimedEntry claim) {
        return Receipt.of(claim.id(), claim.entry().digest(), "tx-" + claim.id(), "test", FkFixture.CLOCK.instant(),
                FkFixture.CLOCK.instant());
    }

    private static Outbox outbox(OutboxStore store) {
        return Outbox.of(SignedReports.ENVIRONMENT, store == null ? new InMemoryStore(FkFixture.CLOCK) : store,
                OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
    }
}
