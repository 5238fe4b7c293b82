package se.eltsdk.document;

import static java.util.stream.Collectors.toMap;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.eltsdk.document.internal.xml.DocumentSchema;

/**
 * The two tables of the document's contract, copied by hand, and a judge over them that shares nothing with the schema
 * file, the schema validator of the JDK or the reader's grammar.
 *
 * <p>Every content model is a sequence. {@code ?}: optional, {@code *}: any number, {@code (a | b)}: exactly one.
 */
final class ReferenceContract {

    static final String CONTENT = """
            Tidredovisning: id:UUID redovisningsmanad:Redovisningsmanad personSomHarAssistans:PersonSomHarAssistans \
            assistent:Assistent berakningsperiod:Berakningsperiod* \
            (anstalldAvPersonSomHarAssistans:True | assistansanordnare:Anordnare) tidrapport:Tidrapport \
            telefonnummerAnordnare:Telefonnummer telefonnummerAssistent:Telefonnummer?
            PersonSomHarAssistans: personnummer:Personnummer fornamn:string efternamn:string
            Assistent: (personnummer:Personnummer | samordningsnummer:Samordningsnummer) fornamn:string \
            efternamn:string kollektivavtal:boolean
            Berakningsperiod: fromDag:date tomDag:date
            Anordnare: anordnareNamn:string? organisationsnummer:Organisationsnummer kontaktperson:string? \
            telefonnummer:Telefonnummer? (assistentAnstalldAvAnordnare:True | annanArbetsgivare:AnnanArbetsgivare | \
            assistentEgenForetagare:True)
            AnnanArbetsgivare: arbetsgivareNamn:string? organisationsnummer:Organisationsnummer
            Tidrapport: rapportRad:RapportRad*
            RapportRad: dag:Dag fromTid:Klockslag tomTid:Klockslag \
            (aktivTid:True | vanteTid:True | beredskapsTid:True)
            """;

    static final String SIMPLE = """
            UUID: string, pattern [a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}
            Personnummer: token, pattern \\d{12}
            Samordningsnummer: token, pattern \\d{12}
            Organisationsnummer: token, pattern \\d{10}
            Redovisningsmanad: token, pattern \\d{4}-\\d{2}
            Klockslag: token, pattern \\d{2}\\.\\d{2}
            Dag: integer, minInclusive 1, maxInclusive 31
            True: string, enumeration true
            Telefonnummer: string, pattern .{7,}
            """;

    private static final Pattern PARTICLE = Pattern.compile("(\\([^)]*\\)|[^ (]+)");
    private static final Pattern DATE =
            Pattern.compile("(-?)([0-9]{4,})-([0-9]{2})-([0-9]{2})(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?");

    /** Digits as XML Schema means them: those of every script. */
    private static final Map<String, Predicate<String>> VALUES = Map.ofEntries(
            Map.entry("string", text -> true),
            Map.entry("boolean", text -> collapsed(text).matches("true|false|1|0")),
            Map.entry("date", text -> isDate(collapsed(text))),
            Map.entry("UUID", text -> text.matches("[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}")),
            Map.entry("Personnummer", text -> collapsed(text).matches("\\p{Nd}{12}")),
            Map.entry("Samordningsnummer", text -> collapsed(text).matches("\\p{Nd}{12}")),
            Map.entry("Organisationsnummer", text -> collapsed(text).matches("\\p{Nd}{10}")),
            Map.entry("Redovisningsmanad", text -> collapsed(text).matches("\\p{Nd}{4}-\\p{Nd}{2}")),
            Map.entry("Klockslag", text -> collapsed(text).matches("\\p{Nd}{2}\\.\\p{Nd}{2}")),
            Map.entry("Dag", text -> isDay(collapsed(text))),
            Map.entry("True", text -> text.equals("true")),
            Map.entry("Telefonnummer", text -> isPhone(text)));

    private final Map<String, List<Particle>> content = CONTENT.lines().map(line -> line.split(": ", 2))
            .collect(toMap(line -> line[0], line -> particles(line[1])));

    /** A place in a sequence: the type of each name that may stand there, and how often one may. */
    private record Particle(Map<String, String> types, int least, int most) {
    }

    /** Whether the contract has such a document. */
    boolean takes(Document document) {
        Element root = document.getDocumentElement();
        return root.getLocalName().equals("Tidredovisning") && takes(root, "Tidredovisning");
    }

    private boolean takes(Element element, String type) {
        return DocumentSchema.NAMESPACE.equals(element.getNamespaceURI()) && hasNoAttribute(element)
                && (content.containsKey(type) ? takesChildren(element, content.get(type))
                        : children(element).isEmpty() && VALUES.get(type).test(element.getTextContent()));
    }

    private boolean takesChildren(Element element, List<Particle> sequence) {
        List<Element> children = children(element);
        int at = 0;
        for (Particle particle : sequence) {
            int count = 0;
            while (at < children.size() && count < particle.most()
                    && particle.types().containsKey(children.get(at).getLocalName())) {
                Element child = children.get(at++);
                if (!takes(child, particle.types().get(child.getLocalName()))) {
                    return false;
                }
                count++;
            }
            if (count < particle.least()) {
                return false;
            }
        }
        return at == children.size() && hasNoText(element);
    }

    private static List<Particle> particles(String line) {
        List<Particle> particles = new ArrayList<>();
        Matcher matcher = PARTICLE.matcher(line);
        while (matcher.find()) {
            String text = matcher.group();
            Map<String, String> types = List.of(text.replaceAll("[()?*]", "").split(" \\| ")).stream()
                    .map(part -> part.split(":")).collect(toMap(part -> part[0], part -> part[1]));
            boolean repeated = text.endsWith("*");
            particles.add(new Particle(types, repeated || text.endsWith("?") ? 0 : 1,
                    repeated ? Integer.MAX_VALUE : 1));
        }
        return particles;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        return children;
    }

    private static boolean hasNoText(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE && !collapsed(child.getNodeValue()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNoAttribute(Element element) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            if (!"http://www.w3.org/2000/xmlns/".equals(element.getAttributes().item(i).getNamespaceURI())) {
                return false;
            }
        }
        return true;
    }

    /**
     * To the standard a full stop is any character but LF and CR; to the JDK's validator, and so to whoever runs it,
     * nor is it U+2028 or U+2029.
     */
    private static boolean isPhone(String text) {
        return text.codePointCount(0, text.length()) >= 7
                && text.chars().noneMatch(c -> "\n\r\u2028\u2029".indexOf(c) >= 0);
    }

    private static boolean isDay(String text) {
        return text.matches("[+-]?[0-9]+") && new BigInteger(text).signum() > 0
                && new BigInteger(text).compareTo(BigInteger.valueOf(31)) <= 0;
    }

    private static boolean isDate(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches() || date.group(2).matches("0+") || date.group(2).matches("0[0-9]{4,}")) {
            return false;
        }
        try {
            LocalDate.of(Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)),
                    Integer.parseInt(date.group(4)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String collapsed(String text) {
        return text.replaceAll("[ \\t\\n\\r]+", " ").replaceAll("^ | $", "");
    }
}
