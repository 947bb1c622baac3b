package dev.trimaran.serving.capture;

import dev.trimaran.function.metrics.Family;
import dev.trimaran.function.metrics.Family.Kind;
import dev.trimaran.function.metrics.Family.Sample;
import java.util.List;

/** What capture tells on the page of metrics. */
final class CaptureFamilies {

  private CaptureFamilies() {}

  static List<Family> of(Backlog log, Backlog predictions, Outbox outbox) {
    return List.of(
        new Family(
            "trimaran_capture_dropped_requests",
            "Requests that were not kept for want of room, by the log that they are missing from",
            Kind.COUNTER,
            () ->
                List.of(
                    Sample.of((double) log.dropped(), "log", "capture"),
                    Sample.of((double) predictions.dropped(), "log", "predictions"))),
        new Family(
            "trimaran_capture_stored_objects",
            "Objects of captured data that were stored",
            Kind.COUNTER,
            () -> List.of(Sample.of((double) outbox.stored()))),
        new Family(
            "trimaran_capture_failures",
            "Times that an object of captured data could not be stored",
            Kind.COUNTER,
            () -> List.of(Sample.of((double) outbox.failures()))));
  }
}
