package se.eltsdk.transport.internal.soap;

import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.logging.NoOpFaultListener;

/**
 * Our own CXF bus, which the application's CXF never sees: neither as the JVM's default bus nor as a thread's.
 */
final class IsolatedBus {

    private IsolatedBus() {
    }

    static Bus create() {
        Bus bus = withoutBecomingDefault(IsolatedBus::initialized);
        bus.setExtension(IsolatedBus.class.getClassLoader(), ClassLoader.class);
        // CXF would log FK's fault texts, which may contain personal data.
        bus.setProperty(FaultListener.class.getName(), new NoOpFaultListener());
        return bus;
    }

    /**
     * Runs work with this bus as the thread's bus and with our class loader: CXF would otherwise create a default bus,
     * and load its parts with the thread's class loader, which the application chose.
     */
    static <T> T on(Bus bus, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        Bus before = BusFactory.getAndSetThreadDefaultBus(bus);
        thread.setContextClassLoader(IsolatedBus.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(loader);
            BusFactory.setThreadDefaultBus(before);
        }
    }

    private static Bus initialized() {
        ExtensionManagerBus bus = new ExtensionManagerBus(null, null, IsolatedBus.class.getClassLoader());
        bus.initialize();
        return bus;
    }

    /**
     * A new bus becomes the default if there is none. The lock is the one under which CXF creates and returns the
     * default bus, so no other thread can get ours in between.
     */
    private static Bus withoutBecomingDefault(Supplier<Bus> maker) {
        synchronized (BusFactory.class) {
            Bus ofThread = BusFactory.getThreadDefaultBus(false);
            boolean none = BusFactory.getDefaultBus(false) == null;
            try {
                return maker.get();
            } finally {
                if (none) {
                    BusFactory.setDefaultBus(null);
                }
                BusFactory.setThreadDefaultBus(ofThread);
            }
        }
    }
}
