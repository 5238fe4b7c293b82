package se.eltsdk.transport.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The name and version by which this library introduces itself in the header {@code User-Agent}. */
final class UserAgent {

    /** Such as {@code elt-sdk/1.0.0}. */
    static final String VALUE = "elt-sdk/" + version();

    private UserAgent() {
    }

    private static String version() {
        try (InputStream in = UserAgent.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
