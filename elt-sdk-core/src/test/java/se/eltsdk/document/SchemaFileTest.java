package se.eltsdk.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.eltsdk.contract.document.Tidredovisning;

/** The schema file against the contract's tables as they were copied by hand, to the last name, order and facet. */
class SchemaFileTest {

    private static Element schema;

    @BeforeAll
    static void readSchema() throws Exception {
        try (InputStream file = Tidredovisning.class
                .getResourceAsStream("/se/eltsdk/contract/tidredovisning_extern_v1.xsd")) {
            schema = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(file)
                    .getDocumentElement();
        }
    }

    @Test
    void whenTheSchemaIsRead_thenItsHeadIsTheContracts() {
        assertEquals("http://schema.forsakringskassan.se/integration/isassistansersattning/tidredovisning/1",
                schema.getAttribute("targetNamespace"));
        assertEquals("1.8", schema.getAttribute("version"));
        assertEquals("qualified", schema.getAttribute("elementFormDefault"));
        assertEquals("unqualified", schema.getAttribute("attributeFormDefault"));
        assertEquals(List.of("Tidredovisning:Tidredovisning"),
                named("element").values().stream().map(SchemaFileTest::particle).toList());
    }

    @Test
    void whenTheSchemaHasAComplexType_thenItsContentIsTheContracts() {
        assertEquals(table(ReferenceContract.CONTENT), shown(named("complexType"), type -> {
            assertEquals(List.of("sequence"), children(type).stream().map(Element::getLocalName).toList());
            return children(children(type).get(0)).stream().map(SchemaFileTest::particle)
                    .collect(Collectors.joining(" "));
        }));
    }

    @Test
    void whenTheSchemaHasASimpleType_thenItsBaseAndFacetsAreTheContracts() {
        assertEquals(table(ReferenceContract.SIMPLE), shown(named("simpleType"), type -> {
            Element restriction = children(type).get(0);
            assertEquals("restriction", restriction.getLocalName());
            return children(restriction).stream()
                    .map(facet -> facet.getLocalName() + " " + facet.getAttribute("value"))
                    .collect(Collectors.joining(", ", local(restriction.getAttribute("base")) + ", ", ""));
        }));
    }

    private static String particle(Element particle) {
        if (particle.getLocalName().equals("choice")) {
            return children(particle).stream().map(SchemaFileTest::particle)
                    .collect(Collectors.joining(" | ", "(", ")"));
        }
        assertEquals("element", particle.getLocalName());
        String least = particle.getAttribute("minOccurs");
        String most = particle.getAttribute("maxOccurs");
        return particle.getAttribute("name") + ":" + local(particle.getAttribute("type")) + switch (least + most) {
            case "" -> "";
            case "0" -> "?";
            case "0unbounded" -> "*";
            default -> " occurs " + least + " to " + most;
        };
    }

    private static String shown(Map<String, Element> types, Function<Element, String> show) {
        return types.entrySet().stream().map(type -> type.getKey() + ": " + show.apply(type.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String table(String text) {
        return text.lines().sorted().collect(Collectors.joining("\n"));
    }

    private static Map<String, Element> named(String kind) {
        return children(schema).stream().filter(child -> child.getLocalName().equals(kind))
                .collect(Collectors.toMap(child -> child.getAttribute("name"), child -> child, (one, two) -> {
                    throw new AssertionError("twice: " + one.getAttribute("name"));
                }, TreeMap::new));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(inner.getNamespaceURI())) {
                children.add(inner);
            }
        }
        return children;
    }
}
