package se.eltsdk.calendar.internal.json;

/**
 * Finds line and column of an offset in a text. Columns count code points, as an editor does; Jackson counts UTF-16
 * units. Each search begins at the last one, so that a whole file takes linear time.
 */
final class TextPosition {

    private final String file;
    private final String text;
    private int offset;
    private int line = 1;
    private int column = 1;

    TextPosition(String file, String text) {
        this.file = file;
        this.text = text;
    }

    JsonLocation at(int wanted, String path) {
        if (wanted < offset) {
            offset = 0;
            line = 1;
            column = 1;
        }
        for (; offset < wanted; offset++) {
            if (text.charAt(offset) == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(text.charAt(offset))) {
                column++;
            }
        }
        return new JsonLocation(file, path, line, column);
    }
}
