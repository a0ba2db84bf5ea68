package dev.capsize.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "capsize %s (Java %s, %s)"
          .formatted(
              version == null ? "development" : version,
              System.getProperty("java.version"),
              System.getProperty("os.name"))
    };
  }
}
