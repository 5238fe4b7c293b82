package se.eltsdk.trust.internal;

import static java.util.Objects.requireNonNull;

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
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.StrictDecoder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.UntrustedException;

/** The text of a trust folder's manifest: blocks of names and values, read strictly. */
public final class TrustManifest {

    public static final String NAME = "trust.ini";

    private static final String BYTE_ORDER_MARK = "\uFEFF";
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
            String text = StrictDecoder.utf8(content);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.TRUST_MANIFEST_MALFORMED.variant("encoding")));
        }
    }

    private static void value(List<Block> blocks, String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (blocks.isEmpty() || !matcher.matches()) {
            throw wrong("line", number);
        }
        Block block = blocks.get(blocks.size() - 1);
        if (!requireNonNull(KNOWN.get(block.kind)).contains(matcher.group(1))) {
            throw new UntrustedException(message("unknown", number).with("section", block.kind)
                    .with("key", matcher.group(1)));
        }
        if (block.values.put(matcher.group(1), matcher.group(2)) != null) {
            throw new UntrustedException(message("twice", number).with("key", matcher.group(1)));
        }
    }

    public static UntrustedException wrong(String variant, int line) {
        return new UntrustedException(message(variant, line));
    }

    private static ErrorMessage message(String variant, int line) {
        return ErrorMessage.of(ErrorCode.TRUST_MANIFEST_MALFORMED.variant(variant)).with("line", line);
    }

    /** An entry or a window as it stands there, from the line of its heading on. */
    public record Block(String kind, int line, Map<String, String> values) {

        public boolean isEntry() {
            return kind.equals("entry");
        }

        private void requireWhole() {
            requireNonNull(NEEDED.get(kind)).stream().filter(name -> !values.containsKey(name)).sorted().findFirst()
                    .ifPresent(name -> {
                        throw wrong("missing", name);
                    });
        }

        public String file() {
            return matching("file", FILE);
        }

        public String sha256() {
            return matching("sha256", SHA256);
        }

        public TrustRole role() {
            return TrustRole.of(value("role")).orElseThrow(() -> new UntrustedException(
                    message("role", line).with("roles", roles())));
        }

        private static List<String> roles() {
            return Arrays.stream(TrustRole.values()).map(TrustRole::word).toList();
        }

        public String environment() {
            return matching("environment", Pattern.compile("test|production"));
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
                throw new UntrustedException(message("order", line).with("section", kind));
            }
            return to;
        }

        private Instant instant(String name) {
            try {
                return Instant.parse(value(name));
            } catch (DateTimeException e) {
                throw wrong("instant", name);
            }
        }

        private String matching(String name, Pattern pattern) {
            if (!pattern.matcher(value(name)).matches()) {
                throw wrong(name, name);
            }
            return value(name);
        }

        /** Only of a key that every such section needs. */
        private String value(String name) {
            return requireNonNull(values.get(name));
        }

        private UntrustedException wrong(String variant, String name) {
            return new UntrustedException(message(variant, line).with("section", kind).with("key", name));
        }
    }
}
