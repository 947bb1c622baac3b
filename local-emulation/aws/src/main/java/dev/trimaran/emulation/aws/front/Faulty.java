package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.fault.Fault;
import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.emulation.fault.FaultyBody;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** Makes calls go wrong as they were asked to. Thread safe. */
record Faulty(Faults faults) {
  /** What is to go wrong with a call. */
  Optional<Fault> draw(Route route) {
    return faults.draw(route.served().model().name(), route.named());
  }

  /** What comes before anything else. */
  void before(Optional<Fault> fault) throws IOException {
    pause(faults.latency());
    if (fault.isPresent()) {
      switch (fault.get()) {
        case Fault.Wait wait -> pause(wait.lasting());
        case Fault.Drop drop -> throw new IOException("dropped on purpose");
        case Fault.Refusal refusal -> {}
        case Fault.Lost lost -> {}
        case Fault.Cut cut -> {}
        case Fault.Slow slow -> {}
      }
    }
  }

  /** What comes in place of the operation. */
  void refuse(Optional<Fault> fault) {
    if (fault.isPresent() && fault.get() instanceof Fault.Refusal(String code, int status)) {
      boolean throttled =
          code.contains("hrottl")
              || code.equals("SlowDown")
              || code.equals("TooManyRequestsException");
      throw new AwsException(
          code, status, throttled ? "Rate exceeded" : "This error was asked for.");
    }
  }

  /** What becomes of the answer. */
  Response after(Optional<Fault> fault, Response response) throws IOException {
    if (fault.isEmpty()) {
      return response;
    }
    return switch (fault.get()) {
      case Fault.Lost lost -> throw new IOException("lost on purpose");
      case Fault.Cut cut ->
          new Response(response.status(), response.headers(), FaultyBody.cut(response.body()));
      case Fault.Slow slow ->
          new Response(
              response.status(),
              response.headers(),
              FaultyBody.slow(response.body(), slow.lasting()));
      case Fault.Refusal refusal -> response;
      case Fault.Drop drop -> response;
      case Fault.Wait wait -> response;
    };
  }

  private static void pause(Duration time) throws IOException {
    if (time.isZero()) {
      return;
    }
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the emulation ends");
    }
  }
}
