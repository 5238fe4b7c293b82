package se.eltsdk.evidence;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ZipWriter;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.internal.SealCertificates;
import se.eltsdk.seal.internal.SealXmlWriter;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.ForgedSignature;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;
import se.eltsdk.trust.internal.ocsp.ForgedOcspResponse;
import se.eltsdk.trust.key.internal.KeyMaterialAccess;

/**
 * What the attack tests of signatures, OCSP responses and seals forge, each in a package that is honest otherwise, for
 * a second reader to judge. The tests tell what they forge; nothing happens where nobody {@link #of listens}.
 */
public final class Forgeries {

    private static final ThreadLocal<BiConsumer<byte[], VerifierPage.Trust>> LISTENER = new InheritableThreadLocal<>();
    /** Turns every bit and prints nothing: {@link SecondReaderBitFlipTest} has bits of its own. */
    private static final Set<String> LONG = Set.of("whenAnyBitIsFlipped_thenRefusedOrTheFilesAreTheSame");
    /** What is larger takes seconds on its way to a browser: {@link VerifierPageTest} makes it there. */
    private static final int LARGEST = 1024 * 1024;
    private static final Instant NOW = BankIdSamples.CLOCK.instant();
    private static final ForgedBankIdPki BANK_ID = ForgedBankIdPki.genuine();

    private Forgeries() {
    }

    /**
     * One package.
     *
     * @param name  the test that forged it
     * @param asice the package
     * @param trust whom both readers trust
     */
    record Forgery(String name, byte[] asice, VerifierPage.Trust trust) {
    }

    /** Of containers, and of the files in them. */
    static List<Forgery> ofContainers() throws ReflectiveOperationException {
        return of("evidence.EvidenceVerifierTest", "evidence.ExpectedSealerTest", "evidence.ReceiptTimesTest",
                "evidence.internal.ZipReaderTest");
    }

    /** Of time-stamps in seals. */
    static List<Forgery> ofTimestamps() throws ReflectiveOperationException {
        return of("evidence.TimestampTest");
    }

    /** Of signatures, OCSP responses and seals, many with keys of their own. */
    static List<Forgery> ofParts() throws ReflectiveOperationException {
        return of("signature.SignatureAttackTest", "signature.SignedVisibleTextTest",
                "trust.internal.ocsp.OcspAttackTest", "seal.SealVerifierTest", "seal.SealChainTest",
                "seal.SealerTrustTest");
    }

    /** Runs the tests of these classes, and returns what they told. */
    private static List<Forgery> of(String... names) throws ReflectiveOperationException {
        List<Forgery> forgeries = new ArrayList<>();
        for (String name : names) {
            Class<?> test = Class.forName("se.eltsdk." + name);
            for (Method method : test.getDeclaredMethods()) {
                method.setAccessible(true);
                for (Object[] arguments : runs(test, method)) {
                    run(test, method, arguments, forgeries);
                }
            }
        }
        return forgeries;
    }

    /** The arguments of each run of a test; none for what is no test, or one that takes long. */
    private static List<Object[]> runs(Class<?> test, Method method) throws ReflectiveOperationException {
        if (method.isAnnotationPresent(Tag.class) || LONG.contains(method.getName())) {
            return List.of();
        }
        if (method.isAnnotationPresent(Test.class)) {
            return List.<Object[]>of(new Object[0]);
        }
        if (method.isAnnotationPresent(ValueSource.class)) {
            return Arrays.stream(method.getAnnotation(ValueSource.class).strings())
                    .map(value -> new Object[] {value}).toList();
        }
        if (!method.isAnnotationPresent(MethodSource.class) || method.getAnnotation(MethodSource.class).value()[0]
                .contains("#")) {
            return List.of();
        }
        Method source = test.getDeclaredMethod(method.getAnnotation(MethodSource.class).value()[0]);
        source.setAccessible(true);
        return ((Stream<?>) source.invoke(null)).map(Arguments.class::cast).map(Arguments::get).toList();
    }

    /** Told by a test: a package that {@link EvidenceSamples#verify} judges. */
    static void container(byte[] asice) {
        if (LISTENER.get() != null && asice.length < LARGEST) {
            LISTENER.get().accept(asice, new VerifierPage.Trust(BankIdSamples.ENVIRONMENT, EvidenceSamples.ISSUERS,
                    Set.of(), NOW.plus(Duration.ofDays(1))));
        }
    }

    /** Told by a test: a package with time-stamps. */
    static void timestamped(byte[] asice, VerifierPage.Trust trust) {
        if (LISTENER.get() != null) {
            LISTENER.get().accept(asice, trust);
        }
    }

    /** Told by a test: the assistant's signature, which this environment judges. */
    public static void signature(BankIdSignature assistant, EltEnvironment environment) {
        if (LISTENER.get() != null) {
            LISTENER.get().accept(sealed(assistant), new VerifierPage.Trust(environment, EvidenceSamples.ISSUERS,
                    Set.of(), NOW));
        }
    }

    /** Told by a test: both signatures over {@link SealSamples#REPORT}'s document. */
    public static void signatures(BankIdSignature assistant, BankIdSignature provider) {
        if (LISTENER.get() != null) {
            LISTENER.get().accept(sealed(assistant, provider), new VerifierPage.Trust(BankIdSamples.ENVIRONMENT,
                    EvidenceSamples.ISSUERS, Set.of(), NOW.plus(Duration.ofDays(1))));
        }
    }

    /** Told by a test: an OCSP response for any text. */
    public static void answer(ForgedOcspResponse answer) {
        if (LISTENER.get() != null) {
            String text = BankIdSamples.base64(ForgedSignature.by(BANK_ID,
                    BankIdSamples.xml(BankIdSamples.byAssistant(SealSamples.REPORT.document()))));
            signature(BankIdSignature.of(text, Base64.getEncoder().encodeToString(answer.der(text))), environment());
        }
    }

    /** Told by a test: a seal over {@link SealSamples#REPORT}, and perhaps a revocation list. */
    public static void seal(byte[] seal, TrustAnchors issuers, X509CRL... lists) {
        if (LISTENER.get() != null) {
            Map<String, Bytes> files = EvidenceSamples.files(EvidenceSamples.unanswered(SealSamples.RSA));
            files.put(AsicLayout.SEAL, AsicLayout.signatures(Bytes.of(seal)));
            try {
                for (X509CRL list : lists) {
                    files.put(AsicLayout.REVOCATION, Bytes.of(list.getEncoded()));
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            LISTENER.get().accept(ZipWriter.write(files).toByteArray(), new VerifierPage.Trust(
                    BankIdSamples.ENVIRONMENT, issuers, Set.of(), NOW.plus(Duration.ofDays(1))));
        }
    }

    private static void run(Class<?> test, Method method, Object[] arguments, List<Forgery> forgeries)
            throws ReflectiveOperationException {
        Constructor<?> constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        String name = test.getSimpleName() + "#" + method.getName() + (arguments.length == 0 ? "" : " " + arguments[0]);
        LISTENER.set((asice, trust) -> forgeries.add(new Forgery(name, asice, trust)));
        try {
            method.invoke(constructor.newInstance(), arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method.toString(), e.getCause());
        } finally {
            LISTENER.remove();
        }
    }

    /** A package of this signature and an honest one of the provider's. */
    private static byte[] sealed(BankIdSignature assistant) {
        String provider = BankIdSamples.base64(ForgedSignature.by(BANK_ID,
                BankIdSamples.xml(BankIdSamples.byProvider(SealSamples.REPORT.document()))));
        return sealed(assistant, BankIdSignature.of(provider,
                Base64.getEncoder().encodeToString(BANK_ID.answer().der(provider))));
    }

    /** A package of these signatures under an honest seal. */
    private static byte[] sealed(BankIdSignature assistant, BankIdSignature provider) {
        List<SealedPart> parts = SealedPart.of(SealSamples.REPORT.document().bytes(), assistant.signature(),
                assistant.ocspResponse(), provider.signature(), provider.ocspResponse());
        SealXmlWriter writer = new SealXmlWriter("sigill", parts,
                SealCertificates.of(List.of(SealSamples.RSA.certificate())), NOW);
        byte[] seal = writer.seal(KeyMaterialAccess.sealSign(SealSamples.RSA, writer.signedInfo()));
        Map<String, Bytes> files = new LinkedHashMap<>();
        files.put(AsicLayout.MIMETYPE, AsicLayout.mimetype());
        parts.forEach(part -> files.put(part.name(), part.content()));
        files.put(AsicLayout.MANIFEST, AsicLayout.manifest(parts));
        files.put(AsicLayout.SEAL, AsicLayout.signatures(Bytes.of(seal)));
        return ZipWriter.write(files).toByteArray();
    }

    private static EltEnvironment environment() {
        return BankIdSamples.environment(BankIdSamples.BANK_ID)
                .bankIdRoots(TrustAnchors.of(List.of(BANK_ID.root())))
                .bankIdPolicies(Set.of(ForgedBankIdPki.POLICY)).build();
    }
}
