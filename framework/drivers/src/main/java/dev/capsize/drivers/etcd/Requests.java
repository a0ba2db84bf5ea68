package dev.capsize.drivers.etcd;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.runtime.driver.Op;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Operations as the gateway takes them: keys and values in Base64, as etcd's protocol has bytes.
 *
 * @param serializable whether a member may answer a read by itself
 */
record Requests(boolean serializable) {

  private static final String ROOT = "capsize/";

  static Requests withLinearizableReads() {
    return new Requests(false);
  }

  static Requests withSerializableReads() {
    return new Requests(true);
  }

  /** The key of one element, register or role. */
  static String key(String space, Op op) {
    return space(space, op) + op.key();
  }

  /** What the keys of one stream begin with. */
  static String space(String space, Op op) {
    return ROOT + space + "/" + op.stream() + "/";
  }

  static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode get(String key) {
    return nothing().put("key", coded(key)).put("serializable", serializable);
  }

  /** The keys, without their values, that begin with {@code prefix}, which ends with a slash. */
  ObjectNode keysOf(String prefix) {
    // Up to, and without, what follows all that begin so: "0" comes after "/".
    String end = prefix.substring(0, prefix.length() - 1) + "0";
    return get(prefix).put("range_end", coded(end)).put("keys_only", true);
  }

  static ObjectNode put(String key, String value) {
    return nothing().put("key", coded(key)).put("value", coded(value));
  }

  /** Puts a key that has never been put. */
  static ObjectNode create(String key) {
    ObjectNode absent = compare(key, "CREATE").put("create_revision", "0");
    return putIf(absent, put(key, ""));
  }

  /** Puts a key that has a value. */
  static ObjectNode replace(String key, String expected, String value) {
    ObjectNode same = compare(key, "VALUE").put("value", coded(expected));
    return putIf(same, put(key, value));
  }

  static String text(String coded) {
    return new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
  }

  private static ObjectNode compare(String key, String target) {
    return nothing().put("key", coded(key)).put("target", target).put("result", "EQUAL");
  }

  private static ObjectNode putIf(ObjectNode condition, ObjectNode put) {
    ObjectNode transaction = nothing();
    transaction.putArray("compare").add(condition);
    transaction.putArray("success").addObject().set("request_put", put);
    return transaction;
  }

  private static String coded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
