package se.eltsdk.document.internal.parse;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.document.internal.parse.DocumentGrammar.Element;
import se.eltsdk.document.internal.parse.DocumentGrammar.Slot;

/** An element of the contract whose end tag has not come yet: what has stood in it, and what may come next. */
final class OpenElement {

    /** Longer runs of digits could be an identity number, other characters anything. */
    private static final Pattern PLAIN_NAME = Pattern.compile("(?!.*[0-9]{4})[A-Za-z_][A-Za-z0-9_-]{0,40}");

    private final Element element;
    private final DocumentLocation place;
    private final int index;
    private final Consumer<Finding> findings;
    private final StringBuilder text = new StringBuilder();
    private final int[] counts;
    private final Element[] seen;
    private final DocumentLocation[] missedAt;
    private int current;
    private boolean strayText;

    /** @param index that of the repeated part around it, or 0 */
    OpenElement(Element element, DocumentLocation place, int index, Consumer<Finding> findings) {
        this.element = element;
        this.place = place;
        this.index = index;
        this.findings = findings;
        this.counts = new int[element.slots().size()];
        this.seen = new Element[counts.length];
        this.missedAt = new DocumentLocation[counts.length];
    }

    Element element() {
        return element;
    }

    DocumentLocation place() {
        return place;
    }

    String text() {
        return text.toString();
    }

    /** The path of this part in a draft. */
    String draftPath() {
        return element.draft().replace("#", Integer.toString(index));
    }

    String pathOf(String name) {
        return place.path().isEmpty() ? name : place.path() + "." + name;
    }

    /** Takes text; false when none is allowed here, which is reported once per element. */
    boolean takes(String part) {
        if (element.isValue()) {
            text.append(part);
        } else if (!strayText && !part.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\n')) {
            strayText = true;
            return false;
        }
        return true;
    }

    /** Opens a child; null when it is not allowed here, which has been reported. */
    @Nullable OpenElement child(String name, DocumentLocation start) {
        for (int slot = 0; slot < counts.length; slot++) {
            Element choice = element.slots().get(slot).choice(name);
            if (choice != null) {
                return take(slot, choice, start);
            }
        }
        findings.accept(unknown(name, start));
        return null;
    }

    /** Which of its kind it is, from 0; that of the part around it where it is not repeated itself. */
    int index() {
        return index;
    }

    /** Reports what is missing. */
    void close(DocumentLocation end) {
        for (int slot = 0; slot < counts.length; slot++) {
            Slot rule = element.slots().get(slot);
            if (rule.required() && counts[slot] == 0) {
                DocumentLocation noticed = missedAt[slot] == null ? end : missedAt[slot];
                findings.accept(missing(rule, noticed));
            }
        }
    }

    /** Of a choice the path is that of the part around it; the Swedish sentence names what was to be chosen. */
    private Finding missing(Slot rule, DocumentLocation noticed) {
        Finding missing = noticed.at(pathOf(rule.choices().get(0).name()))
                .finding(ErrorCode.MISSING_PART.variant("part"), rule.names());
        return rule.choices().size() == 1 ? missing : noticed.at(place.path()).as(missing);
    }

    private @Nullable OpenElement take(int slot, Element choice, DocumentLocation start) {
        boolean repeated = element.slots().get(slot).repeated();
        int number = counts[slot];
        DocumentLocation at = start.at(pathOf(choice.name()) + (repeated ? "[" + number + "]" : ""));
        if (number > 0 && !repeated) {
            findings.accept(at.finding(choice.equals(seen[slot]) ? ErrorCode.MISPLACED_OR_REPEATED_PART.variant("twice")
                    : ErrorCode.MISPLACED_OR_REPEATED_PART.variant("choice"), choice.name()));
            return null;
        }
        if (slot < current) {
            findings.accept(at.finding(ErrorCode.MISPLACED_OR_REPEATED_PART.variant("order"), choice.name()));
        }
        skipTo(slot, start);
        seen[slot] = choice;
        counts[slot]++;
        return new OpenElement(choice, at, repeated ? number : index, findings);
    }

    private void skipTo(int slot, DocumentLocation start) {
        for (int skipped = current; skipped < slot; skipped++) {
            if (missedAt[skipped] == null) {
                missedAt[skipped] = start;
            }
        }
        current = Math.max(current, slot);
    }

    /** A name that the contract does not have is shown as far as it may be: anybody could have written anything. */
    private Finding unknown(String name, DocumentLocation start) {
        return PLAIN_NAME.matcher(name).matches() ? start.at(pathOf(name))
                .finding(ErrorCode.UNKNOWN_PART.variant("field"), name)
                : start.at(pathOf("?")).finding(ErrorCode.UNKNOWN_PART.variant("unnamed"),
                name.codePointCount(0, name.length()));
    }
}
