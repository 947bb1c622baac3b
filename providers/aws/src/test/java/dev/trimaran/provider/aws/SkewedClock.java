package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.Provider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkGlobalTime;

/** A provider that believes in another time, until it is closed. */
final class SkewedClock {
  private SkewedClock() {}

  /**
   * @param off how far its clock is ahead; the SDK counts how far it is behind
   */
  static Provider by(Duration off, Supplier<Provider> open) {
    SdkGlobalTime.setGlobalTimeOffset((int) -off.toSeconds());
    Provider skewed = open.get();
    return (Provider)
        Proxy.newProxyInstance(
            Provider.class.getClassLoader(),
            new Class<?>[] {Provider.class},
            (self, method, arguments) -> {
              if (method.getName().equals("close")) {
                SdkGlobalTime.setGlobalTimeOffset(0);
              }
              try {
                return method.invoke(skewed, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
