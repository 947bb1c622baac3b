package dev.trimaran.stacks.local.provider;

/**
 * A resource that is there and not as it shall be: Pulumi keeps it in its state, so that the next
 * update completes it and a destruction removes it.
 */
public final class PartlyCreated extends RuntimeException {
  private final Snapshot snapshot;
  private final Shape shape;

  /** With what there is of it, and why it is no more. */
  public PartlyCreated(Shape shape, Snapshot snapshot, RuntimeException reason) {
    super(reason.getMessage(), reason);
    this.shape = shape;
    this.snapshot = snapshot;
  }

  /** What kind of resource it is. */
  public Shape shape() {
    return shape;
  }

  /** What there is of it. */
  public Snapshot snapshot() {
    return snapshot;
  }
}
