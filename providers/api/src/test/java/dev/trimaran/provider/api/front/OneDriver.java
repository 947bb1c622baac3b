package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Support;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;

/** A provider with one driver of a test's own; it has no other. */
final class OneDriver {
  private OneDriver() {}

  static Provider of(String accessor, Object driver, Map<Capability, Support> refused) {
    Map<Capability, Support> capabilities = new EnumMap<>(Capability.class);
    for (Capability capability : Capability.values()) {
      capabilities.put(capability, Support.yes());
    }
    capabilities.putAll(refused);
    return (Provider)
        Proxy.newProxyInstance(
            OneDriver.class.getClassLoader(),
            new Class<?>[] {Provider.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "name" -> "fake";
                  case "capabilities" -> capabilities;
                  case "close" -> null;
                  default -> {
                    if (!method.getName().equals(accessor)) {
                      throw new IllegalStateException("no " + method.getName());
                    }
                    yield driver;
                  }
                });
  }

  /** A driver of this interface whose methods all do this. */
  static <T> T always(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method.getName())));
  }

  /** What a method gives or throws. */
  interface Answer {
    Object to(String method);
  }
}
