package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.http.Method;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CommandLinesTest {
    /** What a command gets when it is made, beside what picocli fills in. */
    private static final Set<Class<?>> GIVEN = Set.of(Session.class, Method.class);

    @Test
    void a_command_is_called_by_the_name_that_its_help_shows() {
        assertThat(CommandList.ALL).isNotEmpty().allSatisfy(entry -> assertThat(
                        entry.type().getAnnotation(Command.class).name())
                .isEqualTo(entry.word()));
    }

    /** The executable holds the commands as they were when it was built. */
    @Test
    void no_field_of_a_command_holds_the_state_of_a_run() {
        var fields = CommandList.ALL.stream()
                .flatMap(entry -> fields(entry.type()))
                .distinct()
                .toList();
        assertThat(fields).hasSizeGreaterThan(50).allSatisfy(field -> assertThat(isFilledByPicocli(field)
                        || GIVEN.contains(field.getType()) && Modifier.isFinal(field.getModifiers()))
                .as(field.toString())
                .isTrue());
    }

    private static Stream<Field> fields(Class<?> type) {
        if (type == null || type == Object.class) {
            return Stream.empty();
        }
        var own = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
        var nested = own.stream()
                .filter(field -> field.isAnnotationPresent(Mixin.class) || field.isAnnotationPresent(ArgGroup.class))
                .flatMap(field -> fields(field.getType()));
        var command = type.getAnnotation(Command.class);
        var subcommands = command == null
                ? Stream.<Field>empty()
                : Arrays.stream(command.subcommands()).flatMap(CommandLinesTest::fields);
        return Stream.of(own.stream(), nested, subcommands, fields(type.getSuperclass()))
                .flatMap(each -> each);
    }

    private static boolean isFilledByPicocli(Field field) {
        return Arrays.stream(field.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getEnclosingClass() == CommandLine.class);
    }
}
