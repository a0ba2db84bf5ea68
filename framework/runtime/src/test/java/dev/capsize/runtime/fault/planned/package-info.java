@org.jspecify.annotations.NullMarked
package dev.capsize.runtime.fault.planned;
