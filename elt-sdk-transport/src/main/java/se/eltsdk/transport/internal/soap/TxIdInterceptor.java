package se.eltsdk.transport.internal.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Counts the {@code tx-id} elements of an answer: of several, JAXB would silently keep the last. */
final class TxIdInterceptor extends AbstractPhaseInterceptor<Message> {

    private static final String MESSAGES = "urn:shs:emottagning:SkickaTidredovisning:1";
    private static final String RESPONSE = "SkickaTidredovisningResponse";
    private static final String TX_ID = "tx-id";

    TxIdInterceptor() {
        super(Phase.POST_STREAM);
        addAfter(StaxInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader != null) {
            message.setContent(XMLStreamReader.class, new Counting(reader, FkConduit.exchangeOf(message)));
        }
    }

    /** Counts only children of the response: a tx-id inside an unknown element is not the receipt. */
    private static final class Counting extends StreamReaderDelegate {

        private final FkExchange call;
        private int depth;
        private int response = -1;

        Counting(XMLStreamReader reader, FkExchange call) {
            super(reader);
            this.call = call;
        }

        @Override
        public int next() throws XMLStreamException {
            return seen(super.next());
        }

        @Override
        public int nextTag() throws XMLStreamException {
            return seen(super.nextTag());
        }

        /** The reader moves to the end of the element without calling {@link #next()}. */
        @Override
        public String getElementText() throws XMLStreamException {
            String text = super.getElementText();
            depth--;
            return text;
        }

        private int seen(int event) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                boolean fks = MESSAGES.equals(getNamespaceURI());
                if (fks && getLocalName().equals(RESPONSE)) {
                    response = depth;
                } else if (fks && getLocalName().equals(TX_ID) && depth == response + 1) {
                    call.answerHasTxId();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            return event;
        }
    }
}
