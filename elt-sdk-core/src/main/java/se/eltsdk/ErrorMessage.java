package se.eltsdk;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.eltsdk.internal.LabelledPath;

/**
 * What happened, as facts: a code, one of its messages, and the arguments of that message. The sentence is made on
 * demand, in Swedish or English.
 *
 * <pre>{@code
 * ErrorMessage message = exception.errorMessage();
 * message.code();                                   // ELT-808
 * message.arguments().get("environment");           // "production"
 * message.text(Locale.forLanguageTag("sv"));        // the sentence in Swedish
 * }</pre>
 *
 * <p>Arguments are never names, phone numbers, identity numbers, passwords or keys. Those that a sentence shows in
 * double quotes come from the vendor's own set-up, such as the name of a file, of a host or of an issuer; {@link
 * #redacted()} leaves them out. Immutable.
 */
public final class ErrorMessage implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ErrorCode.Variant variant;
    private final Severity severity;
    private final LinkedHashMap<String, Object> arguments;

    private ErrorMessage(ErrorCode.Variant variant, Severity severity, LinkedHashMap<String, Object> arguments) {
        this.variant = requireNonNull(variant, "variant");
        this.severity = requireNonNull(severity, "severity");
        this.arguments = arguments;
    }

    /** Creates the only message of a code, without arguments. */
    public static ErrorMessage of(ErrorCode code) {
        return of(code.variant(""));
    }

    /**
     * Creates one of several messages of a code, without arguments.
     *
     * @throws IllegalArgumentException when the code has no such message
     */
    public static ErrorMessage of(ErrorCode.Variant variant) {
        MessageTemplates.requireKnown(variant);
        return new ErrorMessage(variant, variant.code().severity(), new LinkedHashMap<>());
    }

    /**
     * Returns a copy with an argument more. Texts, dates, times and durations, messages, and lists of these are kept as
     * they are, whole numbers as {@code Long}; anything else as its text.
     *
     * @param name as in the message's template
     */
    public ErrorMessage with(String name, Object value) {
        LinkedHashMap<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(requireNonNull(name, "name"), kept(requireNonNull(value, name)));
        return new ErrorMessage(variant, severity, more);
    }

    /**
     * Returns a copy for a text that leaves the vendor: an ellipsis replaces each argument that the sentence or its
     * next step shows in double quotes, also in messages among the arguments.
     */
    public ErrorMessage redacted() {
        Set<String> own = MessageTemplates.quotedArguments(variant);
        LinkedHashMap<String, Object> shown = new LinkedHashMap<>();
        arguments.forEach((name, value) -> shown.put(name, own.contains(name) ? "…" : redacted(value)));
        return new ErrorMessage(variant, severity, shown);
    }

    /** Returns a copy with another severity than the usual one of the code. */
    public ErrorMessage withSeverity(Severity other) {
        return new ErrorMessage(variant, other, arguments);
    }

    /** Returns the code. */
    public ErrorCode code() {
        return variant.code();
    }

    /** Returns which of the code's messages it is. */
    public ErrorCode.Variant variant() {
        return variant;
    }

    /** Returns how serious it is here. */
    public Severity severity() {
        return severity;
    }

    /** Returns the arguments by name, in the order in which they were given; those without a name by number, from 0. */
    public Map<String, Object> arguments() {
        return Collections.unmodifiableMap(arguments);
    }

    /** Returns the sentence: Swedish for a Swedish locale where there is one, else English. */
    public String text(Locale locale) {
        return MessageTemplates.text(this, locale);
    }

    /**
     * Returns one sentence on what to do, from this message or else from its {@linkplain ErrorCode#nextStep code}.
     * Empty text when there is nothing to do.
     */
    public String nextStep(Locale locale) {
        return MessageTemplates.nextStep(this, locale);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ErrorMessage that && variant.equals(that.variant) && severity == that.severity
                && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * variant.hashCode() + arguments.hashCode();
    }

    /** The code and the sentence in English. */
    @Override
    public String toString() {
        return code() + " " + text(Locale.ENGLISH);
    }

    private static Object redacted(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(ErrorMessage::redacted).toList();
        }
        return value instanceof ErrorMessage message ? message.redacted() : value;
    }

    private static Object kept(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(ErrorMessage::kept).toList();
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        boolean asIs = value instanceof String || value instanceof Long || value instanceof ErrorMessage
                || value instanceof LabelledPath || value instanceof Duration
                || value instanceof Temporal && value.getClass().getPackage() == Instant.class.getPackage();
        return asIs ? value : String.valueOf(value);
    }
}
