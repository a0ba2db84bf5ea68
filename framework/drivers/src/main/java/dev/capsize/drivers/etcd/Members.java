package dev.capsize.drivers.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import dev.capsize.runtime.driver.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What members say of themselves and of each other. */
final class Members {

  static final String STATUS = "maintenance/status";

  /** A member that is dead keeps a sample of the others' figures waiting for so long. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private Members() {}

  /** Nodes by the ids of their members, from the answer to {@code cluster/member/list}. */
  static Map<String, String> nodes(JsonNode list) {
    Map<String, String> nodes = new HashMap<>();
    for (JsonNode member : list.path("members")) {
      // The name is empty until a member has joined; the address that it is given is its node's.
      String host = URI.create(member.path("peerURLs").path(0).asText("")).getHost();
      if (host != null) {
        nodes.put(member.path("ID").asText(), host);
      }
    }
    return nodes;
  }

  /** The id of the member that gave this answer. */
  static String author(JsonNode answer) {
    return answer.path("header").path("member_id").asText();
  }

  /** The term of Raft in which the member that gave this answer was. */
  static long term(JsonNode answer) {
    return answer.path("header").path("raft_term").asLong();
  }

  /** Whether a member says in its status that it leads. */
  static boolean leads(JsonNode status) {
    return author(status).equals(status.path("leader").asText("0"));
  }

  /** How many entries of the log a member has applied, by its status. */
  static long applied(JsonNode status) {
    return status.path("raftAppliedIndex").asLong();
  }

  /**
   * The figures of the cluster as its leader and those who follow it tell them.
   *
   * @param leader the leader's status
   * @param all where the members are reached
   */
  static Map<String, Long> figures(Gateway gateway, JsonNode leader, List<Endpoint.Address> all) {
    long members = 0;
    long lag = 0;
    List<CompletableFuture<JsonNode>> answers =
        all.stream()
            .map(member -> gateway.tryToAsk(member, STATUS, Requests.nothing(), PATIENCE))
            .toList();
    for (CompletableFuture<JsonNode> answer : answers) {
      try {
        JsonNode status = answer.join();
        if (author(leader).equals(status.path("leader").asText())) {
          members++;
          lag = Math.max(lag, applied(leader) - applied(status));
        }
      } catch (CompletionException e) {
        // It does not answer, so it is none of those who follow.
      }
    }
    return Map.of("members", members, "lag", lag);
  }
}
