package dev.trimaran.provider.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of all who put if absent, one wins, and its bytes stay. */
@ProviderTest
@Needs(Capability.CONDITIONAL_PUT)
class PutIfAbsentTest {
  @Test
  void the_first_stays(Place place) throws IOException {
    assertThat(place.provider().objects().putIfAbsent("a", "first".getBytes(UTF_8))).isTrue();
    assertThat(place.another().objects().putIfAbsent("a", "second".getBytes(UTF_8))).isFalse();

    assertThat(text(place.provider().objects(), "a")).isEqualTo("first");
  }

  @Test
  void a_put_object_is_there(Place place) {
    place.provider().objects().put("a", place.file("put"));

    assertThat(place.provider().objects().putIfAbsent("a", "late".getBytes(UTF_8))).isFalse();
  }

  @Test
  void a_deleted_one_is_absent(Place place) {
    ObjectStore objects = place.provider().objects();
    objects.putIfAbsent("a", new byte[0]);
    objects.delete("a");

    assertThat(objects.putIfAbsent("a", new byte[0])).isTrue();
  }

  @Test
  void pieces_are_put_together(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    ByteBuffer large = ByteBuffer.wrap("0123456789".repeat(30_000).getBytes(UTF_8));
    large.position(10);
    List<ByteBuffer> pieces =
        List.of(ByteBuffer.wrap("first ".getBytes(UTF_8), 0, 5), large, ByteBuffer.allocate(0));

    assertThat(objects.putIfAbsent("a", pieces)).isTrue();
    assertThat(objects.putIfAbsent("a", List.of())).isFalse();
    assertThat(objects.putIfAbsent("empty", List.of())).isTrue();

    assertThat(text(objects, "a")).isEqualTo("first" + "0123456789".repeat(29_999));
    assertThat(text(objects, "empty")).isEmpty();
    assertThat(large.position()).isEqualTo(10);
  }

  @Test
  void of_many_at_once_one_wins_whole(Place place) throws IOException {
    List<ObjectStore> stores = List.of(place.provider().objects(), place.another().objects());

    for (int round = 0; round < 20; round++) {
      String key = "contested/" + round;
      List<Boolean> won =
          AtOnce.run(
              IntStream.range(0, 8)
                  .<Callable<Boolean>>mapToObj(i ->
                      () ->
                          stores
                              .get(i % 2)
                              .putIfAbsent(key, Integer.toString(i).repeat(5000).getBytes(UTF_8)))
                  .toList());

      assertThat(Collections.frequency(won, true)).isEqualTo(1);
      assertThat(text(stores.get(0), key))
          .isEqualTo(Integer.toString(won.indexOf(true)).repeat(5000));
    }
  }

  private static String text(ObjectStore objects, String key) throws IOException {
    try (InputStream object = objects.read(key)) {
      return new String(object.readAllBytes(), UTF_8);
    }
  }
}
