package se.eltsdk.examples.elt;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import se.eltsdk.Sha256;
import se.eltsdk.trust.TrustEntry;
import se.eltsdk.trust.TrustImport;

/** That somebody got the fingerprint by another way: typed in with the call, or confirmed where a person sits. */
final class TrustConfirmation {

    private final List<Sha256> typed;
    private final Supplier<String> person;
    private final PrintStream out;

    /** The person's answer is null where nobody sits there. */
    TrustConfirmation(List<String> typed, Supplier<String> person, PrintStream out) {
        this.typed = typed.stream().map(TrustImport::fingerprint).toList();
        this.person = person;
        this.out = out;
    }

    /** Reads from the terminal, where there is one. */
    static String atTerminal() {
        return System.console() == null ? null : System.console().readLine();
    }

    void require(TrustEntry entry) {
        if (!typed.isEmpty()) {
            Sha256 best = typed.contains(entry.sha256()) ? entry.sha256() : typed.get(0);
            TrustImport.requireFingerprint(entry, best);
            return;
        }
        out.println("SHA-256 of the " + entry.role().word() + " certificate:");
        out.println("  " + entry.sha256().hex().replaceAll("(.{8})", "$1 ").strip());
        out.print("Did you get the same digits by another way than the file? Type yes: ");
        out.flush();
        String answer = person.get();
        if (answer == null) {
            out.println();
            throw new CallException("Nobody confirmed the fingerprint: give it with --fingerprint, as you got it by "
                    + "another way than the file");
        }
        if (!answer.strip().equals("yes")) {
            throw new CallException("The fingerprint was not confirmed. Nothing was changed");
        }
    }
}
