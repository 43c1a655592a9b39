package dev.jeton.command.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailAddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a@b.c | a@b.c",
                "a@b.c, d@e.f | a@b.c d@e.f",
                "Adele Vance <a@b.c> | a@b.c",
                "\"Vance, Adele\" <a@b.c>, d@e.f | a@b.c d@e.f",
                "\"Adele \\\"x, y@z\\\"\" <a@b.c> | a@b.c",
                "a@b.c (Adele, (really) d@e.f) | a@b.c",
                "(x\\)y@z, ) a@b.c | a@b.c",
                "Team: a@b.c, Bo <d@e.f>;, g@h.i | a@b.c d@e.f g@h.i",
                "undisclosed-recipients:; | ``",
                "<> | ``",
                "<@relay,@other:a@b.c> | a@b.c",
                "\"odd name\"@b.c | \"odd name\"@b.c",
                "a@[IPv6:::1], b@c.d | a@[IPv6:::1] b@c.d",
                "root | root",
                ", ,a@b.c,, | a@b.c",
                "Jörg <j@b.c> | j@b.c",
                "<a@b.c | a@b.c",
                "\"a@b.c | \"a@b.c",
            })
    void finds_addresses(String text, String expected) {
        assertThat(String.join(" ", MailAddresses.in(text))).isEqualTo(expected);
    }
}
