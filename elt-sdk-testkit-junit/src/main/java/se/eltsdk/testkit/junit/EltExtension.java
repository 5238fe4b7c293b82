package se.eltsdk.testkit.junit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.transport.submit.FkClient;

/** Gives the parameters that {@link EltTest} names. Use that annotation, or register this class as an extension. */
public final class EltExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(EltExtension.class);
    private static final Map<Class<?>, Function<RunningMocks, Object>> OF_A_CLASS = Map.of(
            TestVendor.class, RunningMocks::vendor,
            MockFk.class, RunningMocks::mockFk,
            MockBankId.class, RunningMocks::mockBankId,
            FkClient.class, RunningMocks::fkClient,
            BankIdClient.class, RunningMocks::bankIdClient);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestPki.class || OF_A_CLASS.containsKey(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestPki.class ? pki(context) : requireNonNull(OF_A_CLASS.get(type)).apply(mocks(context));
    }

    private static RunningMocks mocks(ExtensionContext context) {
        return outermostClass(context).getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunningMocks.class, key -> new RunningMocks(pki(context)), RunningMocks.class);
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
}
