package dev.trimaran.provider.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SupportTest {
  @Test
  void a_refusal_has_a_reason_and_only_a_refusal() {
    assertThat(Support.no("closed to new customers").reason()).isEqualTo("closed to new customers");
    assertThatThrownBy(() -> Support.no(" ")).hasMessage("expected a reason why not");
    assertThatThrownBy(() -> new Support(true, "but")).hasMessageContaining("found: but");
  }

  @Test
  void a_part_names_its_whole() {
    assertThat(Capability.MODEL_ALIASES.parent()).contains(Capability.MODEL_REGISTRY);
    assertThat(Capability.MODEL_REGISTRY.parent()).isEmpty();
  }
}
