package se.eltsdk.report;

import java.math.BigInteger;

/**
 * Time as it is paid, exactly: active time whole, waiting at 1/4, standby at 1/7. For display only; reports and
 * invoices carry the real clock time.
 *
 * <p>Every such sum is a whole number of 28ths of a minute.
 *
 * @param parts 28ths of a minute
 */
public record PaidTime(long parts) {

    private static final int MINUTE = 28;
    private static final int HOUR = 60 * MINUTE;

    /** What these hours come to. */
    public static PaidTime of(Hours hours) {
        long waitingAndStandby = Math.addExact(Math.multiplyExact(hours.waiting(), MINUTE / 4),
                Math.multiplyExact(hours.standby(), MINUTE / 7));
        return new PaidTime(Math.addExact(Math.multiplyExact(hours.active(), MINUTE), waitingAndStandby));
    }

    /** Both together. */
    public PaidTime plus(PaidTime other) {
        return new PaidTime(Math.addExact(parts, other.parts));
    }

    /** Hours, minutes and what is left as a fraction of a minute, for example {@code 12 h 30 3/28 min}. */
    @Override
    public String toString() {
        long size = Math.absExact(parts);
        String minutes = (size / HOUR) + " h " + (size % HOUR / MINUTE) + fraction((int) (size % MINUTE)) + " min";
        return parts < 0 ? "−" + minutes : minutes;
    }

    private static String fraction(int rest) {
        int divisor = BigInteger.valueOf(rest).gcd(BigInteger.valueOf(MINUTE)).intValue();
        return rest == 0 ? "" : " " + rest / divisor + "/" + MINUTE / divisor;
    }
}
