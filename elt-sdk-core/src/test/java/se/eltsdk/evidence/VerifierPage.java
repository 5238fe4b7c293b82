package se.eltsdk.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.openqa.selenium.chrome.ChromeDriver;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.testkit.browser.TestBrowser;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/** {@code verifier/verify.html} in Chromium, opened from disk as a user opens it. */
final class VerifierPage implements AutoCloseable {

    static final Path FILE = Path.of("..", "verifier", "verify.html");
    private static final String TRUST = """
            const bytes = text => Uint8Array.from(atob(text), character => character.charCodeAt(0));
            const read = list => Promise.all(list.map(each => readCertificate(bytes(each))));
            const given = arguments[1];
            const trust = async () => ({ ...given, bankIdRoots: await read(given.bankIdRoots),
                sealIssuers: await read(given.sealIssuers), timestampIssuers: await read(given.timestampIssuers) });
            const shown = verdict => [verdict.valid, ...verdict.findings.map(each => each.severity + ' ' + each.key)];
            const done = arguments[arguments.length - 1];
            const failed = error => done('threw ' + error + error.stack);
            """;
    private static final String VERIFY = TRUST + """
            trust().then(known => verifyPackage(bytes(arguments[0]), known)).then(shown).then(done, failed);
            """;
    private static final String VERIFY_CHANGED = TRUST + """
            const verifyAll = async known => {
                const all = [];
                for (const changes of arguments[2]) {
                    const changed = bytes(arguments[0]);
                    changes.forEach(([offset, value]) => changed[offset] = value);
                    all.push(shown(await verifyPackage(changed, known)));
                }
                return all;
            };
            trust().then(verifyAll).then(done, failed);
            """;

    private final TestBrowser browser;

    private VerifierPage(TestBrowser browser) {
        this.browser = browser;
    }

    static VerifierPage open() throws IOException {
        TestBrowser browser = TestBrowser.start();
        browser.driver().get(FILE.toRealPath().toUri().toString());
        return new VerifierPage(browser);
    }

    TestBrowser browser() {
        return browser;
    }

    Judgement verify(byte[] asice, Trust trust) {
        return judgement(run(VERIFY, encoded(asice), trust.asMap()));
    }

    /** Verifies each of these packages, which have the length of the first and differ from it in a few bytes. */
    List<Judgement> verifyChanged(byte[] first, List<byte[]> changed, Trust trust) {
        List<List<List<Integer>>> changes = changed.stream().map(each -> IntStream.range(0, first.length)
                .filter(i -> first[i] != each[i]).mapToObj(i -> List.of(i, each[i] & 0xFF)).toList()).toList();
        return ((List<?>) run(VERIFY_CHANGED, encoded(first), trust.asMap(), changes)).stream()
                .map(VerifierPage::judgement).toList();
    }

    @Override
    public void close() {
        browser.close();
    }

    private Object run(String script, Object... arguments) {
        ChromeDriver driver = browser.driver();
        Object result = driver.executeAsyncScript(script, arguments);
        if (result instanceof String failure) {
            throw new AssertionError(failure);
        }
        return result;
    }

    private static Judgement judgement(Object result) {
        List<?> list = (List<?>) result;
        return new Judgement((Boolean) list.get(0), list.subList(1, list.size()).stream().map(String.class::cast)
                .toList());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * What the page says.
     *
     * @param holds    whether no finding is an error
     * @param findings severity and key of each: {@code E ELT-905/gap}
     */
    record Judgement(boolean holds, List<String> findings) {
    }

    /** What both readers trust. */
    record Trust(EltEnvironment environment, TrustAnchors sealIssuers, Set<OrganisationNumber> sealers, Instant now,
            List<X509Certificate> timestampIssuers) {

        Trust(EltEnvironment environment, TrustAnchors sealIssuers, Set<OrganisationNumber> sealers, Instant now) {
            this(environment, sealIssuers, sealers, now, List.of());
        }

        Trust withTimestampIssuers(List<X509Certificate> issuers) {
            return new Trust(environment, sealIssuers, sealers, now, issuers);
        }

        Trust at(Instant later) {
            return new Trust(environment, sealIssuers, sealers, later, timestampIssuers);
        }

        EvidenceVerifier verifier() {
            EvidenceVerifier verifier = EvidenceVerifier.of(environment, sealIssuers,
                    Clock.fixed(now, ZoneOffset.UTC));
            EvidenceVerifier stamps = timestampIssuers.isEmpty() ? verifier
                    : verifier.withTimestampIssuers(TrustAnchors.of(timestampIssuers));
            return sealers.isEmpty() ? stamps : stamps.withSealers(sealers);
        }

        private Map<String, Object> asMap() {
            return Map.of("environment", environment.name(),
                    "bankIdRoots", encodedAll(environment.bankIdRoots(now).certificates()),
                    "sealIssuers", encodedAll(sealIssuers.certificates()),
                    "timestampIssuers", encodedAll(timestampIssuers),
                    "sealers", sealers.stream().map(OrganisationNumber::digits).toList(),
                    "policies", List.copyOf(environment.bankIdPolicies()), "now", now.toEpochMilli());
        }

        private static List<String> encodedAll(Collection<X509Certificate> certificates) {
            return certificates.stream().map(each -> {
                try {
                    return encoded(each.getEncoded());
                } catch (CertificateEncodingException e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
        }
    }
}
