package dev.trimaran.model.scoring;

/** A predictor file that is damaged, cut off or of another version; the message says which. */
public final class PredictorFileException extends RuntimeException {

  PredictorFileException(String message) {
    super(message);
  }

  PredictorFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
