package se.eltsdk.paper.internal.pdf;

import java.util.List;

/**
 * What of a file needs no second look, since the pristine form has it too.
 *
 * @param prefix  how many bytes at the file's beginning are the form's
 * @param streams   larger compressed streams of the form
 */
public record PristineParts(int prefix, List<PristineStream> streams) {

    static final PristineParts NONE = new PristineParts(0, List.of());
}
