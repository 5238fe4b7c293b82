package se.eltsdk.transport.internal.soap;

import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.StateCodec;
import se.eltsdk.internal.StrictBase64;

/**
 * A submission in the fields that {@code Submission.state()} describes; it encloses the state of the signed report.
 *
 * @param attachesSeal whether the seal is sent to FK
 * @param seal         empty if there is none
 * @param signed       the state of the signed report
 */
public record SubmissionCodec(boolean attachesSeal, Optional<Bytes> seal, Bytes signed) {

    private static final StateCodec CODEC = new StateCodec("elt-sdk-submission", 1, SubmissionCodec::unreadable,
            version -> unreadable("it is of version " + version));
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String NO_SEAL = "none";

    public Bytes bytes() {
        return CODEC.writer().put("attach", attachesSeal ? YES : NO)
                .put("seal", seal.map(bytes -> StrictBase64.encode(bytes.toByteArray())).orElse(NO_SEAL))
                .enclose(signed).end();
    }

    public static SubmissionCodec read(byte[] state) {
        StateCodec.Reader fields = CODEC.read(state);
        String attach = fields.next("attach");
        String text = fields.next("seal");
        // A later version may have added a field that decides what is sent.
        if (fields.isExtended() || !attach.equals(YES) && !attach.equals(NO)) {
            throw unreadable("it is not as version 1.0 is");
        }
        Optional<Bytes> seal = text.equals(NO_SEAL) ? Optional.empty() : Optional.of(fields.decoded("seal", text));
        if (attach.equals(YES) && seal.isEmpty()) {
            throw unreadable("it attaches a seal that it does not have");
        }
        return new SubmissionCodec(attach.equals(YES), seal, fields.enclosed());
    }

    public static void requireXml(Bytes seal) {
        try {
            RequestMapper.element(seal);
        } catch (IllegalStateException e) {
            throw unreadable("its seal is not well-formed XML");
        }
    }

    private static EltException unreadable(String what) {
        return new EltException(ErrorMessage.of(ErrorCode.SUBMISSION_STATE_UNREADABLE.variant("form"))
                .with("reason", what));
    }
}
