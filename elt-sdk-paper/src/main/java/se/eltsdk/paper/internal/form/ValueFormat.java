package se.eltsdk.paper.internal.form;

import java.util.List;
import java.util.Map;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.report.ClockTime;

/**
 * The formats of numbers and times in a form.
 *
 * @param clock        {@code 08.00}, {@code 08:00} or {@code 0800}
 * @param person       {@code 8-4} or {@code 12}
 * @param organisation {@code 6-4} or {@code 10}
 */
public record ValueFormat(String clock, String person, String organisation) {

    public static final ValueFormat USUAL = new ValueFormat("08.00", "8-4", "6-4");

    private static final Map<String, List<String>> CHOICES = Map.of("write.clock", List.of("08.00", "08:00", "0800"),
            "write.person", List.of("8-4", "12"), "write.organisation", List.of("6-4", "10"));

    static boolean knows(String key, String choice) {
        return CHOICES.getOrDefault(key, List.of()).contains(choice);
    }

    public ValueFormat with(String key, String choice) {
        return switch (key) {
            case "write.clock" -> new ValueFormat(choice, person, organisation);
            case "write.person" -> new ValueFormat(clock, choice, organisation);
            default -> new ValueFormat(clock, person, choice);
        };
    }

    public String of(ClockTime time) {
        return time.toString().replace(".", clock.substring(2, clock.length() - 2));
    }

    /** Parses a time that {@link #of(ClockTime)} formatted. */
    public ClockTime time(String text) {
        int hours = Math.min(2, text.length());
        int minutes = Math.max(hours, text.length() - 2);
        return ClockTime.parse(text.substring(0, hours) + "." + text.substring(minutes));
    }

    public String of(PersonId id) {
        return hyphened(id.digits(), person.equals("8-4"));
    }

    public String of(OrganisationNumber number) {
        return hyphened(number.digits(), organisation.equals("6-4"));
    }

    private static String hyphened(String digits, boolean hyphen) {
        int last = digits.length() - 4;
        return hyphen ? digits.substring(0, last) + "-" + digits.substring(last) : digits;
    }
}
