/** Real servers for the tests of drivers. */
@NullMarked
package dev.capsize.drivers.server;

import org.jspecify.annotations.NullMarked;
