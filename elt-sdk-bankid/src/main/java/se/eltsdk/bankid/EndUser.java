package se.eltsdk.bankid;

import static java.util.Objects.requireNonNull;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The signer as the vendor's service sees it: the IP address, and the web page or the app that starts the order. BankID
 * judges the risk of fraud by it, so give the signer's values, never the server's own.
 *
 * <pre>{@code
 * EndUser.web("203.0.113.7", "vendor.example", userAgent).withReturnUrl(URI.create("https://vendor.example/signed#n1"));
 * }</pre>
 *
 * <p>Immutable. {@code toString()} shows neither address nor device.
 */
public final class EndUser {

    private static final Pattern IPV4 = Pattern.compile(
            "(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST_RETURN_URL = 512;
    private static final int LONGEST_USER_AGENT = 256;
    private static final int SHORTEST_DOMAIN = 3;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_DEVICE = 64;
    private static final int LONGEST_APP_TEXT = 128;
    private static final String DEVICE_IDENTIFIER = "deviceIdentifier";
    private static final String UNKNOWN = "";

    private final String kind;
    private final Map<String, Object> device;
    private final Map<String, Object> fields;

    private EndUser(String kind, Map<String, Object> device, Map<String, Object> fields) {
        this.kind = kind;
        this.device = device;
        this.fields = fields;
    }

    /**
     * A signer of whom only the IP address is known, for example at a terminal: neither on a web page nor in an app of the
     * vendor's. BankID judges the risk of fraud better with {@link #web} or {@link #app}.
     *
     * @param ipAddress IPv4 or IPv6
     * @throws IllegalArgumentException for another value
     */
    public static EndUser of(String ipAddress) {
        return new EndUser(UNKNOWN, Map.of(), address(ipAddress));
    }

    /**
     * A signer in a web browser.
     *
     * @param ipAddress       IPv4 or IPv6, as the vendor's server sees it
     * @param referringDomain the domain of the page that starts the order, 3 to 253 characters; one with other letters
     *                        than ASCII is sent as punycode
     * @param userAgent       the browser's header {@code User-Agent}; what is over 256 characters is cut off
     * @throws IllegalArgumentException for another value
     */
    public static EndUser web(String ipAddress, String referringDomain, String userAgent) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("referringDomain", domain(requireNonNull(referringDomain, "referringDomain")));
        String agent = requireNonNull(userAgent, "userAgent").strip();
        if (!agent.isEmpty()) {
            device.put("userAgent", agent.substring(0, Math.min(agent.length(), LONGEST_USER_AGENT)));
        }
        return new EndUser("web", device, address(ipAddress));
    }

    /**
     * A signer in the vendor's own app.
     *
     * @param ipAddress       IPv4 or IPv6
     * @param appIdentifier   the app's bundle or package name; BankID may block orders with a wrong one
     * @param deviceOs        the system and its version, for example {@code IOS 18.1}
     * @param deviceModelName the device's model
     * @throws IllegalArgumentException for a value that is blank or too long
     */
    public static EndUser app(String ipAddress, String appIdentifier, String deviceOs, String deviceModelName) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("appIdentifier", limited("appIdentifier", appIdentifier, LONGEST_APP_TEXT));
        device.put("deviceOS", limited("deviceOS", deviceOs, LONGEST_APP_TEXT));
        device.put("deviceModelName", limited("deviceModelName", deviceModelName, LONGEST_APP_TEXT));
        return new EndUser("app", device, address(ipAddress));
    }

    /**
     * Returns a copy with the vendor's own long-lived name for the device, at most 64 characters: a cookie of its own or
     * a hash, never the session's cookie.
     *
     * @throws IllegalArgumentException when it is blank or longer
     * @throws IllegalStateException    when neither a web page nor an app is known, as with {@link #of}
     */
    public EndUser withDeviceIdentifier(String value) {
        if (kind.equals(UNKNOWN)) {
            throw new IllegalStateException("BankID takes a device identifier of a web page or an app only");
        }
        return new EndUser(kind, with(device, DEVICE_IDENTIFIER, limited(DEVICE_IDENTIFIER, value, LONGEST_DEVICE)),
                fields);
    }

    /**
     * Returns a copy with the address to which the BankID app on the same device returns: at most 512 characters, with a
     * nonce in its fragment. That somebody returns proves nothing; only collect does.
     *
     * @throws IllegalArgumentException when it is longer or not absolute
     */
    public EndUser withReturnUrl(URI value) {
        if (!value.isAbsolute()) {
            throw new IllegalArgumentException("returnUrl must be absolute");
        }
        return new EndUser(kind, device,
                with(fields, "returnUrl", limited("returnUrl", value.toASCIIString(), LONGEST_RETURN_URL)));
    }

    /** Returns a copy that asks BankID for its judgement of the risk, which comes with the result. */
    public EndUser withReturnRisk() {
        return new EndUser(kind, device, with(fields, "returnRisk", true));
    }

    /** The members of a request, in BankID's names. */
    Map<String, Object> members() {
        return kind.equals(UNKNOWN) ? fields : with(fields, kind, device);
    }

    @Override
    public String toString() {
        return "EndUser[" + kind + "]";
    }

    private static Map<String, Object> address(String ipAddress) {
        return with(Map.of(), "endUserIp", requireIp(requireNonNull(ipAddress, "ipAddress")));
    }

    private static String requireIp(String value) {
        if (!IPV4.matcher(value).matches() && !isIpv6(value)) {
            throw new IllegalArgumentException("an end user has an IPv4 or IPv6 address, without port and zone");
        }
        return value;
    }

    /** With a colon in it, the text is never looked up as a host name. */
    private static boolean isIpv6(String value) {
        try {
            return IPV6.matcher(value).matches() && InetAddress.getByName(value) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String domain(String value) {
        String ascii = IDN.toASCII(value, IDN.USE_STD3_ASCII_RULES);
        if (ascii.length() < SHORTEST_DOMAIN || ascii.length() > LONGEST_DOMAIN) {
            throw new IllegalArgumentException("referringDomain has " + SHORTEST_DOMAIN + " to " + LONGEST_DOMAIN
                    + " characters; " + ascii.length() + " came");
        }
        return ascii;
    }

    private static String limited(String name, String value, int longest) {
        if (requireNonNull(value, name).isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(name + " has 1 to " + longest + " characters; " + value.length()
                    + " came");
        }
        return value;
    }

    private static Map<String, Object> with(Map<String, Object> former, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(former);
        more.put(name, value);
        return more;
    }
}
