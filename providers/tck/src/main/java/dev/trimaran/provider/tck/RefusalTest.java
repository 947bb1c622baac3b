package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Support;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who refuses a capability says why, and refuses. */
@ProviderTest
class RefusalTest {
  @Test
  void every_method_of_a_refused_capability_refuses_with_the_reason(Place place) {
    for (Map.Entry<Capability, Support> entry : place.provider().capabilities().entrySet()) {
      if (!entry.getValue().supported()) {
        List<String> shown = Refusal.shown(place.provider(), entry.getKey(), place.file("any"));
        assertThat(shown).as("methods of %s that do something", entry.getKey()).isEmpty();
      }
    }
  }

  @Test
  void what_is_offered_does_not_refuse(Place place) {
    assertThat(place.provider().capabilities().values())
        .allSatisfy(
            support -> assertThat(support.supported()).isEqualTo(support.reason().isEmpty()));
  }
}
