package dev.trimaran.provider.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is put can be read, replaced and deleted, as a whole. */
@ProviderTest
@Needs(Capability.OBJECT_STORE)
class ObjectStoreTest {
  @Test
  void what_is_put_is_read_back_by_everyone(Place place) throws IOException {
    ObjectInfo stored = place.provider().objects().put("runs/1.json", place.file("{}"));

    assertThat(stored.key()).isEqualTo("runs/1.json");
    assertThat(stored.size()).isEqualTo(2);
    assertThat(place.another().objects().stat("runs/1.json")).contains(stored);
    assertThat(text(place.another().objects(), "runs/1.json")).isEqualTo("{}");
  }

  @Test
  void the_caller_keeps_its_file(Place place) throws IOException {
    Path file = place.file("mine");

    place.provider().objects().put("a", file);
    Files.writeString(file, "changed");

    assertThat(text(place.provider().objects(), "a")).isEqualTo("mine");
  }

  @Test
  void an_empty_object_is_an_object(Place place) throws IOException {
    place.provider().objects().put("empty", place.file(""));

    assertThat(place.provider().objects().stat("empty").orElseThrow().size()).isZero();
    assertThat(text(place.provider().objects(), "empty")).isEmpty();
  }

  @Test
  void a_second_put_replaces(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    objects.put("a", place.file("long old content"));

    objects.put("a", place.file("new"));

    assertThat(text(objects, "a")).isEqualTo("new");
  }

  @Test
  void a_reader_keeps_what_it_began_to_read(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    objects.put("a", place.file("old"));

    try (InputStream reading = objects.read("a")) {
      objects.put("a", place.file("new"));
      assertThat(new String(reading.readAllBytes(), UTF_8)).isEqualTo("old");
    }
    try (InputStream reading = objects.read("a")) {
      objects.delete("a");
      assertThat(new String(reading.readAllBytes(), UTF_8)).isEqualTo("new");
    }
  }

  @Test
  void what_is_not_there_is_not_found(Place place) {
    ObjectStore objects = place.provider().objects();

    assertThat(objects.stat("no/such")).isEmpty();
    assertThat(Failures.of(() -> objects.read("no/such")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(Failures.of(() -> objects.localCopy("no/such"))).hasMessageContaining("no/such");
    assertThat(Failures.of(() -> objects.put("a", Path.of("no-such-file"))).code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void a_folder_of_keys_is_no_object(Place place) {
    ObjectStore objects = place.provider().objects();
    objects.put("a/b", place.file("x"));

    assertThat(objects.stat("a")).isEmpty();
    assertThat(Failures.of(() -> objects.read("a")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    objects.delete("a");
    assertThat(objects.stat("a/b")).isPresent();
  }

  @Test
  void deleting_twice_is_deleting_once(Place place) {
    ObjectStore objects = place.provider().objects();
    objects.put("a/b", place.file("x"));

    objects.delete("a/b");
    objects.delete("a/b");

    assertThat(objects.stat("a/b")).isEmpty();
    assertThat(objects.list("")).isEmpty();
  }

  @Test
  void a_local_copy_has_the_bytes(Place place) throws IOException {
    place.provider().objects().put("a", place.file("bytes"));

    assertThat(Files.readString(place.provider().objects().localCopy("a"))).isEqualTo("bytes");
  }

  @Test
  void readers_see_a_replaced_object_whole_at_any_moment(Place place) {
    ObjectStore writing = place.provider().objects();
    ObjectStore reading = place.another().objects();
    Path even = place.file("0".repeat(100_000));
    Path odd = place.file("1".repeat(100_000));
    writing.put("a", even);

    List<Boolean> whole =
        AtOnce.run(
            List.of(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    writing.put("a", i % 2 == 0 ? odd : even);
                  }
                  return true;
                },
                () -> {
                  for (int i = 0; i < 1000; i++) {
                    String seen = text(reading, "a");
                    assertThat(seen).hasSize(100_000);
                    assertThat(seen.chars().distinct().count()).isEqualTo(1);
                  }
                  return true;
                }));

    assertThat(whole).containsOnly(true);
  }

  private static String text(ObjectStore objects, String key) throws IOException {
    try (InputStream object = objects.read(key)) {
      return new String(object.readAllBytes(), UTF_8);
    }
  }
}
