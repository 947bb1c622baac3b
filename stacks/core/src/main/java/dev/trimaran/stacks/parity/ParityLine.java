package dev.trimaran.stacks.parity;

/**
 * How one thing that a spec asks for is done.
 *
 * @param stage such as {@code ingest}
 * @param setting the key below the stage and what it asks for, such as {@code flights: s3://…};
 *     empty for the stage itself
 * @param service that does it, such as {@code AWS Glue (Spark)}
 * @param reason why it is refused or only emulated; otherwise how it is done, or empty
 */
public record ParityLine(
    String stage, String setting, String service, Verdict verdict, String reason) {

  /** How far a cloud goes. */
  public enum Verdict {
    /** The service does it. */
    SUPPORTED,
    /** Trimaran does it there with parts of its own. */
    EMULATED,
    /** It cannot be had there. */
    REFUSED
  }
}
