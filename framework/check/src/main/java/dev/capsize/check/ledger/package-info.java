/** Checks that compare what was acknowledged with what is there: sets, queues, counters, a bank. */
@NullMarked
package dev.capsize.check.ledger;

import org.jspecify.annotations.NullMarked;
