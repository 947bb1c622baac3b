package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.tck.CapabilityTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/providers.md} says of this provider what it says itself. */
class ProvidersPageTest {
  private static final Path PAGE = Path.of("../../docs/providers.md");

  @Test
  void the_column_is_that_of_this_provider(@TempDir Path folder) throws IOException {
    try (Provider provider = new AwsPlaces().open(folder.resolve("place"))) {
      String wanted = CapabilityTable.with(PAGE, provider);

      Path written = Files.writeString(Path.of("target/providers.md"), wanted);
      assertThat(PAGE)
          .as("what it should be is in %s", written.toAbsolutePath())
          .content()
          .isEqualTo(wanted);
    }
  }
}
