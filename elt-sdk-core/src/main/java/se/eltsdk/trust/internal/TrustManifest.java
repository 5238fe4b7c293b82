package se.eltsdk.trust.internal;

import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.eltsdk.ErrorCode;
import se.eltsdk.internal.StrictDecoder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.UntrustedException;

/** The text of a trust folder's manifest: blocks of names and values, read strictly. */
public final class TrustManifest {

    public static final String NAME = "trust.ini";

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(pem|der|crt|cer)");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HEADING = Pattern.compile("\\[(entry|window)]");
    private static final Pattern LINE = Pattern.compile("([a-z0-9]+)\\s*=\\s*(\\S.*)");
    private static final Map<String, Set<String>> NEEDED = Map.of(
            "entry", Set.of("file", "role", "environment", "from", "sha256"), "window", Set.of("from", "to"));
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "entry", Set.of("file", "role", "environment", "from", "to", "sha256", "source"),
            "window", Set.of("from", "to"));

    private TrustManifest() {
    }

    public static List<Block> read(byte[] content) {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (String line : text(content).split("\r?\n", -1)) {
            number++;
            String plain = line.strip();
            Matcher heading = HEADING.matcher(plain);
            if (heading.matches()) {
                blocks.add(new Block(heading.group(1), number, new LinkedHashMap<>()));
            } else if (!plain.isEmpty() && !plain.startsWith("#")) {
                value(blocks, plain, number);
            }
        }
        blocks.forEach(Block::requireWhole);
        return blocks;
    }

    private static String text(byte[] content) {
        try {
            return StrictDecoder.utf8(content);
        } catch (CharacterCodingException e) {
            throw wrong(1, "is not in UTF-8");
        }
    }

    private static void value(List<Block> blocks, String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (blocks.isEmpty() || !matcher.matches()) {
            throw wrong(number, "holds neither [entry], [window], a comment with # nor a line \"name = value\" below "
                    + "one of them");
        }
        Block block = blocks.get(blocks.size() - 1);
        if (!KNOWN.get(block.kind).contains(matcher.group(1))) {
            throw wrong(number, "has a name that [" + block.kind + "] does not know: " + matcher.group(1));
        }
        if (block.values.put(matcher.group(1), matcher.group(2)) != null) {
            throw wrong(number, "gives " + matcher.group(1) + " twice");
        }
    }

    public static UntrustedException wrong(int line, String what) {
        return new UntrustedException(ErrorCode.TRUST_MANIFEST_MALFORMED, "The trust folder's " + NAME + ": line "
                + line + " " + what + ".");
    }

    /** An entry or a window as it stands there, from the line of its heading on. */
    public record Block(String kind, int line, Map<String, String> values) {

        public boolean isEntry() {
            return kind.equals("entry");
        }

        private void requireWhole() {
            NEEDED.get(kind).stream().filter(name -> !values.containsKey(name)).sorted().findFirst()
                    .ifPresent(name -> {
                        throw wrong(line, "begins [" + kind + "] without " + name);
                    });
        }

        public String file() {
            return matching("file", FILE, "the name of a .pem, .der, .crt or .cer file in this folder");
        }

        public String sha256() {
            return matching("sha256", SHA256, "64 lower-case hexadecimal digits");
        }

        public TrustRole role() {
            return TrustRole.of(values.get("role")).orElseThrow(() -> wrong(line,
                    "begins [entry] whose role is none of " + roles()));
        }

        private static String roles() {
            return Arrays.stream(TrustRole.values()).map(TrustRole::word).collect(Collectors.joining(", "));
        }

        public String environment() {
            return matching("environment", Pattern.compile("test|production"), "test or production");
        }

        public String source() {
            return values.getOrDefault("source", "");
        }

        public Instant from() {
            return instant("from");
        }

        public Instant to() {
            Instant to = values.containsKey("to") ? instant("to") : Instant.MAX;
            if (!from().isBefore(to)) {
                throw wrong(line, "begins [" + kind + "] that ends before it begins");
            }
            return to;
        }

        private Instant instant(String name) {
            try {
                return Instant.parse(values.get(name));
            } catch (DateTimeException e) {
                throw wrong(line, "begins [" + kind + "] whose " + name + " is no instant such as "
                        + "2022-02-08T20:30:00Z");
            }
        }

        private String matching(String name, Pattern pattern, String expected) {
            if (!pattern.matcher(values.get(name)).matches()) {
                throw wrong(line, "begins [" + kind + "] whose " + name + " is not " + expected);
            }
            return values.get(name);
        }
    }
}
