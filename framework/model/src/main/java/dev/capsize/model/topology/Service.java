package dev.capsize.model.topology;

import dev.capsize.model.source.Place;
import java.util.Map;
import java.util.Optional;

/**
 * Something that clients speak to; the only names that a workload knows.
 *
 * @param driver the name of a driver part
 * @param nodes the group that serves it
 * @param address the virtual address at which it is served; empty: at every node of the group
 * @param user name to log in with, where the driver needs one
 * @param password the name of a secret, never the password
 * @param database what to open, where the driver needs one
 * @param leadsTo ports of groups, by the group's name, to which a server may send its clients on
 * @since 0.1
 */
public record Service(
    String name,
    String driver,
    String nodes,
    Optional<String> address,
    int port,
    Optional<String> user,
    Optional<String> password,
    Optional<String> database,
    Map<String, Integer> leadsTo,
    Place place) {}
