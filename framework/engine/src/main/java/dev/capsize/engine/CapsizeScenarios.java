package dev.capsize.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Makes a class the entry to scenario files: each {@code *.capsize.yaml} that it names is one test.
 * The class itself needs no content.
 *
 * <pre>{@code
 * @CapsizeScenarios("scenarios")
 * class FailoverIT {}
 * }</pre>
 *
 * <p>Build tools look for classes, not for files, so a Maven module needs at least one entry; its
 * name must match what the build tool looks for ({@code *IT} for Failsafe). An entry without a
 * single scenario file fails. The annotation is not inherited.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
public @interface CapsizeScenarios {

  /**
   * Folders on the class path, searched with everything below them, or single files: {@code
   * "scenarios"}, {@code "scenarios/postgres/primary-power-loss.capsize.yaml"}. By default the
   * folder of the class's package.
   */
  String[] value() default {};
}
