package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

/**
 * One thing in which a file differs from FK's form otherwise than in what was filled in.
 *
 * @param kind what it is
 * @param page on which page, from 1; 0 for what concerns the whole file
 * @param x    how far from the page's left edge, in points; 0 where it has no place
 * @param y    how far from the page's lower edge, in points; 0 where it has no place
 * @param what what exactly, in English: a field, an entry, an operator; never what was filled in
 */
public record FormDifference(Kind kind, int page, float x, float y, String what) {

    /** Checks that nothing is missing. */
    public FormDifference {
        requireNonNull(kind, "kind");
        requireNonNull(what, "what");
    }

    /** The stable code of its kind. */
    public String code() {
        return kind.code();
    }

    /** Kinds of deviations, one code each. */
    public enum Kind {
        /** Nothing wrong was found, but some readers find their way by a part of the file that is not judged. */
        NOT_JUDGED("ELT-965"),
        /** A page more or less. */
        PAGES("ELT-970"),
        /** Another size of a page or of a part of it. */
        PAGE_SIZE("ELT-971"),
        /** A page turned. */
        ROTATION("ELT-972"),
        /** Text in the print. */
        ADDED_TEXT("ELT-973"),
        /** A picture in the print, a logo for example. */
        ADDED_IMAGE("ELT-974"),
        /** A line in the print. */
        ADDED_LINE("ELT-975"),
        /** An area filled with colour, which may cover print. */
        ADDED_AREA("ELT-976"),
        /** Something of FK's print is gone or altered. */
        CHANGED_PRINT("ELT-977"),
        /** Another font, in the print or in a field. */
        FONT("ELT-978"),
        /** Another picture, colour space or the like under the name that the print uses. */
        RESOURCE("ELT-979"),
        /** An annotation, for example a comment or a link, more, less or altered. */
        ANNOTATION("ELT-980"),
        /** A field moved or resized. */
        MOVED_FIELD("ELT-981"),
        /** A field's type, flags or look altered. */
        CHANGED_FIELD("ELT-982"),
        /** A field more or less. */
        FIELDS("ELT-983"),
        /** A field shows something else than its value. */
        DRAWN_OTHERWISE("ELT-984"),
        /** A field shows what is no filled-in text: a picture, lines, another colour, something beyond its edge. */
        APPEARANCE("ELT-985"),
        /** Something stands beside a signature: it has to be written by hand. */
        SIGNATURE_BOX("ELT-986"),
        /** A script or another action. */
        SCRIPT("ELT-987"),
        /** A file attached. */
        ATTACHMENT("ELT-988"),
        /** The file holds earlier states of itself. */
        EARLIER_REVISION("ELT-989"),
        /** Another encryption, or none, or other permissions. */
        ENCRYPTION("ELT-990"),
        /** Another second description of the fields (XFA). */
        XFA("ELT-991"),
        /** Other usage rights. */
        USAGE_RIGHTS("ELT-992"),
        /** Another entry of the document or of a page. */
        DOCUMENT("ELT-993"),
        /** Bytes before or after the PDF, or a damaged index: readers may see different files. */
        FILE("ELT-994"),
        /** Outside the fields the drawn page differs. */
        PIXELS("ELT-995"),
        /** An electronic signature. */
        DIGITAL_SIGNATURE("ELT-996"),
        /** The print was written anew in another way, so that the structure proves nothing. */
        REWRITTEN("ELT-997"),
        /** A value that the field cannot have. */
        VALUE("ELT-998"),
        /** Other layers, which can show or hide print. */
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
