/**
 * What can be named in a scenario: faults, workloads, drivers, probes, conditions, expectations.
 */
@NullMarked
package dev.capsize.model.part;

import org.jspecify.annotations.NullMarked;
