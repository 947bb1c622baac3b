package dev.trimaran.lifecycle.run;

/** What kind of work a stage is, which decides where it is done. */
public enum Work {
  /** Calls to the provider, or to files of the user: done where the run is. */
  CONTROL,
  /** Work on whole tables: done where the data is. */
  TABLES,
  /** Training: done on machines for that. */
  TRAINING
}
