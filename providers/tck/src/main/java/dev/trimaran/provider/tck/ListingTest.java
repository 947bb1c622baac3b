package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A listing has what starts with the prefix, in the order of the UTF-8 bytes. */
@ProviderTest
@Needs(Capability.CONDITIONAL_PUT)
class ListingTest {
  @Test
  void a_prefix_is_any_string(Place place) {
    ObjectStore objects =
        objects(place, "steps/train/1", "steps/train/2", "steps/train:x/1", "step", "runs/1");

    assertThat(keys(objects, "steps/train"))
        .containsExactly("steps/train/1", "steps/train/2", "steps/train:x/1");
    assertThat(keys(objects, "steps/train/")).containsExactly("steps/train/1", "steps/train/2");
    assertThat(keys(objects, "step")).hasSize(4);
    assertThat(keys(objects, "")).hasSize(5);
    assertThat(keys(objects, "steps/train/1")).containsExactly("steps/train/1");
  }

  @Test
  void nothing_starts_with_what_no_key_starts_with(Place place) {
    ObjectStore objects = objects(place, "a/b");

    assertThat(keys(objects, "../")).isEmpty();
    assertThat(keys(objects, "/")).isEmpty();
    assertThat(keys(objects, "a//")).isEmpty();
    assertThat(keys(objects, "no/such/folder/")).isEmpty();
    assertThat(keys(objects, "a/b/")).isEmpty();
  }

  @Test
  void keys_come_in_the_order_of_their_bytes(Place place) {
    ObjectStore objects = objects(place, "b", "a/z", "a-", "a0", "B", "\uffee", "🚢", "é", "ab");

    assertThat(keys(objects, ""))
        .containsExactly("B", "a-", "a/z", "a0", "ab", "b", "é", "\uffee", "🚢");
  }

  @Test
  void a_listing_tells_sizes(Place place) {
    place.provider().objects().put("a", place.file("12345"));

    assertThat(place.provider().objects().list("a"))
        .extracting(ObjectInfo::size)
        .containsExactly(5L);
  }

  private static ObjectStore objects(Place place, String... keys) {
    ObjectStore objects = place.provider().objects();
    for (String key : keys) {
      objects.putIfAbsent(key, new byte[0]);
    }
    return objects;
  }

  private static List<String> keys(ObjectStore objects, String prefix) {
    return objects.list(prefix).map(ObjectInfo::key).toList();
  }
}
