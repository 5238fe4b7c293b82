package se.eltsdk.outbox.nodes;

import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.logging.LogManager;
import se.eltsdk.EltException;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresStore;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** One node of a vendor: a JVM that sends the entries of the shared outbox until it is killed. */
public final class NodeProcess {

    private final Properties settings;

    private NodeProcess(Properties settings) {
        this.settings = settings;
    }

    /** The one argument is a file of settings. */
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(Path.of(args[0]))));
        new NodeProcess(settings).run();
    }

    private void run() throws IOException, InterruptedException {
        Clock clock = Clock.offset(Clock.systemUTC(), duration("clock"));
        EltEnvironment environment = environment();
        FkClientConfig endpoint = FkClientConfig.of(environment, KeyMaterial.readPkcs12(file("vendor.p12"),
                        settings.getProperty("password").toCharArray())).withClock(clock)
                .withTimeouts(duration("connect"), duration("answer"), duration("total")).withPacer(pacer());
        try (OutboxStore store = store(); FkClient client = FkClient.open(endpoint)) {
            Outbox outbox = Outbox.of(environment, store, OutboxKeys.read(file("outbox.key"), List.of()), clock);
            try (OutboxRunner runner = OutboxRunner.of(outbox, client).policy(policy())
                    .backoff(duration("backoff"), duration("backoff").multipliedBy(4))
                    .listener(new Teller(Integer.parseInt(settings.getProperty("heap")))).open()) {
                say("ready");
                runner.follow();
            }
        }
    }

    private EltEnvironment environment() {
        return EltEnvironment.test().endpoint(URI.create(settings.getProperty("endpoint")))
                .fkAnchors(TrustAnchors.read(file("fk-ca.pem")))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.read(file("bankid-root.pem"))).build();
    }

    private CallPacer pacer() {
        CallInterval pace = new CallInterval(duration("interval"));
        return settings.getProperty("mode").equals("sent") ? CallPacer.fromSending(pace) : CallPacer.of(pace);
    }

    private OutboxStore store() {
        String url = settings.getProperty("url");
        OutboxTables tables = new OutboxTables(settings.getProperty("schema"), "elt_");
        return url.startsWith("jdbc:sqlite:") ? SqliteStore.open(Path.of(url.substring(12)), tables)
                : PostgresStore.open(() -> DriverManager.getConnection(url), () -> DriverManager.getConnection(url),
                        tables);
    }

    private UnknownOutcomePolicy policy() {
        Duration resend = duration("resend");
        return resend.isZero() ? UnknownOutcomePolicy.neverResend() : UnknownOutcomePolicy.resendAfter(resend)
                .blockingAfter(6);
    }

    private Path file(String name) {
        return Path.of(settings.getProperty("folder")).resolve(name);
    }

    private Duration duration(String name) {
        return Duration.parse(settings.getProperty(name));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static final class Teller implements OutboxListener {

        private final int heapEvery;
        private int changes;

        /** @param heapEvery after how many changes to say how much memory is in use; 0 for never */
        private Teller(int heapEvery) {
            this.heapEvery = heapEvery;
        }

        @Override
        public void changed(OutboxEntry entry) {
            changes++;
            if (heapEvery > 0 && changes % heapEvery == 0) {
                System.gc();
                say("heap " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
        }

        @Override
        public void leadershipChanged(boolean now) {
            say(now ? "leads" : "follows");
        }

        @Override
        public void problem(EltException problem) {
            say("problem " + problem.code().id() + " " + problem.getMessage());
        }
    }
}
