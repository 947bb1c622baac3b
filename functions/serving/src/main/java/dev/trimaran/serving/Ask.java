package dev.trimaran.serving;

import dev.trimaran.function.Call;
import dev.trimaran.function.Deadline;
import java.util.Optional;

/**
 * How an answer is wanted.
 *
 * @param id the caller's own id for the request, given back and kept with captured data
 * @param detail what is told beside label and probability
 * @param deadline by when
 */
public record Ask(Optional<String> id, Detail detail, Deadline deadline) {

  private static final int LONGEST_ID = 200;

  /**
   * As a call says by its headers: {@code X-Request-Id} or, as SageMaker passes it on, {@code
   * X-Amzn-SageMaker-Inference-Id}, where that is a plain word.
   */
  public static Ask of(Call call, Detail detail) {
    Optional<String> id =
        call.request()
            .header("x-request-id")
            .or(() -> call.request().header("x-amzn-sagemaker-inference-id"))
            .filter(Ask::isPlain);
    return new Ask(id, detail, call.deadline());
  }

  /** The same with the id that the body gives, if it does. */
  public Ask or(Optional<String> other) {
    return other.isEmpty() ? this : new Ask(other, detail, deadline);
  }

  /** The same with another deadline. */
  public Ask by(Deadline other) {
    return new Ask(id, detail, other);
  }

  /** An id goes into headers and logs: printable ASCII without spaces, of bounded length. */
  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_ID
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }
}
