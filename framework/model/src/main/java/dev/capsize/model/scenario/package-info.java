/** What is done and what must still hold. */
@NullMarked
package dev.capsize.model.scenario;

import org.jspecify.annotations.NullMarked;
