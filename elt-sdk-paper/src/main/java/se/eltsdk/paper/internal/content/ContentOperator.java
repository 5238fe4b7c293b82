package se.eltsdk.paper.internal.content;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.pdf.CanonicalOperand;

/**
 * An operator of a content stream (ISO 32000-1, 7.8.2) with its operands.
 *
 * @param name     for example {@code Tj}
 * @param operands in order
 * @param image    digest of an inline image; empty for other operators
 */
public record ContentOperator(String name, List<COSBase> operands, @Nullable String image) {

    static ContentOperator of(Operator operator, List<COSBase> operands) {
        byte[] image = operator.getImageData();
        String digest = image == null ? "" : Sha256.of(image).hex()
                + CanonicalOperand.of(operator.getImageParameters());
        return new ContentOperator(operator.getName(), List.copyOf(operands), digest);
    }

    /** Equal for operators with the same effect. */
    public String key() {
        return operands.stream().map(CanonicalOperand::of).collect(Collectors.joining(" ", "", " " + name + image));
    }

    public boolean is(String... names) {
        for (String candidate : names) {
            if (candidate.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The operand at this index if it is a number, else 0. */
    public float number(int place) {
        return place < operands.size() && operands.get(place) instanceof COSNumber number ? number.floatValue() : 0;
    }

    /** The operand at this index if it is a name, else empty. */
    public String operandName(int place) {
        return place < operands.size() && operands.get(place) instanceof COSName found ? found.getName() : "";
    }
}
