package se.eltsdk.cli.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.cli.file.InputFiles.UnreadableInputException;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Hours;
import se.eltsdk.rules.InvoiceHours;

/** Reads the hours of invoices: a list of {@code personalNumber}, {@code month} and hours and minutes per kind. */
public final class JsonInvoiceReader {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Set<String> FIELDS = Set.of("personalNumber", "month", "active", "waiting", "standby");
    private static final Pattern HOURS = Pattern.compile("([0-9]{1,6}):([0-5][0-9])");

    private final List<Finding> findings = new ArrayList<>();
    private final List<InvoiceHours> invoices = new ArrayList<>();
    private final Set<InvoiceHours> invoiced = new HashSet<>();

    private JsonInvoiceReader() {
    }

    /** Reads a file. Findings never quote its text. */
    public static JsonInvoiceReader read(byte[] content) {
        JsonInvoiceReader file = new JsonInvoiceReader();
        try {
            file.list(MAPPER.readTree(InputFiles.text(content)));
        } catch (UnreadableInputException e) {
            file.findings.add(e.finding().at("invoice", e.finding().line(), e.finding().column()));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            file.findings.add(Finding.of("ELT-001/json", "invoice", location.getLineNr(), location.getColumnNr())
                    .at("invoice", location.getLineNr(), location.getColumnNr()));
        }
        return file;
    }

    /** All findings; their paths begin with {@code invoice}. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The hours in the order of the file; incomplete if there are findings. */
    public List<InvoiceHours> invoices() {
        return List.copyOf(invoices);
    }

    private void list(JsonNode list) {
        if (!list.isArray()) {
            findings.add(Finding.of("ELT-008/invoice", "invoice"));
        }
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            invoice(list.get(i), "invoice[" + i + "]");
        }
    }

    private void invoice(JsonNode invoice, String path) {
        if (!invoice.isObject()) {
            findings.add(Finding.of("ELT-008/invoice", path));
            return;
        }
        invoice.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                findings.add(Finding.of("ELT-005/unnamed", path, name.codePointCount(0, name.length())));
            }
        });
        Optional<PersonalNumber> person = value(invoice, path, "personalNumber", PersonalNumber::parse);
        Optional<YearMonth> month = value(invoice, path, "month", JsonInvoiceReader::month);
        Optional<Long> active = value(invoice, path, "active", JsonInvoiceReader::minutes);
        Optional<Long> waiting = value(invoice, path, "waiting", JsonInvoiceReader::minutes);
        Optional<Long> standby = value(invoice, path, "standby", JsonInvoiceReader::minutes);
        if (person.isPresent() && month.isPresent() && active.isPresent() && waiting.isPresent()
                && standby.isPresent()) {
            if (!invoiced.add(new InvoiceHours(person.get(), month.get(), Hours.ZERO))) {
                findings.add(Finding.of("ELT-007/twice", path, "personalNumber, month"));
            }
            invoices.add(new InvoiceHours(person.get(), month.get(),
                    new Hours(active.get(), waiting.get(), standby.get())));
        }
    }

    private <T> Optional<T> value(JsonNode invoice, String path, String name, Function<String, T> parse) {
        JsonNode value = invoice.get(name);
        try {
            if (value != null && value.isTextual()) {
                return Optional.of(parse.apply(value.textValue()));
            }
            findings.add(Finding.of(value == null ? "ELT-006/part" : "ELT-008/text", path + "." + name, name));
        } catch (InvalidValueException e) {
            findings.add(e.finding().at(path + "." + name, 0, 0));
        }
        return Optional.empty();
    }

    private static YearMonth month(String text) {
        if (text.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            return YearMonth.parse(text);
        }
        throw new InvalidValueException(Finding.of("ELT-201/form", ""));
    }

    private static Long minutes(String text) {
        Matcher hours = HOURS.matcher(text);
        if (hours.matches()) {
            return Long.parseLong(hours.group(1)) * 60 + Long.parseLong(hours.group(2));
        }
        throw new InvalidValueException(Finding.of("ELT-008/hours", ""));
    }
}
