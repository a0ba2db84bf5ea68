package dev.capsize.runtime.fault;

import com.github.dockerjava.api.model.Capability;
import java.util.Set;

/**
 * A means by which a machine may meet a need, and how to find out whether it does.
 *
 * @param name for people, such as {@code netem}
 * @param capabilities of the container that acts by it, and tries it out
 * @param trial a line of the shell that does it once in a container that is thrown away; succeeds
 *     where the machine can, and else says why not
 * @since 0.1
 */
public record Way(String name, Set<Capability> capabilities, String trial) {}
