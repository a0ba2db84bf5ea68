/**
 * etcd through its JSON gateway: no library of its own, see docs/decisions, and each request is
 * sent once.
 */
@NullMarked
package dev.capsize.drivers.etcd;

import org.jspecify.annotations.NullMarked;
