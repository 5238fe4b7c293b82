package se.eltsdk.transport.internal.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;

/**
 * A submission as bytes, in the form that {@code Submission.state()} describes. The signed state ends with a sum of its
 * own.
 *
 * @param attachesSeal whether the seal goes along to FK
 * @param seal         empty where there is none
 * @param signed       the state of the signed report
 */
public record SubmissionCodec(boolean attachesSeal, Optional<Bytes> seal, Bytes signed) {

    private static final String FIRST_LINE = "elt-sdk-submission 1.0\n";
    private static final String NO_SEAL = "none";
    private static final Pattern HEAD = Pattern.compile(FIRST_LINE.replace(".", "\\.")
            + "attach: (yes|no)\nseal: (none|[A-Za-z0-9+/]+={0,2})\n");

    public Bytes bytes() {
        String head = FIRST_LINE + "attach: " + (attachesSeal ? "yes" : "no") + "\nseal: "
                + seal.map(bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray())).orElse(NO_SEAL) + "\n";
        byte[] first = head.getBytes(US_ASCII);
        byte[] all = Arrays.copyOf(first, first.length + signed.size());
        System.arraycopy(signed.toByteArray(), 0, all, first.length, signed.size());
        return Bytes.of(all);
    }

    public static SubmissionCodec read(byte[] state) {
        Matcher head = HEAD.matcher(new String(state, ISO_8859_1));
        if (!head.lookingAt()) {
            throw unreadable("it does not begin as version 1.0 does", null);
        }
        boolean attaches = head.group(1).equals("yes");
        Optional<Bytes> seal = seal(head.group(2));
        if (attaches && seal.isEmpty()) {
            throw unreadable("it attaches a seal that it does not have", null);
        }
        return new SubmissionCodec(attaches, seal, Bytes.of(Arrays.copyOfRange(state, head.end(), state.length)));
    }

    public static void requireXml(Bytes seal) {
        try {
            RequestMapper.element(seal);
        } catch (IllegalStateException e) {
            throw unreadable("its seal is not well-formed XML", null);
        }
    }

    private static Optional<Bytes> seal(String text) {
        try {
            return text.equals(NO_SEAL) ? Optional.empty() : Optional.of(Bytes.of(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw unreadable("its seal is not base64", e);
        }
    }

    private static EltException unreadable(String what, Throwable cause) {
        return new EltException("ELT-921", "The kept submission cannot be read: " + what
                + ". Hand on the bytes exactly as state() gave them, to a version of this library that is not older"
                + " than the one that wrote them.", cause);
    }
}
