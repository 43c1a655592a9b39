package dev.jeton.nativeimage;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.graalvm.nativeimage.hosted.Feature;

/**
 * Places the methods that a start of jeton runs side by side in the executable. The kernel maps 64 KiB around each page that
 * is touched, so that methods all over the code would keep all of it in memory. The file that the system property {@code
 * jeton.code.order} names lists them by symbol; {@code native/code-order} writes it.
 *
 * <p>The builder has no public way to order methods. If this way fails, for example in another version, or if the file is
 * missing, the build logs a warning and the executable has the default order.
 */
public final class CodeOrder implements Feature {
    private static final String LAYOUTER = "com.oracle.svm.hosted.code.CodeSectionLayouter";

    /** What the builder adds to the name of a symbol to make it unique. */
    private static final Pattern HASH = Pattern.compile("_[0-9A-Za-z]{22}$");

    @Override
    @SuppressWarnings("unchecked") // the builder keeps its singletons by type
    public void beforeCompilation(BeforeCompilationAccess access) {
        try {
            var ranks = ranks(Files.readAllLines(Path.of(System.getProperty("jeton.code.order", "")), UTF_8));
            var management = Class.forName("com.oracle.svm.hosted.ImageSingletonsSupportImpl$HostedManagement");
            var get = management.getDeclaredMethod("get");
            var objects = management.getDeclaredField("configObjects");
            get.setAccessible(true);
            objects.setAccessible(true);
            var layouter = Class.forName(LAYOUTER);
            ((Map<Object, Object>) objects.get(get.invoke(null)))
                    .computeIfPresent(layouter, (type, original) -> ordering(layouter, original, ranks));
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            System.getLogger(CodeOrder.class.getName()).log(WARNING, "the code has the default order: " + e);
        }
    }

    /** Returns the place of each listed symbol. */
    private static Map<String, Integer> ranks(List<String> symbols) {
        var ranks = new HashMap<String, Integer>();
        symbols.forEach(symbol -> ranks.putIfAbsent(symbol, ranks.size()));
        return ranks;
    }

    /** Returns a layouter that puts the listed methods first, in the order of the list. */
    private static Object ordering(Class<?> layouter, Object original, Map<String, Integer> ranks) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            var result = invoke(original, method, arguments);
            return method.getName().equals("layout") ? ordered((List<?>) result, ranks) : result;
        };
        return Proxy.newProxyInstance(layouter.getClassLoader(), new Class<?>[] {layouter}, handler);
    }

    private static Object invoke(Object target, Method method, Object... arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static List<?> ordered(List<?> methods, Map<String, Integer> ranks) throws ReflectiveOperationException {
        var symbolOf = Class.forName("com.oracle.svm.hosted.image.NativeImage")
                .getMethod("localSymbolNameForMethod", Class.forName("jdk.vm.ci.meta.ResolvedJavaMethod"));
        var places = new HashMap<Object, Integer>();
        for (var method : methods) {
            var symbol = HASH.matcher((String) symbolOf.invoke(null, method)).replaceFirst("");
            places.put(method, ranks.getOrDefault(symbol, Integer.MAX_VALUE));
        }
        var ordered = new ArrayList<Object>(methods);
        ordered.sort(Comparator.comparing(places::get)); // a stable sort: the others keep their order
        return ordered;
    }
}
