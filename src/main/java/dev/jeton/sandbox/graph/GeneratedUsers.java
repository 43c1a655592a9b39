package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Person;
import dev.jeton.sandbox.SampleTenant;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The users of the sample tenant, followed by generated ones. A generated user is a function of its number, so it is
 * the same at every start and not stored.
 */
final class GeneratedUsers {
    private static final List<String> GIVEN_NAMES = words("Anna Bruno Chloé Dmitri Esra Farid Gísli Hana Inès José Kofi"
            + " Léa Magnús Noor Oskar Petra Quinn Raúl Siân Tomáš Uma Vera Willem Ximena Yusuf Zoë");
    private static final List<String> SURNAMES = words("Abe Bianchi Çelik Dvořák Eriksson Ferreira García Haddad Ivanov"
            + " Janssen Kowalczyk Lefèvre Müller Nguyen O'Neill Pérez Quist Rossi Šimić Tanaka Ünal Vargas Weiß Xu"
            + " Yilmaz Zhang");
    private static final List<String> JOBS =
            List.of("Accountant", "Buyer", "Designer", "Engineer", "Nurse", "Planner", "Teacher", "Translator");
    private static final List<String[]> CITIES =
            """
            Lisboa|Portugal|pt-PT
            Kraków|Poland|pl-PL
            Köln|Germany|de-DE
            Toronto|Canada|en-CA
            大阪|Japan|ja-JP
            Nairobi|Kenya|en-KE
            Medellín|Colombia|es-CO
            """.lines().map(line -> line.split("\\|")).toList();
    private static final List<String> MAIL_GIVEN_NAMES = ascii(GIVEN_NAMES);
    private static final List<String> MAIL_SURNAMES = ascii(SURNAMES);

    private static final Pattern UPN = Pattern.compile("\\w+\\.\\w+\\.(\\d{1,7})@.*");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-5a4d-4b0c-8e0d-0000([0-9a-f]{8})");

    private final int size;

    GeneratedUsers(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    Person person(int number) {
        if (number < SampleTenant.PEOPLE.size()) {
            return SampleTenant.PEOPLE.get(number);
        }
        var hash = hash(number);
        var given = Math.floorMod(hash, GIVEN_NAMES.size());
        var surname = Math.floorMod(hash >> 8, SURNAMES.size());
        var city = CITIES.get(Math.floorMod(hash >> 16, CITIES.size()));
        return new Person(
                hex(hash) + "-5a4d-4b0c-8e0d-0000" + hex(number),
                GIVEN_NAMES.get(given),
                SURNAMES.get(surname),
                MAIL_GIVEN_NAMES.get(given) + "." + MAIL_SURNAMES.get(surname) + "." + number,
                JOBS.get(Math.floorMod(hash >> 20, JOBS.size())),
                city[0],
                city[1],
                city[2]);
    }

    /** @param key an object ID or a user principal name, in any case */
    Optional<Person> find(String key) {
        return IntStream.concat(IntStream.range(0, Math.min(size, SampleTenant.PEOPLE.size())), numbers(key))
                .mapToObj(this::person)
                .filter(person ->
                        person.id().equalsIgnoreCase(key) || person.upn().equalsIgnoreCase(key))
                .findFirst();
    }

    /** Returns the number of the user with this ID. */
    Optional<Integer> position(String id) {
        return IntStream.concat(IntStream.range(0, Math.min(size, SampleTenant.PEOPLE.size())), numbers(id))
                .filter(number -> person(number).id().equals(id))
                .boxed()
                .findFirst();
    }

    /** Returns the number in the key of a generated user. */
    private IntStream numbers(String key) {
        var upn = UPN.matcher(key);
        if (upn.matches()) {
            return IntStream.of(Integer.parseInt(upn.group(1))).filter(number -> number < size);
        }
        var id = ID.matcher(key.toLowerCase(Locale.ROOT));
        return id.matches()
                ? IntStream.of(Integer.parseUnsignedInt(id.group(1), 16)).filter(number -> number >= 0 && number < size)
                : IntStream.empty();
    }

    /** Hashes with the finalizer of MurmurHash3, so that consecutive numbers give different users. */
    private static int hash(int number) {
        var hash = number;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static String hex(int number) {
        var digits = Integer.toHexString(number);
        return "00000000".substring(digits.length()) + digits;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /** Returns the names in ASCII letters, for mail addresses. */
    private static List<String> ascii(List<String> names) {
        return names.stream()
                .map(name -> Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
                        .replaceAll("[^A-Za-z]", ""))
                .toList();
    }
}
