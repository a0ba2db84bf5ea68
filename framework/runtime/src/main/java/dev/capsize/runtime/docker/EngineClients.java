package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.net.URI;
import java.time.Duration;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;

/**
 * Makes clients whose calls end. Testcontainers' own has no limit and takes no other transport,
 * hence its shaded classes here, and only here.
 */
final class EngineClients {

  /** Removing a container under load takes seconds; nothing that an engine does takes a minute. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** The newest API that this client library knows. */
  private static final int NEWEST_MINOR = 44;

  private EngineClients() {}

  static DockerClient bounded(TransportConfig transport, String apiVersion) {
    ZerodepDockerHttpClient.Builder http =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(transport.getDockerHost())
            .connectionTimeout(CONNECT);
    if (transport.getSslConfig() != null) {
      http.sslConfig(transport.getSslConfig());
    }
    return bounded(http.build(), transport.getDockerHost(), apiVersion, LIMIT);
  }

  static DockerClient bounded(DockerHttpClient http, URI host, String apiVersion, Duration limit) {
    return DockerClientImpl.getInstance(
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(host.toString())
            .withApiVersion(known(apiVersion))
            .build(),
        BoundedTransport.of(http, limit));
  }

  static String known(String apiVersion) {
    String[] parts = apiVersion.split("\\.", 2);
    return Integer.parseInt(parts[0]) > 1 || Integer.parseInt(parts[1]) > NEWEST_MINOR
        ? "1." + NEWEST_MINOR
        : apiVersion;
  }
}
