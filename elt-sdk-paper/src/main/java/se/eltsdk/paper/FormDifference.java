package se.eltsdk.paper;

import se.eltsdk.ErrorCode;
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
    public ErrorCode code() {
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
        NOT_JUDGED(ErrorCode.FORM_PART_NOT_JUDGED),
        /** A page was added or removed. */
        PAGES(ErrorCode.FORM_PAGES),
        /** The size of a page or of one of its boxes changed. */
        PAGE_SIZE(ErrorCode.FORM_PAGE_SIZE),
        /** The rotation of a page changed. */
        ROTATION(ErrorCode.FORM_ROTATION),
        /** Text was added to the printed content. */
        ADDED_TEXT(ErrorCode.FORM_TEXT_ADDED),
        /** An image was added to the printed content, for example a logo. */
        ADDED_IMAGE(ErrorCode.FORM_IMAGE_ADDED),
        /** A line was added to the printed content. */
        ADDED_LINE(ErrorCode.FORM_LINE_ADDED),
        /** A filled area was added; it may cover printed content. */
        ADDED_AREA(ErrorCode.FORM_AREA_ADDED),
        /** Part of FK's printed content was removed or changed. */
        CHANGED_PRINT(ErrorCode.FORM_PRINT_CHANGED),
        /** A font changed, in the printed content or in a field. */
        FONT(ErrorCode.FORM_FONT_CHANGED),
        /** An image, colour space or other resource of the printed content was replaced. */
        RESOURCE(ErrorCode.FORM_RESOURCE_CHANGED),
        /** An annotation, for example a comment or a link, was added, removed or changed. */
        ANNOTATION(ErrorCode.FORM_ANNOTATION),
        /** A field was moved or resized. */
        MOVED_FIELD(ErrorCode.FORM_FIELD_MOVED),
        /** The type, flags or style of a field changed. */
        CHANGED_FIELD(ErrorCode.FORM_FIELD_CHANGED),
        /** A field was added or removed. */
        FIELDS(ErrorCode.FORM_FIELDS),
        /** The appearance of a field shows something other than its value. */
        DRAWN_OTHERWISE(ErrorCode.FORM_APPEARANCE),
        /** The appearance of a field is not plain text: it has an image, lines, another colour, or exceeds its box. */
        APPEARANCE(ErrorCode.FORM_NO_PLAIN_TEXT),
        /** A field next to a signature is filled in; it must be written by hand. */
        SIGNATURE_BOX(ErrorCode.FORM_SIGNATURE_BOX),
        /** The file has a script or another action. */
        SCRIPT(ErrorCode.FORM_SCRIPT),
        /** The file has an attachment. */
        ATTACHMENT(ErrorCode.FORM_ATTACHMENT),
        /** The file contains earlier revisions of itself. */
        EARLIER_REVISION(ErrorCode.FORM_EARLIER_REVISION),
        /** The encryption or the permissions changed. */
        ENCRYPTION(ErrorCode.FORM_ENCRYPTION),
        /** The XFA data, a second description of the fields, changed. */
        XFA(ErrorCode.FORM_XFA_CHANGED),
        /** The usage rights changed. */
        USAGE_RIGHTS(ErrorCode.FORM_USAGE_RIGHTS),
        /** Another entry of the document or of a page changed. */
        DOCUMENT(ErrorCode.FORM_DOCUMENT),
        /** Bytes before or after the PDF, or damaged syntax: readers may see different files. */
        FILE(ErrorCode.FORM_FILE),
        /** The rendered page differs outside the fields. */
        PIXELS(ErrorCode.FORM_PIXELS),
        /** The file has an electronic signature. */
        DIGITAL_SIGNATURE(ErrorCode.FORM_SIGNATURE),
        /** The printed content was rewritten, so that the structure proves nothing. */
        REWRITTEN(ErrorCode.FORM_WRITTEN_DIFFERENTLY),
        /** A field has a value that it cannot have. */
        VALUE(ErrorCode.FORM_VALUE),
        /** The layers, which show or hide content, changed. */
        LAYERS(ErrorCode.FORM_LAYERS);

        private final ErrorCode code;

        Kind(ErrorCode code) {
            this.code = code;
        }

        /** The stable code. */
        public ErrorCode code() {
            return code;
        }
    }
}
