package se.eltsdk.house;

import java.util.List;
import java.util.Set;

/**
 * The house: one corridor of rooms (packages), in the order in which a report walks through them. A room may use those
 * above it that its line names, the root package, and the libraries of its line.
 */
final class Rooms {

    static final String ROOT = "se.eltsdk";
    static final String CONTRACT = "contract";
    /** Its very purpose is to be given the vendor's Micrometer registry. */
    static final String METRICS = "transport.metrics";

    static final List<Room> CORRIDOR = List.of(
            room("elt-sdk-core", "identity", Set.of(), Set.of("org.apache.commons.validator")),
            room("elt-sdk-core", "report", Set.of("identity"), Set.of()),
            room("elt-sdk-core", "rules", Set.of("identity", "report"), Set.of()),
            room("elt-sdk-core", "document", Set.of("identity", "report", "rules", CONTRACT),
                    Set.of("jakarta.xml.bind")),
            room("elt-sdk-core", "trust", Set.of("identity"), Set.of("org.bouncycastle")),
            room("elt-sdk-core", "signature", Set.of("identity", "report", "rules", "document", "trust"), Set.of()),
            room("elt-sdk-core", "seal", Set.of("identity", "report", "document", "trust", "signature"), Set.of()),
            room("elt-sdk-core", "evidence",
                    Set.of("identity", "report", "document", "trust", "signature", "seal"), Set.of()),
            room("elt-sdk-core", "catalogue", Set.of(), Set.of()),
            room("elt-sdk-transport", "transport.tls", Set.of("identity", "trust"), Set.of()),
            room("elt-sdk-transport", "transport.pacing", Set.of(), Set.of()),
            room("elt-sdk-transport", "transport.submit", Set.of("identity", "report", "document", "trust",
                    "signature", "seal", "evidence", "transport.tls", "transport.pacing", CONTRACT),
                    Set.of("org.apache.cxf", "jakarta.xml.ws", "jakarta.jws")),
            room("elt-sdk-transport", "transport.outbox", Set.of("identity", "report", "document", "trust", "signature",
                    "seal", "evidence", "catalogue", "transport.pacing", "transport.submit"), Set.of()),
            room("elt-sdk-transport", "transport.outbox.jdbc", Set.of("transport.outbox"), Set.of()),
            room("elt-sdk-transport", METRICS, Set.of("transport.outbox"), Set.of("io.micrometer")),
            room("elt-sdk-transport", "transport.doctor", Set.of("identity", "report", "rules", "document", "trust",
                    "signature", "seal", "evidence", "catalogue", "transport.tls", "transport.pacing",
                    "transport.submit", "transport.outbox", "transport.outbox.jdbc"), Set.of()),
            room("elt-sdk-paper", "paper", Set.of("identity", "report", "rules"), Set.of("org.apache.pdfbox")));

    /** The testkit reads the contract a second time: it may not see the rooms at all. */
    static final Room TESTKIT =
            room("elt-sdk-testkit", "testkit", Set.of(CONTRACT), Set.of("org.bouncycastle", "jakarta.xml.bind"));

    private Rooms() {
    }

    private static Room room(String module, String name, Set<String> ours, Set<String> theirs) {
        return new Room(module, name, ours, theirs);
    }

    record Room(String module, String name, Set<String> ours, Set<String> theirs) {

        String packageName() {
            return ROOT + "." + name;
        }
    }
}
