package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API of today in {@code target/api}, as docs/releasing.md has it copied to {@code api}. */
class ApiJarTest {

    @Test
    void whenTheApiIsRecorded_thenItHasEveryLineOfThePublicApi() throws IOException {
        SortedMap<String, byte[]> recorded = new TreeMap<>();
        for (String module : Stream.concat(Stream.of("elt-sdk-contract"), PublicApi.MODULES.stream()).toList()) {
            SortedMap<String, byte[]> classes = ApiJar.of(module);
            ApiJar.write(Path.of("target", "api", module + ".jar"), classes);
            recorded.putAll(classes);
        }
        List<Class<?>> types = new Recorded(recorded).load(PublicApi.types());
        assertTrue(types.size() > 150, () -> types.size() + " types only");
        assertEquals(PublicApi.lines(), PublicApi.lines(types));
    }

    /** Loads what was recorded, and other libraries from the class path. */
    private static final class Recorded extends ClassLoader {

        private final SortedMap<String, byte[]> files;

        Recorded(SortedMap<String, byte[]> files) {
            super(ApiJarTest.class.getClassLoader());
            this.files = files;
        }

        List<Class<?>> load(List<Class<?>> types) {
            return types.stream().<Class<?>>map(type -> {
                try {
                    return loadClass(type.getName());
                } catch (ClassNotFoundException e) {
                    throw new AssertionError(type.getName() + " is not recorded", e);
                }
            }).peek(type -> assertEquals(this, type.getClassLoader(), type.getName())).toList();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] file = files.get(name.replace('.', '/') + ".class");
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (file != null && loaded == null) {
                    return defineClass(name, file, 0, file.length);
                }
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
        }
    }
}
