package se.eltsdk.transport.tls;

import java.security.cert.CertificateException;

/** We do not take the server's certificate as FK's; travels through the JDK's TLS as a cause. */
final class ServerRefusedException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient ConnectionFault fault;

    ServerRefusedException(ConnectionFault fault, Throwable cause) {
        super(fault.code() + " " + fault.cause(), cause);
        this.fault = fault;
    }

    ConnectionFault fault() {
        return fault;
    }
}
