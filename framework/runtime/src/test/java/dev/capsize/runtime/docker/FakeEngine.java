package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import java.lang.reflect.Proxy;
import java.net.URI;

/** An engine that must not be asked. */
public final class FakeEngine {

  private FakeEngine() {}

  public static Engine unasked() {
    DockerClient client =
        (DockerClient)
            Proxy.newProxyInstance(
                DockerClient.class.getClassLoader(),
                new Class<?>[] {DockerClient.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException("no engine: " + method.getName());
                });
    return new Engine(client, client, URI.create("unix:///nowhere"), "/nowhere");
  }
}
