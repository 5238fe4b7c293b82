package se.eltsdk.paper.internal.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.paper.PaperLimits;

/** A PDF that is open during one call, within its limits. */
public final class OpenPdf implements Closeable {

    private final PDDocument document;
    private final boolean strict;
    private final PaperLimits limits;
    private final Deadline deadline;
    private final StreamDecompressor decompressor;

    private OpenPdf(PDDocument document, boolean strict, PristineParts known, PaperLimits limits, Deadline deadline) {
        this.document = document;
        this.strict = strict;
        this.limits = limits;
        this.deadline = deadline;
        this.decompressor = new StreamDecompressor(limits, known.streams());
    }

    /** Code that uses an open PDF. */
    @FunctionalInterface
    public interface Work<T> {

        /** Uses the PDF. */
        T on(OpenPdf pdf) throws IOException;
    }

    /** Opens a PDF, runs the code and closes it. Any exception of PDFBox at a broken file becomes ELT-950. */
    public static <T> T use(byte[] content, PaperLimits limits, Deadline deadline, Work<T> work) {
        return use(content, PristineParts.NONE, limits, deadline, work);
    }

    /** Opens a PDF of which some parts are known from the pristine form. */
    public static <T> T use(byte[] content, PristineParts known, PaperLimits limits, Deadline deadline, Work<T> work) {
        DecompressionGuard.check(content, known, limits, deadline);
        try (OpenPdf pdf = open(content, known, limits, deadline)) {
            return work.on(pdf);
        } catch (EltException e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.PDF_LOCKED.variant("password")));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unreadable(e);
        }
    }

    /** Has no cause, because the messages of PDFBox quote content of the file. */
    public static EltException unreadable(Throwable failure) {
        return new EltException(ErrorMessage.of(ErrorCode.PDF_UNREADABLE)
                    .with("cause", failure.getClass().getSimpleName()));
    }

    private static OpenPdf open(byte[] content, PristineParts known, PaperLimits limits, Deadline deadline)
            throws IOException {
        try {
            return new OpenPdf(parser(content, deadline).parse(false), true, known, limits, deadline);
        } catch (InvalidPasswordException e) {
            throw e;
        } catch (IOException e) {
            return new OpenPdf(parser(content, deadline).parse(true), false, known, limits, deadline);
        }
    }

    private static PDFParser parser(byte[] content, Deadline deadline) throws IOException {
        return new PDFParser(new DeadlineRandomAccessRead(content, deadline), "", null, null,
                IOUtils.createMemoryOnlyStreamCache());
    }

    /** Whether PDFBox could read it in strict mode. */
    public boolean isStrict() {
        return strict;
    }

    public PDDocument document() {
        return document;
    }

    public PaperLimits limits() {
        return limits;
    }

    public StreamDecompressor decompressor() {
        return decompressor;
    }

    public Deadline deadline() {
        return deadline;
    }

    public COSDictionary catalogue() {
        return document.getDocumentCatalog().getCOSObject();
    }

    public List<PDPage> pages() {
        List<PDPage> pages = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            deadline.check();
            if (pages.size() == limits.pages()) {
                throw new EltException(ErrorMessage.of(ErrorCode.PDF_TOO_LARGE.variant("pages"))
                    .with("limit", limits.pages()));
            }
            pages.add(page);
        }
        return pages;
    }

    @Override
    public void close() throws IOException {
        decompressor.close();
        document.close();
    }
}
