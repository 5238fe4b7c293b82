package se.eltsdk.trust.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import se.eltsdk.InvalidValueException;
import se.eltsdk.identity.OrganisationNumber;

/** Reads distinguished names attribute by attribute, those of a multi-valued RDN too. */
public final class SubjectAttributes {

    private static final Map<String, String> KEYWORDS = Map.of("2.5.4.5", "serialNumber");
    private static final Pattern ORGANISATION =
            Pattern.compile("16([0-9]{10})(?:[^0-9].*)?|EFOS16([0-9]{10})-.+|SE([0-9]{10})-.+");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{6}[-+]?[0-9]{4}");
    private static final String MASK = "********-****";

    private SubjectAttributes() {
    }

    public static String commonName(X500Principal name) {
        return values(name, "CN").stream().findFirst().orElse("");
    }

    /** The organisation's name, or the common name where there is none. */
    public static String organisation(X500Principal name) {
        return values(name, "O").stream().findFirst().orElseGet(() -> commonName(name));
    }

    public static List<String> serialNumbers(X500Principal name) {
        return values(name, "serialNumber");
    }

    public static Optional<OrganisationNumber> organisationNumber(List<String> serialNumbers) {
        List<OrganisationNumber> numbers =
                serialNumbers.stream().flatMap(SubjectAttributes::organisationNumbers).distinct().toList();
        return numbers.size() == 1 ? Optional.of(numbers.get(0)) : Optional.empty();
    }

    /**
     * For a person to read; a number that is not an organisation's could be somebody's, so its digits stay hidden. That
     * of a sole trader, too, which has a month where an organisation has 20 or more.
     */
    public static String shown(List<String> serialNumbers) {
        Optional<OrganisationNumber> organisation = organisationNumber(serialNumbers);
        if (organisation.isPresent()) {
            String digits = organisation.get().digits();
            return digits.charAt(2) < '2' ? MASK : digits.substring(0, 6) + "-" + digits.substring(6);
        }
        return serialNumbers.stream().anyMatch(number -> LONG_NUMBER.matcher(number).find()) ? MASK : "";
    }

    private static Stream<OrganisationNumber> organisationNumbers(String serialNumber) {
        Matcher matcher = ORGANISATION.matcher(serialNumber);
        if (!matcher.matches()) {
            return Stream.empty();
        }
        String digits = Stream.of(1, 2, 3).map(matcher::group).filter(group -> group != null).findFirst().orElseThrow();
        try {
            return Stream.of(OrganisationNumber.parse(digits));
        } catch (InvalidValueException e) {
            return Stream.empty();
        }
    }

    private static List<String> values(X500Principal name, String type) {
        try {
            return new LdapName(name.getName(X500Principal.RFC2253, KEYWORDS)).getRdns().stream()
                    .flatMap(rdn -> values(rdn, type)).toList();
        } catch (InvalidNameException e) {
            return List.of();
        }
    }

    private static Stream<String> values(Rdn rdn, String type) {
        // Most have one part, and most of these are of another type: no need to build its attributes.
        if (rdn.size() == 1 && !rdn.getType().equalsIgnoreCase(type)) {
            return Stream.empty();
        }
        Attribute attribute = rdn.toAttributes().get(type);
        return attribute == null ? Stream.empty() : texts(attribute).stream();
    }

    private static List<String> texts(Attribute attribute) {
        Stream.Builder<String> texts = Stream.builder();
        try {
            NamingEnumeration<?> all = attribute.getAll();
            while (all.hasMore()) {
                if (all.next() instanceof String text) {
                    texts.add(text);
                }
            }
            return texts.build().toList();
        } catch (NamingException e) {
            return List.of();
        }
    }
}
