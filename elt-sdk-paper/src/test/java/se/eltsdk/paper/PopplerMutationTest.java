package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Poppler renders every mutant that passes the check like the honest form. {@code -Delt.paper.seed} and
 * {@code -Delt.paper.mutants} choose others.
 */
class PopplerMutationTest {

    private static final int FEW = 200;
    private static final int MANY = 10_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void requirePoppler() {
        Poppler.require();
    }

    @Test
    @Tag("once")
    void whenAFewFormsAreMutated_thenNoneThatPopplerDrawsDifferentlyIsYes() throws IOException {
        assertNoneIsFooled(FEW);
    }

    @Test
    @Tag("slow")
    void whenFormsAreMutated_thenNoneThatPopplerDrawsDifferentlyIsYes() throws IOException {
        assertNoneIsFooled(Integer.getInteger("elt.paper.mutants", MANY));
    }

    private void assertNoneIsFooled(int count) throws IOException {
        long seed = Long.getLong("elt.paper.seed", 12);
        MutationRun run = new MutationRun(new Poppler(folder), FormCheck.of(ForgedForms.FORM), seed);
        run.run(count);
        System.out.println(run);
        assertEquals(0, run.different(), run::toString);
        assertTrue(run.unchanged() > 0, run::toString);
    }
}
