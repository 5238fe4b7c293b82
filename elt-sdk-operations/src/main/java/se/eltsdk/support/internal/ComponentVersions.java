package se.eltsdk.support.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;

/** The versions of the components, for support. */
public final class ComponentVersions {

    private ComponentVersions() {
    }

    public static List<String> lines() {
        return List.of("elt-sdk " + of("se.eltsdk/elt-sdk-transport"), "cxf " + of("org.apache.cxf/cxf-core"),
                "jaxb-runtime " + of("org.glassfish.jaxb/jaxb-runtime"),
                "java " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor"),
                "system " + System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    }

    /** Reads the version that Maven wrote into the jar. */
    private static String of(String artifact) {
        Properties values = new Properties();
        String name = "/META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream in = ComponentVersions.class.getResourceAsStream(name)) {
            if (in != null) {
                values.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return values.getProperty("version", "unknown");
    }
}
