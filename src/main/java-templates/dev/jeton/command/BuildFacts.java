package dev.jeton.command;

/** What Maven knows of this build, filled in while it builds: constants, so that no start has to read them. */
final class BuildFacts {
    static final String VERSION = "${project.version}";

    /** The whole hash, with {@code -dirty} where the tree differed from it; anything else where there was no git. */
    static final String COMMIT = "${build.commit}";

    /** Not when, but as of when: the time that every file of the build carries. */
    static final String TIME = "${project.build.outputTimestamp}";

    private BuildFacts() {}
}
