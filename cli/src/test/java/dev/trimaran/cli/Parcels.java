package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A pipeline that takes a few seconds: 2,000 parcels, one every half hour, and the rain of four
 * regions every six hours, on which their delay hangs. The same bytes each time.
 */
record Parcels(Path spec) {

  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);
  private static final List<String> REGIONS = List.of("north", "south", "east", "west");

  static Parcels in(Path folder) {
    try (InputStream spec = Parcels.class.getResourceAsStream("parcels.yaml")) {
      Files.createDirectories(folder);
      Random random = new Random(7);
      Map<String, Double> rain = new TreeMap<>();
      Files.writeString(folder.resolve("rain.csv"), rain(random, rain));
      Files.writeString(folder.resolve("parcels.csv"), parcels(random, rain));
      Files.write(folder.resolve("pipeline.yaml"), spec.readAllBytes());
      return new Parcels(folder.resolve("pipeline.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the spec, and fails if it does not say {@code old} exactly once. */
  Parcels say(String old, String now) throws IOException {
    String text = Files.readString(spec);
    assertThat(text.split(java.util.regex.Pattern.quote(old), -1)).as(old).hasSize(2);
    Files.writeString(spec, text.replace(old, now), StandardCharsets.UTF_8);
    return this;
  }

  /** Data that came to know less: no rain of one region is in it any more. */
  void forgetRainOf(String region) throws IOException {
    Path rain = spec.resolveSibling("rain.csv");
    List<String> all = Files.readAllLines(rain);
    List<String> kept = all.stream().filter(line -> !line.startsWith(region + ",")).toList();
    assertThat(kept).hasSizeLessThan(all.size());
    Files.write(rain, kept);
  }

  /** Ends with the registered model. */
  Parcels withoutEndpoint() throws IOException {
    return say("deploy: {function: {memory: 256MiB}}\n", "");
  }

  private static String rain(Random random, Map<String, Double> rain) {
    StringBuilder csv = new StringBuilder("region,measured,rain\n");
    for (int hour = -6; hour < 1020; hour += 6) {
      for (String region : REGIONS) {
        double millimetres = Math.max(0, Math.round(random.nextGaussian() * 40) / 10.0);
        rain.put(region + hour, millimetres);
        csv.append("%s,%s,%s%n".formatted(region, time(60L * hour), millimetres));
      }
    }
    return csv.toString();
  }

  private static String parcels(Random random, Map<String, Double> rain) {
    StringBuilder csv = new StringBuilder("ordered,region,distance,weight,hours\n");
    for (int i = 0; i < 2000; i++) {
      String region = REGIONS.get(random.nextInt(REGIONS.size()));
      int distance = 1 + random.nextInt(500);
      String weight = random.nextInt(20) == 0 ? "" : Integer.toString(1 + random.nextInt(20));
      double hours =
          20
              + distance / 15.0
              + 2 * rain.getOrDefault(region + i / 12 * 6, 0.0)
              + 6 * random.nextGaussian();
      csv.append(
          "%s,%s,%d,%s,%s%n"
              .formatted(
                  time(30L * i),
                  region,
                  distance,
                  weight,
                  String.format(Locale.ROOT, "%.1f", hours)));
    }
    return csv.toString();
  }

  private static String time(long minutes) {
    return START.plusMinutes(minutes) + ":00Z";
  }
}
