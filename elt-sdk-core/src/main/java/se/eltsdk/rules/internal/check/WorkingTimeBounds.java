package se.eltsdk.rules.internal.check;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;

/**
 * How long a {@code beräkningsperiod} may be, and how many hours a week an assistant may work on average in it.
 *
 * @param regime        for whom
 * @param from          for periods that begin on this day or later, until the next line of the regime
 * @param longestPeriod the longest period
 * @param hoursAWeek    most active hours a week, on average over the period
 */
public record WorkingTimeBounds(Regime regime, LocalDate from, Period longestPeriod, int hoursAWeek) {

    /** Which rules on working time cover an assistant. */
    public enum Regime {
        /** A collective agreement covers the work, whoever employs. */
        COLLECTIVE_AGREEMENT("agreement"),
        /** The person with assistance employs, without a collective agreement. */
        PERSON("person"),
        /** A provider or another company employs, without a collective agreement. */
        ORGANISATION("organisation"),
        /** Nobody employs, and no collective agreement covers the work. */
        SELF_EMPLOYED("self-employed"),
        /** A draft does not say it yet. */
        UNKNOWN("unknown");

        private final String variant;

        Regime(String variant) {
            this.variant = variant;
        }

        /**
         * That of a report.
         *
         * @param agreement  {@code kollektivavtal}; null where a draft does not say it
         * @param employment who employs; null where a draft does not say it
         */
        public static Regime of(@Nullable Boolean agreement, @Nullable Employment employment) {
            if (Boolean.TRUE.equals(agreement)) {
                return COLLECTIVE_AGREEMENT;
            }
            if (agreement == null || employment == null) {
                return UNKNOWN;
            }
            if (employment instanceof Employment.ByProvider by) {
                return by.provider().relation() instanceof Provider.SelfEmployed ? SELF_EMPLOYED : ORGANISATION;
            }
            return PERSON;
        }

        /** The variant of the messages of ELT-406 and ELT-407 that names it. */
        public String variant() {
            return variant;
        }
    }

    /** The first day on which FK paid for no more than the law on working time allows (51 kap. 16 § SFB). */
    private static final LocalDate LAW = LocalDate.of(2013, 7, 1);
    /** FK's notice to providers on calculation periods. */
    private static final LocalDate NOTICE = LocalDate.of(2018, 11, 9);

    /**
     * Every bound, with the day from which it holds: a change is one more line. Before its first line, that line holds
     * too. No notice names those who are self-employed, so they have the widest bounds, as what is not known.
     */
    private static final List<WorkingTimeBounds> TABLE = List.of(
            new WorkingTimeBounds(Regime.COLLECTIVE_AGREEMENT, LAW, Period.ofMonths(12), 48),
            new WorkingTimeBounds(Regime.PERSON, NOTICE, Period.ofDays(28), 52),
            new WorkingTimeBounds(Regime.ORGANISATION, NOTICE, Period.ofMonths(4), 48),
            new WorkingTimeBounds(Regime.SELF_EMPLOYED, LAW, Period.ofMonths(12), 48),
            new WorkingTimeBounds(Regime.UNKNOWN, LAW, Period.ofMonths(12), 48));

    /** Those of a regime for a period that begins on that day. */
    public static WorkingTimeBounds of(Regime regime, LocalDate firstDay) {
        List<WorkingTimeBounds> lines = TABLE.stream().filter(line -> line.regime == regime)
                .sorted(Comparator.comparing(WorkingTimeBounds::from)).toList();
        return lines.stream().filter(line -> !line.from.isAfter(firstDay)).reduce((earlier, later) -> later)
                .orElse(lines.get(0));
    }

    /** Whether a period from the one day to the other, both included, is no longer than the longest. */
    public boolean allowsPeriod(LocalDate firstDay, LocalDate lastDay) {
        return lastDay.isBefore(firstDay.plus(longestPeriod));
    }

    /** Whether so many minutes in so many days are no more hours a week than may be; both are counted exactly. */
    public boolean allowsMinutes(long minutes, long days) {
        return Math.multiplyExact(minutes, 7) <= Math.multiplyExact(days, hoursAWeek * 60L);
    }

    /** Days or months of the longest period, whichever it is in. */
    public long longestPeriodNumber() {
        return longestPeriod.toTotalMonths() + longestPeriod.getDays();
    }
}
