package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.command.Examples.Example;
import dev.jeton.support.ShellWords;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the help do what they say, in the JVM and as the executable. */
interface ExamplesContract extends Contract {
    String MAIL = """
            {"message": {"subject": "Lunch?", "toRecipients": [{"emailAddress": {"address": "AlexW@contoso.example"}}]}}
            """;
    String EVENT = """
            {"subject": "Lunch",
             "start": {"dateTime": "2026-01-07T12:00:00", "timeZone": "UTC"},
             "end": {"dateTime": "2026-01-07T13:00:00", "timeZone": "UTC"}}
            """;
    /** What is answered without a word, or into a file. */
    Set<String> SILENT = Set.of("send a mail", "my picture");

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    default void each_example_works_after_a_login_with_the_scopes_they_name(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mail.json"), MAIL);
        Files.writeString(folder.resolve("event.json"), EVENT);
        try (var tenant = Tenant.approving()) {
            var login = tenant.launch(jeton(), "login", "--no-qr", "-s", scopes());
            assertThat(login.exitCode()).as(login.err()).isZero();
            var group = tenant.launch(jeton(), "get", "/groups", "--query", "value[1].id", "-o", "raw");
            for (var example : Examples.MOST_WANTED) {
                var words = ShellWords.of(example.line()).stream()
                        .map(word -> real(word, group.out().strip(), folder))
                        .toArray(String[]::new);
                var result = tenant.launch(jeton(), words);
                assertThat(result.exitCode())
                        .as(example.line() + "\n" + result.err())
                        .isZero();
                assertThat(result.out().strip()).as(example.line()).satisfies(said -> assertAnswer(example, said));
            }
        }
        assertThat(ImageIO.read(folder.resolve("me.jpg").toFile()).getWidth()).isEqualTo(48);
    }

    private static void assertAnswer(Example example, String said) {
        if (SILENT.contains(example.meaning())) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).isNotEmpty().doesNotContain("\"value\":[]").isNotEqualTo("[]");
        }
    }

    private static String scopes() throws IOException, InterruptedException {
        var scopes = new LinkedHashSet<String>(Set.of("User.Read"));
        for (var example : Examples.MOST_WANTED) {
            var words = ShellWords.of(example.line());
            if (words.contains("-s")) {
                scopes.add(words.get(words.indexOf("-s") + 1));
            }
        }
        return String.join(" ", scopes);
    }

    private static String real(String word, String group, Path folder) {
        return switch (word) {
            case "/users/adele@contoso.com" -> "/users/AdeleV@contoso.example";
            case "/groups/ID/members" -> "/groups/" + group + "/members";
            case "mail.json", "event.json", "me.jpg" -> folder.resolve(word).toString();
            default -> word;
        };
    }
}
