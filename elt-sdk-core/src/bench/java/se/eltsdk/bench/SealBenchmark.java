package se.eltsdk.bench;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import org.openjdk.jmh.annotations.Setup;
import se.eltsdk.Samples;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.trust.key.KeyMaterial;

/** Sealing a signed report, compared with a plain RSA-2048 signature over the report's bytes by the same key. */
public class SealBenchmark extends PairedBenchmark {

    private SignedReport report;
    private Sealer sealer;
    private byte[] bytes;
    private PrivateKey key;

    /** Creates the key and the report. */
    @Setup
    public void setUp() throws Exception {
        TestCredential credential = BankIdSamples.PKI.vendorSeal(Samples.PROVIDER);
        report = BankIdSamples.signed(BenchmarkReport.document());
        sealer = Sealer.of(KeyMaterial.readPkcs12(credential.pkcs12(), credential.password()), BankIdSamples.CLOCK);
        bytes = report.document().bytes().toByteArray();
        key = privateKey(credential);
    }

    @Override
    Object ours() {
        return sealer.seal(report);
    }

    @Override
    Object peer() throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(bytes);
        return signature.sign();
    }

    private static PrivateKey privateKey(TestCredential credential) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(credential.pkcs12()), credential.password());
        return (PrivateKey) store.getKey(store.aliases().nextElement(), credential.password());
    }
}
