package dev.trimaran.provider.local;

import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.Provider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Materializes one view of so many rows over and over, and tells how many milliseconds each took:
 * {@code <workspace> <rows>}.
 */
final class Materializer {
  private Materializer() {}

  public static void main(String[] arguments) {
    try (Provider provider = new LocalPlaces().open(Path.of(arguments[0]))) {
      while (true) {
        long start = System.nanoTime();
        provider
            .features()
            .materialize(
                "weather",
                Instant.now(),
                IntStream.range(0, Integer.parseInt(arguments[1]))
                    .mapToObj(Materializer::row)
                    .iterator());
        System.out.println((System.nanoTime() - start) / 1_000_000);
      }
    }
  }

  private static FeatureRow row(int i) {
    Map<String, Object> values =
        Map.of(
            "temp",
            39.02 + i,
            "dewp",
            26.06,
            "humid",
            59.37,
            "wind_dir",
            270.0,
            "wind_speed",
            10.35702,
            "precip",
            0.0,
            "pressure",
            1012.0,
            "visib",
            10.0);
    return new FeatureRow(List.of("N" + i), Instant.EPOCH, values);
  }
}
