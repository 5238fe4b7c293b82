package se.eltsdk.transport.internal.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.helpers.CastUtils;
import org.apache.cxf.helpers.HttpHeaderHelper;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.transport.Conduit;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/**
 * Brings what CXF has written to FK, and FK's response to CXF, over the {@link FkExchange} of the call: one POST, by
 * the thread that called CXF.
 */
public final class FkConduit extends AbstractConduit {

    private static final List<String> FROM_CXF = List.of("SOAPAction", "Accept");

    FkConduit(URI endpoint, Client client) {
        super(reference(endpoint));
        setMessageObserver(client);
    }

    private static EndpointReferenceType reference(URI endpoint) {
        AttributedURIType address = new AttributedURIType();
        address.setValue(endpoint.toString());
        EndpointReferenceType reference = new EndpointReferenceType();
        reference.setAddress(address);
        return reference;
    }

    /**
     * Requires that CXF took this conduit and no other.
     *
     * @throws EltException ELT-812 when it did not
     */
    public static void require(Conduit conduit) {
        if (!(conduit instanceof FkConduit)) {
            throw new EltException(ErrorMessage.of(ErrorCode.OTHER_HTTP_CONDUIT)
                    .with("type", conduit.getClass().getName()));
        }
    }

    @Override
    public void prepare(Message message) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        message.put(FkConduit.class.getName(), request);
        message.setContent(OutputStream.class, request);
    }

    /** CXF closes a request when it is written, and a response when it is read. */
    @Override
    public void close(Message message) throws IOException {
        if (message.get(FkConduit.class.getName()) instanceof ByteArrayOutputStream request) {
            FkExchange exchange = exchangeOf(message);
            byte[] response = exchange.post(headers(message), request.toByteArray());
            incomingObserver.onMessage(response(message, exchange, response));
        } else {
            super.close(message);
        }
    }

    private static Map<String, String> headers(Message message) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", message.get(Message.CONTENT_TYPE) + "; charset=" + message.get(Message.ENCODING));
        Map<String, List<String>> written = CastUtils.cast((Map<?, ?>) message.get(Message.PROTOCOL_HEADERS));
        for (String name : FROM_CXF) {
            List<String> values = HttpHeaderHelper.getHeader(written, name);
            if (values != null && !values.isEmpty()) {
                headers.put(name, values.get(0));
            }
        }
        return headers;
    }

    private static Message response(Message request, FkExchange exchange, byte[] body) throws IOException {
        String type = exchange.header("Content-Type").orElse(null);
        String charset = HttpHeaderHelper.findCharset(type == null ? null : type.toLowerCase(Locale.ROOT));
        String encoding = charset == null ? ownEncoding(body) : HttpHeaderHelper.mapCharset(charset);
        if (body.length == 0 || encoding == null) {
            throw new IOException("the response has no body that could be read");
        }
        Message response = new MessageImpl();
        response.setExchange(request.getExchange());
        response.put(Message.RESPONSE_CODE, exchange.status().orElseThrow());
        response.put(Message.CONTENT_TYPE, type);
        response.put(Message.ENCODING, encoding);
        response.setContent(InputStream.class, new ByteArrayInputStream(body));
        return response;
    }

    /** Without a charset, the XML itself says how it is encoded (RFC 7303, 3.2); CXF would assume ISO-8859-1. */
    private static String ownEncoding(byte[] body) throws IOException {
        try {
            return StaxUtils.createXMLStreamReader(new ByteArrayInputStream(body)).getEncoding();
        } catch (RuntimeException e) {
            // Without its cause, whose message quotes what the server sent.
            throw new IOException("the response is not XML");
        }
    }

    /** The exchange that this message belongs to: a request, or what answers it. */
    static FkExchange exchangeOf(Message message) {
        Message request = message.getExchange().getOutMessage();
        return (FkExchange) request.getContextualProperty(FkExchange.class.getName());
    }

    @Override
    protected Logger getLogger() {
        return Logger.getAnonymousLogger();
    }
}
