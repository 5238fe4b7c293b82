package se.eltsdk.evidence.internal;

/** Marks, sizes and methods of the ZIP format (PKWARE's APPNOTE, section 4.3). */
final class ZipFormat {

    static final int LOCAL_MARK = 0x04034b50;
    static final int CENTRAL_MARK = 0x02014b50;
    static final int END_MARK = 0x06054b50;
    static final int DESCRIPTOR_MARK = 0x08074b50;
    /** Sizes of the headers without names. */
    static final int LOCAL = 30;
    static final int CENTRAL = 46;
    static final int END = 22;
    static final int DESCRIPTOR = 16;
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private ZipFormat() {
    }
}
