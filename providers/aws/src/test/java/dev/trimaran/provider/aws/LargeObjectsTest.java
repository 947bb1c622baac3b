package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeObjectsTest {
  private static final int SIZE = 40 << 20;

  @TempDir private Path folder;

  @Test
  void a_large_file_goes_in_parts_and_comes_back_in_ranges() throws IOException {
    try (EmulatedAws aws = EmulatedAws.start(Options.defaults());
        Provider provider = open(aws)) {
      Path file = file();

      provider.objects().put("large/one.bin", file);
      Path copy = provider.objects().localCopy("large/one.bin");

      assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
      assertThat(copy.getFileName()).hasToString("one.bin");
      assertThat(provider.objects().localCopy("large/one.bin")).isEqualTo(copy);
    }
  }

  @Test
  void an_upload_that_fails_leaves_nothing() throws IOException {
    Options broken = Options.defaults().with(Faults.parse(List.of("s3:UploadPart=500")));
    try (EmulatedAws aws = EmulatedAws.start(broken);
        Provider provider = open(aws)) {
      Path file = file();

      assertThatThrownBy(() -> provider.objects().put("large/one.bin", file))
          .isInstanceOf(CloudException.class)
          .hasMessageStartingWith("put object large/one.bin: ");

      assertThat(provider.objects().stat("large/one.bin")).isEmpty();
      try (Clients clients = new Clients(StackOutputs.of(environment(aws)))) {
        String bucket = environment(aws).settings().getOrDefault("bucket", "");
        assertThat(clients.s3().listMultipartUploads(request -> request.bucket(bucket)).uploads())
            .isEmpty();
      }
    }
  }

  private Provider open(EmulatedAws aws) {
    return new DriversFactory().open(environment(aws));
  }

  private Environment environment(EmulatedAws aws) {
    return new DriversFactory()
        .rehearse(aws.endpoint(), new Environment("large", folder, Map.of("pipeline", "objects")));
  }

  private Path file() throws IOException {
    byte[] bytes = new byte[SIZE];
    new Random(7).nextBytes(bytes);
    return Files.write(folder.resolve("file.bin"), bytes);
  }
}
