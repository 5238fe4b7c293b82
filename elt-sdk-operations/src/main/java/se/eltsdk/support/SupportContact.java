package se.eltsdk.support;

import static java.util.Objects.requireNonNull;

import se.eltsdk.config.ConfigurationException;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.internal.SanitizedText;

/**
 * Who asks FK's technical support: what FK wants to know of the sender, and nothing else. It is used in the mail, never
 * in the zip; {@link #toString()} contains none of it.
 *
 * @param name   the sender's name; empty text leaves a placeholder
 * @param mail   mail address; as the name
 * @param mobile mobile number; as the name
 */
public record SupportContact(String name, String mail, String mobile) {

    private static final int LONGEST = 200;

    /** Puts each on one line, and cuts it to 200 characters. */
    public SupportContact {
        name = line(requireNonNull(name, "name"));
        mail = line(requireNonNull(mail, "mail"));
        mobile = line(requireNonNull(mobile, "mobile"));
    }

    /** Returns the sender that a configuration names; empty texts for what it does not give, or gives with an error. */
    public static SupportContact of(EltConfiguration configuration) {
        return new SupportContact(text(configuration, ConfigurationKey.SUPPORT_NAME),
                text(configuration, ConfigurationKey.SUPPORT_MAIL),
                text(configuration, ConfigurationKey.SUPPORT_MOBILE));
    }

    private static String text(EltConfiguration configuration, ConfigurationKey key) {
        try {
            return configuration.text(key).orElse("");
        } catch (ConfigurationException e) {
            return "";
        }
    }

    private static String line(String text) {
        return SanitizedText.singleLine(text, LONGEST);
    }

    /** Whether all three are set. */
    public boolean isComplete() {
        return !name.isEmpty() && !mail.isEmpty() && !mobile.isEmpty();
    }

    @Override
    public String toString() {
        return "SupportContact[]";
    }
}
