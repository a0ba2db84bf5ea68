@NullMarked
package dev.capsize.drivers.etcd;

import org.jspecify.annotations.NullMarked;
