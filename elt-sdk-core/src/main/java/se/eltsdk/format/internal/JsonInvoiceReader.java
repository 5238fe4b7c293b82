package se.eltsdk.format.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Hours;
import se.eltsdk.rules.InvoiceHours;

/** Reads the hours of invoices from JSON. Findings never quote the file's text. */
public final class JsonInvoiceReader {

    private static final Set<String> FIELDS = Set.of("personalNumber", "month", "active", "waiting", "standby");
    private static final Pattern HOURS = Pattern.compile("([0-9]{1,6}):([0-5][0-9])");

    private final List<Finding> findings = new ArrayList<>();
    private final List<InvoiceHours> invoices = new ArrayList<>();
    private final Set<InvoiceHours> invoiced = new HashSet<>();

    private JsonInvoiceReader() {
    }

    public static JsonInvoiceReader read(byte[] content) {
        JsonInvoiceReader file = new JsonInvoiceReader();
        try {
            return JsonTokens.readOnly(content, parser -> file.list(parser));
        } catch (UnreadableInputException e) {
            JsonInvoiceReader unreadable = new JsonInvoiceReader();
            unreadable.findings.add(e.finding().at("invoice", e.finding().line(), e.finding().column()));
            return unreadable;
        }
    }

    /** All findings; their paths begin with {@code invoice}. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The hours in the order of the file; incomplete if there are findings. */
    public List<InvoiceHours> invoices() {
        return List.copyOf(invoices);
    }

    private JsonInvoiceReader list(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            findings.add(Finding.of(ErrorCode.WRONG_TYPE.variant("invoice"), "invoice"));
            parser.skipChildren();
            return this;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            String path = "invoice[" + i + "]";
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                invoice(fields(parser, path), path);
            } else {
                findings.add(Finding.of(ErrorCode.WRONG_TYPE.variant("invoice"), path));
                parser.skipChildren();
            }
        }
        return this;
    }

    /** The texts of the known fields; empty for a value of another type. */
    private Map<String, Optional<String>> fields(JsonParser parser, String path) throws IOException {
        Map<String, Optional<String>> fields = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
            if (!FIELDS.contains(name)) {
                findings.add(Finding.of(ErrorCode.UNKNOWN_PART.variant("unnamed"), path,
                        name.codePointCount(0, name.length())));
            } else if (fields.putIfAbsent(name, text ? Optional.of(parser.getText()) : Optional.empty()) != null) {
                findings.add(Finding.of(ErrorCode.MISPLACED_OR_REPEATED_PART.variant("twice"), path + "." + name,
                        name));
            }
            parser.skipChildren();
        }
        return fields;
    }

    private void invoice(Map<String, Optional<String>> fields, String path) {
        Optional<PersonalNumber> person = value(fields, path, "personalNumber", PersonalNumber::parse);
        Optional<YearMonth> month = value(fields, path, "month", JsonInvoiceReader::month);
        Optional<Long> active = value(fields, path, "active", JsonInvoiceReader::minutes);
        Optional<Long> waiting = value(fields, path, "waiting", JsonInvoiceReader::minutes);
        Optional<Long> standby = value(fields, path, "standby", JsonInvoiceReader::minutes);
        if (person.isPresent() && month.isPresent() && active.isPresent() && waiting.isPresent()
                && standby.isPresent()) {
            if (!invoiced.add(new InvoiceHours(person.get(), month.get(), Hours.ZERO))) {
                findings.add(Finding.of(ErrorCode.MISPLACED_OR_REPEATED_PART.variant("twice"), path,
                        "personalNumber, month"));
            }
            invoices.add(new InvoiceHours(person.get(), month.get(),
                    new Hours(active.get(), waiting.get(), standby.get())));
        }
    }

    private <T> Optional<T> value(Map<String, Optional<String>> fields, String path, String name,
                                  Function<String, T> parse) {
        Optional<String> text = fields.get(name);
        try {
            if (text != null && text.isPresent()) {
                return text.map(parse);
            }
            findings.add(Finding.of(text == null ? ErrorCode.MISSING_PART.variant("part")
                    : ErrorCode.WRONG_TYPE.variant("text"), path + "." + name, name));
        } catch (InvalidValueException e) {
            findings.add(e.finding().at(path + "." + name, 0, 0));
        }
        return Optional.empty();
    }

    private static YearMonth month(String text) {
        if (text.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            return YearMonth.parse(text);
        }
        throw new InvalidValueException(Finding.of(ErrorCode.INVALID_MONTH.variant("form"), ""));
    }

    private static Long minutes(String text) {
        Matcher hours = HOURS.matcher(text);
        if (hours.matches()) {
            return Long.parseLong(hours.group(1)) * 60 + Long.parseLong(hours.group(2));
        }
        throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("hours"), ""));
    }
}
