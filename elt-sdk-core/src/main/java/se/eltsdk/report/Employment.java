package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

/** Who employs the assistant: the person with assistance, or the employer that the provider names. */
public sealed interface Employment {

    /** The person with assistance employs the assistant: {@code anstalldAvPersonSomHarAssistans}. */
    static Employment byPerson() {
        return new ByPerson();
    }

    /** A provider arranges the assistance: {@code assistansanordnare}. */
    static Employment by(Provider provider) {
        return new ByProvider(provider);
    }

    /** The person with assistance employs: {@code anstalldAvPersonSomHarAssistans}. */
    record ByPerson() implements Employment {
    }

    /**
     * A provider arranges: {@code assistansanordnare}.
     *
     * @param provider the provider
     */
    record ByProvider(Provider provider) implements Employment {

        public ByProvider {
            requireNonNull(provider, "provider");
        }
    }
}
