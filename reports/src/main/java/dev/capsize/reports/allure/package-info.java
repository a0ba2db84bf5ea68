/** Runs as results of Allure. The only place that knows Allure's types. */
@NullMarked
package dev.capsize.reports.allure;

import org.jspecify.annotations.NullMarked;
