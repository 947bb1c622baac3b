package dev.trimaran.server;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command line and an environment, read.
 *
 * @param factory of the function to carry
 * @param settings the function's and the server's
 * @param options the server's
 */
record CommandLine(FunctionFactory factory, Settings settings, ServerOptions options) {

  /**
   * Reads the arguments of {@link Main}.
   *
   * @throws IllegalArgumentException if there is no such function, or an option is unknown or wrong
   */
  static CommandLine read(List<String> arguments, Map<String, String> environment) {
    List<String> given =
        Platform.says(arguments) ? arguments.subList(1, arguments.size()) : arguments;
    Map<String, String> complete = Platform.environment(arguments, environment);
    FunctionFactory factory = FunctionFactory.named(function(given, complete));
    Settings settings = Settings.read(known(factory), given, complete);
    return new CommandLine(factory, settings, ServerOptions.of(settings));
  }

  private static String function(List<String> given, Map<String, String> environment) {
    int option = given.indexOf("--" + ServerSettings.FUNCTION);
    if (option >= 0 && option + 1 < given.size()) {
      return given.get(option + 1);
    }
    String variable = new Setting(ServerSettings.FUNCTION, "", "").variable();
    String named = environment.getOrDefault(variable, "");
    return named.isEmpty() ? "serving" : named;
  }

  /** A name that both know means the same to both. */
  private static List<Setting> known(FunctionFactory factory) {
    List<String> names = ServerSettings.ALL.stream().map(Setting::name).toList();
    Stream<Setting> further =
        factory.settings().stream().filter(setting -> !names.contains(setting.name()));
    return new ArrayList<>(Stream.concat(ServerSettings.ALL.stream(), further).toList());
  }
}
