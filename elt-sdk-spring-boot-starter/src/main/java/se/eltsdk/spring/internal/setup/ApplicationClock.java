package se.eltsdk.spring.internal.setup;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;

/** The clock of the application. */
public final class ApplicationClock {

    private ApplicationClock() {
    }

    /** Returns the application's clock bean, or the system's if there is none or several. */
    public static Clock of(ObjectProvider<Clock> clocks) {
        return clocks.getIfUnique(Clock::systemUTC);
    }
}
