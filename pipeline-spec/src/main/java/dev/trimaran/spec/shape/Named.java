package dev.trimaran.spec.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text, or the keys of a map, that name something which files and steps are called after. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Named {
  /** What such a name looks like, for Java and for JSON Schema alike. */
  String PATTERN = "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}$";

  /** The same in words. */
  String EXPECTED = "a name of up to 63 letters, digits, '_', '-' or '.'";
}
