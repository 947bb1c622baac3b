package dev.trimaran.lifecycle.train;

/** Hears how far a training is, and can stop it. Thread safe. */
public interface TrainingMonitor {
  /** Hears nothing and never stops. */
  TrainingMonitor NONE =
      new TrainingMonitor() {
        @Override
        public void progress(double fraction) {}

        @Override
        public void checkCancelled() {}
      };

  /** How far the training is, from 0 to 1. */
  void progress(double fraction);

  /** Throws {@link java.util.concurrent.CancellationException} once the training shall stop. */
  void checkCancelled();
}
