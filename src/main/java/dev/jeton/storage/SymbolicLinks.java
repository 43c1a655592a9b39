package dev.jeton.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows symbolic links, so that a file that replaces another one leaves the link to it in place. */
public final class SymbolicLinks {
    /** The limit of Linux. */
    private static final int MAX_LINKS = 40;

    private SymbolicLinks() {}

    /**
     * Returns the path itself, or the target of the last link, which may not exist. Fails with {@link NotPrivate} at a link
     * that neither this user nor root nor the owner of its folder has created: in a shared folder, it may lead anywhere.
     */
    public static Path target(Path path) throws IOException {
        var chain = chain(path);
        return chain.get(chain.size() - 1);
    }

    /** Returns the path, and the target of each link in turn. */
    static List<Path> chain(Path path) throws IOException {
        var chain = new ArrayList<>(List.of(path.toAbsolutePath()));
        for (var last = chain.get(0); Files.isSymbolicLink(last); last = chain.get(chain.size() - 1)) {
            if (chain.size() > MAX_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            checkOwner(last);
            chain.add(last.getParent().toRealPath().resolve(Files.readSymbolicLink(last)));
        }
        return chain;
    }

    private static void checkOwner(Path link) throws IOException {
        var status = FileStatus.of(link, NOFOLLOW_LINKS);
        if (status.isEmpty() || status.get().isOwnOrRoots()) {
            return;
        }
        var folder = FileStatus.of(link.getParent());
        if (folder.filter(known -> known.uid() == status.get().uid()).isEmpty()) {
            throw new NotPrivate(
                    link + " is a symbolic link of user " + status.get().uid(), "");
        }
    }
}
