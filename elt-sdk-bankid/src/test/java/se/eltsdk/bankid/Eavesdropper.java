package se.eltsdk.bankid;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Hears all that is logged, at every level, and all that is printed, and is given what else is said. */
final class Eavesdropper extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    /** README asks to keep this one at INFO: the Java platform logs every certificate that it reads there. */
    private static final Logger CERTIFICATES = Logger.getLogger("jdk.event.security");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Level rootLevel = ROOT.getLevel();
    private final Level certificatesLevel = CERTIFICATES.getLevel();

    Eavesdropper() {
        setLevel(Level.ALL);
        ROOT.addHandler(this);
        ROOT.setLevel(Level.ALL);
        CERTIFICATES.setLevel(Level.INFO);
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    /** Takes the text of each object. */
    void hear(Object... said) {
        Arrays.stream(said).map(String::valueOf).forEach(heard::add);
    }

    /** Takes an exception with its causes and their stack traces. */
    void hear(Throwable said) {
        ByteArrayOutputStream trace = new ByteArrayOutputStream();
        said.printStackTrace(new PrintStream(trace, true, StandardCharsets.UTF_8));
        heard.add(trace.toString(StandardCharsets.UTF_8));
    }

    /** Returns which of the secrets were said, by their place in the list: no failing test shows them. */
    List<Integer> found(List<String> secrets) {
        Collection<String> all = new CopyOnWriteArrayList<>(heard);
        all.add(printed.toString(StandardCharsets.UTF_8));
        return IntStream.range(0, secrets.size())
                .filter(at -> all.stream().anyMatch(text -> text.contains(secrets.get(at)))).boxed().toList();
    }

    @Override
    public void publish(LogRecord record) {
        hear(record.getLoggerName(), record.getMessage(), Arrays.deepToString(record.getParameters()));
        if (record.getThrown() != null) {
            hear(record.getThrown());
        }
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        ROOT.removeHandler(this);
        ROOT.setLevel(rootLevel);
        CERTIFICATES.setLevel(certificatesLevel);
    }
}
