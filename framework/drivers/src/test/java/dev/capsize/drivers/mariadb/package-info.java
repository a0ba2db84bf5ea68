@NullMarked
package dev.capsize.drivers.mariadb;

import org.jspecify.annotations.NullMarked;
