package se.eltsdk.cli.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.report.ReportId;

/** Verifies the signed folders of one command before they are sent, and prints their findings. */
public final class FolderPreflight {

    private final EltCommand command;
    private final EltConfiguration config;
    private final LanguageOption language;

    public FolderPreflight(EltCommand command, EltConfiguration config, LanguageOption language) {
        this.command = command;
        this.config = config;
        this.language = language;
    }

    public List<FolderVerification> verify(List<SignedFolder> folders) throws IOException {
        FolderVerifier verifier = verifier();
        FindingsView view = new FindingsView(language, command.console());
        List<FolderVerification> verified = new ArrayList<>();
        Set<ReportId> ids = new HashSet<>();
        for (SignedFolder folder : folders) {
            FolderVerification one = verifier.verify(folder);
            Optional<ReportId> id = one.id();
            if (id.isPresent() && !ids.add(id.get())) {
                throw new UsageException(folder.path() + ": report " + id.get() + " is given twice. Nothing was sent.");
            }
            if (!one.findings().isEmpty()) {
                view.print(command.people(), one.findings(), folder.path(), id.map(ReportId::toString).orElse(null));
            }
            verified.add(one);
        }
        return verified;
    }

    /**
     * Verifies a folder again with its lock held: another run may have changed it before.
     *
     * @throws EltException (ELT-941) if it contains another report now
     */
    public FolderVerification again(FolderVerification verified) throws IOException {
        FolderVerification current = verifier().verify(verified.folder());
        if (!current.id().equals(verified.id())) {
            throw new EltException(ErrorMessage.of(FolderLock.BUSY.variant("changed")).with("path", verified.path()));
        }
        return current;
    }

    private FolderVerifier verifier() {
        return new FolderVerifier(config.environment(), config::sealVerifier, command.console().clock());
    }
}
