/** What any program costs that the native builder makes: the benchmark compares with it. */
public class Hello {
    public static void main(String[] words) {
        System.out.println("Hello, world");
    }
}
