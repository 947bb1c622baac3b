package dev.trimaran.provider.aws;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One LocalStack for all tests of this JVM, in a container. Another release than the last that
 * needs no account is named by the variable {@code TRIMARAN_LOCALSTACK_TAG}, its account's token is
 * in {@code LOCALSTACK_AUTH_TOKEN}.
 */
final class LocalStack {
  private static final String WITHOUT_ACCOUNT = "4.14.0";
  private static final String TAG = "TRIMARAN_LOCALSTACK_TAG";
  private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";
  private static final Lazy<LocalStackContainer> RUNNING = new Lazy<>(LocalStack::start);

  private LocalStack() {}

  /** Where it listens; fails, with the reason, where it cannot be had. */
  static URI endpoint() {
    return RUNNING.get().getEndpoint();
  }

  private static LocalStackContainer start() {
    Optional<String> tag = Optional.ofNullable(System.getenv(TAG)).filter(it -> !it.isBlank());
    String image = "localstack/localstack:" + tag.orElse(WITHOUT_ACCOUNT);
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "expected a Docker engine for LocalStack to run on, found none that answers");
    }
    if (tag.isEmpty() && !has(image)) {
      throw new IllegalStateException(
          "expected the image "
              + image
              + ", found none in the engine; tools/localstack-image builds it");
    }
    LocalStackContainer container = new LocalStackContainer(DockerImageName.parse(image));
    Optional.ofNullable(System.getenv(TOKEN)).ifPresent(token -> container.withEnv(TOKEN, token));
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "localstack-stop"));
    return container;
  }

  private static boolean has(String image) {
    return DockerClientFactory.instance().client().listImagesCmd().exec().stream()
        .flatMap(it -> Arrays.stream(Optional.ofNullable(it.getRepoTags()).orElse(new String[0])))
        .anyMatch(image::equals);
  }
}
