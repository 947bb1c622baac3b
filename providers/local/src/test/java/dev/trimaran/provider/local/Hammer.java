package dev.trimaran.provider.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Does one thing many times, in a process of its own: {@code <workspace> <what> <who> <how often>}.
 */
final class Hammer {
  private Hammer() {}

  public static void main(String[] arguments) throws IOException {
    String who = arguments[2];
    System.out.println("ready");
    System.in.read(); // all processes begin together, also with opening the workspace
    try (Provider provider =
        Providers.open("local", new Environment("test", Path.of(arguments[0]), Map.of()))) {
      IntFunction<Object> blow =
          switch (arguments[1]) {
            case "put" ->
                i ->
                    provider
                        .objects()
                        .putIfAbsent("contested/" + i, who.repeat(10_000).getBytes(UTF_8));
            case "register" ->
                i -> provider.models().register("m", "digest-" + i, "u", Map.of()).version();
            case "audit" ->
                i ->
                    provider
                        .audit()
                        .append(new Decision("hit", who + "/" + i, who, Map.of()))
                        .sequence();
            case "experiment" -> i -> provider.experiments().experiment("e" + i);
            default -> throw new IllegalArgumentException(arguments[1]);
          };
      for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
        System.out.println(blow.apply(i));
      }
    }
  }
}
