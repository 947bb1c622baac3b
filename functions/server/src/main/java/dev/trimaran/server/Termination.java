package dev.trimaran.server;

import java.lang.reflect.Proxy;

/**
 * Makes SIGTERM a way to end well. A JVM ends with 143 then, which platforms count as a failure;
 * here it ends with 0, once its shutdown hooks are done.
 */
final class Termination {

  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private Termination() {}

  /** Does so where the JVM has signals; elsewhere all stays as it was. */
  static void endsWell() {
    try {
      Class<?> signal = Class.forName(SIGNAL);
      Class<?> handler = Class.forName(HANDLER);
      // By name: a compiler calls the class proprietary, and there is no other for this.
      Object exit =
          Proxy.newProxyInstance(
              Termination.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                System.exit(0);
                return null;
              });
      Object term = signal.getConstructor(String.class).newInstance("TERM");
      signal.getMethod("handle", signal, handler).invoke(null, term, exit);
    } catch (ReflectiveOperationException notHere) {
      // No such class, no such signal, or a JVM told to leave signals alone (-Xrs).
      return;
    }
  }
}
