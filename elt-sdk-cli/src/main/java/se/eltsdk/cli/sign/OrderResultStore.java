package se.eltsdk.cli.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.eltsdk.EltException;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.SigningResultStore;
import se.eltsdk.cli.folder.PreparedFolder;

/** Stores BankID's answer to one order in all its folders. */
final class OrderResultStore implements SigningResultStore {

    private final FolderSignatures signatures;
    private final List<PreparedFolder> folders;
    private final Map<PreparedFolder, SigningItem> items = new ConcurrentHashMap<>();
    private volatile String problem = "";

    OrderResultStore(FolderSignatures signatures, List<PreparedFolder> folders) {
        this.signatures = signatures;
        this.folders = folders;
    }

    @Override
    public void store(CollectResult.Complete result) {
        List<PreparedFolder> open = folders.stream().filter(folder -> !items.containsKey(folder)).toList();
        try {
            for (PreparedFolder folder : open) {
                signatures.keep(folder, result.answer());
            }
            for (PreparedFolder folder : open) {
                items.put(folder, signatures.accept(folder, result.signature()));
            }
        } catch (IOException e) {
            problem = reason(e);
            throw new UncheckedIOException(e);
        } catch (EltException e) {
            problem = String.valueOf(e.getMessage());
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Without the file: it is a temporary one, of another name at each attempt. */
    private static String reason(IOException failure) {
        return failure instanceof FileSystemException file && file.getReason() != null ? file.getReason()
                : failure.getClass().getSimpleName();
    }

    /** Why the last attempt failed; empty text if none did. */
    String problem() {
        return problem;
    }

    /** The items of a stored answer, in the order of the folders. */
    List<SigningItem> items() {
        return folders.stream().map(items::get).toList();
    }
}
