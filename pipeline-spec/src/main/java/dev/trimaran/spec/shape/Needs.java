package dev.trimaran.spec.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key of a record that says something only beside others. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Needs.All.class)
public @interface Needs {
  String key();

  /** The keys without which it is refused. */
  String[] beside();

  /** All needs of a record. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    Needs[] value();
  }
}
