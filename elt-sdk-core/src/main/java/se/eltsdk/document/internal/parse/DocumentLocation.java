package se.eltsdk.document.internal.parse;

import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;

/**
 * A place in a document.
 *
 * @param path   in FK's names, 0-based
 * @param line   1-based
 * @param column 1-based
 */
record DocumentLocation(String path, int line, int column) {

    Finding finding(ErrorCode.Variant key, Object... arguments) {
        return Finding.of(key, path, arguments).at(path, line, column);
    }

    Finding locate(Finding finding) {
        return finding.at(path, line, column);
    }

    /** With the sentences that it has. */
    Finding as(Finding finding) {
        return finding.withPath(path, line, column);
    }

    DocumentLocation at(String otherPath) {
        return new DocumentLocation(otherPath, line, column);
    }
}
