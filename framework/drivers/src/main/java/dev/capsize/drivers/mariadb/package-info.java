/**
 * MariaDB, alone or as a Galera cluster, through MariaDB Connector/J. The client library is
 * optional: it is found by name.
 */
@NullMarked
package dev.capsize.drivers.mariadb;

import org.jspecify.annotations.NullMarked;
