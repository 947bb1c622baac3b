package dev.trimaran.provider.api;

import java.lang.reflect.Proxy;
import java.util.Locale;

/** A driver for a capability that a provider refuses: every method refuses, with the reason. */
public final class RefusedDriver {
  private RefusedDriver() {}

  /**
   * The driver.
   *
   * @param type the driver's interface
   * @param capability what is refused
   * @param support the refusal, as {@link Provider#capabilities()} gives it
   */
  @SuppressWarnings("ReferenceEquality") // a proxy equals itself alone
  public static <T> T of(Class<T> type, Capability capability, Support support) {
    Object driver =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  default -> "refused " + type.getSimpleName();
                };
              }
              throw refusal(method.getName(), capability, support);
            });
    return type.cast(driver);
  }

  /** What a call of a refused operation ends with. */
  public static CloudException refusal(String operation, Capability capability, Support support) {
    return new CloudException(
        ErrorCode.UNSUPPORTED,
        operation,
        capability.name().toLowerCase(Locale.ROOT),
        support.reason());
  }
}
