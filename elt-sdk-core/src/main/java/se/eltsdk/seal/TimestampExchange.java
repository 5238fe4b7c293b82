package se.eltsdk.seal;

import java.io.IOException;

/**
 * Brings a request for a time-stamp to an authority and its response back (RFC 3161, section 3.4).
 *
 * <p>{@code TimestampClient} of elt-sdk-transport does so over HTTPS.
 */
@FunctionalInterface
public interface TimestampExchange {

    /**
     * Sends the request, DER of {@code TimeStampReq}, and returns the response, DER of {@code TimeStampResp}. It need
     * not look into either.
     *
     * @throws IOException when the authority cannot be reached or does not answer in time; reported as ELT-918, as are
     *         unchecked exceptions other than {@link se.eltsdk.EltException}
     */
    byte[] exchange(byte[] request) throws IOException;
}
