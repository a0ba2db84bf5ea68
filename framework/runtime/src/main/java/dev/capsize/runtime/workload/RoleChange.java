package dev.capsize.runtime.workload;

import dev.capsize.model.record.Interval;
import java.util.Optional;

/**
 * Another node acknowledges the witness' writes, or the same one again after a time when none did.
 *
 * @param role what moved
 * @param previous who had it before; empty for the first
 * @param node who has it now
 * @param when from the start of the last "no" to the end of the first "yes"
 * @since 0.1
 */
public record RoleChange(String role, Optional<String> previous, String node, Interval when) {}
