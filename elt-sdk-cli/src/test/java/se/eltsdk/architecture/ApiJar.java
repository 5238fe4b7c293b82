package se.eltsdk.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/**
 * The API of one module as class files: the public types outside {@code internal} packages and the supertypes that they
 * have in the module, with their public and protected members, and no code. The same classes give the same bytes.
 */
final class ApiJar {

    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ApiJar() {
    }

    /** The class files by their names, such as {@code se/eltsdk/Finding.class}. */
    static SortedMap<String, byte[]> of(String module) {
        Map<String, byte[]> all = read(SourceTree.module(module).resolve("target/classes"));
        SortedMap<String, byte[]> api = new TreeMap<>();
        all.keySet().stream().filter(name -> isApi(name, all)).forEach(name -> add(name, all, api));
        return api;
    }

    static void write(Path jar, SortedMap<String, byte[]> classes) throws IOException {
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> file : classes.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_TIME);
                out.putNextEntry(entry);
                out.write(file.getValue());
            }
        }
    }

    private static Map<String, byte[]> read(Path root) {
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                classes.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a caller can name the type: it is public, and so is each type around it. */
    private static boolean isApi(String name, Map<String, byte[]> all) {
        if (PackageRules.isInternal(name.replace('/', '.'))) {
            return false;
        }
        Facts facts = new Facts();
        new ClassReader(all.get(name)).accept(facts, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return (facts.access & VISIBLE) != 0 && !facts.isLocal
                && (facts.outer == null || isApi(facts.outer + ".class", all));
    }

    private static void add(String name, Map<String, byte[]> all, SortedMap<String, byte[]> api) {
        if (!all.containsKey(name) || api.containsKey(name)) {
            return;
        }
        ClassReader reader = new ClassReader(all.get(name));
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new Signatures(writer), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        api.put(name, writer.toByteArray());
        add(reader.getSuperName() + ".class", all, api);
        for (String type : reader.getInterfaces()) {
            add(type + ".class", all, api);
        }
    }

    /** Where a type is nested, and its access there, which its own class file does not have. */
    private static final class Facts extends ClassVisitor {

        private String self;
        private int access;
        private String outer;
        private boolean isLocal;

        Facts() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            self = name;
            this.access = access;
        }

        @Override
        public void visitInnerClass(String name, String outer, String simpleName, int access) {
            if (name.equals(self)) {
                this.access = access;
                this.outer = outer;
                isLocal = outer == null;
            }
        }
    }

    /** Writes what a caller compiles against. A method only throws null, since a class file has to have some code. */
    private static final class Signatures extends ClassVisitor {

        Signatures(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            return null;
        }

        @Override
        public void visitNestMember(String member) {
            // Private access, which no caller has.
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String type, String signature) {
            super.visitRecordComponent(name, type, signature);
            return null;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            if (isApi(access)) {
                super.visitField(access, name, type, signature, value);
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            if (isApi(access)) {
                MethodVisitor method = super.visitMethod(access, name, type, signature, thrown);
                if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
                    method.visitCode();
                    method.visitInsn(Opcodes.ACONST_NULL);
                    method.visitInsn(Opcodes.ATHROW);
                    method.visitMaxs(1, 20);
                    method.visitEnd();
                }
            }
            return null;
        }

        private static boolean isApi(int access) {
            return (access & VISIBLE) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
        }
    }
}
