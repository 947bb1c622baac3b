package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageMetadataTest {
  private static final Call CALL = new Call("register model", "m", "sagemaker:CreateModelPackage");

  @Test
  void every_tag_comes_back_whether_sagemaker_takes_it_or_not() {
    Map<String, String> tags =
        Map.of(
            "trimaran.run", "r 1",
            "json", "{\"a\": [1]}",
            "long", "x".repeat(3000),
            "ünï", "🚢",
            "empty", "",
            "trimaran:digest", "not the digest's");

    Map<String, String> properties = PackageMetadata.of("ab", "models/m/ab.json", tags, CALL);
    PackageMetadata read = PackageMetadata.read(properties);

    assertThat(properties).containsEntry("trimaran.run", "r 1");
    assertThat(properties.values())
        .allMatch(value -> value.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,256}"));
    assertThat(read.digest()).isEqualTo("ab");
    assertThat(read.uri()).isEqualTo("models/m/ab.json");
    assertThat(read.tags()).isEqualTo(tags);
  }

  @Test
  void more_than_fits_is_refused() {
    assertThatThrownBy(
            () -> PackageMetadata.of("ab", "u", Map.of("long", "x".repeat(20_000)), CALL))
        .hasMessageContaining("expected tags that fit into the 50 metadata properties");
  }
}
