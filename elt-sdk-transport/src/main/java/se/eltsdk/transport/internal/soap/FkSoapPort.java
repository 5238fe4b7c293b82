package se.eltsdk.transport.internal.soap;

import jakarta.xml.ws.BindingProvider;
import java.net.URI;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.ConduitSelector;
import org.apache.cxf.endpoint.UpfrontConduitSelector;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.contract.message.SkickaTidredovisningResponse;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.SkickaTidredovisningResponderInterface;
import se.eltsdk.contract.service.XmlValidationFault;

/** A CXF proxy of FK's service on its own bus, for one call at a time. */
public final class FkSoapPort implements AutoCloseable {

    private final Bus bus;
    private final SkickaTidredovisningResponderInterface proxy;

    public FkSoapPort(URI endpoint) {
        this.bus = IsolatedBus.create();
        this.proxy = IsolatedBus.on(bus, () -> proxy(endpoint));
        Client client = ClientProxy.getClient(proxy);
        client.getInFaultInterceptors().add(new SoapFaultInterceptor());
        client.getInInterceptors().add(new TxIdInterceptor());
        ConduitSelector conduit = new UpfrontConduitSelector(new FkConduit(endpoint, client));
        conduit.setEndpoint(client.getEndpoint());
        client.setConduitSelector(conduit);
        FkConduit.require(IsolatedBus.on(bus, client::getConduit));
    }

    /** Sends the request once, by this exchange, which is connected. */
    public SkickaTidredovisningResponse send(SkickaTidredovisning request, FkExchange exchange)
            throws XmlValidationFault, SignatureValidationFault {
        Map<String, Object> context = ((BindingProvider) proxy).getRequestContext();
        context.put(FkExchange.class.getName(), exchange);
        try {
            return proxy.skickaTidredovisning(request);
        } finally {
            forget();
        }
    }

    /** CXF would keep the last message, with the report in it, until the next. */
    private void forget() {
        ((BindingProvider) proxy).getRequestContext().remove(FkExchange.class.getName());
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
                JAXBDataBinding.SET_VALIDATION_EVENT_HANDLER, Boolean.FALSE));
        return factory.create(SkickaTidredovisningResponderInterface.class);
    }

    /** Without its own bus, a data binding creates the JVM's default bus. */
    private JAXBDataBinding dataBinding() {
        JAXBDataBinding binding = new JAXBDataBinding();
        binding.setBus(bus);
        return binding;
    }

    /** CXF enters this chain only for an envelope with a fault in it, never for a failure of its own. */
    private static final class SoapFaultInterceptor extends AbstractPhaseInterceptor<Message> {

        SoapFaultInterceptor() {
            super(Phase.RECEIVE);
        }

        @Override
        public void handleMessage(Message message) throws Fault {
            FkConduit.exchangeOf(message).answerIsSoapFault();
        }
    }
}
