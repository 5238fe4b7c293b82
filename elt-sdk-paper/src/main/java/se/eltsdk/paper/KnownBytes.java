package se.eltsdk.paper;

import java.util.List;

/**
 * What of a file needs no second look, since the pristine form has it too.
 *
 * @param beginning how many bytes at the file's beginning are the form's
 * @param streams   larger compressed streams of the form
 */
record KnownBytes(int beginning, List<KnownStream> streams) {

    static final KnownBytes NONE = new KnownBytes(0, List.of());
}
