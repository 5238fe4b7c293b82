package se.eltsdk.spring.internal.console;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;
import se.eltsdk.spring.internal.properties.EltProperties;

/**
 * The console's addresses. It only reads. Logging in is the application's own matter; a request whose user does not have
 * the configured role gets 403, so that a forgotten rule of the application shows nothing to anybody.
 */
public final class ConsoleRoutes {

    /** The role that everybody has, also without login. */
    private static final String ANY = "any";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType CSS = new MediaType(new MediaType("text", "css"), StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'none';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private final EltProperties.Console properties;
    private final String environment;
    private final QueuePage queue;
    private final CertificatesPage certificates;

    /** @param environment the name of FK's environment */
    public ConsoleRoutes(EltProperties.Console properties, String environment, QueuePage queue,
            CertificatesPage certificates) {
        this.properties = requireNonNull(properties, "properties");
        this.environment = requireNonNull(environment, "environment");
        this.queue = requireNonNull(queue, "queue");
        this.certificates = requireNonNull(certificates, "certificates");
    }

    /** Returns the function that answers all requests at and below the console's path. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route(RequestPredicates.path(properties.path() + "/{*page}"), this::answer);
    }

    private ServerResponse answer(ServerRequest request) {
        ConsoleTexts texts = ConsoleTexts.of(request.param("lang").orElse(""), accepted(request));
        if (!maySee(request)) {
            return answer(403, TEXT, texts).body(texts.get("forbidden", properties.path()));
        }
        if (!READING.contains(request.method())) {
            return answer(405, TEXT, texts).header("Allow", "GET, HEAD").body(texts.get("readOnly"));
        }
        try {
            return page(request, texts);
        } catch (EltException e) {
            return answer(503, HTML, texts).body(failure(texts, e.errorMessage()));
        }
    }

    private ServerResponse page(ServerRequest request, ConsoleTexts texts) {
        ConsolePage page = new ConsolePage(texts, environment);
        return switch (request.pathVariable("page")) {
            case "" -> redirect(request, lastSegment() + "/" + QueuePage.NAME, texts);
            case "/" -> redirect(request, QueuePage.NAME, texts);
            case "/" + QueuePage.NAME -> answer(200, HTML, texts).body(queue.html(texts, page,
                    request.param("state").orElse(""), request.param("after").orElse("")));
            case "/" + CertificatesPage.NAME -> answer(200, HTML, texts).body(certificates.html(texts, page));
            case "/console.css" -> answer(200, CSS, texts).body(ConsoleStyle.CSS);
            default -> answer(404, TEXT, texts).body(texts.get("notFound"));
        };
    }

    private boolean maySee(ServerRequest request) {
        return properties.role().equals(ANY) || request.servletRequest().isUserInRole(properties.role());
    }

    /** A relative address also leads to the page if a proxy adds a path before the application's. */
    private static ServerResponse redirect(ServerRequest request, String address, ConsoleTexts texts) {
        String language = request.param("lang").isPresent() ? "?lang=" + texts.language() : "";
        return answer(303, TEXT, texts).location(URI.create(address + language)).build();
    }

    private String lastSegment() {
        return properties.path().substring(properties.path().lastIndexOf('/') + 1);
    }

    private String failure(ConsoleTexts texts, ErrorMessage message) {
        ConsolePage page = new ConsolePage(texts, environment);
        HtmlBuilder html = new HtmlBuilder().add("<h1>{}</h1>\n<p class=\"bad\">", texts.get("queue.failed"));
        page.problem(html, message.code());
        return page.of(QueuePage.NAME, html.add("</p>\n"));
    }

    private static ServerResponse.BodyBuilder answer(int status, MediaType type, ConsoleTexts texts) {
        return ServerResponse.status(status).contentType(type).header("Content-Language", texts.language())
                .header("Content-Security-Policy", POLICY).header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static List<Locale.LanguageRange> accepted(ServerRequest request) {
        try {
            return request.headers().acceptLanguage();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
