/** What the operations say: ledgers, reigns, outages. Knows nothing of limits and verdicts. */
@NullMarked
package dev.capsize.check.history;

import org.jspecify.annotations.NullMarked;
