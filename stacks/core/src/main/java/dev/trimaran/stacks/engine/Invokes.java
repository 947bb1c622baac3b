package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Answers what a program asks of the cloud while it runs, such as the account's number, from stated
 * facts. It is asked from several threads at once.
 */
@FunctionalInterface
public interface Invokes {

  /**
   * The answer, or nothing where it has none for that token.
   *
   * @param token such as {@code aws:index/getRegion:getRegion}
   * @throws IllegalArgumentException for arguments that the cloud would refuse
   */
  Optional<Map<String, Value>> answer(String token, Map<String, Value> arguments);

  /** Answers nothing. */
  Invokes NONE = (token, arguments) -> Optional.empty();

  default Invokes or(Invokes other) {
    return (token, arguments) -> answer(token, arguments).or(() -> other.answer(token, arguments));
  }
}
