package dev.trimaran.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker is called with words that say all it must know. */
class WorkerArgumentsTest {
  private static final WorkerArguments ARGUMENTS =
      new WorkerArguments("aws", "prod", "t", "o", Map.of("a", "1=2", "b", ""));

  @Test
  void words_are_read_back() {
    assertThat(ARGUMENTS.words())
        .containsSequence("--set", "a=1=2", "--set", "b=")
        .startsWith("--provider", "aws");
    assertThat(WorkerArguments.of(ARGUMENTS.words())).isEqualTo(ARGUMENTS);
  }

  @Test
  void what_is_missing_or_unknown_is_named() {
    assertThatThrownBy(() -> WorkerArguments.of(List.of("--provider", "aws")))
        .hasMessage("expected --environment, found none");
    assertThatThrownBy(() -> WorkerArguments.of(List.of("--set")))
        .hasMessage("expected a value after --set, found none");
    assertThatThrownBy(() -> WorkerArguments.of(List.of("--set", "x")))
        .hasMessage("expected --set NAME=VALUE, found --set x");
    List<String> more =
        java.util.stream.Stream.concat(
                ARGUMENTS.words().stream(), java.util.stream.Stream.of("--x", "y"))
            .toList();
    assertThatThrownBy(() -> WorkerArguments.of(more)).hasMessageContaining("found [--x]");
  }
}
