package se.eltsdk.document.internal.parse;

import static java.util.Objects.requireNonNull;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.document.internal.xml.DocumentSchema;
import se.eltsdk.document.internal.xml.StaxCanonicalizer;
import se.eltsdk.rules.internal.check.RowRules;

/**
 * One walk over a document from outside: judges its form against the {@link DocumentGrammar}, gathers its values and
 * its canonical form.
 *
 * <p>Time and memory are bounded by the document's size. It ends early where continuing would find nothing more: at
 * what is not well-formed, a DOCTYPE, a foreign root, too much depth, too many rows, or a thousand findings.
 */
public final class DocumentParser {

    private static final int DEEPEST = 20;
    private static final int MOST_FINDINGS = 1_000;

    private final DecodedDocument document;
    private final StaxCanonicalizer canonical = new StaxCanonicalizer();
    private final DraftCollector values = new DraftCollector();
    private final List<Finding> findings = new ArrayList<>();
    private final Deque<OpenElement> open = new ArrayDeque<>();
    /** Set by {@link #run}, before anything reads it. */
    @SuppressWarnings("NullAway.Init")
    private XMLStreamReader xml;
    private int depth;
    private int skipped;
    private boolean namespaceTold;
    private boolean ended;

    private DocumentParser(DecodedDocument document) {
        this.document = document;
    }

    public static DocumentParser parse(DecodedDocument document) {
        DocumentParser walk = new DocumentParser(document);
        document.doctype().map(place -> place.finding(ErrorCode.FORBIDDEN_XML.variant("doctype")))
                .or(() -> document.tooManyNamespaces()
                        .map(place -> place.finding(ErrorCode.UNKNOWN_PART.variant("attribute"))))
                .ifPresentOrElse(walk::end, walk::run);
        return walk;
    }

    /** What is wrong with the form, in the order in which it was noticed. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether the walk ended early, so that the values are not all there. */
    public boolean endedEarly() {
        return ended;
    }

    public DraftCollector values() {
        return values;
    }

    /** Only of use when nothing was found: with the first finding it stops. */
    public byte[] canonicalBytes() {
        return canonical.canonicalBytes();
    }

    private void run() {
        try {
            xml = hardened().createXMLStreamReader(new StringReader(document.text()));
            declaration();
            while (!ended && xml.hasNext()) {
                event(xml.next());
            }
        } catch (XMLStreamException e) {
            malformed(e.getLocation());
        }
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void declaration() {
        if (xml.getVersion() != null && !xml.getVersion().equals("1.0")) {
            malformed(xml.getLocation());
        } else if (!document.isDeclaredAs(xml.getCharacterEncodingScheme())) {
            end(new DocumentLocation("", 1, 1).finding(ErrorCode.UNREADABLE_INPUT.variant("encoding")));
        }
    }

    private void event(int type) {
        switch (type) {
            case XMLStreamConstants.START_ELEMENT -> startElement();
            case XMLStreamConstants.END_ELEMENT -> endElement();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
            case XMLStreamConstants.ENTITY_REFERENCE -> forbidden(ErrorCode.FORBIDDEN_XML.variant("entity"));
            case XMLStreamConstants.COMMENT -> forbidden(ErrorCode.FORBIDDEN_XML.variant("comment"));
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> forbidden(ErrorCode.FORBIDDEN_XML.variant("instruction"));
            default -> { }
        }
    }

    private void forbidden(ErrorCode.Variant key) {
        Location end = xml.getLocation();
        String path = open.isEmpty() ? "" : open.peek().place().path();
        tell(new DocumentLocation(path, end.getLineNumber(), end.getColumnNumber()).finding(key));
    }

    private void startElement() {
        depth++;
        judgeElement();
        if (findings.isEmpty()) {
            canonical.start(xml);
        }
    }

    private void judgeElement() {
        if (depth > DEEPEST) {
            end(here().finding(ErrorCode.INPUT_TOO_LARGE.variant("deep"), DEEPEST));
        } else if (skipped > 0) {
            skipped++;
        } else {
            OpenElement element = depth == 1 ? root() : open.peek().child(xml.getLocalName(), here());
            if (element == null) {
                skipped = 1;
            } else {
                enter(element);
            }
        }
    }

    private OpenElement root() {
        if (!xml.getLocalName().equals(DocumentGrammar.DOCUMENT.name())) {
            end(here().finding(ErrorCode.NOT_A_TIME_REPORT.variant("root")));
        } else if (!DocumentSchema.NAMESPACE.equals(xml.getNamespaceURI())) {
            end(here().finding(ErrorCode.NOT_A_TIME_REPORT.variant("namespace")));
        }
        return new OpenElement(DocumentGrammar.DOCUMENT, here(), 0, this::tell);
    }

    private void enter(OpenElement element) {
        open.push(element);
        values.place(element.draftPath(), element.place());
        namespaceOf(element);
        if (StartTagCheck.hasForeignParts(xml)) {
            tell(element.place().finding(ErrorCode.UNKNOWN_PART.variant("attribute")));
        }
        if (element.index() >= RowRules.MOST_ROWS) {
            end(element.place().finding(ErrorCode.INPUT_TOO_LARGE.variant("rows"), RowRules.MOST_ROWS));
        }
    }

    /** Reported once: a writer that gets it wrong once usually does so throughout. */
    private void namespaceOf(OpenElement element) {
        if (!namespaceTold && !DocumentSchema.NAMESPACE.equals(xml.getNamespaceURI())) {
            namespaceTold = true;
            tell(element.place().finding(ErrorCode.UNKNOWN_PART.variant("field"), element.element().name()));
        }
    }

    private void text() {
        if (findings.isEmpty() && depth > 0) {
            canonical.text(xml);
        }
        if (skipped == 0 && !open.isEmpty() && !open.peek().takes(xml.getText())) {
            tell(here().at(open.peek().place().path()).finding(ErrorCode.UNKNOWN_PART.variant("text")));
        }
    }

    private void endElement() {
        depth--;
        if (findings.isEmpty()) {
            canonical.end(xml);
        }
        if (skipped > 0) {
            skipped--;
        } else {
            leave(open.pop());
        }
    }

    private void leave(OpenElement element) {
        if (element.element().isValue()) {
            value(element);
        } else {
            element.close(here());
        }
    }

    private void value(OpenElement element) {
        try {
            String text = requireNonNull(element.element().lexicalForm()).read(element.text());
            String mark = element.element().mark();
            values.put(element.draftPath(), mark == null ? text : mark);
        } catch (InvalidValueException e) {
            tell(element.place().locate(e.finding()));
        }
    }

    private DocumentLocation here() {
        Location location = xml.getLocation();
        return document.tagEndingAt(location.getLineNumber(), location.getColumnNumber());
    }

    private void malformed(@Nullable Location location) {
        int line = location == null ? 1 : Math.max(1, location.getLineNumber());
        int column = location == null ? 1 : Math.max(1, location.getColumnNumber());
        end(new DocumentLocation("", line, column).finding(ErrorCode.UNREADABLE_INPUT.variant("xml"), line, column));
    }

    private void tell(Finding finding) {
        findings.add(finding);
        ended |= findings.size() >= MOST_FINDINGS;
    }

    private void end(Finding finding) {
        tell(finding);
        ended = true;
    }
}
