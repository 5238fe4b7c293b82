package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;

/** A known name and personal number go through a client, in the report and in FK's words, and appear in no log. */
class FkClientPersonalDataTest {

    private static final String WORDS = "Fel i redovisning för " + FkFixture.FAMILY_NAME + " " + FkFixture.PERSON;

    @Test
    void whenFkNamesAPersonInAFault_thenNoLogLineDoesAtAnyLevel() {
        Recorder recorder = new Recorder();
        Logger root = Logger.getLogger("");
        Logger cxf = Logger.getLogger("org.apache.cxf");
        Level before = cxf.getLevel();
        cxf.setLevel(Level.ALL);
        root.addHandler(recorder);
        try {
            callWithEveryKindOfAnswer();
        } finally {
            root.removeHandler(recorder);
            cxf.setLevel(before);
        }

        assertFalse(recorder.lines.isEmpty(), "the recorder hears CXF");
        List<String> told = recorder.lines.stream()
                .filter(line -> line.contains(FkFixture.FAMILY_NAME) || line.contains(FkFixture.PERSON)).toList();
        assertEquals(List.of(), told);
    }

    private static void callWithEveryKindOfAnswer() {
        FkReply[] replies = {FkReply.accept(), FkReply.xmlValidationError(WORDS),
                FkReply.signatureValidationError(WORDS), FkReply.fault("Server", WORDS), FkReply.htmlPage(200),
                FkReply.garbage(), FkReply.halfAnswer(), FkReply.dropAnswer(), FkReply.status(403)};
        try (MockFk fk = MockFk.start(FkFixture.PKI).then(replies);
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            for (FkReply reply : replies) {
                Submission submission = FkFixture.submission();
                String outcome = client.submit(submission).toString() + submission;
                assertFalse(outcome.contains(FkFixture.FAMILY_NAME) || outcome.contains(FkFixture.PERSON),
                        reply.toString());
            }
            assertEquals(replies.length, fk.requests().size());
        }
    }

    private static final class Recorder extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        Recorder() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            StringWriter text = new StringWriter();
            text.append(new SimpleFormatter().formatMessage(entry));
            text.append(Arrays.toString(entry.getParameters()));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(text));
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
