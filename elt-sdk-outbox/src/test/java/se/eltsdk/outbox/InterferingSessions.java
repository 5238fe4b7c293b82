package se.eltsdk.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import se.eltsdk.outbox.spi.OutboxSession;

/** Sessions between whose reading and whose change something happens. */
public final class InterferingSessions {

    private InterferingSessions() {
    }

    /** Before its first call of this method, this happens. */
    public static OutboxSession before(OutboxSession session, String method, Runnable happening) {
        AtomicBoolean happened = new AtomicBoolean();
        return (OutboxSession) Proxy.newProxyInstance(OutboxSession.class.getClassLoader(),
                new Class<?>[] {OutboxSession.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method) && !happened.getAndSet(true)) {
                        happening.run();
                    }
                    try {
                        return called.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
