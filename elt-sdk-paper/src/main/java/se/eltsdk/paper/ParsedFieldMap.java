package se.eltsdk.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.eltsdk.Sha256;

/**
 * What a field map says.
 *
 * @param forms    digests of the PDFs that the map is for
 * @param targets  the fields of each meaning, in order
 * @param without  the meanings for which the form has no field
 * @param notation how numbers and times are written
 */
record ParsedFieldMap(Set<Sha256> forms, Map<Meaning, List<Target>> targets, Set<Meaning> without,
                      Notation notation) {

    /** Copies the sets and the lists. */
    ParsedFieldMap {
        forms = Set.copyOf(forms);
        Map<Meaning, List<Target>> copy = new EnumMap<>(Meaning.class);
        targets.forEach((meaning, fields) -> copy.put(meaning, List.copyOf(fields)));
        targets = copy;
        without = Set.copyOf(without);
    }

    /** The fields of this meaning; empty where there is none. */
    List<Target> targets(Meaning meaning) {
        return targets.getOrDefault(meaning, List.of());
    }

    /** The meanings that have no field yet and are not named as missing from the form. */
    List<Meaning> missing() {
        return Arrays.stream(Meaning.values())
                .filter(meaning -> targets(meaning).isEmpty() && !without.contains(meaning)).toList();
    }

    /** How many rows one form takes. */
    int rows() {
        return targets(Meaning.ROW_DAY).size();
    }

    /** Every meaning with every field, in order. */
    List<Map.Entry<Meaning, Target>> all() {
        List<Map.Entry<Meaning, Target>> all = new ArrayList<>();
        targets.forEach((meaning, fields) -> fields.forEach(field -> all.add(Map.entry(meaning, field))));
        return all;
    }

    /** Full names of the fields beside the signatures, which have to stay empty. */
    Set<String> signatureFields() {
        return all().stream().filter(entry -> entry.getKey().isSignature()).map(entry -> entry.getValue().field())
                .collect(Collectors.toUnmodifiableSet());
    }
}
