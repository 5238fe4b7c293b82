package se.eltsdk.document;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;

/** Two canonicalizers that share no code with this library: the JDK's and libxml2's. */
public final class ReferenceCanonicalizers {

    private ReferenceCanonicalizers() {
    }

    public static byte[] jdk(byte[] xml) throws Exception {
        OctetStreamData canonical = (OctetStreamData) XMLSignatureFactory.getInstance("DOM")
                .newTransform(CanonicalizationMethod.INCLUSIVE, (TransformParameterSpec) null)
                .transform(new OctetStreamData(new ByteArrayInputStream(xml)), null);
        return canonical.getOctetStream().readAllBytes();
    }

    public static boolean xmllintIsThere() {
        try {
            return new ProcessBuilder("xmllint", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] xmllint(byte[] xml, Path folder) throws Exception {
        Path in = Files.write(folder.resolve("in.xml"), xml);
        Path out = folder.resolve("out.xml");
        Process process = new ProcessBuilder("xmllint", "--c14n", "--nonet", in.toString())
                .redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(30, SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("xmllint failed");
        }
        return Files.readAllBytes(out);
    }
}
