package dev.trimaran.benchmarks;

import dev.trimaran.serving.CapturedRequest;
import dev.trimaran.serving.capture.CaptureSettings;
import dev.trimaran.serving.capture.ObjectStoreCapture;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a request of one row pays for its capture: every input and output of the flight-delays
 * example counted, and the share of requests that are logged.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CaptureBenchmark {

  private static final int IDS = 1_000;

  /** The share of requests that are logged. */
  @Param({"0", "0.1", "1"})
  public double sample;

  private final Flights flights = Flights.open();
  private final Ring<Flights.Scored> rows = new Ring<>(flights.scored());
  private final Ring<String> ids =
      new Ring<>(IntStream.range(0, IDS).mapToObj(i -> "5f0c9a7e1b2d3c4f-" + i).toList());
  private Optional<ObjectStoreCapture> open = Optional.empty();

  /** Opens the capture; the call that finds much waiting stores it, nowhere. */
  @Setup
  public void open() {
    CaptureSettings settings =
        new CaptureSettings(
            sample,
            Set.of(),
            Duration.ofMinutes(1),
            true,
            false,
            List.of(),
            Optional.empty(),
            "benchmark");
    open = Optional.of(ObjectStoreCapture.of(settings, new Nowhere(), Clock.systemUTC()));
  }

  /** One request of one row. */
  @Benchmark
  public CapturedRequest row() {
    Flights.Scored scored = rows.next();
    CapturedRequest request = open.orElseThrow().begin(flights.model(), ids.next(), 1);
    request.scored(0, scored.inputs(), scored.features(), scored.label(), scored.probability());
    request.answered();
    return request;
  }

  /** Ends the capture; refuses a time in which something was dropped. */
  @TearDown
  public void close() {
    ObjectStoreCapture capture = open.orElseThrow();
    double dropped =
        capture.families().stream()
            .filter(family -> family.name().equals("trimaran_capture_dropped_requests"))
            .flatMap(family -> family.samples().get().stream())
            .mapToDouble(counted -> counted.value())
            .sum();
    capture.close();
    flights.close();
    if (dropped > 0) {
      throw new IllegalStateException(
          "expected every row in the log, found " + dropped + " dropped");
    }
  }
}
