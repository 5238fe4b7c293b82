package se.eltsdk.testkit.bankid.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the fields of one JSON object and collects what is wrong, without quoting values. */
final class SignFieldCheck {

    private final Map<String, Object> fields;
    private final String prefix;
    private final List<String> problems;

    SignFieldCheck(Map<String, Object> fields) {
        this(fields, "", new ArrayList<>());
    }

    private SignFieldCheck(Map<String, Object> fields, String prefix, List<String> problems) {
        this.fields = fields;
        this.prefix = prefix;
        this.problems = problems;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String text) {
        problems.add(text);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Reports every field that is not one of these. The name itself could be personal data, so it is not quoted. */
    void only(Set<String> known) {
        long unknown = fields.keySet().stream().filter(name -> !known.contains(name)).count();
        if (unknown > 0) {
            problem((prefix.isEmpty() ? "The request" : prefix.substring(0, prefix.length() - 1)) + " has " + unknown
                    + " unknown field" + (unknown == 1 ? "" : "s") + ". Known are "
                    + String.join(", ", known.stream().sorted().toList()) + ".");
        }
    }

    Optional<String> text(String name, boolean required, int longest) {
        Object value = fields.get(name);
        if (value == null) {
            if (required) {
                problem(prefix + name + " is missing.");
            }
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            problem(prefix + name + " is not a string.");
            return Optional.empty();
        }
        if (text.isEmpty() || text.length() > longest) {
            problem(prefix + name + " has " + text.length() + " characters; 1 to " + longest + " are allowed.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    Optional<String> matching(String name, boolean required, Pattern pattern, String rule) {
        Optional<String> text = text(name, required, Integer.MAX_VALUE);
        if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
            problem(prefix + name + " is not " + rule + ".");
            return Optional.empty();
        }
        return text;
    }

    Optional<String> base64(String name, boolean required, int longest) {
        Optional<String> text = text(name, required, longest);
        try {
            text.ifPresent(Base64.getDecoder()::decode);
            return text;
        } catch (IllegalArgumentException e) {
            problem(prefix + name + " is not base64 on one line.");
            return Optional.empty();
        }
    }

    boolean flag(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Boolean)) {
            problem(prefix + name + " is not true or false.");
        }
        return Boolean.TRUE.equals(value);
    }

    void texts(String name, Pattern pattern, String rule) {
        Object value = fields.get(name);
        if (value == null) {
            return;
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            problem(prefix + name + " is not a list with at least one element.");
        } else if (!list.stream().allMatch(one -> one instanceof String text && pattern.matcher(text).matches())) {
            problem(prefix + name + " has an element that is not " + rule + ".");
        }
    }

    /** The object in this field; its problems are added to those of this one. Empty if there is none. */
    @SuppressWarnings("unchecked")
    Optional<SignFieldCheck> object(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> map)) {
            problem(prefix + name + " is not an object.");
            return Optional.empty();
        }
        return Optional.of(new SignFieldCheck((Map<String, Object>) map, prefix + name + ".", problems));
    }
}
