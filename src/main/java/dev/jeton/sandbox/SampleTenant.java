package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The sample data: one tenant, one app, its users and their messages. */
public final class SampleTenant {
    static final String ID = "5a9d0b0e-7c1e-4f0a-9a3b-c0ffee5a4db0";
    static final String CLIENT_ID = "1e70a5ab-0c11-4e57-8d1c-5a4db0ca11e5";
    public static final String DOMAIN = "contoso.example";
    static final String NAME = "Contoso";
    /** The client ID of Microsoft Graph, the same in every tenant. */
    static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

    private static final String APP_NAME = "jeton sample app";

    public static final List<Person> PEOPLE =
            """
            Adele|Vance|AdeleV|Retail Manager|Zürich|Switzerland|de-CH
            Alex|Wilber|AlexW|Marketing Assistant|San Diego|United States|en-US
            Amélie|Dufour|AmelieD|Ingénieure réseau|Besançon|France|fr-FR
            Åsa|Öberg|AsaO|Ekonom|Malmö|Sweden|sv-SE
            Bianca|Pisani|BiancaP|Legal Counsel|Forlì|Italy|it-IT
            Christie|Cline|ChristieC|Buyer|San Diego|United States|en-US
            Debra|Berger|DebraB|Administrative Assistant|Bellevue|United States|en-US
            Diego|Siciliani|DiegoS|HR Manager|Birmingham|United States|en-US
            Đorđe|Živković|DjordjeZ|Инжењер|Čačak|Serbia|sr-RS
            Elif|Işık|ElifI|Satış Müdürü|İzmir|Türkiye|tr-TR
            Emily|Braun|EmilyB|Budget Analyst|Fort Lauderdale|United States|en-US
            Grady|Archie|GradyA|Designer|Bloomington|United States|en-US
            Henrietta|Mueller|HenriettaM|Marketing Director|Fort Lauderdale|United States|en-US
            Isaiah|Langer|IsaiahL|Sales Representative|Tulsa|United States|en-US
            Jürgen|Müller-Lüdenscheidt|JuergenM|Buchhalter|Köln|Germany|de-DE
            Lee|Gu|LeeG|Director|Overland Park|United States|en-US
            Lidia|Holloway|LidiaH|Product Manager|Tulsa|United States|en-US
            Lynne|Robbins|LynneR|Planner|Tulsa|United States|en-US
            María José|Núñez|MariaN|Jefa de obra|León|Spain|es-ES
            Miriam|Graham|MiriamG|VP Marketing|San Diego|United States|en-US
            Nestor|Wilke|NestorW|Director|Seattle|United States|en-US
            Patti|Fernandez|PattiF|President|Louisville|United States|en-US
            Pradeep|Gupta|PradeepG|Accountant|Cairo|Egypt|ar-EG
            Σοφία|Παπαδοπούλου|SofiaP|Αναλύτρια|Αθήνα|Greece|el-GR
            田中 花子||HanakoT|経理部長|東京|Japan|ja-JP
            """.lines().map(SampleTenant::parse).toList();

    private static final List<String> SUBJECTS = List.of(
            "Quarterly figures, second draft",
            "Re: Umzug nach Zürich – Schlüsselübergabe",
            "Lunch?",
            "会議の議事録",
            "Your device code sign-in, explained",
            "Contrat à signer avant vendredi",
            "Retail site visit: photos 📷",
            "Re: Re: Fwd: budget");
    private static final int MESSAGES = 40;
    private static final Instant NEWEST_MESSAGE = Instant.parse("2026-01-30T16:05:00Z");

    private SampleTenant() {}

    /** Returns the name of an app, which another app than the sample lacks. */
    static String appName(String clientId) {
        return clientId.equals(CLIENT_ID) ? APP_NAME : "app " + clientId;
    }

    /** Returns the default user of a sign-in. */
    static Person adele() {
        return PEOPLE.get(0);
    }

    public static Optional<Person> person(String upn) {
        return PEOPLE.stream().filter(it -> it.upn().equalsIgnoreCase(upn)).findFirst();
    }

    /** Returns the messages of each user's mailbox, newest first. */
    public static List<JsonObject> messages() {
        return IntStream.range(0, MESSAGES).mapToObj(SampleTenant::message).toList();
    }

    private static Person parse(String line) {
        var cells = line.split("\\|");
        var id = UUID.nameUUIDFromBytes((cells[2] + "@" + DOMAIN).getBytes(UTF_8));
        return new Person(id.toString(), cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
    }

    private static JsonObject message(int i) {
        var sender = PEOPLE.get((i * 7 + 1) % PEOPLE.size());
        var received = NEWEST_MESSAGE.minus(Duration.ofHours(5).multipliedBy(i));
        return new JsonObject()
                .put("@odata.etag", "W/\"CQAAABYAAAB" + i + "\"")
                .put("id", "AAMk" + UUID.nameUUIDFromBytes(("message " + i).getBytes(UTF_8)))
                .put("receivedDateTime", received.toString())
                .put("subject", SUBJECTS.get(i % SUBJECTS.size()))
                .put(
                        "bodyPreview",
                        "Hello, this is sample message number " + (i + 1) + "."
                                + (i % 4 == 0 ? " The invoice is attached." : ""))
                .put("importance", i % 9 == 0 ? "high" : "normal")
                .put("hasAttachments", i % 4 == 0)
                .put("isRead", i > 3)
                .put("from", address(sender));
    }

    private static JsonObject address(Person person) {
        return new JsonObject()
                .put(
                        "emailAddress",
                        new JsonObject().put("name", person.displayName()).put("address", person.upn()));
    }
}
