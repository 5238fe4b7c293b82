package se.eltsdk.testkit.internal.server;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a request arrived, and on which connection. */
record RequestArrival(Instant at, long nanos, Optional<Duration> sincePrevious, int connection,
        Optional<X509Certificate> clientCertificate) {}
