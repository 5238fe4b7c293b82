package se.eltsdk.transport.internal.soap;

import jakarta.xml.ws.BindingProvider;
import java.net.Authenticator;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.contract.message.SkickaTidredovisningResponse;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.SkickaTidredovisningResponderInterface;
import se.eltsdk.contract.service.XmlValidationFault;
import se.eltsdk.transport.internal.http.HttpExchangeTrace;
import se.eltsdk.transport.internal.http.Timeouts;

/** A CXF proxy of FK's service on its own bus, for one call at a time. */
public final class FkSoapPort implements AutoCloseable {

    private static final String CXF_AUTHENTICATOR = "org.apache.cxf.transport.http.ReferencingAuthenticator";

    private final Bus bus;
    private final SkickaTidredovisningResponderInterface proxy;

    public FkSoapPort(URI endpoint, Timeouts limits) {
        this.bus = IsolatedBus.create();
        this.proxy = IsolatedBus.on(bus, () -> proxy(endpoint));
        Client client = ClientProxy.getClient(proxy);
        client.getInFaultInterceptors().add(new SoapFaultInterceptor());
        client.getInInterceptors().add(new TxIdInterceptor());
        IsolatedBus.on(bus, () -> keepingAuthenticator(client::getConduit));
        FkConduit.require(client.getConduit()).setClient(policy(limits));
    }

    /** Sends the request once. The exchange is recorded in the trace. */
    public SkickaTidredovisningResponse send(SkickaTidredovisning request, HttpExchangeTrace call)
            throws XmlValidationFault, SignatureValidationFault {
        Map<String, Object> context = ((BindingProvider) proxy).getRequestContext();
        context.put(HttpExchangeTrace.class.getName(), call);
        try {
            return proxy.skickaTidredovisning(request);
        } finally {
            forget();
        }
    }

    /** CXF would keep the last message, with the report in it, until the next. */
    private void forget() {
        ((BindingProvider) proxy).getRequestContext().remove(HttpExchangeTrace.class.getName());
        ((BindingProvider) proxy).getResponseContext().clear();
    }

    @Override
    public void close() {
        IsolatedBus.on(bus, () -> {
            ClientProxy.getClient(proxy).destroy();
            return null;
        });
        bus.shutdown(true);
    }

    private SkickaTidredovisningResponderInterface proxy(URI endpoint) {
        JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
        factory.setBus(bus);
        factory.setDataBinding(dataBinding());
        factory.setServiceClass(SkickaTidredovisningResponderInterface.class);
        factory.setAddress(endpoint.toString());
        factory.setProperties(Map.of(
                Message.MTOM_ENABLED, Boolean.FALSE,
                // An element that the contract does not define must not cost us the receipt next to it.
                JAXBDataBinding.SET_VALIDATION_EVENT_HANDLER, Boolean.FALSE,
                // A fault may come with any HTTP status; the content is read first, and judged with the status.
                HTTPConduit.NO_IO_EXCEPTIONS, Boolean.TRUE));
        return factory.create(SkickaTidredovisningResponderInterface.class);
    }

    /** Without its own bus, a data binding creates the JVM's default bus. */
    private JAXBDataBinding dataBinding() {
        JAXBDataBinding binding = new JAXBDataBinding();
        binding.setBus(bus);
        return binding;
    }

    private static HTTPClientPolicy policy(Timeouts limits) {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setVersion("1.1");
        policy.setAllowChunking(false);
        policy.setAutoRedirect(false);
        policy.setMaxRetransmits(0);
        policy.setConnectionTimeout(limits.connect().toMillis());
        policy.setReceiveTimeout(limits.total().toMillis());
        return policy;
    }

    /** CXF's first conduit replaces the JVM's authenticator by its own; this restores it. */
    private static <T> T keepingAuthenticator(Supplier<T> maker) {
        Authenticator before = Authenticator.getDefault();
        try {
            return maker.get();
        } finally {
            Authenticator after = Authenticator.getDefault();
            if (after != before && after != null && after.getClass().getName().equals(CXF_AUTHENTICATOR)) {
                Authenticator.setDefault(before);
            }
        }
    }

    /** CXF enters this chain only for an envelope with a fault in it, never for a failure of its own. */
    private static final class SoapFaultInterceptor extends AbstractPhaseInterceptor<Message> {

        SoapFaultInterceptor() {
            super(Phase.RECEIVE);
        }

        @Override
        public void handleMessage(Message message) throws Fault {
            FkConduit.traceOf(message).answerIsSoapFault();
        }
    }
}
