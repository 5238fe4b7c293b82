package se.eltsdk.sample.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Knows the browser that started a signing, also after a restart and on another node: a random cookie, of which the
 * database has the SHA-256 only.
 */
@Component
class SignerCookie {

    private static final String NAME = "signer";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** Returns the owner of a new signing; sets the cookie if the browser has none. */
    String owner(HttpServletRequest request, HttpServletResponse response) {
        return value(request).map(SignerCookie::digest).orElseGet(() -> {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String value = HexFormat.of().formatHex(bytes);
            // Not "strict": the BankID app returns to the page of the signing.
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, value).httpOnly(true).sameSite("Lax")
                    .secure(request.isSecure()).path("/").build().toString());
            return digest(value);
        });
    }

    /** Whether this browser started the signing. */
    boolean isOwner(HttpServletRequest request, String owner) {
        return value(request).map(SignerCookie::digest).filter(own -> MessageDigest.isEqual(
                own.getBytes(StandardCharsets.US_ASCII), owner.getBytes(StandardCharsets.US_ASCII))).isPresent();
    }

    private static Optional<String> value(HttpServletRequest request) {
        return request.getCookies() == null ? Optional.empty() : Arrays.stream(request.getCookies())
                .filter(cookie -> NAME.equals(cookie.getName())).map(Cookie::getValue).findFirst();
    }

    private static String digest(String value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
