package dev.trimaran.lifecycle.run;

/** Hears what happens in a run, one event at a time, on any thread. */
@FunctionalInterface
public interface RunListener {
  /** Must return soon and throw nothing. */
  void on(RunEvent event);
}
