package se.eltsdk.catalogue;

/** Where in a file: its name, the path of fields and indexes, and line and column from 1 (0: the whole file). */
record Place(String file, String path, int line, int column) {

    static Place whole(String file) {
        return new Place(file, "", 0, 0);
    }

    CatalogueException unreadable(String sentence) {
        return new CatalogueException("ELT-831", this, sentence);
    }

    CatalogueException field(String sentence) {
        return new CatalogueException("ELT-832", this, sentence);
    }

    CatalogueException value(String sentence) {
        return new CatalogueException("ELT-833", this, sentence);
    }

    CatalogueException contradiction(String sentence) {
        return new CatalogueException("ELT-834", this, sentence);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line + ", column " + column : "") + (path.isEmpty() ? "" : ", " + path);
    }
}
