package dev.trimaran.stacks.local.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One kind of thing that a stack makes on the laptop, over plain values. Types, required inputs,
 * defaults and differences follow from its {@link #shape}. Every method may be called again after a
 * crash, and then ends where the first call would have.
 */
public interface LocalResource {
  /** What it looks like to a program. */
  Shape shape();

  /**
   * Inputs in the one form in which they are compared and kept, for example paths made absolute.
   * They are of the right types; any may be unknown.
   */
  default Values normal(Values inputs) {
    return inputs;
  }

  /** What is wrong with inputs of the right types. */
  default List<Problem> check(Values inputs) {
    return List.of();
  }

  /** The properties as far as they are known before anything is made. */
  default Values planned(Values inputs) {
    Values planned = inputs;
    for (Property output : shape().outputs()) {
      planned = planned.with(output.name(), Unknown.VALUE);
    }
    return planned;
  }

  /**
   * Makes it.
   *
   * @param urn its name in the stack
   * @param longest how long that may take
   * @throws PartlyCreated when something of it stays behind
   */
  Snapshot create(String urn, Values inputs, Duration longest);

  /**
   * Finds it as it is now; empty when it is not there.
   *
   * @param known the inputs that it was last given; none when it is imported
   */
  Optional<Snapshot> read(String id, Values known);

  /** Changes it in place; its properties afterwards. A failure leaves it as it was. */
  Values update(String id, Values inputs, Duration longest);

  /** Removes it. Removing what is not there is no error. */
  void delete(String id, Values properties);
}
