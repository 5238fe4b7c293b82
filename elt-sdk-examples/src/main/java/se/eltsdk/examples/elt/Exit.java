package se.eltsdk.examples.elt;

import java.util.Collection;
import java.util.List;

/** The exit codes of {@code elt}. */
final class Exit {

    /** Done. */
    static final int DONE = 0;
    /** The answer is no: findings, a refusal, a signature that does not hold, a half-signed folder. */
    static final int NO = 1;
    /** The call is wrong: usage, a file that is not there, a configuration key missing or unknown. */
    static final int CALL = 2;
    /** Not known or not done yet. */
    static final int OPEN = 3;
    /** A bug of ours. */
    static final int BUG = 70;

    private static final List<Integer> GRAVEST_FIRST = List.of(BUG, CALL, OPEN, NO, DONE);

    private Exit() {
    }

    /** The exit code of several items: the gravest; 0 for none. */
    static int of(Collection<Integer> codes) {
        return GRAVEST_FIRST.stream().filter(codes::contains).findFirst().orElse(DONE);
    }
}
