package dev.trimaran.lifecycle.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.support.RemoteSources;
import dev.trimaran.spec.Source;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.SaslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets by name. */
class SignInTest {
  @TempDir Path folder;

  private final Source source =
      new RemoteSources("kafka://b:9092/t")
          .with("user", "re\"ader")
          .with("password", "secret://shop-reader")
          .option("ssl.key.password", "secret://key")
          .option("ssl.protocol", "TLSv1.3")
          .build();

  @Test
  void secretsComeFromTheStoreOrElseFromTheEnvironment() {
    SignIn signIn =
        SignIn.of(
            source,
            new FakeProvider(folder).with("shop-reader", "hush"),
            Map.of("TRIMARAN_SECRET_KEY", "still", "TRIMARAN_SECRET_SHOP_READER", "no"));

    assertThat(signIn.password()).contains("hush");
    assertThat(signIn.options())
        .containsEntry("ssl.key.password", "still")
        .containsEntry("ssl.protocol", "TLSv1.3");
    assertThat(signIn.plain("no user with hush\n  and still here "))
        .isEqualTo("no user with ***; and *** here");
  }

  @Test
  void aSecretThatIsNowhereIsRefused() {
    assertThatThrownBy(() -> SignIn.of(source, new FakeProvider(folder).with("x", "y"), Map.of()))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "kafka://b:9092/t: password: expected the secret shop-reader in the secret store of fake, or as the environment variable TRIMARAN_SECRET_SHOP_READER; found neither");
  }

  @Test
  void aUserOfKafkaSignsInByScramUnlessTheOptionsSayElse() {
    Map<String, Object> settings = settings(source);

    assertThat(settings)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512")
        .containsEntry(
            SaslConfigs.SASL_JAAS_CONFIG,
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"re\\\"ader\" password=\"hush\";")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false)
        .doesNotContainKey("group.id");
  }

  @Test
  void whatMakesReadingRepeatableIsNoOption() {
    Source own = new RemoteSources("kafka://b/t").option("group.id", "g").build();

    assertThatThrownBy(() -> settings(own))
        .hasMessageContaining("which the run sets itself; found group.id");
  }

  @Test
  void iamOfMskNeedsAwsLibrary() {
    Source msk = new RemoteSources("kafka://b/t").option("sasl.mechanism", "AWS_MSK_IAM").build();

    assertThatThrownBy(() -> settings(msk))
        .hasMessageContaining("expected software.amazon.msk.auth.iam.IAMClientCallbackHandler");
  }

  private Map<String, Object> settings(Source asked) {
    FakeProvider provider =
        new FakeProvider(folder).with("shop-reader", "hush").with("key", "still");
    return KafkaSettings.of(asked, "b:9092", SignIn.of(asked, provider, Map.of()));
  }
}
