/** What the library's scenarios measured, as a table for the documentation. */
@NullMarked
package dev.capsize.reports.table;

import org.jspecify.annotations.NullMarked;
