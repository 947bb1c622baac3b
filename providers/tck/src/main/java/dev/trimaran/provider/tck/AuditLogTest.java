package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Decisions are kept in one chain. */
@ProviderTest
@Needs(Capability.AUDIT_LOG)
class AuditLogTest {
  @Test
  void decisions_are_chained_in_their_order(Place place) {
    Decision passed =
        new Decision(
            "gate-passed", "m@1", "run 7", Map.of("metric", "roc_auc", "value", "0.76 \"ü\""));
    Decision promoted = new Decision("promoted", "m@1", "ada", Map.of());

    AuditEntry first = place.provider().audit().append(passed);
    AuditEntry second = place.another().audit().append(promoted);

    assertThat(place.provider().audit().entries()).containsExactly(first, second);
    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.decision()).isEqualTo(passed);
    assertThat(first.previous()).isEqualTo("0".repeat(64));
    assertThat(second.previous()).isEqualTo(first.digest());
    assertThat(second.recorded()).isAfterOrEqualTo(first.recorded());
    assertThat(place.provider().audit().firstBroken()).isEmpty();
  }

  @Test
  void an_empty_log_is_whole(Place place) {
    assertThat(place.provider().audit().entries()).isEmpty();
    assertThat(place.provider().audit().firstBroken()).isEmpty();
  }

  @Test
  void many_at_once_make_one_chain(Place place) {
    List<AuditLog> logs = List.of(place.provider().audit(), place.another().audit());

    AtOnce.run(
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(i ->
                () -> {
                  for (int j = 0; j < 10; j++) {
                    logs.get(i % 2).append(new Decision("a", i + "/" + j, "test", Map.of()));
                  }
                  return true;
                })
            .toList());

    assertThat(logs.get(0).entries())
        .extracting(AuditEntry::sequence)
        .isEqualTo(LongStream.rangeClosed(1, 80).boxed().toList());
    assertThat(logs.get(0).entries().map(entry -> entry.decision().subject()).distinct())
        .hasSize(80);
    assertThat(logs.get(0).firstBroken()).isEmpty();
  }

  @Test
  void a_decision_says_what_on_what_by_whom() {
    assertThat(Failures.of(() -> new Decision("promoted", " ", "ada", Map.of())).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }
}
