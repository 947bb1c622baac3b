package dev.trimaran.serving;

import dev.trimaran.model.scoring.ScoreListener;
import dev.trimaran.serving.models.ServedModel;

/** Keeps what was asked and answered, for monitoring; called by many threads at once. */
public interface Capture {

  /** Keeps nothing. */
  Capture NONE =
      new Capture() {
        @Override
        public ScoreListener listener(ServedModel model, String id) {
          return ScoreListener.NONE;
        }

        @Override
        public void close() {}
      };

  /** What is to see the rows of a request that is about to be scored. */
  ScoreListener listener(ServedModel model, String id);

  /** Writes what is still in memory. */
  void close();
}
