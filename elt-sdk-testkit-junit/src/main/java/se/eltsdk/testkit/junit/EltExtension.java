package se.eltsdk.testkit.junit;

import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;

/** Gives the parameters that {@link EltTest} names. Use that annotation, or register this class as an extension. */
public final class EltExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(EltExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(TestVendor.class, MockFk.class, TestPki.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == TestPki.class) {
            return pki(context);
        }
        TestVendor vendor = vendor(context);
        return type == MockFk.class ? vendor.mockFk() : vendor;
    }

    private static TestVendor vendor(ExtensionContext context) {
        return outermostClass(context).getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunningVendor.class, key -> new RunningVendor(pki(context)), RunningVendor.class)
                .vendor();
    }

    /** The root's store lives as long as the run of all test classes, so the keys are made once. */
    private static TestPki pki(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestPki.class, key -> TestPki.of(Clock.systemUTC()), TestPki.class);
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        ExtensionContext next = context;
        while (next.getTestClass().isPresent()) {
            outermost = next;
            next = next.getParent().orElseThrow();
        }
        return outermost;
    }

    /**
     * Closes the mock when JUnit closes the store. JUnit before 5.13 closes only what implements its own interface,
     * which JUnit 6 still knows.
     */
    @SuppressWarnings("deprecation")
    private record RunningVendor(TestVendor vendor)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        RunningVendor(TestPki pki) {
            this(new TestVendor(pki, MockFk.start(pki)));
        }

        @Override
        public void close() {
            vendor.mockFk().close();
        }
    }
}
