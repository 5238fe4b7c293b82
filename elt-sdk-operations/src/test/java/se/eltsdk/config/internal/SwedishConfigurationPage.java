package se.eltsdk.config.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.config.ConfigurationKey;

/** Makes {@code docs/sv/konfiguration.md} from the table of keys: one table for each section. */
final class SwedishConfigurationPage {

    private static final Locale SWEDISH = new Locale("sv");

    private static final String INTRODUCTION = """
            # Konfigurationen

            [In English](../configuration.md)

            <!-- Made from the table of keys, ConfigurationKey. ConfigurationPageTest says how to renew it. -->

            En `.properties`-fil i UTF-8 som kommandoraden `elt` och ett program läser på samma sätt:

            ```java
            EltConfiguration config = EltConfiguration.read(file);
            EltEnvironment environment = config.environment();
            return FkClient.open(config.clientConfig(environment, clock));
            ```

            Sökvägar är relativa till filen, också den i en `jdbc:sqlite:`-adress. Lösenord ligger i egna filer. Ett kommando eller en metod behöver bara de
            nycklar som det använder; "krävs" nedan betyder att det krävs för att skicka. `elt doctor` kontrollerar filen och allt som den pekar ut.
            `elt init MAPP` skriver en fil med alla nycklar, och den finns också på den [engelska sidan](../configuration.md#example).

            Det här är fel, och alla anges på en gång, med rad: en rad som inte går att läsa eller en nyckel som anges två gånger
            ([ELT-841](fel.md#elt-841)), en okänd nyckel ([ELT-842](fel.md#elt-842)), ett värde som inte godtas ([ELT-844](fel.md#elt-844)), nycklar som
            utesluter varandra ([ELT-846](fel.md#elt-846)). En nyckel som saknas ([ELT-843](fel.md#elt-843)) och en fil som inte går att öppna
            ([ELT-840](fel.md#elt-840)) anges när de behövs.
            """;

    private SwedishConfigurationPage() {
    }

    static String text() {
        return INTRODUCTION + Stream.of(ConfigurationKey.values()).map(SwedishConfigurationPage::row)
                .collect(Collectors.joining());
    }

    private static String row(ConfigurationKey key) {
        String heading = KeyDescriptions.heading(key, SWEDISH).map(text -> "\n## " + text
                + "\n\n| nyckel | till vad | förval |\n| --- | --- | --- |\n").orElse("");
        return heading + "| `" + key + "` | " + key.description(SWEDISH) + rules(key) + " Exempel: `" + key.example() + "` | "
                + key.defaultValue().map(value -> "`" + value + "`").orElse(isRequired(key) ? "krävs" : "") + " |\n";
    }

    private static boolean isRequired(ConfigurationKey key) {
        return key.isRequired() && key.exclusiveWith().isEmpty();
    }

    private static String rules(ConfigurationKey key) {
        String words = key.words().isEmpty() ? "" : " Antingen " + names(key.words(), "eller") + ".";
        String needed = key.requiredWith().isEmpty() ? "" : " Krävs med " + keys(key.requiredWith()) + ".";
        String exclusive = key.exclusiveWith().isEmpty() ? "" : (key.isRequired() ? " Krävs om inte "
                + keys(key.exclusiveWith()) + " anges; inte" : " Inte") + " tillsammans med " + keys(key.exclusiveWith()) + ".";
        return words + needed + exclusive + KeyDescriptions.rule(key, SWEDISH).map(rule -> " " + rule).orElse("");
    }

    private static String keys(List<ConfigurationKey> keys) {
        return names(keys.stream().map(ConfigurationKey::key).toList(), "eller");
    }

    private static String names(List<String> names, String last) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                .replaceFirst(", ([^,]*)$", " " + last + " $1");
    }
}
