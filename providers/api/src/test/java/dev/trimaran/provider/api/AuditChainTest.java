package dev.trimaran.provider.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditChainTest {
  private static final Instant TIME = Instant.parse("2026-11-01T12:00:00.123456789Z");

  @Test
  void a_digest_is_what_its_description_says() {
    AuditEntry entry = AuditChain.next(Optional.empty(), TIME, decision("x"));

    // Computed apart from this code: SHA-256 over the bytes that the class comment lists.
    assertThat(entry.digest())
        .isEqualTo("19a062386e580dfa517f3f2659d402e7a503d1a65359e92e10d10778a967fb71");
    assertThat(entry.recorded()).isEqualTo(Instant.parse("2026-11-01T12:00:00.123456Z"));
  }

  @Test
  void a_whole_chain_is_whole() {
    assertThat(AuditChain.firstBroken(chain(5).stream())).isEmpty();
  }

  @Test
  void every_change_of_an_entry_is_noticed_at_its_place() {
    AuditEntry third = chain(5).get(2);
    List<AuditEntry> changed =
        List.of(
            new AuditEntry(9, third.recorded(), third.decision(), third.previous(), third.digest()),
            new AuditEntry(
                3, TIME.plusSeconds(9), third.decision(), third.previous(), third.digest()),
            new AuditEntry(
                3, third.recorded(), decision("forged"), third.previous(), third.digest()),
            new AuditEntry(3, third.recorded(), third.decision(), "0".repeat(64), third.digest()),
            new AuditEntry(
                3, third.recorded(), third.decision(), third.previous(), "0".repeat(64)));

    for (AuditEntry forged : changed) {
      List<AuditEntry> chain = chain(5);
      chain.set(2, forged);
      assertThat(AuditChain.firstBroken(chain.stream())).as(forged.toString()).hasValue(3);
    }
  }

  @Test
  void an_entry_sealed_anew_breaks_the_one_after_it() {
    List<AuditEntry> chain = chain(5);

    chain.set(2, AuditChain.next(Optional.of(chain.get(1)), TIME, decision("forged")));

    assertThat(AuditChain.firstBroken(chain.stream())).hasValue(4);
  }

  @Test
  void an_entry_taken_out_or_swapped_is_noticed() {
    List<AuditEntry> cut = chain(5);
    cut.remove(1);
    List<AuditEntry> swapped = chain(5);
    swapped.set(1, chain(5).get(2));
    swapped.set(2, chain(5).get(1));

    assertThat(AuditChain.firstBroken(cut.stream())).hasValue(2);
    assertThat(AuditChain.firstBroken(swapped.stream())).hasValue(2);
  }

  @Test
  void texts_that_read_alike_when_joined_have_other_digests() {
    Decision first = new Decision("ab", "c", "d", Map.of());
    Decision second = new Decision("a", "bc", "d", Map.of());

    assertThat(AuditChain.next(Optional.empty(), TIME, first).digest())
        .isNotEqualTo(AuditChain.next(Optional.empty(), TIME, second).digest());
  }

  private static List<AuditEntry> chain(int length) {
    List<AuditEntry> chain = new ArrayList<>();
    Optional<AuditEntry> last = Optional.empty();
    for (int i = 0; i < length; i++) {
      AuditEntry entry = AuditChain.next(last, TIME.plusSeconds(i), decision("m@" + i));
      chain.add(entry);
      last = Optional.of(entry);
    }
    return chain;
  }

  private static Decision decision(String subject) {
    return new Decision("promoted", subject, "ada", Map.of("to", "champion", "because", "ü"));
  }
}
