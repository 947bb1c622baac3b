package dev.trimaran.drift.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.Watched;
import dev.trimaran.drift.check.FlushedWindows.Served;
import dev.trimaran.function.Json;
import dev.trimaran.model.drift.DriftPolicy;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {

  private static final Instant MONDAY = FlushedWindows.MONDAY;
  private static final Period WEEK = new Period(MONDAY, MONDAY.plus(Duration.ofDays(7)));

  private Path folder;
  private Target target;

  @BeforeEach
  void writeBundle(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    Watched.bundle(bundle);
    target = new Target("delays", "1", bundle);
  }

  private Provider workspace(String name) {
    return Providers.open("local", new Environment("local", folder.resolve(name), Map.of()));
  }

  private static String text(Provider provider, String key) throws IOException {
    try (InputStream in = provider.objects().read(key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The rows parted at random over instances, windows and an order of arrival. */
  private Checked parted(Provider provider, List<Served> rows, Random random) throws IOException {
    FlushedWindows windows = new FlushedWindows(provider.objects(), target.bundle());
    List<Served> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<Runnable> writes = new ArrayList<>();
    int from = 0;
    for (int sequence = 0; from < shuffled.size(); sequence++) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(400));
      List<Served> some = shuffled.subList(from, to);
      String instance = "i" + random.nextInt(3);
      int number = sequence;
      Runnable write = () -> windows.write(instance, number, MONDAY, some);
      writes.add(write);
      if (random.nextBoolean()) {
        writes.add(write); // flushed twice
      }
      from = to;
    }
    Collections.shuffle(writes, random);
    writes.forEach(Runnable::run);
    return new ModelCheck(provider.objects(), DriftPolicy.DEFAULT).check(target, WEEK);
  }

  @Test
  void however_rows_are_parted_into_windows_the_result_is_the_same() throws IOException {
    Random random = new Random(11);
    List<Served> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      rows.add(Served.random(random, i % 3 == 0 ? 120 : 0));
    }
    List<ObjectNode> results = new ArrayList<>();

    for (int turn = 0; turn < 6; turn++) {
      try (Provider provider = workspace("w" + turn)) {
        Checked checked = parted(provider, rows, random);
        results.add(checked.result().deepCopy().without(List.of("id", "windows", "requests")));
      }
    }

    assertThat(results.getFirst().path("rows-current").asLong()).isEqualTo(3_000);
    assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(results.getFirst()));
  }

  @Test
  void in_whatever_order_windows_arrive_the_files_are_the_same_bytes() throws IOException {
    Random random = new Random(5);
    List<List<Served>> flushed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<Served> rows = new ArrayList<>();
      for (int row = 0; row < 1 + random.nextInt(200); row++) {
        rows.add(Served.random(random, 120));
      }
      flushed.add(rows);
    }
    List<Map<String, String>> files = new ArrayList<>();

    for (int turn = 0; turn < 3; turn++) {
      try (Provider provider = workspace("o" + turn)) {
        FlushedWindows windows = new FlushedWindows(provider.objects(), target.bundle());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 2 * flushed.size(); i++) {
          order.add(i % flushed.size()); // each is flushed twice
        }
        Collections.shuffle(order, random);
        for (int i : order) {
          Instant start = MONDAY.plus(Duration.ofMinutes(7L * i));
          windows.write("i" + i % 3, i, start, flushed.get(i));
        }
        new ModelCheck(provider.objects(), DriftPolicy.DEFAULT).check(target, WEEK);
        files.add(files(provider));
      }
    }

    assertThat(files.getFirst()).hasSize(5);
    assertThat(files).containsOnly(files.getFirst());
  }

  private static Map<String, String> files(Provider provider) throws IOException {
    List<String> keys;
    try (var listed = provider.objects().list("drift/")) {
      keys = listed.map(ObjectInfo::key).toList();
    }
    Map<String, String> files = new TreeMap<>();
    for (String key : keys) {
      files.put(key, text(provider, key));
    }
    return files;
  }

  @Test
  void only_windows_of_the_period_count() throws IOException {
    try (Provider provider = workspace("w")) {
      FlushedWindows windows = new FlushedWindows(provider.objects(), target.bundle());
      Random random = new Random(2);
      for (int hour = 0; hour < 48; hour++) {
        List<Served> rows = List.of(Served.random(random, 0), Served.random(random, 0));
        windows.write("i", hour, MONDAY.plus(Duration.ofHours(hour)), rows);
      }
      ModelCheck check = new ModelCheck(provider.objects(), DriftPolicy.DEFAULT);
      Period day = new Period(MONDAY.plusSeconds(3600), MONDAY.plus(Duration.ofHours(25)));

      Checked checked = check.check(target, day);

      assertThat(checked.result().path("windows").asInt()).isEqualTo(24);
      assertThat(checked.result().path("from").asText()).isEqualTo("2026-11-16T01:00:00Z");
      assertThat(checked.result().path("timeline")).hasSize(24);
    }
  }

  @Test
  void the_time_line_tells_when_it_began() throws IOException {
    try (Provider provider = workspace("w")) {
      FlushedWindows windows = new FlushedWindows(provider.objects(), target.bundle());
      Random random = new Random(2);
      for (int hour = 0; hour < 12; hour++) {
        List<Served> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
          rows.add(Served.random(random, hour < 8 ? 0 : 200));
        }
        windows.write("i", hour, MONDAY.plus(Duration.ofHours(hour)), rows);
      }

      Checked checked = new ModelCheck(provider.objects(), DriftPolicy.DEFAULT).check(target, WEEK);

      assertThat(checked.result().path("timeline"))
          .extracting(part -> part.at("/features/distance/verdict").asText())
          .containsExactly(
              "STABLE", "STABLE", "STABLE", "STABLE", "STABLE", "STABLE", "STABLE", "STABLE",
              "DRIFT", "DRIFT", "DRIFT", "DRIFT");
    }
  }

  @Test
  void a_window_that_cannot_be_read_is_left_out_and_named() throws IOException {
    try (Provider provider = workspace("w")) {
      FlushedWindows windows = new FlushedWindows(provider.objects(), target.bundle());
      Random random = new Random(2);
      List<Served> rows = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        rows.add(Served.random(random, 0));
      }
      windows.write("i", 0, MONDAY, rows);
      provider
          .objects()
          .putIfAbsent("windows/delays/1/2026-11-16/00/i-1.json", new byte[] {'{', '}'});

      Checked checked = new ModelCheck(provider.objects(), DriftPolicy.DEFAULT).check(target, WEEK);

      assertThat(checked.result().path("rows-current").asLong()).isEqualTo(200);
      assertThat(checked.result().path("skipped").path("windows/delays/1/2026-11-16/00/i-1.json"))
          .asString()
          .contains("window.format: expected a text, found nothing");
    }
  }

  @Test
  void the_files_of_model_monitor_have_its_form() throws IOException {
    try (Provider provider = workspace("w")) {
      FlushedWindows windows = new FlushedWindows(provider.objects(), target.bundle());
      Random random = new Random(2);
      List<Served> rows = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        rows.add(new Served(Watched.distance(random, 200), i % 2 == 0 ? "ZZ" : "AA"));
      }
      windows.write("i", 0, MONDAY, rows);

      Checked checked = new ModelCheck(provider.objects(), DriftPolicy.DEFAULT).check(target, WEEK);

      ObjectNode statistics = Json.read(bytes(provider, checked.folder() + "statistics.json"));
      assertThat(statistics.at("/dataset/item_count").asLong()).isEqualTo(500);
      assertThat(statistics.at("/features/0/numerical_statistics/distribution/kll/buckets"))
          .hasSize(10);
      ObjectNode broken =
          Json.read(bytes(provider, checked.folder() + "constraint_violations.json"));
      assertThat(broken.path("violations"))
          .extracting(rule -> rule.path("constraint_check_type").asText())
          .contains("baseline_drift_check", "categorical_values_check");
      ObjectNode constraints = Json.read(bytes(provider, checked.folder() + "constraints.json"));
      assertThat(constraints.at("/features/1/name").asText()).isEqualTo("carrier");
    }
  }

  private static byte[] bytes(Provider provider, String key) throws IOException {
    return text(provider, key).getBytes(StandardCharsets.UTF_8);
  }
}
