package se.eltsdk.testkit.bankid.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import se.eltsdk.testkit.bankid.TestPerson;

/**
 * What a request for a signature says. {@code nonVisible} is empty if there is no such data.
 *
 * @param phone          whether the person and the relying party speak on the telephone: no QR and no start link
 * @param personalNumber the only person who may sign
 * @param markdown       whether the visible text is in the format simpleMarkdownV1
 */
record SignFields(boolean phone, Optional<String> personalNumber, Optional<String> ipAddress, boolean markdown,
        String visible, Optional<String> nonVisible, boolean mrtd, boolean risk) {

    private static final String MARKDOWN = "simpleMarkdownV1";

    private static final int VISIBLE_LIMIT = 40_000;
    private static final int NON_VISIBLE_LIMIT = 200_000;
    private static final int URL_LIMIT = 512;
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("[0-9]{12}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{3,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9-]{1,63}");
    private static final Pattern POLICY = Pattern.compile("[0-9]+(\\.[0-9]+){3,}(\\.\\*)?");
    private static final Pattern IP_V4 =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(\\.(?!$)|$)){4}");
    private static final Set<String> TEXTS =
            Set.of("userVisibleData", "userVisibleDataFormat", "userNonVisibleData", "requirement");

    private static final Set<String> APP = Set.of("appIdentifier", "deviceOS", "deviceModelName", "deviceIdentifier");

    static SignFields sign(SignFieldCheck fields) {
        fields.only(union(TEXTS, Set.of("endUserIp", "returnUrl", "returnRisk", "app", "web")));
        Optional<String> address = address(fields);
        fields.text("returnUrl", false, URL_LIMIT);
        device(fields);
        boolean risk = fields.flag("returnRisk");
        Optional<SignFieldCheck> requirement = requirement(fields, true);
        return new SignFields(false, requirement.flatMap(check -> person(check, false)), address,
                isMarkdown(fields), visible(fields), nonVisible(fields), requirement.map(check -> check.flag("mrtd")).orElse(false), risk);
    }

    static SignFields phoneSign(SignFieldCheck fields) {
        fields.only(union(TEXTS, Set.of("personalNumber", "callInitiator")));
        fields.matching("callInitiator", true, Pattern.compile("user|RP"), "user or RP");
        Optional<String> person = person(fields, true);
        boolean mrtd = requirement(fields, false).map(check -> check.flag("mrtd")).orElse(false);
        return new SignFields(true, person, Optional.empty(), isMarkdown(fields), visible(fields), nonVisible(fields),
                mrtd, false);
    }

    private static Optional<String> person(SignFieldCheck fields, boolean required) {
        Optional<String> number = fields.matching("personalNumber", required, PERSONAL_NUMBER, "twelve digits");
        if (number.isPresent() && !TestPerson.isMadeUp(number.get())) {
            fields.problem("personalNumber could be a real person's. The mock takes made-up ones: a birth number from "
                    + "980 to 999 and a correct check digit.");
            return Optional.empty();
        }
        return number;
    }

    private static boolean isMarkdown(SignFieldCheck fields) {
        return fields.matching("userVisibleDataFormat", false, Pattern.compile("plaintext|" + MARKDOWN),
                "plaintext or " + MARKDOWN).equals(Optional.of(MARKDOWN));
    }

    private static String visible(SignFieldCheck fields) {
        Optional<String> visible = fields.base64("userVisibleData", true, VISIBLE_LIMIT);
        if (visible.isPresent() && !isUtf8(visible.get())) {
            fields.problem("userVisibleData is not UTF-8 in base64.");
        }
        return visible.orElse("");
    }

    private static Optional<String> nonVisible(SignFieldCheck fields) {
        return fields.base64("userNonVisibleData", false, NON_VISIBLE_LIMIT);
    }

    private static Optional<SignFieldCheck> requirement(SignFieldCheck fields, boolean withPerson) {
        Set<String> known = Set.of("pinCode", "mrtd", "cardReader", "certificatePolicies");
        Optional<SignFieldCheck> requirement = fields.object("requirement");
        requirement.ifPresent(check -> {
            check.only(withPerson ? union(known, Set.of("personalNumber")) : known);
            check.flag("pinCode");
            check.matching("cardReader", false, Pattern.compile("class[12]"), "class1 or class2");
            check.texts("certificatePolicies", POLICY, "an OID, with a * from position 5 if at all");
        });
        return requirement;
    }

    private static void device(SignFieldCheck fields) {
        if (fields.has("app") && fields.has("web")) {
            fields.problem("The request has both app and web; only one is allowed.");
        }
        fields.object("web").ifPresent(web -> {
            web.only(Set.of("referringDomain", "userAgent", "deviceIdentifier"));
            web.matching("referringDomain", false, DOMAIN, "a domain of 3 to 253 characters in ASCII");
            web.text("userAgent", false, 256);
            web.text("deviceIdentifier", false, 64);
            requireOne(fields, web, "web");
        });
        fields.object("app").ifPresent(app -> {
            app.only(APP);
            APP.forEach(name -> app.text(name, false, 256));
            requireOne(fields, app, "app");
        });
    }

    private static void requireOne(SignFieldCheck fields, SignFieldCheck device, String name) {
        if (device.isEmpty()) {
            fields.problem(name + " has no field; at least one is required.");
        }
    }

    private static Optional<String> address(SignFieldCheck fields) {
        Optional<String> address = fields.text("endUserIp", true, 45);
        if (address.isPresent() && !isAddress(address.get())) {
            fields.problem("endUserIp is not an IP address.");
            return Optional.empty();
        }
        return address;
    }

    private static boolean isAddress(String text) {
        if (IP_V4.matcher(text).matches()) {
            return true;
        }
        try {
            // With a colon and hexadecimal digits only, the JDK does not ask a name server.
            return text.contains(":") && text.matches("[0-9A-Fa-f:.]+") && InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isUtf8(String base64) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }

    @Override
    public String toString() {
        return "SignFields[phone=" + phone + "]";
    }
}
