package se.eltsdk.transport.submit;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;

/**
 * Compares {@link FkClient#submit}, with the pace lifted, with the same exchange by hand: the JDK's HTTP client, with a
 * new TLS context and a new client for each call, and a body of the same length. The calls alternate on one thread; a
 * bare TLS server in another process answers. Prints for ten blocks the ratios of the times by hand to ours: over 1,
 * ours is faster. Wall time, and processor time of the process with all its threads.
 */
public final class SubmitBenchmark {

    private static final int WARM_UP = 10;
    private static final int BLOCKS = 10;
    private static final int CALLS = 30;
    private static final double MILLISECONDS = 1e6 * CALLS;

    private SubmitBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        try (BareTlsServer server = BareTlsServer.start()) {
            URI address = URI.create("https://localhost:" + server.port() + "/shs2/FK.ASE.Tidredovisning.ext");
            FkClientConfig config = FkClientConfig.of(server.environment(address), server.vendorKey())
                    .withPacer(CallPacer.of(new CallInterval(Duration.ZERO)));
            try (FkClient client = FkClient.open(config)) {
                Submission submission = FkFixture.submission();
                compare(() -> OutcomeText.describe(client.submit(submission)), () -> byHand(address, server));
            }
        }
    }

    private static void compare(Call submit, Call byHand) throws Exception {
        double[] wall = new double[BLOCKS];
        double[] processor = new double[BLOCKS];
        for (int block = -WARM_UP; block < BLOCKS; block++) {
            Times ours = new Times();
            Times peer = new Times();
            for (int i = 0; i < CALLS; i++) {
                ours.measure(submit);
                peer.measure(byHand);
            }
            if (block >= 0) {
                wall[block] = (double) peer.wall / ours.wall;
                processor[block] = (double) peer.processor / ours.processor;
                System.out.printf(Locale.ROOT, "submit %5.1f ms, %5.1f ms of processor; by hand %5.1f ms, %5.1f ms%n",
                        ours.wall / MILLISECONDS, ours.processor / MILLISECONDS, peer.wall / MILLISECONDS,
                        peer.processor / MILLISECONDS);
            }
        }
        print("wall", wall);
        print("processor", processor);
    }

    private static void print(String what, double[] ratios) {
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "submit / by hand, %-9s %.2f (%.2f-%.2f)%n", what,
                (ratios[BLOCKS / 2 - 1] + ratios[BLOCKS / 2]) / 2, ratios[0], ratios[BLOCKS - 1]);
    }

    private static String byHand(URI address, BareTlsServer server) throws Exception {
        SSLContext context = server.clientContext();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).build();
        HttpRequest request = HttpRequest.newBuilder(address).header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", "\"submit\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[server.lengthOfRequest()])).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 && answer.body().contains("tx-id") ? "Accepted" : answer.toString();
    }

    @FunctionalInterface
    private interface Call {
        String run() throws Exception;
    }

    private static final class Times {

        private final OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        private long wall;
        private long processor;

        void measure(Call call) throws Exception {
            long before = system.getProcessCpuTime();
            long start = System.nanoTime();
            String outcome = call.run();
            wall += System.nanoTime() - start;
            processor += system.getProcessCpuTime() - before;
            if (!outcome.equals("Accepted")) {
                throw new IllegalStateException(outcome);
            }
        }
    }
}
