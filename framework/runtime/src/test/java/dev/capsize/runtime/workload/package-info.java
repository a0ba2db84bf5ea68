@NullMarked
package dev.capsize.runtime.workload;

import org.jspecify.annotations.NullMarked;
