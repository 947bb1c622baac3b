package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects whose connections end half-way. */
class ResumedBodyTest {
  private static final int SIZE = 1 << 20;

  @TempDir private Path folder;

  @Test
  void goes_on_where_the_connection_ended() throws IOException {
    byte[] bytes = bytes(7);
    try (EmulatedAws aws = cutting("0.5");
        Provider provider = open(aws)) {
      ObjectStore objects = provider.objects();
      objects.putIfAbsent("a", bytes);

      // Every second answer is cut off: that none of these is happens once in a million times.
      for (int i = 0; i < 20; i++) {
        try (InputStream body = objects.read("a")) {
          assertThat(body.readAllBytes()).isEqualTo(bytes);
        }
      }
    }
  }

  @Test
  void gives_up_when_nothing_comes_any_more() throws IOException {
    try (EmulatedAws aws = cutting("1");
        Provider provider = open(aws)) {
      provider.objects().putIfAbsent("a", bytes(7));

      assertThatThrownBy(
              () -> {
                try (InputStream body = provider.objects().read("a")) {
                  body.readAllBytes();
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessage("Premature EOF");
    }
  }

  @Test
  void does_not_go_on_with_another_object() throws IOException {
    try (EmulatedAws aws = cutting("1");
        Provider provider = open(aws)) {
      ObjectStore objects = provider.objects();
      objects.putIfAbsent("a", bytes(7));
      try (InputStream body = objects.read("a")) {
        assertThat(body.readNBytes(SIZE / 4)).hasSize(SIZE / 4);
        objects.delete("a");
        objects.putIfAbsent("a", bytes(8));

        assertThatThrownBy(body::readAllBytes)
            .isInstanceOf(IOException.class)
            .satisfies(cutOff ->
                assertThat(cutOff.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        S3Exception.class,
                        changed -> assertThat(changed.statusCode()).isEqualTo(412)));
      }
    }
  }

  private static EmulatedAws cutting(String probability) throws IOException {
    return EmulatedAws.start(
        Options.defaults().with(Faults.parse(List.of("s3:GetObject=cut:" + probability))));
  }

  private Provider open(EmulatedAws aws) {
    DriversFactory drivers = new DriversFactory();
    return drivers.open(
        drivers.rehearse(
            aws.endpoint(), new Environment("cut", folder, Map.of("pipeline", "objects"))));
  }

  private static byte[] bytes(int seed) {
    byte[] bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
