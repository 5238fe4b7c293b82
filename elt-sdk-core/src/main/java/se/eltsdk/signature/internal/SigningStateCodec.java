package se.eltsdk.signature.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.internal.StateCodec;
import se.eltsdk.internal.StrictBase64;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.EltEnvironment;

/** A stage of signing in the fields that {@link SignedReport#state} describes. */
public final class SigningStateCodec {

    public static final String HALF_SIGNED = "assistant-signed";
    public static final String SIGNED = "signed";

    private static final StateCodec CODEC = new StateCodec("elt-sdk-state", 1, SigningStateCodec::unreadable,
            version -> new EltException(ErrorMessage.of(ErrorCode.SIGNING_STATE_OF_NEWER_VERSION)
                    .with("version", version).with("known", 1)));
    private static final List<String> FIELDS = List.of("digest", "document", "assistant-signature", "assistant-ocsp",
            "provider-signature", "provider-ocsp");

    private final StateCodec.Reader fields;
    private final List<String> values;

    private SigningStateCodec(StateCodec.Reader fields, List<String> values) {
        this.fields = fields;
        this.values = values;
    }

    public static Bytes write(String stage, String environment, ReportDocument document,
            BankIdSignature... signatures) {
        List<String> values = new ArrayList<>(List.of(document.digest().hex(),
                StrictBase64.encode(document.bytes().toByteArray())));
        for (BankIdSignature signature : signatures) {
            values.addAll(List.of(signature.signatureText(), signature.ocspText()));
        }
        StateCodec.Writer state = CODEC.writer().put("stage", stage).put("environment", environment);
        for (int i = 0; i < values.size(); i++) {
            state.put(FIELDS.get(i), values.get(i));
        }
        return state.end();
    }

    /** Checks version, digest of the bytes, stage, fields and environment, in this order. */
    public static SigningStateCodec read(byte[] state, String stage, EltEnvironment environment) {
        StateCodec.Reader fields = CODEC.read(state);
        String stated = fields.next("stage");
        if (!stated.equals(stage)) {
            throw new EltException(ErrorMessage.of(ErrorCode.SIGNING_STATE_UNREADABLE.variant("stage"))
                    .with("stated", known(stated)).with("expected", stage));
        }
        String statedEnvironment = fields.next("environment");
        List<String> values = FIELDS.subList(0, stage.equals(SIGNED) ? FIELDS.size() : 4).stream().map(fields::next)
                .toList();
        fields.end();
        requireEnvironment(statedEnvironment, environment.name());
        return new SigningStateCodec(fields, values);
    }

    /** The document, whose digest is the stated one. */
    public ReportDocument document(Clock clock) {
        byte[] xml = fields.decoded("document", values.get(1)).toByteArray();
        ReportDocument document = new ReportReader(clock).readSigned(xml);
        if (!document.digest().hex().equals(values.get(0))) {
            throw new EltException(ErrorMessage.of(ErrorCode.SIGNING_STATE_UNREADABLE.variant("digest")));
        }
        return document;
    }

    public BankIdSignature assistant() {
        return BankIdSignature.of(values.get(2), values.get(3));
    }

    public BankIdSignature provider() {
        return BankIdSignature.of(values.get(4), values.get(5));
    }

    private static void requireEnvironment(String stated, String expected) {
        if (!stated.equals(expected)) {
            throw new EltException(ErrorMessage.of(ErrorCode.SIGNING_STATE_OF_OTHER_ENVIRONMENT)
                    .with("stated", known(stated)).with("expected", expected));
        }
    }

    /** Other text than ours is not quoted. */
    private static String known(String value) {
        return List.of(HALF_SIGNED, SIGNED, "test", "production").contains(value) ? value : "(unknown)";
    }

    private static EltException unreadable(String reason) {
        return new EltException(ErrorMessage.of(ErrorCode.SIGNING_STATE_UNREADABLE.variant("form"))
                .with("reason", reason));
    }
}
