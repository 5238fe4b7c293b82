package se.eltsdk.outbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The state of an entry of the outbox ({@code läge}). */
public enum EntryState {
    /** The entry is sent when its turn comes. */
    QUEUED,
    /** An attempt has been noted; its call may be in progress. */
    SENDING,
    /** FK did certainly not process the last attempt: the same bytes are sent again later, automatically. */
    WAITING,
    /** FK may or may not have it: by the vendor's policy a person decides, or the same bytes are sent again later. */
    UNKNOWN,
    /** Nothing happens until a person decides. */
    BLOCKED,
    /** FK accepted it. Final. */
    ACCEPTED,
    /** FK refused these bytes. Final, unless a person has them sent again. */
    REFUSED,
    /** A person withdrew it before it was sent. Final. */
    WITHDRAWN;

    /**
     * Whether the state is final: nothing changes any more by itself. A person may erase the content, or have refused
     * bytes sent again.
     */
    public boolean isFinal() {
        return this == ACCEPTED || this == REFUSED || this == WITHDRAWN;
    }

    /** The name in lower case, as in a database and on a command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state with this {@link #word()}; empty for any other text. */
    public static Optional<EntryState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
