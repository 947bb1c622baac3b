package dev.trimaran.provider.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes everything there is to write until it is killed, and tells of what was done: {@code
 * <workspace> <who>}.
 */
final class BusyWriter {
  static final int OBJECT_REPEATS = 20_000;
  static final int VIEW_ROWS = 7_000;

  private BusyWriter() {}

  public static void main(String[] arguments) throws IOException {
    Path workspace = Path.of(arguments[0]);
    String who = arguments[1];
    Path file = Files.createTempFile("busy", "");
    file.toFile().deleteOnExit();
    try (Provider provider =
        Providers.open("local", new Environment("test", workspace, Map.of()))) {
      for (int i = 0; ; i++) {
        String name = who + "-" + i;
        Files.writeString(file, name.repeat(OBJECT_REPEATS));
        provider.objects().put("replaced", file);
        provider.objects().putIfAbsent("once/" + name, name.repeat(OBJECT_REPEATS).getBytes(UTF_8));
        System.out.println("object " + name);
        provider.audit().append(new Decision("hit", name, who, Map.of()));
        System.out.println("audit " + name);
        provider.models().register("m", name, "u", Map.of("who", who, "i", Integer.toString(i)));
        System.out.println("model " + name);
        double value = i;
        provider
            .features()
            .materialize(
                "v",
                Instant.EPOCH,
                IntStream.range(0, VIEW_ROWS)
                    .mapToObj(
                        k -> new FeatureRow(List.of("k" + k), Instant.EPOCH, Map.of("x", value)))
                    .iterator());
        System.out.println("view " + name);
      }
    }
  }
}
