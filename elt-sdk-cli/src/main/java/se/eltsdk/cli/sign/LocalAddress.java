package se.eltsdk.cli.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;

/** The address of this machine, where the signer sits at the terminal. */
final class LocalAddress {

    private static final int HTTPS = 443;

    private LocalAddress() {
    }

    /** The address from which this machine reaches the endpoint; without a route, any address of this machine. */
    static String towards(URI endpoint) {
        try (DatagramSocket socket = new DatagramSocket()) {
            // Sends nothing: it only looks the route up.
            socket.connect(new InetSocketAddress(endpoint.getHost(),
                    endpoint.getPort() < 0 ? HTTPS : endpoint.getPort()));
            InetAddress local = socket.getLocalAddress();
            return text(local.isAnyLocalAddress() ? any() : local);
        } catch (IOException | UncheckedIOException e) {
            return text(any());
        }
    }

    private static InetAddress any() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .findFirst().orElse(InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
