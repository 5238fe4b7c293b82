package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.EltException;
import se.eltsdk.paper.FormVerdict.Result;

/** Checks mutants, and has poppler render those that pass. */
final class MutationRun {

    private static final int MAX_LISTED = 60;

    private final Poppler poppler;
    private final FormCheck check;
    private final long seed;
    private final MutatedForms mutants;
    private final List<List<byte[]>> drawings = new ArrayList<>();
    private final List<List<String>> words = new ArrayList<>();
    private final Map<Result, Integer> verdicts = new EnumMap<>(Result.class);
    private final List<String> fooled = new ArrayList<>();
    private int count;
    private int unreadable;
    private int moved;
    private int otherValues;
    private int different;
    private long nanos;

    MutationRun(Poppler poppler, FormCheck check, long seed) throws IOException {
        this.poppler = poppler;
        this.check = check;
        this.seed = seed;
        this.mutants = new MutatedForms(seed);
        for (byte[] honest : mutants.honest()) {
            if (check.check(honest).result() != Result.UNCHANGED) {
                throw new AssertionError("an honest form is not: " + check.check(honest));
            }
            drawings.add(poppler.draw(honest));
            words.add(poppler.words(honest));
        }
    }

    void run(int more) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < more; i++) {
            MutatedForms.Mutant mutant = mutants.next();
            try {
                FormVerdict verdict = check.check(mutant.pdf());
                verdicts.merge(verdict.result(), 1, Integer::sum);
                if (verdict.result() == Result.UNCHANGED) {
                    compare(mutant);
                }
            } catch (EltException e) {
                unreadable++;
            }
        }
        count += more;
        nanos += System.nanoTime() - start;
    }

    int unchanged() {
        return verdicts.getOrDefault(Result.UNCHANGED, 0);
    }

    /** How many are UNCHANGED but render differently. */
    int different() {
        return different;
    }

    private void compare(MutatedForms.Mutant mutant) throws IOException {
        List<byte[]> drawn = poppler.draw(mutant.pdf());
        for (int page = 0; page < drawn.size(); page++) {
            Difference difference = difference(page, drawings.get(mutant.honest()).get(page), drawn.get(page));
            boolean sameWords = difference != Difference.IN_FIELDS
                    || poppler.words(mutant.pdf()).equals(words.get(mutant.honest()));
            if (!sameWords && mutants.isFlattened(mutant)) {
                // Values are not checked, and a flattened form has no value to compare it with.
                otherValues++;
                return;
            }
            if (difference == Difference.OUTSIDE || !sameWords) {
                different++;
                if (fooled.size() < MAX_LISTED) {
                    fooled.add(mutant.how().replaceAll("[^ -~]", "?") + " (page " + (page + 1) + ", " + difference
                            + ")");
                }
                return;
            }
            if (difference == Difference.IN_FIELDS) {
                moved++;
                return;
            }
        }
    }

    private enum Difference { NONE, IN_FIELDS, OUTSIDE }

    /** A value may stand a little to the left or right in its field: then the same words are still read. */
    private static Difference difference(int page, byte[] honest, byte[] drawn) {
        if (honest.length != drawn.length) {
            return Difference.OUTSIDE;
        }
        Picture picture = Picture.of(honest);
        Difference found = Difference.NONE;
        for (int i = picture.start(); i < honest.length; i++) {
            if (honest[i] != drawn[i]) {
                int x = (i - picture.start()) % picture.width();
                int y = picture.height() - (i - picture.start()) / picture.width();
                boolean inField = ForgedForms.FORM.pristine().analysis().places(page).stream()
                        .anyMatch(place -> place.widget().box().holds(x, y, 2));
                if (!inField) {
                    return Difference.OUTSIDE;
                }
                found = Difference.IN_FIELDS;
            }
        }
        return found;
    }

    /** Where the pixels of a PGM begin, and its size. */
    private record Picture(int width, int height, int start) {

        static Picture of(byte[] pgm) {
            String[] head = new String(pgm, 0, 30, ISO_8859_1).split("\\s", 5);
            int start = head[0].length() + head[1].length() + head[2].length() + head[3].length() + 4;
            return new Picture(Integer.parseInt(head[1]), Integer.parseInt(head[2]), start);
        }
    }

    @Override
    public String toString() {
        return "MEASURED seed " + seed + ": " + count + " mutants in " + nanos / 1_000_000_000 + " s: " + verdicts
                + ", unreadable " + unreadable + "; UNCHANGED that poppler renders differently: " + different
                + ", UNCHANGED with a value moved within its field: " + moved
                + ", UNCHANGED with another value in a flattened form: " + otherValues + (fooled.isEmpty() ? "" : "\n  "
                        + String.join("\n  ", fooled));
    }
}
