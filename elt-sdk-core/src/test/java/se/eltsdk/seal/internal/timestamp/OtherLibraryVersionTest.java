package se.eltsdk.seal.internal.timestamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.EltException;
import se.eltsdk.seal.TimestampExchange;
import se.eltsdk.trust.TrustAnchors;

/** An application has another version of Bouncy Castle on its class path, whose classes lack what time-stamps need. */
class OtherLibraryVersionTest {

    @TempDir
    private Path folder;

    @Test
    void whenAMethodIsMissing_thenTheErrorNamesTheLibraryAndTheMethod() throws Exception {
        compile("org/bouncycastle/tsp/TimeStampRequestGenerator.java",
                "package org.bouncycastle.tsp; public class TimeStampRequestGenerator { }");
        TimestampExchange exchange = request -> request;

        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, () -> timestamps()
                .getMethod("stamp", byte[].class, String.class, TimestampExchange.class, TrustAnchors.class)
                .invoke(null, new byte[1], "", exchange, TrustAnchors.none()));

        EltException refusal = assertInstanceOf(EltException.class, thrown.getCause());
        assertEquals("ELT-917", refusal.code().id());
        assertTrue(refusal.getMessage().contains("setCertReq"), refusal.getMessage());
    }

    @Test
    void whenATokenIsReadWithoutAMethod_thenTheErrorNamesTheLibrary() throws Exception {
        compile("org/bouncycastle/asn1/cms/CMSObjectIdentifiers.java",
                "package org.bouncycastle.asn1.cms; public interface CMSObjectIdentifiers { }");

        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, () -> timestamps()
                .getMethod("verify", byte[].class, byte[].class, TrustAnchors.class)
                .invoke(null, new byte[] {0x30, 2, 6, 0}, new byte[1], TrustAnchors.none()));

        assertEquals("ELT-917", assertInstanceOf(EltException.class, thrown.getCause()).code().id());
    }

    /** What the application's own exchange lacks is no fault of Bouncy Castle. */
    @Test
    void whenTheExchangeLacksAClass_thenTheErrorIsItsOwn() {
        assertThrows(NoClassDefFoundError.class, () -> Timestamps.stamp(new byte[1], "", request -> {
            throw new NoClassDefFoundError("com/vendor/HttpClient");
        }, TrustAnchors.none()));
    }

    private void compile(String name, String source) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, file.toString()));
    }

    private Class<?> timestamps() throws ClassNotFoundException {
        return new OtherVersion().loadClass(Timestamps.class.getName());
    }

    /** Loads the compiled classes, and ours that use them, instead of those of the class path. */
    private final class OtherVersion extends ClassLoader {

        OtherVersion() {
            super(OtherLibraryVersionTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            Path compiled = folder.resolve(name.replace('.', '/') + ".class");
            boolean ours = name.startsWith(Timestamps.class.getPackageName() + ".");
            return Files.exists(compiled) || ours ? defined(name, compiled) : super.loadClass(name, resolve);
        }

        private Class<?> defined(String name, Path compiled) throws ClassNotFoundException {
            try (InputStream content = Files.exists(compiled) ? Files.newInputStream(compiled)
                    : getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = content.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
