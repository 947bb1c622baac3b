package dev.trimaran.function.host;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The function that a host carries, as the environment tells it. */
public final class HostedFunction {

  /** Which function runs. */
  public static final Setting FUNCTION =
      new Setting("function", "serving", "which function runs: serving or drift");

  /** A platform stops a process between calls: what is due is then done by the next one. */
  private static final String CAPTURE_FLUSH = "TRIMARAN_CAPTURE_FLUSH";

  private HostedFunction() {}

  /**
   * Makes the function that {@code TRIMARAN_FUNCTION} names of the other variables.
   *
   * @throws IllegalArgumentException if there is no such function, or a setting is missing or wrong
   * @throws java.io.UncheckedIOException if what it needs cannot be read
   */
  public static ServerlessFunction of(Map<String, String> environment) {
    String name =
        Settings.read(List.of(FUNCTION), List.of(), environment)
            .text(FUNCTION.name())
            .orElse(FUNCTION.fallback());
    FunctionFactory factory = FunctionFactory.named(name);
    Map<String, String> told = new HashMap<>(environment);
    told.putIfAbsent(CAPTURE_FLUSH, "call");
    Settings settings = Settings.read(factory.settings(), List.of(), told);
    return around(factory.create(settings), environment);
  }

  /** Lets events reach {@code function}, in whatever form the platform around it sends them. */
  public static ServerlessFunction around(
      ServerlessFunction function, Map<String, String> environment) {
    ServerlessFunction hosted = new EventfulFunction(function);
    for (Platform platform : ServiceLoader.load(Platform.class)) {
      if (platform.isAround(environment)) {
        hosted = platform.carry(hosted);
      }
    }
    return hosted;
  }
}
