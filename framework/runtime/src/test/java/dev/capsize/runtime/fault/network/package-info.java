@NullMarked
package dev.capsize.runtime.fault.network;

import org.jspecify.annotations.NullMarked;
