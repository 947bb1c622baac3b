package dev.trimaran.stacks.cloud;

import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.value.Urn;
import java.util.List;
import java.util.Optional;

/**
 * Finds and removes what runs have made in a stack: jobs, model versions, objects. No stack knows
 * of them, so that a destruction would fail on them, or take them along, or leave them behind at a
 * cost.
 */
public interface Leftovers {
  /** What is there now, by what the state tells of the stack. */
  Search in(StackState stack);

  /**
   * Removes what was found, as far as a destruction of the stack would not.
   *
   * @param stack in which it was found
   */
  void remove(StackState stack);

  /** Where nobody can tell. */
  static Leftovers unknown(String reason) {
    return new Leftovers() {
      @Override
      public Search in(StackState stack) {
        return new Unknown(reason);
      }

      @Override
      public void remove(StackState stack) {
        throw new UnsupportedOperationException(reason);
      }
    };
  }

  /** What a search came to. */
  sealed interface Search {}

  /**
   * All that there is.
   *
   * @param leftovers empty if runs have made nothing that is still there
   */
  record Found(List<Leftover> leftovers) implements Search {
    public Found {
      leftovers = List.copyOf(leftovers);
    }
  }

  /**
   * It cannot be told.
   *
   * @param reason with what was expected, and how to find out by other means
   */
  record Unknown(String reason) implements Search {}

  /**
   * Things of one kind.
   *
   * @param kind in the plural, such as {@code model versions}
   * @param count of them, one at least
   * @param where they are, such as a folder or a bucket
   * @param holder the resource in which they are, and without which they cannot be kept; none for
   *     what stands alone
   */
  record Leftover(String kind, long count, String where, Optional<Urn> holder) {}
}
