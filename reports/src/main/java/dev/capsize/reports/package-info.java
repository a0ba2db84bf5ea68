/** What is made of a run's record and judgement for people and for other tools. */
@NullMarked
package dev.capsize.reports;

import org.jspecify.annotations.NullMarked;
