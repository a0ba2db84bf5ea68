/**
 * Transactional isolation: which of the phenomena of Adya's theory a history of transactions shows,
 * and so which levels of consistency it breaks.
 */
@NullMarked
package dev.capsize.check.txn;

import org.jspecify.annotations.NullMarked;
