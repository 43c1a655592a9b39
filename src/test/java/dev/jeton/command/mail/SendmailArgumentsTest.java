package dev.jeton.command.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendmailArgumentsTest {
    @Test
    void takes_options_apart_and_clustered_joined_and_behind_recipients() {
        var apart = parse("-t -i -f me@contoso.com -F Adele a@contoso.com -v");
        assertThat(apart).isEqualTo(parse("-tiv -fme@contoso.com -FAdele a@contoso.com"));
        assertThat(apart).isEqualTo(parse("a@contoso.com -vitfme@contoso.com -FAdele"));
        assertThat(apart.sender()).contains("me@contoso.com");
        assertThat(apart.name()).contains("Adele");
        assertThat(apart.recipients()).containsExactly("a@contoso.com");
        assertThat(apart.fromHeader() && apart.keepsDots() && apart.verbose()).isTrue();
    }

    @Test
    void dashes_end_the_options() {
        assertThat(parse("-i -- -f@contoso.com -- x").recipients()).containsExactly("-f@contoso.com", "--", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-i", "-oi", "-o i", "-oitrue", "-OIgnoreDots=true", "-O IgnoreDots", "-Gi", "-ti"})
    void keeps_dots(String words) {
        assertThat(parse(words + " a@contoso.com").keepsDots()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-oem",
                "-om",
                "-o7",
                "-odb",
                "-B8BITMIME",
                "-B 8BITMIME",
                "-N never",
                "-Nfailure,delay",
                "-R hdrs",
                "-V id",
                "-h 5",
                "-bm",
                "-b m",
                "-em",
                "-L label",
                "-C /etc/mail.cf",
                "-X /tmp/log",
                "-G",
                "-U",
                "-n",
                "-m",
                "-d0.1",
                "-p ESMTP:host",
                "-x",
                "-c",
                "-s"
            })
    void ignores_options_that_change_nothing_here(String words) {
        assertThat(parse(words + " a@contoso.com")).isEqualTo(parse("a@contoso.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-bp", "-bi", "-q", "-q30m", "-b p"})
    void there_is_no_queue_and_there_are_no_aliases(String words) {
        assertThat(parse(words).mode()).isEqualTo(SendmailArguments.Mode.NOTHING_TO_DO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Z", "-tZ", "-f", "-b", "-bs", "-bd", "-bv", "--debug", "--profile work"})
    void refuses_other_options_and_missing_values(String words) {
        var refused = catchThrowableOfType(NotSent.class, () -> parse(words));
        assertThat(refused.exit()).isEqualTo(SysExit.USAGE);
        assertThat(refused.failure()).hasMessageStartingWith("cannot send the mail: ");
    }

    private static SendmailArguments parse(String words) {
        return SendmailArguments.parse(List.of(words.split(" ")));
    }
}
