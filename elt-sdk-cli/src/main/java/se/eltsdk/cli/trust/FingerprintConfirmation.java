package se.eltsdk.cli.trust;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Sha256;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.trust.CertificateImportCheck;
import se.eltsdk.trust.TrustedCertificate;

/** Requires that a person got the fingerprint from another source: given as an option, or confirmed at the terminal. */
final class FingerprintConfirmation {

    private final List<Sha256> typed;
    private final Supplier<@Nullable String> person;
    private final PrintStream out;

    /** {@code person} reads the person's answer; null without a terminal. */
    FingerprintConfirmation(List<String> typed, Supplier<@Nullable String> person, PrintStream out) {
        this.typed = typed.stream().map(CertificateImportCheck::parseFingerprint).toList();
        this.person = person;
        this.out = out;
    }

    /** Reads a line from the terminal; null without one. */
    @SuppressWarnings("SystemConsoleNull") // Asks isTerminal too.
    static @Nullable String atTerminal() {
        Console console = System.console();
        return console == null || !isTerminal(console) ? null : console.readLine();
    }

    /** From JDK 22 on, there may be a console without a terminal: it would read the answer from a file or pipe. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true; // Before JDK 22 there is a console at a terminal only.
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    void require(TrustedCertificate entry) {
        if (!typed.isEmpty()) {
            Sha256 best = typed.contains(entry.sha256()) ? entry.sha256() : typed.get(0);
            CertificateImportCheck.requireFingerprint(entry, best);
            return;
        }
        out.println("SHA-256 of the " + entry.role().word() + " certificate:");
        out.println("  " + entry.sha256().hex().replaceAll("(.{8})", "$1 ").strip());
        out.print("Did you get the same digits from another source than the file? Type yes: ");
        out.flush();
        String answer = person.get();
        if (answer == null) {
            out.println();
            throw new UsageException("The fingerprint was not confirmed: give it with --fingerprint, from another "
                    + "source than the file");
        }
        if (!answer.strip().equals("yes")) {
            throw new UsageException("The fingerprint was not confirmed. Nothing was changed");
        }
    }
}
