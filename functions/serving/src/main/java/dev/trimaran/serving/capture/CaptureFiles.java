package dev.trimaran.serving.capture;

import dev.trimaran.model.outcome.PredictionFile;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names the files of the two logs. */
final class CaptureFiles {

  private static final DateTimeFormatter SAGEMAKER =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HH/mm-ss-SSS").withZone(ZoneOffset.UTC);

  private final Instance instance;

  CaptureFiles(Instance instance) {
    this.instance = instance;
  }

  /** A file of the sampled log, where SageMaker would put it. */
  WaitingObject log(Draft draft, Backlog from) {
    LogSource model = draft.model();
    String key =
        "capture/%s/%s-%s/%s-%s.jsonl"
            .formatted(
                model.endpoint(),
                model.name(),
                model.version(),
                SAGEMAKER.format(draft.time()),
                name());
    return object(key, draft, from);
  }

  /** A file of predictions, for outcomes to be joined with. */
  WaitingObject predictions(Draft draft, Backlog from) {
    LogSource model = draft.model();
    return object(
        PredictionFile.key(model.name(), model.version(), draft.time(), name()), draft, from);
  }

  private String name() {
    return instance.name() + "-" + instance.nextFile();
  }

  private static WaitingObject object(String key, Draft draft, Backlog from) {
    return new WaitingObject(key, draft.pieces(), () -> from.done(draft));
  }
}
