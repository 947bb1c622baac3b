package dev.trimaran.provider.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What signs in to MSK by IAM comes with this module, over its one HTTP client. */
class MskSignInTest {
  private static final String MECHANISM = "AWS_MSK_IAM";
  private static final String LOGIN = "software.amazon.msk.auth.iam.IAMLoginModule";
  private static final String CALLBACK = "software.amazon.msk.auth.iam.IAMClientCallbackHandler";
  private static final String BROKER = "b-1.shop.kafka.eu-central-1.amazonaws.com";

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "hush");
  }

  @AfterEach
  void noCredentials() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void aClientOfKafkaFindsIt() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:9",
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            MECHANISM,
            "sasl.jaas.config",
            LOGIN + " required;",
            "sasl.client.callback.handler.class",
            CALLBACK);

    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      assertThat(consumer.assignment()).isEmpty();
    }
  }

  @Test
  void aBrokerIsSentASignedConnect() throws Exception {
    Class.forName(LOGIN);
    var handler =
        (AuthenticateCallbackHandler) Class.forName(CALLBACK).getConstructor().newInstance();
    handler.configure(
        Map.of(),
        MECHANISM,
        List.of(
            new AppConfigurationEntry(
                LOGIN, AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, Map.of())));

    JsonNode sent = new ObjectMapper().readTree(signedIn(handler));

    assertThat(sent.path("action").asText()).isEqualTo("kafka-cluster:Connect");
    assertThat(sent.path("host").asText()).isEqualTo(BROKER);
    assertThat(sent.path("x-amz-credential").asText())
        .startsWith("AKIDEXAMPLE/")
        .endsWith("/eu-central-1/kafka-cluster/aws4_request");
    assertThat(sent.path("x-amz-signature").asText()).hasSize(64);
    assertThat(sent.toString()).doesNotContain("hush");
  }

  private static String signedIn(CallbackHandler handler) throws Exception {
    SaslClient client =
        Sasl.createSaslClient(new String[] {MECHANISM}, null, "kafka", BROKER, Map.of(), handler);
    assertThat(client).isNotNull();
    return new String(client.evaluateChallenge(new byte[0]), UTF_8);
  }
}
