package se.eltsdk.architecture;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One hand-written source file: its path, and the types of other packages that its code uses. */
record SourceFile(String module, Path path, String packageName, String typeName, String text, Set<String> usedTypes) {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z0-9.]+);");
    private static final Pattern QUALIFIED = Pattern.compile("\\b[a-z][a-z0-9]*(?:\\.[a-z][a-zA-Z0-9_]*)+\\.[A-Z]\\w*");

    static SourceFile of(String module, Path path, String text) {
        Matcher declared = PACKAGE.matcher(text);
        String packageName = declared.find() ? declared.group(1) : "";
        String code = COMMENT.matcher(text).replaceAll(" ");
        Set<String> used = QUALIFIED.matcher(code).results().map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
        return new SourceFile(module, path, packageName, path.getFileName().toString().replace(".java", ""), text,
                used);
    }

    /** Whether this file declares a type of its name; {@code package-info.java} does not. */
    boolean hasType() {
        return !typeName.equals("package-info");
    }

    /** The packages of the types that the code imports or names in full. */
    Set<String> usedPackages() {
        return usedTypes.stream().map(type -> type.substring(0, type.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int lines() {
        return (int) text.lines().count();
    }
}
