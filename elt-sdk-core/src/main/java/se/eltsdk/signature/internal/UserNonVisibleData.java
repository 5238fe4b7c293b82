package se.eltsdk.signature.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private UserNonVisibleData() {
    }

    public static String of(Collection<ReportDocument> documents) {
        return documents.stream().map(UserNonVisibleData::item).collect(Collectors.joining(";"));
    }

    /** Why the text is not about this document (ELT-601); empty when it is. */
    static Optional<Finding> refusal(String text, ReportDocument document, String path) {
        String[] items = text.split(";", -1);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < items.length; i++) {
            if (!ITEM.matcher(items[i]).matches()) {
                return Optional.of(Finding.of(ErrorCode.SIGNATURE_OF_OTHER_DOCUMENT.variant("form"), path, i + 1,
                        items.length));
            }
            if (!ids.add(items[i].substring(0, ID_LENGTH))) {
                return Optional.of(Finding.of(ErrorCode.SIGNATURE_OF_OTHER_DOCUMENT.variant("duplicate"), path, i + 1,
                        items.length));
            }
        }
        return Set.of(items).contains(item(document))
                ? Optional.empty() : Optional.of(absent(ids.contains(document.id().toString()), items.length, path));
    }

    /** At which place of a text that is about it this document stands, from 0. */
    static int place(String text, ReportDocument document) {
        return List.of(text.split(";", -1)).indexOf(item(document));
    }

    /** How many documents the text is about. */
    static int count(String text) {
        return text.split(";", -1).length;
    }

    private static Finding absent(boolean otherDigest, int items, String path) {
        return Finding.of(otherDigest ? ErrorCode.SIGNATURE_OF_OTHER_DOCUMENT.variant("digest")
                : ErrorCode.SIGNATURE_OF_OTHER_DOCUMENT.variant("absent"), path, items);
    }

    private static String item(ReportDocument document) {
        return document.id() + "," + document.digest().hex();
    }
}
