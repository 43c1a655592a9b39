package dev.jeton.nativeimage;

import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.annotate.TargetElement;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what a substitution names: the target class, and its methods and fields as the native builder matches them. */
final class MissingTargets {
    private MissingTargets() {}

    /** Returns a line for each class, method and field that the class path does not have. */
    static List<String> of(Class<?> substitution) {
        var target = name(substitution);
        try {
            var found = members(Class.forName(target, false, substitution.getClassLoader()))
                    .map(MissingTargets::signature)
                    .collect(Collectors.toSet());
            return members(substitution)
                    .filter(MissingTargets::namesTarget)
                    .map(MissingTargets::signature)
                    .filter(Predicate.not(found::contains))
                    .map(signature -> substitution.getName() + ": " + target + " has no " + signature)
                    .sorted()
                    .toList();
        } catch (ClassNotFoundException e) {
            return List.of(substitution.getName() + ": no class " + target);
        }
    }

    /** Names the target of a substitution, also where the type of a parameter is one; any other class names itself. */
    private static String name(Class<?> type) {
        if (type.isArray()) {
            return name(type.getComponentType()) + "[]";
        }
        var target = type.getAnnotation(TargetClass.class);
        if (target == null) {
            return type.getName();
        }
        var outer = target.className().isEmpty() ? target.value().getName() : target.className();
        return String.join(
                "$",
                Stream.concat(Stream.of(outer), Stream.of(target.innerClass())).toList());
    }

    private static Stream<Member> members(Class<?> type) {
        return Stream.<Member[]>of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Arrays::stream);
    }

    /** A default constructor has no annotation. A member may not be GraalVM's {@code Inject}: Quarkus refuses that. */
    private static boolean namesTarget(Member member) {
        return Stream.of(((AnnotatedElement) member).getAnnotations())
                .map(each -> each.annotationType().getPackage())
                .anyMatch(TargetClass.class.getPackage()::equals);
    }

    private static String signature(Member member) {
        var modifier = Modifier.isStatic(member.getModifiers()) ? "static " : "";
        if (member instanceof Field field) {
            return "field: " + modifier + name(field.getType()) + " " + name(member);
        }
        var result = member instanceof Method method ? name(method.getReturnType()) : "void";
        return "method: " + modifier + result + " " + name(member) + parameters((Executable) member);
    }

    private static String name(Member member) {
        var element = ((AnnotatedElement) member).getAnnotation(TargetElement.class);
        if (element != null && !element.name().isEmpty()) {
            return element.name();
        }
        return member instanceof Constructor ? TargetElement.CONSTRUCTOR_NAME : member.getName();
    }

    private static String parameters(Executable method) {
        return Stream.of(method.getParameterTypes())
                .map(MissingTargets::name)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
