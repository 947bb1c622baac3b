package dev.trimaran.drift.check;

import dev.trimaran.drift.Watched;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.window.Layout;
import dev.trimaran.model.window.Window;
import dev.trimaran.model.window.WindowId;
import dev.trimaran.model.window.WindowProfile;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Windows as serving instances flush them, at chosen times. */
final class FlushedWindows {

  static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");

  /** A row of traffic. */
  record Served(double distance, String carrier) {

    static Served random(Random random, double shift) {
      return new Served(Watched.distance(random, shift), Watched.carrier(random));
    }
  }

  private final ObjectStore objects;
  private final Layout layout;

  FlushedWindows(ObjectStore objects, Path bundle) throws IOException {
    this.objects = objects;
    layout = BundleReader.reference(bundle).layout();
  }

  /** Writes a window of these rows; one that is there already stays. */
  void write(String instance, long sequence, Instant start, List<Served> rows) {
    WindowProfile profile = new WindowProfile(layout);
    Row row = new Row(2);
    for (Served served : rows) {
      row.clear();
      row.setNumber(0, served.distance());
      row.setText(1, served.carrier());
      boolean far = served.distance() > 1000;
      profile.add(row, far ? 1 : 0, far ? 0.75 : 0.25);
    }
    profile.addRequest();
    WindowId id =
        new WindowId("delays", "1", instance, sequence, start, start.plus(Duration.ofMinutes(1)));
    objects.putIfAbsent(id.key(), new Window(id, profile.counts()).toJson());
  }
}
