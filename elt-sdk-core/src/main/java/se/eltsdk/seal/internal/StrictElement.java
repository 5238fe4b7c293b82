package se.eltsdk.seal.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of a seal that must have exactly the children and attributes that its reader names. */
record StrictElement(Element element) {

    /** Its children, which must be these elements in this order and nothing between them. */
    List<StrictElement> children(String namespace, String... names) {
        List<StrictElement> children = children();
        List<String> came = children.stream().map(child -> qualified(child.element.getNamespaceURI(),
                child.element.getLocalName())).toList();
        if (!came.equals(Arrays.stream(names).map(name -> qualified(namespace, name)).toList())) {
            throw SealParser.refused(name() + " must hold " + String.join(", ", names) + " and nothing else");
        }
        return children;
    }

    StrictElement only(String namespace, String name) {
        return children(namespace, name).get(0);
    }

    /** The same, where it has this name. */
    StrictElement requireName(String namespace, String name) {
        if (!namespace.equals(element.getNamespaceURI()) || !name.equals(element.getLocalName())) {
            throw SealParser.refused(name() + " stands where " + name + " must");
        }
        return this;
    }

    /** All child elements, where nothing stands between them. */
    List<StrictElement> children() {
        List<StrictElement> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element child)) {
                throw SealParser.refused(name() + " must hold elements and nothing else");
            }
            children.add(new StrictElement(child));
        }
        return children;
    }

    /** Its text, where it contains nothing else. */
    String text() {
        Node only = element.getFirstChild();
        if (only == null || only.getNodeType() != Node.TEXT_NODE || only.getNextSibling() != null) {
            throw SealParser.refused(name() + " must hold text and nothing else");
        }
        return only.getNodeValue();
    }

    /** The same, having exactly these attributes; declarations of namespaces do not count. */
    StrictElement withAttributes(String... names) {
        Set<String> came = new TreeSet<>(IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(i -> element.getAttributes().item(i).getNodeName())
                .filter(name -> !name.equals("xmlns") && !name.startsWith("xmlns:")).toList());
        if (!came.equals(Set.of(names))) {
            throw SealParser.refused(name() + " must have the attributes " + List.of(names) + " and no other");
        }
        return this;
    }

    String attribute(String name) {
        return element.getAttribute(name);
    }

    void requireAttribute(String name, String value) {
        if (!attribute(name).equals(value)) {
            throw SealParser.refused(name() + " must have " + name + " " + value);
        }
    }

    /** It must be without content and name this algorithm. */
    void requireAlgorithm(String algorithm) {
        children("");
        withAttributes("Algorithm").requireAttribute("Algorithm", algorithm);
    }

    private String name() {
        return element.getLocalName();
    }

    private static String qualified(String namespace, String name) {
        return "{" + namespace + "}" + name;
    }
}
