package dev.trimaran.function.aws;

/** Names of events that the platform has no CloudEvent for. */
final class EventTypes {

  /** A schedule's time has come. */
  static final String TICK = "dev.trimaran.schedule.tick.v1";

  /** An object was written to S3. */
  static final String S3 = "com.amazonaws.s3.";

  private EventTypes() {}
}
