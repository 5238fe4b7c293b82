package se.eltsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.internal.LabelledPath;

class MessageTemplatesTest {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final Pattern ARGUMENT =
            Pattern.compile("\\{([A-Za-z0-9]+)(,place|,next|,time|,duration|\\|[^}]*)?}");
    private static final Pattern KEY = Pattern.compile(
            "ErrorCode\\s*[.]\\s*([A-Z0-9_]+)\\b(?:\\s*[.]\\s*variant\\(\"([a-z0-9-]*[a-z0-9])\"\\))?");

    private static final Pattern ONLY_MESSAGE =
            Pattern.compile("ErrorMessage\\s*[.]\\s*of\\(\\s*ErrorCode\\s*[.]\\s*([A-Z0-9_]+)\\s*\\)");

    /** Names out of formats and program libraries, which mean nothing to those who read the Swedish sentence. */
    private static final Set<String> ENGLISH_ONLY = Set.of("ELT-005/field 0", "ELT-006/part 0", "ELT-006/column 0",
            "ELT-007/order 0", "ELT-007/twice 0", "ELT-007/column 0", "ELT-602/digest 0", "ELT-602/grammar 1",
            "ELT-603/chain 1", "ELT-604/certid 0", "ELT-604/read-grammar expected",
            "ELT-901/form reason", "ELT-902/chain reason", "ELT-911/form reason", "ELT-921/form reason",
            "ELT-924 operation", "ELT-924/concurrent operation", "ELT-926/reported operation", "ELT-943 operation",
            "ELT-944 operation", "ELT-945 operation", "ELT-946 operation", "ELT-947 operation",
            "ELT-948 operation", "ELT-948/held operation", "ELT-949 operation", "ELT-929 action", "ELT-931/form part");
    /** Keys made of an exception's code, or with a kind of time or an environment's name at their end. */
    private static final Set<String> WITH_A_NAME = Set.of("ELT-504/active", "ELT-504/waiting",
            "ELT-504/standby",
            "ELT-603/environment-production", "ELT-603/environment-test", "ELT-801/unreadable-file",
            "ELT-801/unreadable-store", "ELT-801/unreadable-token", "ELT-802/password-file", "ELT-802/password-store",
            "ELT-802/password-token", "ELT-803/keys-file", "ELT-803/keys-store", "ELT-803/no-key-file",
            "ELT-803/no-key-store", "ELT-803/no-key-token");

    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(Finding.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    static Stream<String> keys() throws IOException {
        return load("messages_sv.properties").stringPropertyNames().stream().filter(key -> !key.endsWith(".next"))
                .sorted();
    }

    @Test
    void whenACodeHasAMessage_thenBothLanguagesHaveIt() throws IOException {
        assertEquals(load("messages_sv.properties").stringPropertyNames(),
                load("messages_en.properties").stringPropertyNames());
    }

    @Test
    void whenThereIsACode_thenBothLanguagesHaveItsTitleAndNextStep_andNoOther() throws IOException {
        Set<String> expected = Stream.of(ErrorCode.values())
                .flatMap(code -> Stream.of(code.id() + ".title", code.id() + ".next"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(expected, new TreeSet<>(load("error_codes_en.properties").stringPropertyNames()));
        assertEquals(expected, new TreeSet<>(load("error_codes_sv.properties").stringPropertyNames()));
        for (ErrorCode code : ErrorCode.values()) {
            assertFalse(code.title(Locale.ENGLISH).isEmpty() || code.title(SWEDISH).isEmpty(), code.id());
            assertEquals(code.nextStep(Locale.ENGLISH).isEmpty(), code.nextStep(SWEDISH).isEmpty(), code.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages_sv.properties", "messages_en.properties", "error_codes_sv.properties",
        "error_codes_en.properties"})
    void whenAKeyIsInABundle_thenItStandsThereOnce(String name) throws IOException {
        String text = new String(Finding.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(load(name).size(), text.lines().filter(line -> line.startsWith("ELT-")).count());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whenASentenceTakesArguments_thenBothLanguagesShowEachOfThem(String key) throws IOException {
        Set<String> swedish = arguments(load("messages_sv.properties").getProperty(key));
        Set<String> english = arguments(load("messages_en.properties").getProperty(key));
        Set<String> englishOnly = english.stream().filter(number -> ENGLISH_ONLY.contains(key + " " + number))
                .collect(Collectors.toSet());
        assertEquals(english, Stream.concat(swedish.stream(), englishOnly.stream()).collect(Collectors.toSet()));

        Finding finding = Finding.of(message(key), "x");

        assertTrue(english.stream().allMatch(number -> finding.english().contains("⟨" + number + "⟩")), key);
        assertTrue(swedish.stream().allMatch(number -> finding.swedish().contains("⟨" + number + "⟩")), key);
        for (String text : new String[] {finding.swedish(), finding.english()}) {
            assertFalse(text.contains("{") || text.contains("''"), text);
            assertTrue(text.matches(".*[.?⟩]"), text);
            assertTrue(text.matches("[\\p{Lu}0-9⟨].*"), text);
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whenASentenceIsSwedish_thenAnAdministratorCanReadIt(String key) throws IOException {
        SwedishSentenceAssertions.assertPlain(Finding.of(message(key), ""));
        SwedishSentenceAssertions.assertPlain(Finding.of(message(key), "rows[3].to"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Uppgiften familyName saknas.", "Dag 3 överlappar rows[3].", "Pass [0] saknas.",
        "Välj ACTIVE eller väntetid.", "Skriv true.", "Uppgiften fornamn saknas.", "Välj SELF_EMPLOYED.", " "})
    void whenASwedishSentenceHasWhatOnlyADeveloperReads_thenTheCheckFails(String sentence) {
        assertThrows(AssertionError.class, () -> SwedishSentenceAssertions.assertPlain("x", sentence));
    }

    /** No sentence is left that the code cannot give, and the code names none that is missing. */
    @Test
    void whenTheCodeNamesAKey_thenTheCatalogueHasIt_andTheOtherWayRound() throws IOException {
        String source = source();
        Set<String> named = KEY.matcher(source).results().map(key -> ErrorCode.valueOf(key.group(1)).id()
                + (key.group(2) == null ? "" : "/" + key.group(2))).collect(Collectors.toCollection(TreeSet::new));
        Set<String> catalogue = load("messages_sv.properties").stringPropertyNames().stream()
                .map(MessageTemplatesTest::withoutNext).collect(Collectors.toSet());

        assertEquals(List.of(), catalogue.stream().filter(key -> !named.contains(key) && !WITH_A_NAME.contains(key))
                .filter(key -> !isPutTogether(key, source)).sorted().toList());
        named.removeIf(key -> !key.contains("/") || catalogue.contains(key));
        assertEquals(Set.of(), named);
        assertEquals(List.of(), ONLY_MESSAGE.matcher(source).results()
                .map(made -> ErrorCode.valueOf(made.group(1)).id()).filter(id -> !catalogue.contains(id)).toList());
    }

    /** Of a code and a variant that stand apart. */
    private static boolean isPutTogether(String key, String source) {
        String variant = key.substring(key.indexOf('/') + 1);
        return key.contains("/") && (source.contains("\"" + variant + "\"") || source.contains("\"/" + variant + "\""));
    }

    private static String source() throws IOException {
        StringBuilder source = new StringBuilder();
        for (String module : List.of("elt-sdk-core", "elt-sdk-bankid", "elt-sdk-transport", "elt-sdk-outbox",
                "elt-sdk-operations", "elt-sdk-paper", "elt-sdk-cli", "elt-sdk-spring-boot-starter")) {
            try (Stream<Path> all = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : all.filter(file -> file.toString().endsWith(".java")).toList()) {
                    source.append(Files.readString(file));
                }
            }
        }
        return source.toString();
    }

    @Test
    void whenASentenceMoves_thenItNamesItsNewPlace() {
        Finding finding = Finding.of(ErrorCode.INVALID_TEXT.variant("blank"), "");

        assertEquals("Texten är tom. Fyll i den; en uppgift som inte är obligatorisk kan utelämnas.",
                finding.swedish());
        Finding moved = finding.at("assistant.familyName", 0, 0);
        assertEquals("Assistentens efternamn: texten är tom. Fyll i den; en uppgift som inte är obligatorisk kan "
                + "utelämnas.", moved.swedish());
        assertEquals(Finding.of(ErrorCode.INVALID_TEXT.variant("blank"), "assistant.familyName"), moved);
        assertEquals(Finding.of(ErrorCode.INVALID_TEXT.variant("blank"), "person.givenName"),
                moved.at("person.givenName", 0, 0));
        assertEquals(finding, moved.at("", 0, 0));
        assertEquals(finding.english(), moved.english());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rows[3] | Rad 4", "rows[3].to | Rad 4, till klockan", "rows[3].x.y | Rad 4",
        "rows[3].? | Rad 4", "reports[2].shifts[11] | Redovisning 3, pass 12",
                "person.shoeSize | Personen med assistans",
        "tidrapport.rapportRad[9].tomTid | Rad 10, till klockan", "invoice[0].standby | Räkning 1, beredskap",
        "provider.ocsp | OCSP-svaret till anordnarens underskrift", "rows[99999999999999999999] | Raderna",
        "colour | ''", "'' | ''", "[0] | ''", "… | ''"})
    void whenAPlaceIsNamed_thenAsAFormDoes(String path, String name) {
        assertEquals(name, Finding.swedishPlace(path));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void whenASourceIsNamed_thenItIsOneOfTheFour(ErrorCode code) {
        assertTrue(code.source().matches("|(S|FK|L|C)(, (S|FK|L|C))*"), code.id());
    }

    @Test
    void whenAWordDependsOnANumber_thenItIsTheFirstForOne() {
        Locale english = Locale.ENGLISH;
        ErrorMessage one = ErrorMessage.of(ErrorCode.NO_ROWS).with("days", 1);

        assertEquals("1 day", MessageTemplates.filled("{days} {days|day|days}", one, english));
        assertEquals("2 days", MessageTemplates.filled("{days} {days|day|days}", one.with("days", 2), english));
    }

    @Test
    void whenAnArgumentIsMissing_thenItsPlaceIsShown() {
        assertEquals("{days} left", MessageTemplates.filled("{days} left", ErrorMessage.of(ErrorCode.NO_ROWS),
                Locale.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2026-11-02T09:00:30Z | 2026-11-02 10:00 | 2026-11-02 10.00",
        "2026-11-01T23:00:00Z | 2026-11-02 | 2026-11-02", "2026-07-01T22:05:00Z | 2026-07-02 00:05 | 2026-07-02 00.05",
        "+1000000000-12-31T23:59:59.999999999Z | – | –"})
    void whenAnInstantIsShownAsATime_thenTheSwedishWallClock(Instant at, String english, String swedish) {
        ErrorMessage message = ErrorMessage.of(ErrorCode.NO_ROWS).with("at", at);

        assertEquals(english, MessageTemplates.filled("{at,time}", message, Locale.ENGLISH));
        assertEquals(swedish, MessageTemplates.filled("{at,time}", message, SWEDISH));
    }

    @ParameterizedTest
    @CsvSource({"PT-5S, 0 seconds, 0 sekunder", "PT1.9S, 1 second, 1 sekund", "PT119S, 119 seconds, 119 sekunder",
        "PT120S, 2 minutes, 2 minuter", "PT119M, 119 minutes, 119 minuter", "PT2H20M, 2 hours, 2 timmar",
        "PT23H59M59S, 24 hours, 24 timmar", "PT48H, 2 days, 2 dagar", "P30D, 30 days, 30 dagar"})
    void whenADurationIsShown_thenInTheUnitThatFitsIt(Duration time, String english, String swedish) {
        ErrorMessage message = ErrorMessage.of(ErrorCode.NO_ROWS).with("age", time);

        assertEquals(english, MessageTemplates.filled("{age,duration}", message, Locale.ENGLISH));
        assertEquals(swedish, MessageTemplates.filled("{age,duration}", message, SWEDISH));
    }

    @Test
    void whenAMessageIsRedacted_thenWhatItsSentencesShowInQuotesIsLeftOut_alsoInsideOthers() {
        ErrorMessage entry = ErrorMessage.of(ErrorCode.TRUST_IN_ORDER).with("role", "fk-stamp")
                .with("issuer", "Canary CA").with("sha256", "00").with("start", Instant.EPOCH)
                .with("expiry", Instant.EPOCH);
        ErrorMessage all = ErrorMessage.of(ErrorCode.NOTHING_TRUSTED.variant("then")).with("role", "fk-stamp")
                .with("at", Instant.EPOCH).with("entries", List.of(entry, entry));
        ErrorMessage files = ErrorMessage.of(ErrorCode.OUTBOX_FILES_OPEN_TO_OTHERS).with("files", List.of("canary.db"));
        ErrorMessage cause = ErrorMessage.of(ErrorCode.SERVER_NOT_TRUSTED_AT_INSTANT).with("at", Instant.EPOCH)
                .with("cause", entry);

        for (ErrorMessage message : List.of(all, files, cause)) {
            ErrorMessage shown = message.redacted();
            assertFalse((shown + shown.text(SWEDISH) + shown.arguments()).toLowerCase(Locale.ROOT).contains("canary"));
            assertTrue(shown.text(SWEDISH).contains("\"…\"") && shown.text(Locale.ENGLISH).contains("\"…\""));
            assertTrue(message.toString().toLowerCase(Locale.ROOT).contains("canary"), "the original keeps it");
        }
        assertEquals("fk-stamp", all.redacted().arguments().get("role"));
    }

    /** The value of an argument of this name is the vendor's own; the support bundle leaves out what is in quotes. */
    @ParameterizedTest
    @MethodSource("keys")
    void whenTheDoctorNamesWhatIsTheVendorsOwn_thenInQuotes(String key) throws IOException {
        String text = load("messages_en.properties").getProperty(key)
                + load("messages_en.properties").getProperty(key + ".next", "");
        Set<String> quoted = MessageTemplates.quotedArguments(MessageKeys.variant(key));

        Set<String> own = arguments(text);
        own.retainAll(key.startsWith("ELT-8") ? Set.of("host", "policy", "files", "title", "proxy", "folder", "unknown",
                "issuer", "path", "file") : Set.of("host", "policy", "files", "title", "proxy", "folder", "unknown"));

        assertTrue(quoted.containsAll(own), text);
    }

    @Test
    void whenANumberIsAnArgument_thenItIsShownWithoutGrouping() {
        Finding finding = Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("bytes"), "", 5_000_000);

        assertEquals("Filen är för stor: den får ha högst 5000000 byte. Kontrollera att du har valt rätt fil.",
                finding.swedish());
        assertEquals("The input is too large: it may have at most 5000000 bytes.", finding.english());
    }

    @Test
    void whenATimeIsAnArgument_thenSwedishShowsTheWallClock() {
        assertEquals("Sigillet uppger tiden 2026-11-03 12.00, före något som det täcker blev till.",
                Finding.of(ErrorCode.IMPOSSIBLE_SEALING_TIME.variant("before"), "",
                Instant.parse("2026-11-03T11:00:00Z")).swedish());
        assertEquals("Passet 2026-10-01 20.00 till 2026-10-01 08.30 slutar inte efter att det har börjat. Rätta start "
                + "eller slut.", Finding.of(ErrorCode.ROW_ENDS_BEFORE_START.variant("shift"), "",
                LocalDateTime.parse("2026-10-01T20:00"),
                LocalDateTime.parse("2026-10-01T08:30")).swedish());
    }

    @Test
    void whenASentenceHasAnApostrophe_thenItIsShownOnce() {
        assertEquals("The report's id must be a UUID in lower case: 8-4-4-4-12 hexadecimal digits.",
                Finding.of(ErrorCode.INVALID_REPORT_ID, "id").english());
    }

    /** Exceptions that carry findings are serialized by some servers' session stores and loggers. */
    @Test
    void whenAFindingIsSerialized_thenItComesBackEqual_withEachKindOfArgument() throws Exception {
        Finding place = Finding.of(ErrorCode.SAME_ID_OTHER_CONTENT, "reports[1]", new LabelledPath("reports[0]", ""));
        Finding all = Finding.of(ErrorMessage.of(ErrorCode.NO_ROWS).with("text", "x").with("number", 7)
                .with("time", Instant.EPOCH).with("list", List.of("a", LocalDate.EPOCH)).with("message",
                        ErrorMessage.of(ErrorCode.INVALID_REPORT_ID)), "rows").within("october.json");

        for (Finding finding : List.of(place, all)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new InvalidValueException(finding));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertEquals(finding, ((InvalidValueException) in.readObject()).finding());
            }
        }
    }

    @Test
    void whenAKeyIsUnknown_thenItIsRefused() {
        assertThrows(IllegalArgumentException.class, () ->
                Finding.of(ErrorCode.INVALID_PERSONNUMMER.variant("nothing"), ""));
        assertThrows(IllegalArgumentException.class, () -> Finding.of(ErrorCode.FORM_LAYERS, ""));
    }

    @Test
    void whenAskedForALanguage_thenItsSentenceComes() {
        Finding finding = Finding.of(ErrorCode.NO_ROWS, "rows");

        assertEquals("Raderna: redovisningen har inga rader. Kontrollera att assistenten inte har arbetat den här "
                + "månaden.", finding.text(Locale.forLanguageTag("sv-SE")));
        assertEquals("The report has no rows.", finding.text(Locale.ENGLISH));
        assertEquals("The report has no rows.", finding.text(Locale.GERMAN));
        assertFalse(finding.isError());
        assertEquals("W", finding.severity().letter());
    }

    @Test
    void whenMovedToAnotherPlace_thenNothingElseChanges() {
        Finding moved = Finding.of(ErrorCode.INVALID_REPORT_ID, "").at("id", 3, 7);

        assertEquals("ELT-110 ERROR id 3 7 S", moved.code().id() + " " + moved.severity() + " " + moved.path() + " "
                + moved.line() + " " + moved.column() + " " + moved.source());
        assertTrue(moved.isError());
    }

    @Test
    void whenAValueIsRefused_thenTheExceptionCarriesCodeAndFinding() {
        Finding finding = Finding.of(ErrorCode.INVALID_REPORT_ID, "");
        InvalidValueException exception = new InvalidValueException(finding);

        assertEquals("ELT-110", exception.code().id());
        assertEquals(finding, exception.finding());
        assertEquals("ELT-110 " + finding.english(), exception.getMessage());
    }

    /** The message with each of its arguments shown by its name between angle brackets. */
    private static ErrorMessage message(String key) throws IOException {
        ErrorMessage message = ErrorMessage.of(MessageKeys.variant(key));
        for (String name : arguments(load("messages_en.properties").getProperty(key))) {
            message = message.with(name, "⟨" + name + "⟩");
        }
        return message;
    }

    private static String withoutNext(String key) {
        return key.endsWith(".next") ? key.substring(0, key.length() - ".next".length()) : key;
    }

    private static Set<String> arguments(String text) {
        Matcher matcher = ARGUMENT.matcher(text);
        return matcher.results().map(result -> result.group(1)).collect(Collectors.toSet());
    }
}
