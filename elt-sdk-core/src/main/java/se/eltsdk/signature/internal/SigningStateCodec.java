package se.eltsdk.signature.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.EltEnvironment;

/**
 * A stage of signing as bytes, in the form that {@link SignedReport#state} describes. What a later minor version adds
 * stands after the lines that are known here, and is passed over.
 */
public final class SigningStateCodec {

    public static final String HALF_SIGNED = "assistant-signed";
    public static final String SIGNED = "signed";

    private static final int MAJOR = 1;
    private static final Pattern FIRST_LINE =
            Pattern.compile("elt-sdk-state ([1-9][0-9]{0,3})\\.(0|[1-9][0-9]{0,3})\n");
    private static final Pattern LINE = Pattern.compile("([a-z0-9-]+): ([!-~]+)\n");
    private static final String SUM = "sha256: ";
    private static final int SUM_LENGTH = SUM.length() + 65;

    private final List<String> values;

    private SigningStateCodec(List<String> values) {
        this.values = values;
    }

    public static Bytes write(String stage, String environment, ReportDocument document,
            BankIdSignature... signatures) {
        List<String> values = new ArrayList<>(List.of(stage, environment, document.digest().hex(),
                StrictBase64.encode(document.bytes().toByteArray())));
        for (BankIdSignature signature : signatures) {
            values.addAll(List.of(signature.signatureText(), signature.ocspText()));
        }
        StringBuilder text = new StringBuilder("elt-sdk-state " + MAJOR + ".0\n");
        List<String> names = names(stage);
        for (int i = 0; i < values.size(); i++) {
            text.append(names.get(i)).append(": ").append(values.get(i)).append('\n');
        }
        String sum = Sha256.of(text.toString().getBytes(US_ASCII)).hex();
        return Bytes.of(text.append(SUM).append(sum).append('\n').toString().getBytes(US_ASCII));
    }

    /** Takes the bytes apart and checks version, sum, stage and environment, in this order. */
    public static SigningStateCodec read(byte[] state, String stage, EltEnvironment environment) {
        String text = new String(state, ISO_8859_1);
        boolean extended = isExtended(text);
        requireSum(state, text);
        Matcher lines = LINE.matcher(text).region(text.indexOf('\n') + 1, text.length() - SUM_LENGTH);
        List<String> values = new ArrayList<>();
        for (String name : names(stage)) {
            values.add(value(lines, name));
            if (values.size() == 1 && !values.get(0).equals(stage)) {
                throw unreadable("it is of the stage " + known(values.get(0)) + " and not of " + stage);
            }
        }
        if (!extended && lines.regionStart() != lines.regionEnd()) {
            throw unreadable("more lines follow than version 1.0 has");
        }
        requireEnvironment(values.get(1), environment.name());
        return new SigningStateCodec(values);
    }

    /** The document, whose digest is the stated one. */
    public ReportDocument document(Clock clock) {
        byte[] xml = StrictBase64.decode(values.get(3)).orElseThrow(() -> unreadable("its document is not base64"));
        ReportDocument document = new ReportReader(clock).readSigned(xml);
        if (!document.digest().hex().equals(values.get(2))) {
            throw unreadable("its document does not have the digest that it states");
        }
        return document;
    }

    public BankIdSignature assistant() {
        return BankIdSignature.of(values.get(4), values.get(5));
    }

    public BankIdSignature provider() {
        return BankIdSignature.of(values.get(6), values.get(7));
    }

    private static List<String> names(String stage) {
        List<String> names = List.of("stage", "environment", "digest", "document", "assistant-signature",
                "assistant-ocsp", "provider-signature", "provider-ocsp");
        return stage.equals(SIGNED) ? names : names.subList(0, 6);
    }

    /** Whether it is of a later minor version. */
    private static boolean isExtended(String text) {
        Matcher first = FIRST_LINE.matcher(text);
        if (!first.lookingAt()) {
            throw unreadable("it does not begin as one");
        }
        if (Integer.parseInt(first.group(1)) > MAJOR) {
            throw new EltException("ELT-913", "The signing state is of version " + first.group(1) + "." + first.group(2)
                    + ", and this library reads version " + MAJOR + ": read it with the newer library that wrote it.");
        }
        return !first.group(2).equals("0");
    }

    private static void requireSum(byte[] state, String text) {
        int end = Math.max(0, state.length - SUM_LENGTH);
        String sum = Sha256.of(Arrays.copyOf(state, end)).hex();
        if (!text.substring(end).equals(SUM + sum + "\n")) {
            throw unreadable("it was cut short or changed since it was written");
        }
    }

    private static String value(Matcher lines, String name) {
        if (!lines.lookingAt() || !lines.group(1).equals(name)) {
            throw unreadable("it has no line \"" + name + "\" where one belongs");
        }
        String value = lines.group(2);
        lines.region(lines.end(), lines.regionEnd());
        return value;
    }

    private static void requireEnvironment(String stated, String expected) {
        if (!stated.equals(expected)) {
            throw new EltException("ELT-912", "The signing state is of the environment " + known(stated)
                    + " and was given to " + expected + ": signatures never change environments. Read it with the"
                    + " environment in which the persons signed.");
        }
    }

    /** Other text than ours is not quoted. */
    private static String known(String value) {
        return List.of(HALF_SIGNED, SIGNED, "test", "production").contains(value) ? value : "(unknown)";
    }

    private static EltException unreadable(String what) {
        return new EltException("ELT-911", "The signing state cannot be read: " + what
                + ". Hand on the bytes exactly as state() gave them.");
    }
}
