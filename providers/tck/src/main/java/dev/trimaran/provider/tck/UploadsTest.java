package dev.trimaran.provider.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uploads of any size come in whole, or not at all. */
@ProviderTest
@Needs(Capability.OBJECT_STORE)
class UploadsTest {
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void an_object_of_several_parts_comes_back_byte_for_byte(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    Path file = numbered(place, 18L * MEBIBYTE + 1);

    ObjectInfo stored = objects.put("large", file);

    assertThat(stored.size()).isEqualTo(18L * MEBIBYTE + 1);
    assertThat(objects.localCopy("large")).hasSameBinaryContentAs(file);
  }

  @Test
  void an_object_of_exactly_one_part_comes_back(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    for (int size : new int[] {5 * MEBIBYTE, 8 * MEBIBYTE, 16 * MEBIBYTE}) {
      Path file = numbered(place, size);

      objects.put("exact", file);

      assertThat(objects.localCopy("exact")).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void of_several_at_once_one_wins_whole(Place place) throws IOException {
    List<ObjectStore> stores = List.of(place.provider().objects(), place.another().objects());
    List<Path> files =
        IntStream.range(0, 4)
            .mapToObj(i -> place.file(Integer.toString(i).repeat(MEBIBYTE)))
            .toList();

    AtOnce.run(
        IntStream.range(0, 4)
            .<Callable<ObjectInfo>>mapToObj(i -> () -> stores.get(i % 2).put("a", files.get(i)))
            .toList());

    try (InputStream object = stores.getFirst().read("a")) {
      String text = new String(object.readAllBytes(), UTF_8);
      assertThat(text).hasSize(MEBIBYTE);
      assertThat(text.chars().distinct().count()).isEqualTo(1);
    }
  }

  @Test
  void an_interrupted_upload_leaves_nothing_or_all(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    Path file = numbered(place, 24L * MEBIBYTE);

    Thread.currentThread().interrupt();
    boolean done = true;
    try {
      objects.put("a", file);
    } catch (CloudException failure) {
      done = false;
      assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(failure.retryable()).isFalse();
    }

    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    assertThat(objects.list("").map(ObjectInfo::size).toList())
        .isEqualTo(done ? List.of(24L * MEBIBYTE) : List.of());
  }

  @Test
  void an_interrupted_upload_leaves_the_old_object(Place place) {
    ObjectStore objects = place.provider().objects();
    objects.put("a", place.file("old"));
    Path file = place.file("new".repeat(MEBIBYTE));

    Thread.currentThread().interrupt();
    boolean done = true;
    try {
      objects.put("a", file);
    } catch (CloudException failure) {
      done = false;
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(objects.stat("a").orElseThrow().size()).isEqualTo(done ? 3L * MEBIBYTE : 3L);
  }

  @Test
  void a_folder_is_no_file_to_upload(Place place) {
    ObjectStore objects = place.provider().objects();

    assertThat(Failures.of(() -> objects.put("a", place.folder())).code())
        .isIn(ErrorCode.NOT_FOUND, ErrorCode.INVALID_ARGUMENT);
    assertThat(objects.list("")).isEmpty();
  }

  @Tag("slow")
  @Test
  void more_than_one_put_may_carry_comes_in_whole(Place place) throws IOException {
    ObjectStore objects = place.provider().objects();
    long size = (5L << 30) + 1234;
    long free = Files.getFileStore(place.folder()).getUsableSpace();
    assumeThat(free).as("free bytes for a copy on this machine").isGreaterThan(2 * size);
    Path file = place.folder().resolve("sparse");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
      for (long at : new long[] {0, 1L << 32, size - 3}) {
        sparse.seek(at);
        sparse.write("end".getBytes(UTF_8));
      }
    }

    assertThat(objects.put("huge", file).size()).isEqualTo(size);

    assertThat(objects.stat("huge").orElseThrow().size()).isEqualTo(size);
    for (long at : new long[] {0, 1L << 32, size - 3}) {
      try (InputStream part = objects.read("huge", at, 3)) {
        assertThat(part.readAllBytes()).asString(UTF_8).isEqualTo("end");
      }
    }
    objects.delete("huge");
  }

  /** A file whose bytes tell where they belong. */
  private static Path numbered(Place place, long size) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(size)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i ^ (i >>> 8) ^ (i >>> 16) ^ (i >>> 24));
    }
    return Files.write(place.folder().resolve("numbered"), bytes);
  }
}
