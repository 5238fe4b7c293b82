package se.eltsdk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The output of {@code elt --version}: the version that Maven wrote into the jar, and the Java version. */
final class VersionProvider implements IVersionProvider {

    private static final String PROPERTIES = "/META-INF/maven/se.eltsdk/elt-sdk-cli/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"elt " + version() + " (Java " + Runtime.version() + ")"};
    }

    /** Classes outside a jar have no version. */
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
