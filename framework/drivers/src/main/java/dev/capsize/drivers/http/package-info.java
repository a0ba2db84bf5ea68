/** Applications that speak HTTP, through the JDK's own client. */
@NullMarked
package dev.capsize.drivers.http;

import org.jspecify.annotations.NullMarked;
