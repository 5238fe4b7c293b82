package se.eltsdk.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;

/** An application with the console, a web server, and Spring Security's login. It sends nothing by itself. */
final class ConsoleApplication implements AutoCloseable {

    /** Words that a person or FK might write, and that no page may show. */
    static final String PERSONAL_WORDS = "Kanariefågel 19500101-9802";
    static final int BLOCKED = 27;
    private static final String USER = "operator";
    private static final String PASSWORD = "made-up";

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private ConsoleApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it; its only user has this role. */
    static ConsoleApplication start(Map<String, String> configuration, Path database, String role,
            String... properties) {
        String[] arguments = Stream.of(TestReports.properties(configuration), properties, new String[] {
            "spring.main.web-application-type=servlet", "server.port=0", "spring.main.banner-mode=off",
            "spring.datasource.url=jdbc:sqlite:" + database, "spring.security.user.name=" + USER,
            "spring.security.user.password=" + PASSWORD, "spring.security.user.roles=" + role,
            "elt.delivery.enabled=false"}).flatMap(Stream::of).map(property -> "--" + property)
                .toArray(String[]::new);
        return new ConsoleApplication(SpringApplication.run(Application.class, arguments));
    }

    /** One report is accepted, one refused, one unknown, one queued, and {@link #BLOCKED} are blocked; it is paused. */
    void fill(TestVendor vendor, MockFk fk) throws InterruptedException {
        fk.then(FkReply.accept(), FkReply.xmlValidationError(PERSONAL_WORDS), FkReply.dropAnswer());
        for (int i = 0; i < 3; i++) {
            outbox().put(TestReports.submission(vendor));
        }
        try (OutboxRunner runner = OutboxRunner.of(outbox(), context.getBean(FkClient.class)).open()) {
            runner.runUntilDone();
        }
        OutboxAdmin admin = context.getBean(OutboxAdmin.class);
        admin.declareLoss();
        for (int i = 0; i < BLOCKED; i++) {
            outbox().put(TestReports.submission(vendor));
        }
        Submission queued = TestReports.submission(vendor);
        outbox().put(queued);
        admin.unblock(queued.id());
        admin.pause(PERSONAL_WORDS);
    }

    /** Renames the outbox's table, as an operator might do by mistake. */
    void breakDatabase() {
        context.getBean(JdbcTemplate.class).execute("ALTER TABLE elt_outbox RENAME TO elt_outbox_old");
    }

    Outbox outbox() {
        return context.getBean(Outbox.class);
    }

    URI address(String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /** Sends a request as the logged-in user. */
    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes());
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .method(method, HttpRequest.BodyPublishers.noBody()).header("Authorization", "Basic " + login);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {
    }
}
