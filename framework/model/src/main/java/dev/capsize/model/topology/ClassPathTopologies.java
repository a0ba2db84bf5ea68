package dev.capsize.model.topology;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Topologies that come with a library: {@code capsize/topologies/NAME/topology.yaml} on the class
 * path of the thread's context class loader. Images are built from folders, so a topology in a jar
 * is copied out of it, once a JVM, with all that its system has: they may share images.
 */
final class ClassPathTopologies implements TopologySource {

  private static final String ROOT = "capsize/topologies/";
  private static final Map<String, Path> COPIED = new ConcurrentHashMap<>();

  @Override
  public Optional<Found> find(String name, Path scenario, String shownAs) throws IOException {
    String resource = ROOT + name + "/topology.yaml";
    URL url = loader().getResource(resource);
    if (url == null) {
      return Optional.empty();
    }
    return Optional.of(new Found(file(url, name), "classpath:" + resource));
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? ClassPathTopologies.class.getClassLoader() : context;
  }

  private static Path file(URL url, String name) throws IOException {
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        String system = TopologyName.system(name);
        return copy(ROOT + system, jar)
            .resolve(name.substring(Math.min(system.length() + 1, name.length())))
            .resolve("topology.yaml");
      }
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("no place for a topology: " + url, e);
    }
  }

  private static Path copy(String folder, JarURLConnection jar)
      throws IOException, URISyntaxException {
    String key = jar.getJarFileURL() + "!" + folder;
    Path known = COPIED.get(key);
    if (known != null) {
      return known;
    }
    Path copy = JarFolder.copy(Path.of(jar.getJarFileURL().toURI()), folder);
    Path other = COPIED.putIfAbsent(key, copy);
    return other == null ? copy : other;
  }
}
