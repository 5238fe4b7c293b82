package se.eltsdk.document.internal.parse;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document of the contract as a table: FK's names in FK's order, and for each the path of the same part in a
 * report draft ({@code #} stands for the index of the repeated part around it).
 */
final class DocumentGrammar {

    static final Element DOCUMENT = group("Tidredovisning", "",
            one(value("id", "id", LexicalForm.TEXT)),
            one(value("redovisningsmanad", "month", LexicalForm.TOKEN)),
            one(group("personSomHarAssistans", "person",
                    one(value("personnummer", "person.personalNumber", LexicalForm.TOKEN)),
                    one(value("fornamn", "person.givenName", LexicalForm.TEXT)),
                    one(value("efternamn", "person.familyName", LexicalForm.TEXT)))),
            one(group("assistent", "assistant",
                    one(value("personnummer", "assistant.personalNumber", LexicalForm.TOKEN),
                            value("samordningsnummer", "assistant.coordinationNumber", LexicalForm.TOKEN)),
                    one(value("fornamn", "assistant.givenName", LexicalForm.TEXT)),
                    one(value("efternamn", "assistant.familyName", LexicalForm.TEXT)),
                    one(value("kollektivavtal", "assistant.collectiveAgreement", LexicalForm.BOOLEAN)))),
            many(group("berakningsperiod", "periods[#]",
                    one(value("fromDag", "periods[#].from", LexicalForm.DATE)),
                    one(value("tomDag", "periods[#].to", LexicalForm.DATE)))),
            one(mark("anstalldAvPersonSomHarAssistans", "employment", "PERSON"),
                    group("assistansanordnare", "employment",
                            optional(value("anordnareNamn", "employment.name", LexicalForm.TEXT)),
                            one(value("organisationsnummer", "employment.organisationNumber", LexicalForm.TOKEN)),
                            optional(value("kontaktperson", "employment.contact", LexicalForm.TEXT)),
                            optional(value("telefonnummer", "employment.phone", LexicalForm.TEXT)),
                            one(mark("assistentAnstalldAvAnordnare", "employment.employs", "true"),
                                    group("annanArbetsgivare", "employment.employs",
                                            optional(value("arbetsgivareNamn", "employment.employs.name",
                                            LexicalForm.TEXT)),
                                            one(value("organisationsnummer", "employment.employs.organisationNumber",
                                                    LexicalForm.TOKEN))),
                                    mark("assistentEgenForetagare", "employment.employs", "SELF_EMPLOYED")))),
            one(group("tidrapport", "rows",
                    many(group("rapportRad", "rows[#]",
                            one(value("dag", "rows[#].day", LexicalForm.DAY)),
                            one(value("fromTid", "rows[#].from", LexicalForm.CLOCK)),
                            one(value("tomTid", "rows[#].to", LexicalForm.CLOCK)),
                            one(mark("aktivTid", "rows[#].kind", "ACTIVE"),
                                    mark("vanteTid", "rows[#].kind", "WAITING"),
                                    mark("beredskapsTid", "rows[#].kind", "STANDBY")))))),
            one(value("telefonnummerAnordnare", "phone", LexicalForm.TEXT)),
            optional(value("telefonnummerAssistent", "assistant.phone", LexicalForm.TEXT)));

    private DocumentGrammar() {
    }

    /**
     * An element of the contract.
     *
     * @param name  FK's name
     * @param draft path of the same part in a draft
     * @param slots its content, in order; empty for a value
     * @param lexicalForm how its text is read; null where it contains elements
     * @param mark  what its presence means; null where its text says it
     */
    record Element(String name, String draft, List<Slot> slots, @Nullable LexicalForm lexicalForm,
                   @Nullable String mark) {

        boolean isValue() {
            return lexicalForm != null;
        }
    }

    /**
     * A place in a sequence.
     *
     * @param choices  the elements of which one stands here
     * @param required whether one must
     * @param repeated whether there may be more than one
     */
    record Slot(List<Element> choices, boolean required, boolean repeated) {

        /** Null when no such element stands here. */
        @Nullable Element choice(String name) {
            for (Element choice : choices) {
                if (choice.name().equals(name)) {
                    return choice;
                }
            }
            return null;
        }

        /** The names as a finding shows them. */
        String names() {
            return String.join(" | ", choices.stream().map(Element::name).toList());
        }
    }

    private static Element group(String name, String draft, Slot... slots) {
        return new Element(name, draft, List.of(slots), null, null);
    }

    private static Element value(String name, String draft, LexicalForm lexis) {
        return new Element(name, draft, List.of(), lexis, null);
    }

    private static Element mark(String name, String draft, String meaning) {
        return new Element(name, draft, List.of(), LexicalForm.MARK, meaning);
    }

    private static Slot one(Element... choices) {
        return new Slot(Arrays.asList(choices), true, false);
    }

    private static Slot optional(Element element) {
        return new Slot(List.of(element), false, false);
    }

    private static Slot many(Element element) {
        return new Slot(List.of(element), false, true);
    }
}
