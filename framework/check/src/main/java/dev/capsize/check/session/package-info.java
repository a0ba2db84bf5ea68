/** What each client may rely on for itself, and how old what it reads may be. */
@NullMarked
package dev.capsize.check.session;

import org.jspecify.annotations.NullMarked;
