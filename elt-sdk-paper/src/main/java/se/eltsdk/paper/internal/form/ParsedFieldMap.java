package se.eltsdk.paper.internal.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.eltsdk.Sha256;

/**
 * The contents of a field map.
 *
 * @param forms       digests of the PDFs that the map is for
 * @param targets     the fields of each meaning, in order
 * @param without     the meanings for which the form has no field
 * @param valueFormat how numbers and times are written
 */
public record ParsedFieldMap(Set<Sha256> forms, Map<FieldMeaning, List<FieldTarget>> targets, Set<FieldMeaning> without,
        ValueFormat valueFormat) {

    /** Copies the sets and the lists. */
    public ParsedFieldMap {
        forms = Set.copyOf(forms);
        Map<FieldMeaning, List<FieldTarget>> copy = new EnumMap<>(FieldMeaning.class);
        targets.forEach((meaning, fields) -> copy.put(meaning, List.copyOf(fields)));
        targets = copy;
        without = Set.copyOf(without);
    }

    /** The fields of this meaning; empty if there are none. */
    public List<FieldTarget> targets(FieldMeaning meaning) {
        return targets.getOrDefault(meaning, List.of());
    }

    /** The meanings that have no field and are not marked as absent from the form. */
    public List<FieldMeaning> missing() {
        return Arrays.stream(FieldMeaning.values())
                .filter(meaning -> targets(meaning).isEmpty() && !without.contains(meaning)).toList();
    }

    /** How many rows one form takes. */
    public int rows() {
        return targets(FieldMeaning.ROW_DAY).size();
    }

    /** Every meaning with every field, in order. */
    List<Map.Entry<FieldMeaning, FieldTarget>> all() {
        List<Map.Entry<FieldMeaning, FieldTarget>> all = new ArrayList<>();
        targets.forEach((meaning, fields) -> fields.forEach(field -> all.add(Map.entry(meaning, field))));
        return all;
    }

    /** Full names of the fields next to the signatures, which must stay empty. */
    public Set<String> signatureFields() {
        return all().stream().filter(entry -> entry.getKey().isSignature()).map(entry -> entry.getValue().field())
                .collect(Collectors.toUnmodifiableSet());
    }
}
