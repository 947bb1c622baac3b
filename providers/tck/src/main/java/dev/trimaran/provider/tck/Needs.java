package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks behaviours of a capability. A provider that refuses it does not show them, with the reason
 * that it gives; that it refuses is shown elsewhere.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  /** All that are needed. */
  Capability[] value();
}
