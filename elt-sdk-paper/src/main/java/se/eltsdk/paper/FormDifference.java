package se.eltsdk.paper;

import se.eltsdk.paper.internal.compare.FoundDifference;

/** One difference between a file and FK's form that is not a filled-in value. Immutable. */
public final class FormDifference {

    private final FoundDifference found;

    FormDifference(FoundDifference found) {
        this.found = found;
    }

    /** What kind of difference it is. */
    public Kind kind() {
        return found.kind();
    }

    /** The stable code of its kind. */
    public String code() {
        return kind().code();
    }

    /** The page, from 1; 0 for a difference that concerns the whole file. */
    public int page() {
        return found.page();
    }

    /** Distance from the page's left edge in points; 0 when the difference has no position. */
    public float x() {
        return found.x();
    }

    /** Distance from the page's lower edge in points; 0 when the difference has no position. */
    public float y() {
        return found.y();
    }

    /** Details in English: a field, an entry or an operator. Never a filled-in value. */
    public String what() {
        return found.what();
    }

    /** Code, page, position and details. */
    @Override
    public String toString() {
        return code() + " " + kind() + " page " + page() + " at " + x() + ", " + y() + ": " + what();
    }

    /** Kinds of differences, one code each. */
    public enum Kind {
        /** Nothing wrong was found, but the file has a part, used by some readers, that is not checked. */
        NOT_JUDGED("ELT-965"),
        /** A page was added or removed. */
        PAGES("ELT-970"),
        /** The size of a page or of one of its boxes changed. */
        PAGE_SIZE("ELT-971"),
        /** The rotation of a page changed. */
        ROTATION("ELT-972"),
        /** Text was added to the printed content. */
        ADDED_TEXT("ELT-973"),
        /** An image was added to the printed content, for example a logo. */
        ADDED_IMAGE("ELT-974"),
        /** A line was added to the printed content. */
        ADDED_LINE("ELT-975"),
        /** A filled area was added; it may cover printed content. */
        ADDED_AREA("ELT-976"),
        /** Part of FK's printed content was removed or changed. */
        CHANGED_PRINT("ELT-977"),
        /** A font changed, in the printed content or in a field. */
        FONT("ELT-978"),
        /** An image, colour space or other resource of the printed content was replaced. */
        RESOURCE("ELT-979"),
        /** An annotation, for example a comment or a link, was added, removed or changed. */
        ANNOTATION("ELT-980"),
        /** A field was moved or resized. */
        MOVED_FIELD("ELT-981"),
        /** The type, flags or style of a field changed. */
        CHANGED_FIELD("ELT-982"),
        /** A field was added or removed. */
        FIELDS("ELT-983"),
        /** The appearance of a field shows something other than its value. */
        DRAWN_OTHERWISE("ELT-984"),
        /** The appearance of a field is not plain text: it has an image, lines, another colour, or exceeds its box. */
        APPEARANCE("ELT-985"),
        /** A field next to a signature is filled in; it must be written by hand. */
        SIGNATURE_BOX("ELT-986"),
        /** The file has a script or another action. */
        SCRIPT("ELT-987"),
        /** The file has an attachment. */
        ATTACHMENT("ELT-988"),
        /** The file contains earlier revisions of itself. */
        EARLIER_REVISION("ELT-989"),
        /** The encryption or the permissions changed. */
        ENCRYPTION("ELT-990"),
        /** The XFA data, a second description of the fields, changed. */
        XFA("ELT-991"),
        /** The usage rights changed. */
        USAGE_RIGHTS("ELT-992"),
        /** Another entry of the document or of a page changed. */
        DOCUMENT("ELT-993"),
        /** Bytes before or after the PDF, or damaged syntax: readers may see different files. */
        FILE("ELT-994"),
        /** The rendered page differs outside the fields. */
        PIXELS("ELT-995"),
        /** The file has an electronic signature. */
        DIGITAL_SIGNATURE("ELT-996"),
        /** The printed content was rewritten, so that the structure proves nothing. */
        REWRITTEN("ELT-997"),
        /** A field has a value that it cannot have. */
        VALUE("ELT-998"),
        /** The layers, which show or hide content, changed. */
        LAYERS("ELT-999");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The stable code. */
        public String code() {
            return code;
        }
    }
}
