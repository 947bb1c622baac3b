package dev.trimaran.spec.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record written as a map of one key, {@code term: {argument: value}}. Its first component is the
 * term; its {@code Arguments} component takes the keys that are the term's parameters; the other
 * components are keys beside them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OneKey {
  TermKind value();

  /** The component that takes the arguments. */
  String arguments();

  /** The component that a bare list stands for: {@code term: [a, b]}; none if empty. */
  String shorthand() default "";
}
