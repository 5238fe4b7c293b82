package se.eltsdk.transport.internal.soap;

import java.io.IOException;
import java.net.http.HttpClient;
import org.apache.cxf.Bus;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.Conduit;
import org.apache.cxf.transport.http.Address;
import org.apache.cxf.transport.http.HttpClientHTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.http.HttpExchangeTrace;

/**
 * CXF's conduit over the JDK's HTTP client, which sends a POST once; CXF's other one, over {@code URLConnection}, sends
 * it again by itself when the server closes without an answer.
 *
 * <p>The HTTP client is not CXF's, which lives in a cache of the JVM and leaves threads behind, but the call's own.
 */
public final class FkConduit extends HttpClientHTTPConduit {

    FkConduit(Bus bus, EndpointInfo endpoint, EndpointReferenceType target) throws IOException {
        super(bus, endpoint, target);
    }

    /**
     * Requires that CXF took this conduit and no other.
     *
     * @throws EltException ELT-812 when it did not
     */
    public static FkConduit require(Conduit conduit) {
        if (conduit instanceof FkConduit ours) {
            return ours;
        }
        throw new EltException(ErrorMessage.of(ErrorCode.OTHER_HTTP_CONDUIT)
                .with("type", conduit.getClass().getName()));
    }

    @Override
    protected void setupConnection(Message message, Address address, HTTPClientPolicy policy) {
        message.put(Message.HTTP_REQUEST_METHOD, "POST");
        message.put(HttpClient.class, traceOf(message).client());
        message.put(KEY_HTTP_CONNECTION_ADDRESS, address);
    }

    /** The trace of the exchange that this message, or the one that it answers, belongs to. */
    static HttpExchangeTrace traceOf(Message message) {
        Message request = message.getExchange().getOutMessage();
        return (HttpExchangeTrace) request.getContextualProperty(HttpExchangeTrace.class.getName());
    }
}
