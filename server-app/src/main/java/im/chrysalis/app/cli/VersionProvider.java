package im.chrysalis.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The output of {@code chrysalis --version}: the version of the jar. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"Chrysalis " + (version == null ? "(built from source)" : version)};
    }
}
