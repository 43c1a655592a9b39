package dev.jeton.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Ends, after a test, each process that works in one of its temporary folders or has one in its environment: what the test
 * started, and what that left behind. This needs /proc; on other systems each test closes what it starts.
 */
public final class EndsProcesses implements AfterEachCallback, AfterAllCallback {
    private static final Path PROCESSES = Path.of("/proc");

    @Override
    public void afterEach(ExtensionContext context) {
        end(AnnotationSupport.findAnnotatedFieldValues(context.getRequiredTestInstance(), TempDir.class, Path.class));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(AnnotationSupport.findAnnotatedFieldValues(context.getRequiredTestClass(), TempDir.class, Path.class));
    }

    static void end(List<Path> folders) {
        var self = ProcessHandle.current();
        ProcessHandle.allProcesses()
                .filter(process -> !process.equals(self))
                .filter(process -> folders.stream().anyMatch(folder -> isOf(folder, process.pid())))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean isOf(Path folder, long process) {
        var facts = PROCESSES.resolve(Long.toString(process));
        try {
            return Files.readSymbolicLink(facts.resolve("cwd")).startsWith(folder)
                    || Files.readString(facts.resolve("environ"), ISO_8859_1).contains(folder.toString());
        } catch (IOException e) {
            return false; // it has ended, or belongs to another user
        }
    }
}
