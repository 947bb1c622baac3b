package dev.trimaran.emulation.aws.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class an AWS of their own on this machine: a parameter of type {@link
 * EmulatedAccount} says where it is and how to sign. It starts in milliseconds before the first
 * test, is shared by all of the class, and is gone with what was made in it after the last.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmulateAwsExtension.class)
public @interface EmulateAws {
  /** How many times faster the waits of the services pass. */
  double speed() default 1;

  /** What runs in place of container images, each as {@code PATTERN=COMMAND}. */
  String[] images() default {};

  /**
   * What goes wrong on purpose, each as {@code SERVICE:OPERATION=EFFECT[:PROBABILITY]}, for example
   * {@code sagemaker:CreateTrainingJob=ThrottlingException:0.1}.
   */
  String[] fail() default {};
}
