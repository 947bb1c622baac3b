package dev.trimaran.provider.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvidersTest {
  private static final Environment ENVIRONMENT = new Environment("test", Path.of("w"), Map.of());

  @Test
  void an_unknown_provider_is_told_with_those_there_are() {
    CloudException failure =
        catchThrowableOfType(CloudException.class, () -> Providers.open("asw", ENVIRONMENT));

    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure)
        .hasMessage(
            "open provider asw: expected one of [aws, gcp], found 'asw'; a provider is its module on the class path");
  }

  @Test
  void a_known_one_is_opened_by_its_factory() {
    CloudException opened =
        catchThrowableOfType(CloudException.class, () -> Providers.open("aws", ENVIRONMENT));

    assertThat(opened).hasMessage("open aws: factory was asked");
  }

  @Test
  void a_uri_is_opened_by_the_provider_that_knows_its_scheme() {
    CloudException opened =
        catchThrowableOfType(
            CloudException.class, () -> Providers.objects(URI.create("gs://bucket/model")));

    assertThat(opened).hasMessage("open gs://bucket/model: factory was asked");
  }

  @Test
  void a_scheme_that_nobody_knows_is_told_with_the_providers_there_are() {
    CloudException failure =
        catchThrowableOfType(
            CloudException.class, () -> Providers.objects(URI.create("s3://bucket/model")));

    assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(failure)
        .hasMessage(
            "open objects s3://bucket/model: expected a provider that knows s3:// among [aws, gcp],"
                + " found none; a provider is its module on the class path");
  }

  @Test
  void a_workspace_is_absolute() {
    assertThat(ENVIRONMENT.workspace()).isEqualTo(Path.of("w").toAbsolutePath());
  }

  /** Refuses to open, and so shows that it was asked. */
  public static class Gcp implements ProviderFactory {
    @Override
    public String name() {
      return "gcp";
    }

    @Override
    public Provider open(Environment environment) {
      throw new CloudException(ErrorCode.UNSUPPORTED, "open", name(), "factory was asked");
    }

    @Override
    public Optional<ObjectStore> objects(URI root) {
      if (!"gs".equals(root.getScheme())) {
        return Optional.empty();
      }
      throw new CloudException(ErrorCode.UNSUPPORTED, "open", root.toString(), "factory was asked");
    }
  }

  /** Another one, which knows no scheme. */
  public static final class Aws extends Gcp {
    @Override
    public Optional<ObjectStore> objects(URI root) {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "aws";
    }
  }
}
