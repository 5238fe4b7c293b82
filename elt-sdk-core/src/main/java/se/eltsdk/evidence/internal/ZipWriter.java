package se.eltsdk.evidence.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32;
import se.eltsdk.Bytes;

/**
 * Writes a ZIP file (PKWARE's APPNOTE) that depends on its content alone: all entries stored, no extra field, the
 * earliest time that the format has. Compression would make the bytes depend on the Java runtime's zlib.
 */
public final class ZipWriter {

    private static final int NEEDED = 20;
    private static final int FIRST_OF_JANUARY_1980 = 0x0021;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();

    private ZipWriter() {
    }

    /** The entries in the map's order. */
    public static Bytes write(Map<String, Bytes> files) {
        ZipWriter writer = new ZipWriter();
        files.forEach((name, content) -> writer.add(name.getBytes(US_ASCII), content.toByteArray()));
        return writer.end(files.size());
    }

    private void add(byte[] name, byte[] content) {
        int offset = entries.size();
        entries.writeBytes(facts(little(ZipFormat.LOCAL + name.length).putInt(ZipFormat.LOCAL_MARK), name, content)
                .put(name).array());
        entries.writeBytes(content);
        ByteBuffer central = facts(little(ZipFormat.CENTRAL + name.length).putInt(ZipFormat.CENTRAL_MARK)
                .putShort((short) NEEDED),
                name, content);
        // No comment, first disk, no attributes.
        directory.writeBytes(central.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0)
                .putInt(offset).put(name).array());
    }

    /** What the header before the content and the one in the directory have in common. */
    private static ByteBuffer facts(ByteBuffer header, byte[] name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return header.putShort((short) NEEDED).putShort((short) 0).putShort((short) ZipFormat.STORED)
                .putShort((short) 0)
                .putShort((short) FIRST_OF_JANUARY_1980).putInt((int) crc.getValue()).putInt(content.length)
                .putInt(content.length).putShort((short) name.length).putShort((short) 0);
    }

    private Bytes end(int count) {
        int offset = entries.size();
        entries.writeBytes(directory.toByteArray());
        entries.writeBytes(little(ZipFormat.END).putInt(ZipFormat.END_MARK).putInt(0).putShort((short) count)
                .putShort((short) count).putInt(directory.size()).putInt(offset).putShort((short) 0).array());
        return Bytes.of(entries.toByteArray());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
