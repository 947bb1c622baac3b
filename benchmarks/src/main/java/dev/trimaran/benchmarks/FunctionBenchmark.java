package dev.trimaran.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.util.List;
import java.util.Map;
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

/** From the bytes of a request to those of its answer, without a network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FunctionBenchmark {

  private static final int ROWS = 5_000;
  private static final int OK = 200;

  /** How the rows are asked for. */
  @Param public Protocol protocol = Protocol.INSTANCES;

  /** How many rows a request has. */
  @Param({"1", "100"})
  public int rows = 1;

  private final ServerlessFunction function =
      FunctionFactory.named("serving")
          .create(Settings.of(Map.of("bundle", Forest.bundle().toString(), "model", "forest")));

  private Ring<Request> requests = new Ring<>(List.of());

  /** Writes the requests, and sees that they are answered. */
  @Setup
  public void write() {
    JsonNode all = Forest.rows();
    requests =
        new Ring<>(
            IntStream.range(0, ROWS / rows).mapToObj(i -> protocol.request(part(all, i))).toList());
    Response first = answer();
    if (first.status() != OK) {
      throw new IllegalStateException(
          "expected status %d, found %d: %s".formatted(OK, first.status(), first.text()));
    }
  }

  /** One request. */
  @Benchmark
  public Response answer() {
    return function.handle(requests.next());
  }

  /** Ends the function. */
  @TearDown
  public void close() {
    function.close();
  }

  private List<JsonNode> part(JsonNode all, int place) {
    return IntStream.range(place * rows, (place + 1) * rows).mapToObj(all::get).toList();
  }
}
