package se.eltsdk.transport.internal.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** Reads a response's head to its end: the library takes one that the server broke off for whole, and any length. */
final class ResponseHeadParser extends DefaultHttpResponseParser {

    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_HEADERS = 256;
    private static final int LONGEST_HEAD = 384 << 10;
    private static final Http1Config LIMITS = Http1Config.custom().setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS).build();

    private ResponseHeadParser(Http1Config limits) {
        super(limits);
    }

    static DefaultBHttpClientConnection connection() {
        return new DefaultBHttpClientConnection(LIMITS, null, null, null, null, null, ResponseHeadParser::new);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        Head head = new Head(in);
        ClassicHttpResponse response = super.parse(buffer, head);
        if (response != null && head.ended) {
            throw new EOFException("the response ended within its head");
        }
        if (head.count > LONGEST_HEAD) {
            throw new MessageConstraintException("longer than " + LONGEST_HEAD);
        }
        return response;
    }

    private static final class Head extends FilterInputStream {

        private boolean ended;
        private int count;

        Head(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            ended = read < 0;
            count += Math.max(0, read);
            return read;
        }
    }
}
