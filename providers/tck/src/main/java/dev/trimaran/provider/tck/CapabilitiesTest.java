package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Support;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A provider says of every capability whether it has it. */
@ProviderTest
class CapabilitiesTest {
  @Test
  void every_capability_has_an_entry_and_a_part_goes_with_its_whole(Place place) {
    Map<Capability, Support> capabilities = place.provider().capabilities();

    assertThat(capabilities).containsOnlyKeys(Capability.values());
    for (Capability part : Capability.values()) {
      part.parent()
          .filter(whole -> !offered(capabilities, whole))
          .ifPresent(whole -> assertThat(offered(capabilities, part)).as(part + "").isFalse());
    }
  }

  @Test
  void closing_twice_is_closing_once(Place place) {
    Provider another = place.another();

    another.close();
    another.close();

    assertThat(place.provider().objects().list("")).isEmpty();
  }

  private static boolean offered(Map<Capability, Support> capabilities, Capability capability) {
    return capabilities.getOrDefault(capability, Support.no("no entry")).supported();
  }
}
