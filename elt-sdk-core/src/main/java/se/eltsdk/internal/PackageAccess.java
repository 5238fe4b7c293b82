package se.eltsdk.internal;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Access to non-public members of an API class, for the {@code internal} package that serves it. The API class grants
 * it in its static initializer; afterwards it cannot be replaced.
 *
 * <pre>{@code
 * private static final PackageAccess<Constructor> ACCESS = new PackageAccess<>(ConnectionFailure.class);
 * }</pre>
 *
 * <p>In this way results that only the library makes have no public constructor, although the code that makes them is
 * in other packages, and secrets that one package needs are not shown to callers. Thread-safe.
 *
 * @param <T> the members, as an interface
 */
public final class PackageAccess<T> {

    private final Class<?> owner;
    private final AtomicReference<@Nullable T> members = new AtomicReference<>();

    /** Creates the access to a public class, without initializing it. */
    public PackageAccess(Class<?> owner) {
        this.owner = requireNonNull(owner, "owner");
    }

    /**
     * Called by the owner, once.
     *
     * @throws IllegalStateException when called a second time
     */
    public void grant(T granted) {
        if (!members.compareAndSet(null, requireNonNull(granted, "granted"))) {
            throw new IllegalStateException("access to " + owner.getName() + " was granted already");
        }
    }

    /**
     * Returns the members. Initializes the owner if nobody has used it yet, so it must not be called from a static
     * initializer: two classes that initialize each other there can deadlock two threads.
     */
    public T get() {
        if (members.get() == null) {
            initialize();
        }
        return requireNonNull(members.get());
    }

    private void initialize() {
        try {
            MethodHandles.lookup().ensureInitialized(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(owner.getName() + " has to be public", e);
        }
    }
}
