package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.run.StageContext;

/** How far a candidate is: so many trainings of about the same length. */
final class Progress implements TrainingMonitor {
  private final StageContext context;
  private final int trainings;
  private int begun;
  private String message = "";

  Progress(StageContext context, int trainings) {
    this.context = context;
    this.trainings = trainings;
  }

  /** The next training begins. */
  synchronized void next(String what) {
    begun++;
    message = what;
    context.checkCancelled();
    progress(0);
  }

  @Override
  public synchronized void progress(double fraction) {
    context.progress((begun - 1 + fraction) / trainings, message);
  }

  @Override
  public void checkCancelled() {
    context.checkCancelled();
  }
}
