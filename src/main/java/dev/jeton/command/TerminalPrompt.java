package dev.jeton.command;

import dev.jeton.auth.DeviceCode;
import dev.jeton.auth.DeviceCodePrompt;
import dev.jeton.config.Settings;
import dev.jeton.output.Clean;
import dev.jeton.output.Output;
import dev.jeton.output.QrText;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Shows a device code on stderr: who asks for what, then the code, then how long is left. */
final class TerminalPrompt implements DeviceCodePrompt {
    /** Mutiny takes no delay of nothing. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    private static final String ERASE_LINE = "\r\u001b[K";

    private final Output output;
    private final Settings settings;
    private final boolean qr;

    TerminalPrompt(Output output, Settings settings, boolean qr) {
        this.output = output;
        this.settings = settings;
        this.qr = qr;
    }

    @Override
    public void show(DeviceCode code) {
        var page = code.verificationUri().toString();
        output.say("jeton on " + host() + " asks for " + String.join(" ", settings.scopes()));
        output.say("  app " + settings.clientId() + ", signing in at " + settings.authority());
        output.say("  Enter this code only if you started this command yourself, just now.");
        output.say("");
        output.say("  Open   " + page);
        output.paint("  Enter  " + bold(Clean.line(code.userCode())) + "\n");
        if (qr && output.terminal().stderr()) {
            output.say("");
            QrText.of(page, output.terminal().colour()).forEach(line -> output.paint("  " + line + "\n"));
        }
        output.say("");
        output.say("The code is valid for " + words(code.lifetime()) + ". Ctrl-C stops.");
    }

    @Override
    public void join(DeviceCode code) {
        output.say("Another jeton is waiting for this sign-in already; this one takes its result.");
        output.say("  Open   " + code.verificationUri());
        output.paint("  Enter  " + bold(Clean.line(code.userCode())) + "\n");
    }

    /** On a terminal one line that is rewritten each second; elsewhere a line a minute. */
    @Override
    public <T> Uni<T> countDown(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        var terminal = output.terminal().stderr();
        return Multi.createFrom()
                .ticks()
                .startingAfter(terminal ? AT_ONCE : Duration.ofMinutes(1))
                .every(terminal ? Duration.ofSeconds(1) : Duration.ofMinutes(1))
                .onOverflow()
                .drop()
                .invoke(tick -> waiting(Duration.ofNanos(end - System.nanoTime()), terminal))
                .onTermination()
                .invoke(() -> output.paint(terminal ? ERASE_LINE : ""))
                .onItem()
                .ignoreAsUni()
                .chain(() -> Uni.createFrom().nothing());
    }

    private void waiting(Duration left, boolean terminal) {
        var seconds = Math.max(0, (left.toMillis() + 500) / 1000);
        if (terminal) {
            output.paint(
                    ERASE_LINE + String.format("Waiting for you to sign in, %d:%02d left", seconds / 60, seconds % 60));
        } else {
            output.say("Waiting, " + words(Duration.ofSeconds(seconds)) + " left");
        }
    }

    private String bold(String text) {
        return output.terminal().colour() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private static String words(Duration time) {
        return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }

    /** From the kernel where it tells: Java asks the resolver too, and waits where nobody answers. */
    private static String host() {
        var user = System.getProperty("user.name") + "@";
        try {
            return user
                    + (Files.isReadable(KERNEL_NAME)
                            ? Files.readString(KERNEL_NAME).strip()
                            : InetAddress.getLocalHost().getHostName());
        } catch (IOException e) {
            return user + "this machine"; // one without a name
        }
    }
}
