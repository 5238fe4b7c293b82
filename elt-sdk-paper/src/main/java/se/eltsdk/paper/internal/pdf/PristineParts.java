package se.eltsdk.paper.internal.pdf;

import java.util.List;

/**
 * The parts of a file that were checked before, because the pristine form has them too.
 *
 * @param prefix  how many bytes at the start of the file are the form's
 * @param streams larger compressed streams of the form
 */
public record PristineParts(int prefix, List<PristineStream> streams) {

    static final PristineParts NONE = new PristineParts(0, List.of());
}
