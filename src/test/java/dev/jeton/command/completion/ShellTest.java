package dev.jeton.command.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.command.completion.Completer.Word;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in the real shells, which ask a program that prints what it was asked. */
class ShellTest {
    @TempDir
    private Path folder;

    @Test
    void bash_asks_with_the_words_before_the_current_one() throws Exception {
        assertThat(in("bash", Shell.BASH, """
                COMP_WORDS=(jeton get --account ad); COMP_CWORD=3
                _jeton jeton ad --account
                printf '%s\\n' "${COMPREPLY[@]}"
                """))
                .containsExactly("completion", "bash", "--complete=ad", "--", "get", "--account");
    }

    @Test
    void bash_joins_the_words_that_it_has_split_at_colons() throws Exception {
        assertThat(in("bash", Shell.BASH, """
                COMP_WORDBREAKS=$' \\n='
                COMP_WORDBREAKS+=:
                COMP_WORDS=(jeton get /me/drive/root : /a : /con); COMP_CWORD=6
                _jeton jeton /con :
                printf '%s\\n' "${COMPREPLY[@]}"
                """))
                .containsExactly("completion", "bash", "--complete=/me/drive/root:/a:/con", "--", "get");
    }

    @Test
    void bash_replaces_only_what_follows_the_last_colon() throws Exception {
        assertThat(in("bash", Shell.BASH, """
                jeton() { echo /me/drive/root:/Documents; }
                COMP_WORDBREAKS=:
                COMP_WORDS=(jeton get /me/drive/root : /D); COMP_CWORD=4
                _jeton jeton /D :
                printf '%s\\n' "${COMPREPLY[@]}"
                """)).containsExactly("/Documents");
    }

    @Test
    void zsh_describes_the_words() throws Exception {
        assertThat(in("zsh", Shell.ZSH, """
                _describe() { print -rl -- $values }
                words=(jeton get --account ad); CURRENT=4
                _jeton
                """))
                .containsExactly("completion", "zsh", "--complete=ad", "--", "get", "--account");
    }

    @Test
    void fish_completes_a_command_line() throws Exception {
        assertThat(in("fish", Shell.FISH, "complete -C 'jeton get --account '"))
                .contains("completion", "--complete=", "get");
    }

    @Test
    void each_shell_reads_a_word_in_its_own_form() {
        var word = new Word("a:b", "what it is");
        assertThat(Shell.BASH.line(word)).isEqualTo("a:b");
        assertThat(Shell.ZSH.line(word)).isEqualTo("a\\:b:what it is");
        assertThat(Shell.FISH.line(word)).isEqualTo("a:b\twhat it is");
        assertThat(Shell.POWERSHELL.line(word)).isEqualTo("a:b\twhat it is");
        assertThat(Shell.ZSH.line(Word.FILE)).isEqualTo(":file");
    }

    @Test
    void powershell_registers_a_completer_and_closes_what_it_opens() {
        var script = Shell.POWERSHELL.script();
        assertThat(script).contains("Register-ArgumentCompleter -Native -CommandName jeton", "CompletionResult");
        assertThat(script.chars().filter(letter -> letter == '{').count())
                .isEqualTo(script.chars().filter(letter -> letter == '}').count());
    }

    private List<String> in(String shell, Shell language, String rest) throws IOException, InterruptedException {
        var path = TestEnvironment.need(shell);
        var program = Files.writeString(folder.resolve("jeton"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var prelude = shell.equals("zsh") ? "compdef() { : }\n" : "";
        var script = Files.writeString(folder.resolve("script"), prelude + language.script() + rest);
        var environment = TestEnvironment.ofTool(folder);
        environment.put("PATH", folder + ":" + environment.get("PATH"));
        try (var running = Running.start(folder, environment, List.of(path.toString(), script.toString()))) {
            return running.finish().out().lines().toList();
        }
    }
}
