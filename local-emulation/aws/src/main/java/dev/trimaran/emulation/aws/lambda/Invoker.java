package dev.trimaran.emulation.aws.lambda;

import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets functions work on events, and writes their logs. */
final class Invoker {
  private static final Duration INIT = Duration.ofSeconds(10);
  private static final Duration LAST_LINES = Duration.ofMillis(30);
  private static final int TAIL = 4096;
  private static final int THROTTLED = 429;

  /**
   * What an event came to.
   *
   * @param outcome the function's answer
   * @param version the version that worked on it
   * @param log the end of what it printed, in Base64; empty where that was not asked for
   */
  record Done(Outcome outcome, String version, String log) {}

  private final Store store;
  private final Pool pool;
  private final Metrics metrics;

  Invoker(Aws aws, Store store, Pool pool) {
    this.store = store;
    this.pool = pool;
    this.metrics = new Metrics(aws);
  }

  /** Invokes what the name means now: an alias chooses by its weights. */
  Done invoke(Name name, String requestId, byte[] payload, String client, boolean tail)
      throws IOException {
    Deployed deployed = Routing.chosen(store, name);
    String state = deployed.configuration().path("State").asText();
    if (state.equals("Pending") || state.equals("Failed")) {
      throw Refused.conflict(
          "The operation cannot be performed at this time. The function is currently in the"
              + " following state: "
              + state);
    }
    try {
      Instance instance = taken(name, deployed);
      boolean alive = false;
      try {
        boolean cold = !instance.ready().isDone();
        Duration init = begun(instance, deployed);
        Instant start = Instant.now();
        Invocation invocation =
            new Invocation(
                requestId,
                name.qualifiedArn(),
                payload,
                client,
                start.plus(deployed.timeout()),
                trace(start));
        instance
            .log()
            .line(
                start, "START RequestId: %s Version: %s".formatted(requestId, deployed.version()));
        Outcome outcome = instance.invoke(invocation, deployed.timeout());
        Duration took = Duration.between(start, Instant.now());
        alive = outcome.alive();
        metrics.done(name, outcome.failed(), took);
        String log =
            ended(instance, deployed, requestId, outcome, took, cold ? init : Duration.ZERO, tail);
        return new Done(outcome, deployed.version(), log);
      } finally {
        pool.give(deployed, instance, alive);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the emulation ends", e);
    }
  }

  private Instance taken(Name name, Deployed deployed) throws IOException, InterruptedException {
    try {
      return pool.take(deployed);
    } catch (AwsException e) {
      if (e.status() == THROTTLED) {
        metrics.throttled(name);
      }
      throw e;
    }
  }

  /** Waits for the init phase: what is beyond ten seconds goes to the function's own time. */
  private static Duration begun(Instance instance, Deployed deployed) throws InterruptedException {
    Duration patience = INIT.plus(deployed.timeout());
    try {
      return instance.ready().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return patience;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private String ended(
      Instance instance,
      Deployed deployed,
      String requestId,
      Outcome outcome,
      Duration took,
      Duration init,
      boolean tail)
      throws InterruptedException {
    long megabytes = instance.megabytes();
    List<String> last = Report.of(requestId, deployed, outcome, took, init, megabytes);
    if (tail) {
      Thread.sleep(LAST_LINES);
      List<String> lines = new ArrayList<>();
      lines.add("START RequestId: %s Version: %s".formatted(requestId, deployed.version()));
      lines.addAll(instance.tail());
      lines.addAll(last);
      closed(instance, last);
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      int from = Math.max(0, text.length - TAIL);
      return Base64.getEncoder().encodeToString(Arrays.copyOfRange(text, from, text.length));
    }
    var _ = Thread.startVirtualThread(() -> closed(instance, last));
    return "";
  }

  private void closed(Instance instance, List<String> last) {
    Instant now = Instant.now();
    last.forEach(line -> instance.log().line(now, line));
    instance.log().flush();
  }

  private static String trace(Instant now) {
    return String.format(
        Locale.ROOT,
        "Root=1-%08x-%s;Parent=%016x;Sampled=0",
        now.getEpochSecond(),
        UUID.randomUUID().toString().replace("-", "").substring(0, 24),
        ThreadLocalRandom.current().nextLong());
  }
}
