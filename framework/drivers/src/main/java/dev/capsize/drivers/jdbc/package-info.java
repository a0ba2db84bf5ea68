/**
 * What all drivers over JDBC share: one connection a client, one statement or transaction an
 * operation, and what an error says about its effect.
 */
@NullMarked
package dev.capsize.drivers.jdbc;

import org.jspecify.annotations.NullMarked;
