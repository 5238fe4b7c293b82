package se.eltsdk.paper.internal.pdf;

import java.math.BigDecimal;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;

/** A text for an operand that is equal for equal operands, independent of their notation. */
public final class CanonicalOperand {

    private CanonicalOperand() {
    }

    public static String of(COSBase operand) {
        if (operand instanceof COSNumber number) {
            return number(number);
        }
        if (operand instanceof COSName name) {
            return "/" + name.getName();
        }
        if (operand instanceof COSString string) {
            return "<" + string.toHexString() + ">";
        }
        if (operand instanceof COSArray array) {
            StringBuilder text = new StringBuilder("[");
            array.forEach(item -> text.append(of(item)).append(' '));
            return text.append(']').toString();
        }
        return operand instanceof COSDictionary dictionary ? dictionary(dictionary) : String.valueOf(operand);
    }

    static String number(COSNumber number) {
        if (number instanceof COSInteger integer) {
            return Long.toString(integer.longValue());
        }
        BigDecimal decimal = new BigDecimal(Float.toString(number.floatValue()));
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static String dictionary(COSDictionary dictionary) {
        StringBuilder text = new StringBuilder("<<");
        dictionary.keySet().stream().sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(key -> text.append(of(key)).append(' ').append(of(dictionary.getItem(key))).append(' '));
        return text.append(">>").toString();
    }
}
