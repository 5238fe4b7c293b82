package se.eltsdk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code elt --version} prints: the version as Maven wrote it into the jar, and the Java that it runs on. */
final class VersionProvider implements IVersionProvider {

    private static final String PROPERTIES = "/META-INF/maven/se.eltsdk/elt-sdk-cli/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"elt " + version() + " (Java " + Runtime.version() + ")"};
    }

    /** Classes that were not packaged have none. */
    private static String version() throws IOException {
        Properties values = new Properties();
        try (InputStream in = VersionProvider.class.getResourceAsStream(PROPERTIES)) {
            if (in != null) {
                values.load(in);
            }
        }
        return values.getProperty("version", "unknown");
    }
}
