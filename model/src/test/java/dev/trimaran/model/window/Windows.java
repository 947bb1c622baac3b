package dev.trimaran.model.window;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.sketch.ColumnProfile;
import dev.trimaran.model.sketch.NumericProfile;
import dev.trimaran.model.sketch.TextProfile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** References, rows and windows of a small model. */
final class Windows {

  static final Signature SIGNATURE =
      new Signature(
          List.of(
              SignatureInput.request("distance", Type.NUMBER),
              SignatureInput.request("month", Type.NUMBER),
              SignatureInput.request("carrier", Type.STRING),
              SignatureInput.request("tailnum", Type.STRING),
              SignatureInput.request("scheduled", Type.TIMESTAMP)),
          "late",
          List.of("on time", "late"),
          0.5);

  private Windows() {}

  static Reference reference(int rows) {
    Random random = new Random(3);
    Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
    for (SignatureInput input : SIGNATURE.inputs()) {
      profiles.put(
          input.name(), input.type() == Type.STRING ? new TextProfile() : new NumericProfile(2048));
    }
    NumericProfile prediction = new NumericProfile(2048);
    long[] labels = new long[2];
    Row row = new Row(5);
    for (int i = 0; i < rows; i++) {
      fill(row, random);
      for (int slot = 0; slot < 5; slot++) {
        switch (profiles.get(SIGNATURE.inputs().get(slot).name())) {
          case TextProfile texts -> texts.add(row.text(slot));
          case NumericProfile numbers -> numbers.add(row.number(slot));
        }
      }
      double probability = random.nextDouble();
      prediction.add(probability);
      labels[probability >= 0.5 ? 1 : 0]++;
    }
    return Reference.of(SIGNATURE, rows, profiles, prediction, labels);
  }

  static void fill(Row row, Random random) {
    row.clear();
    double distance = 800 + 300 * random.nextGaussian();
    row.setNumber(0, random.nextInt(40) == 0 ? Double.NaN : distance);
    row.setNumber(1, 1 + random.nextInt(12));
    row.setText(2, List.of("AA", "UA", "", "9E").get(random.nextInt(4)));
    row.setText(3, "N" + random.nextInt(3000));
    row.setNumber(4, 1e15 + random.nextInt());
  }

  /** A window of random rows, some of them strange. */
  static Window window(Layout layout, String instance, long sequence, int rows) {
    Random random = new Random(31 * instance.hashCode() + sequence);
    WindowProfile profile = new WindowProfile(layout);
    Row row = new Row(5);
    for (int i = 0; i < rows; i++) {
      fill(row, random);
      switch (random.nextInt(10)) {
        case 0 -> row.setText(2, "new " + random.nextInt(60));
        case 1 -> row.setNumber(0, Double.POSITIVE_INFINITY);
        case 2 -> row.setNumber(0, Math.pow(10, random.nextInt(300)) * random.nextGaussian());
        case 3 -> row.clear();
        default -> {}
      }
      double probability = random.nextDouble();
      profile.add(row, probability >= 0.5 ? 1 : 0, probability);
      profile.addRequest();
      if (i % 7 == 0) {
        profile.addAttributions(random.doubles(5, -1, 1).toArray());
        profile.addRefused();
      }
    }
    return new Window(id(instance, sequence), profile.counts());
  }

  static WindowId id(String instance, long sequence) {
    Instant start = Instant.parse("2013-07-01T23:55:00Z").plusSeconds(300 * sequence);
    return new WindowId("late-flights", "3", instance, sequence, start, start.plusSeconds(300));
  }
}
