package se.eltsdk.signature.internal;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;

/**
 * The text that ties a signature to reports (contract of ELT): {@code id,digest}, several joined by a semicolon, where
 * the digest is the SHA-256 of the canonical document in lower-case hex.
 */
public final class UserNonVisibleData {

    private static final Pattern ITEM =
            Pattern.compile("[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12},[a-f0-9]{64}");
    private static final int ID_LENGTH = 36;

    private final String[] items;
    /** At which place an id stands, from 0; up to the fault where there is one. */
    private final Map<String, Integer> places = new HashMap<>();
    /** What is wrong with the item at {@code faultAt}; null where the whole text is well-formed. */
    private final ErrorCode.@Nullable Variant fault;
    private final int faultAt;

    private UserNonVisibleData(String[] items) {
        this.items = items;
        int at = 0;
        ErrorCode.Variant found = null;
        while (found == null && at < items.length) {
            found = fault(items[at], at);
            at++;
        }
        this.fault = found;
        this.faultAt = at;
    }

    public static String of(Collection<ReportDocument> documents) {
        return documents.stream().map(UserNonVisibleData::item).collect(Collectors.joining(";"));
    }

    /** Reads any text; {@link #refusal} says what is wrong with it. */
    static UserNonVisibleData parse(String text) {
        return new UserNonVisibleData(text.split(";", -1));
    }

    /** Why the text is not about this document (ELT-601); empty when it is. */
    Optional<Finding> refusal(ReportDocument document, String path) {
        if (fault != null) {
            return Optional.of(Finding.of(fault, path, faultAt, items.length));
        }
        Integer place = places.get(document.id().toString());
        if (place == null) {
            return Optional.of(Finding.of(ErrorCode.SIGNATURE_OF_OTHER_DOCUMENT.variant("absent"), path,
                    items.length));
        }
        return items[place].equals(item(document)) ? Optional.empty()
                : Optional.of(Finding.of(ErrorCode.SIGNATURE_OF_OTHER_DOCUMENT.variant("digest"), path, items.length));
    }

    /** At which place of a text that is about it this document stands, from 0. */
    int place(ReportDocument document) {
        return requireNonNull(places.get(document.id().toString()));
    }

    /** How many documents the text is about. */
    int count() {
        return items.length;
    }

    private ErrorCode.@Nullable Variant fault(String item, int place) {
        if (!ITEM.matcher(item).matches()) {
            return ErrorCode.SIGNATURE_OF_OTHER_DOCUMENT.variant("form");
        }
        return places.putIfAbsent(item.substring(0, ID_LENGTH), place) == null ? null
                : ErrorCode.SIGNATURE_OF_OTHER_DOCUMENT.variant("duplicate");
    }

    private static String item(ReportDocument document) {
        return document.id() + "," + document.digest().hex();
    }
}
