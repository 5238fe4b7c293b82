package se.eltsdk.cli.command;

import java.util.Collection;
import java.util.List;

/** The exit codes of {@code elt}. */
public final class ExitCode {

    /** Done. */
    public static final int DONE = 0;
    /** The answer is no: findings, a refusal, an invalid signature, a half-signed folder. */
    public static final int NO = 1;
    /** Usage error: wrong arguments, a missing file, a missing or unknown configuration key. */
    public static final int USAGE = 2;
    /** Unknown or not done yet. */
    public static final int OPEN = 3;
    /** A bug of ours. */
    public static final int BUG = 70;

    private static final List<Integer> GRAVEST_FIRST = List.of(BUG, USAGE, OPEN, NO, DONE);

    private ExitCode() {
    }

    /** The exit code of several items: the gravest one, or 0 for none. */
    public static int of(Collection<Integer> codes) {
        return GRAVEST_FIRST.stream().filter(codes::contains).findFirst().orElse(DONE);
    }
}
