package im.chrysalis.app;

/**
 * The first class of the jar. It is compiled for Java 8, so that a Java that is too old for the program can say so
 * instead of failing with an {@link UnsupportedClassVersionError}.
 */
public final class Entry {

    private static final int NEEDED = 21;

    private Entry() {}

    public static void main(String[] arguments) {
        String refusal = refusal(System.getProperty("java.specification.version"), System.getProperty("java.home"));
        if (!refusal.isEmpty()) {
            System.err.println(refusal);
            System.exit(1);
        }
        Main.main(arguments);
    }

    /**
     * Why a Java cannot run the program, or nothing.
     *
     * @param version its specification's: {@code 1.8}, {@code 17}
     * @param home its folder
     */
    static String refusal(String version, String home) {
        int major = Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
        return major >= NEEDED
                ? ""
                : "chrysalis: needs Java " + NEEDED + " or later, and this is Java " + major + " in " + home
                        + "; name a later one, as in /path/to/jdk-" + NEEDED + "/bin/java -jar chrysalis.jar";
    }
}
