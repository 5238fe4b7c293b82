package se.eltsdk.evidence.internal;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import se.eltsdk.ErrorCode;

/**
 * The content of one entry, with its place in the file.
 *
 * @param name   the entry's name
 * @param begin  where the content begins
 * @param packed how many bytes it has there
 * @param size   how many it has unpacked
 */
record ZipEntryData(String name, int begin, int packed, int size) {

    /** The bytes, never more than the size that was said. */
    byte[] read(byte[] file, int method, int checksum) throws AsicFormatException {
        byte[] content = method == ZipFormat.STORED ? stored(file) : inflated(file);
        CRC32 crc = new CRC32();
        crc.update(content);
        require((int) crc.getValue() == checksum);
        return content;
    }

    private byte[] stored(byte[] file) throws AsicFormatException {
        require(packed == size);
        return Arrays.copyOfRange(file, begin, begin + size);
    }

    private byte[] inflated(byte[] file) throws AsicFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file, begin, packed);
            byte[] content = new byte[size];
            int length = 0;
            int step = 1;
            while (step > 0 && length < size) {
                step = inflater.inflate(content, length, size - length);
                length += step;
            }
            // The end of the stream shows only when one asks for more.
            boolean more = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
            require(length == size && !more && inflater.finished() && inflater.getRemaining() == 0);
            return content;
        } catch (DataFormatException e) {
            throw new AsicFormatException(ErrorCode.EVIDENCE_UNREADABLE.variant("damaged"), name);
        } finally {
            inflater.end();
        }
    }

    private void require(boolean whole) throws AsicFormatException {
        if (!whole) {
            throw new AsicFormatException(ErrorCode.EVIDENCE_UNREADABLE.variant("damaged"), name);
        }
    }
}
