package se.eltsdk.examples.elt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"demo", "validate", "prepare", "test-sign", "verify", "seal", "submit", "mock-fk",
        "calendar", "doctor", "support",
        "trust", "trust add", "trust add-anchor", "trust list", "trust show", "trust remove", "trust timeline",
        "queue", "queue add", "queue run", "queue list", "queue show", "queue unblock", "queue resolve",
        "queue withdraw", "queue pause", "queue resume", "queue erase", "queue rekey", "queue set-back",
        "queue salvage"})
    void whenHelpIsAsked_thenItHasAnExampleAndJson(String command) {
        EltRun run = EltRun.of((Object[]) (command + " --help").split(" "));
        assertEquals(Exit.DONE, run.code());
        assertTrue(run.out().contains("Example: elt " + command), run.out());
        assertTrue(run.out().contains("--json"));
    }

    @Test
    void whenHelpIsAskedOfElt_thenAllCommandsWithOneSentenceEach() {
        EltRun run = EltRun.of("--help");
        assertEquals(Exit.DONE, run.code());
        assertTrue(run.out().contains("submit     Sends signed folders to FK"), run.out());
    }

    @Test
    void whenUsageIsWrongAndJsonIsAsked_thenOneObjectAndASentence() {
        EltRun run = EltRun.of("verify", "--json");
        assertEquals(Exit.CALL, run.code());
        assertTrue(run.json().has("error"));
        assertTrue(run.err().contains("elt verify --help"), run.err());
    }

    @Test
    void whenSomethingUnforeseenIsThrown_thenSeventyWithoutItsWords() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = EltRun.console(Clock.systemUTC(), new ByteArrayOutputStream(), err);
        assertEquals(Exit.BUG, new Failures(console, false).execution(new IllegalStateException("secret")));
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("java.lang.IllegalStateException"), told);
        assertFalse(told.contains("secret"), told);
    }
}
