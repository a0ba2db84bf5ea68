/** JSON Schemas for editors, generated from the parts that are installed. */
@NullMarked
package dev.capsize.model.schema;

import org.jspecify.annotations.NullMarked;
