package im.chrysalis.app.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code chrysalis --version} says: the version the jar was built as. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"Chrysalis " + (version == null ? "(built from source)" : version)};
    }
}
