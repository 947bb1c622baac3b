package dev.trimaran.emulation.job;

/** Hears of a job: one call at a time, the end once and last. */
public interface JobListener {
  /** It printed this. */
  void line(JobLine line);

  /** It is over; none of its processes is left. */
  void ended(JobEnd end);
}
