package se.eltsdk.testkit.bankid.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.testkit.bankid.Telephone;
import se.eltsdk.testkit.bankid.Telephone.RefusedException;
import se.eltsdk.testkit.bankid.TestPerson;

/**
 * The telephone as a web page on 127.0.0.1, in Swedish and English. It has no TLS: it is reached from this machine only,
 * shows made-up data only, and a browser would warn of a certificate that was made at run time.
 *
 * <p>Other web sites that are open in the same browser must not drive it: a request needs the server's own host name
 * (against DNS rebinding), and a form the page's token (against forged requests).
 */
public final class TelephonePage {

    private static final Pattern PATH = Pattern.compile("/(sv|en)/(.*)");
    private static final Pattern ORDER = Pattern.compile("order/([0-9a-f-]{36})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Set<String> FILES = Set.of("/telephone.css", "/telephone.js");
    private static final int THREADS = 4;

    private final Telephone telephone;
    private final HttpServer server;
    private final ExecutorService threads;
    private final String csrf = UUID.randomUUID().toString();
    private final OpenedOrders opened = new OpenedOrders();

    public TelephonePage(Telephone telephone, int port) throws IOException {
        this.telephone = telephone;
        this.server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "mock-bankid-telephone");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            secure(exchange.getResponseHeaders());
            if (!isOurHost(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 421, "text/plain; charset=utf-8", "Wrong host.\n".getBytes(UTF_8));
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Matcher parts = PATH.matcher(path);
            boolean get = exchange.getRequestMethod().equals("GET");
            if (get && path.equals("/")) {
                redirect(exchange, "/sv/");
            } else if (get && FILES.contains(path)) {
                file(exchange, path);
            } else if (!parts.matches()) {
                notFound(exchange);
            } else if (get) {
                show(exchange, new PageView(PageTexts.of(parts.group(1)), csrf), parts.group(2));
            } else if (exchange.getRequestMethod().equals("POST")) {
                submit(exchange, parts.group(1), parts.group(2));
            } else {
                send(exchange, 405, "text/plain; charset=utf-8", "GET or POST.\n".getBytes(UTF_8));
            }
        }
    }

    private void show(HttpExchange exchange, PageView view, String path) throws IOException {
        Matcher order = ORDER.matcher(path);
        if (path.isEmpty()) {
            html(exchange, 200, view.start(telephone.waitingOrders(), Optional.empty()));
        } else if (path.equals("done/signed") || path.equals("done/declined")) {
            html(exchange, 200, view.done(path.substring("done/".length())));
        } else if (order.matches() && opened.get(order.group(1)).isPresent()) {
            Telephone.Order shown = opened.get(order.group(1)).get();
            html(exchange, 200, view.order(shown, order.group(1), PersonChoice.persons(shown), PageForm.empty(),
                    Optional.empty()));
        } else {
            notFound(exchange);
        }
    }

    private void submit(HttpExchange exchange, String language, String path) throws IOException {
        PageView view = new PageView(PageTexts.of(language), csrf);
        PageForm form = PageForm.read(exchange).orElse(PageForm.empty());
        if (!isOurs(exchange, form)) {
            html(exchange, 403, view.start(telephone.waitingOrders(), Optional.of("form")));
            return;
        }
        Matcher order = ORDER.matcher(path);
        try {
            if (path.equals("open")) {
                redirect(exchange, "/" + language + "/order/" + opened.add(open(form)));
            } else if (order.matches() && opened.get(order.group(1)).isPresent()) {
                decide(exchange, view, "/" + language + "/done/", form, order.group(1));
            } else {
                notFound(exchange);
            }
        } catch (RefusedException e) {
            html(exchange, 422, view.start(telephone.waitingOrders(), Optional.of(e.reason().name())));
        }
    }

    private Telephone.Order open(PageForm form) {
        String number = form.get("number");
        return NUMBER.matcher(number).matches() ? telephone.openWaiting(Integer.parseInt(number))
                : telephone.read(form.get("code"));
    }

    private void decide(HttpExchange exchange, PageView view, String done, PageForm form, String id)
            throws IOException {
        Telephone.Order order = opened.get(id).orElseThrow();
        if (form.get("action").equals("decline")) {
            order.decline();
            redirect(exchange, done + "declined");
            return;
        }
        Optional<TestPerson> person = PersonChoice.of(order, form);
        if (person.isEmpty()) {
            html(exchange, 422, view.order(order, id, PersonChoice.persons(order), form, Optional.of("person")));
            return;
        }
        order.sign(person.get());
        redirect(exchange, done + "signed");
    }

    private boolean isOurs(HttpExchange exchange, PageForm form) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return MessageDigest.isEqual(form.get("csrf").getBytes(UTF_8), csrf.getBytes(UTF_8))
                && (origin == null || origin.startsWith("http://") && isOurHost(origin.substring("http://".length())));
    }

    private boolean isOurHost(String host) {
        int port = server.getAddress().getPort();
        return List.of("127.0.0.1:" + port, "localhost:" + port).contains(host);
    }

    private static void secure(Headers headers) {
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; "
                + "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        // Not no-referrer: browsers would then send a form with Origin: null.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    private static void file(HttpExchange exchange, String path) throws IOException {
        try (InputStream file = TelephonePage.class.getResourceAsStream(path.substring(1))) {
            send(exchange, 200, (path.endsWith(".css") ? "text/css" : "text/javascript") + "; charset=utf-8",
                    file.readAllBytes());
        }
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        send(exchange, 404, "text/plain; charset=utf-8", "No such page.\n".getBytes(UTF_8));
    }

    private static void html(HttpExchange exchange, int status, String html) throws IOException {
        send(exchange, status, "text/html; charset=utf-8", html.getBytes(UTF_8));
    }

    private static void redirect(HttpExchange exchange, String path) throws IOException {
        exchange.getResponseHeaders().set("Location", path);
        exchange.sendResponseHeaders(303, -1);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
