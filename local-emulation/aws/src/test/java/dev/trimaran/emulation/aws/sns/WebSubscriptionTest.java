package dev.trimaran.emulation.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;

/** Web servers are asked first, then told; what they are told is signed. */
final class WebSubscriptionTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(600));

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void asksTellsTriesAgainAndSigns() throws Exception {
    try (Listener listener = new Listener()) {
      SnsClient sns = AWS.client(SnsClient.class);
      String topic = sns.createTopic(it -> it.name("web")).topicArn();
      sns.setTopicAttributes(
          set -> set.topicArn(topic).attributeName("SignatureVersion").attributeValue("2"));
      assertThat(
              sns.subscribe(to -> to.topicArn(topic).protocol("http").endpoint(listener.url()))
                  .subscriptionArn())
          .isEqualTo("pending confirmation");

      JsonNode asked = JSON.readTree(listener.next().body());
      sns.publish(message -> message.topicArn(topic).message("before"));
      read(asked.path("SubscribeURL").asText());
      listener.refuse(2);
      sns.publish(message -> message.topicArn(topic).subject("Hi").message("after"));
      Listener.Heard heard = listener.next();

      assertThat(asked.path("Type").asText()).isEqualTo("SubscriptionConfirmation");
      assertThat(heard.type()).isEqualTo("Notification");
      JsonNode told = JSON.readTree(heard.body());
      assertThat(told.path("Message").asText()).isEqualTo("after");
      assertThat(verified(told)).isTrue();

      read(told.path("UnsubscribeURL").asText());

      assertThat(sns.listSubscriptionsByTopic(list -> list.topicArn(topic)).subscriptions())
          .isEmpty();
    }
  }

  private static boolean verified(JsonNode told) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String name :
        new String[] {"Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"}) {
      text.append(name).append('\n').append(told.path(name).asText()).append('\n');
    }
    try (InputStream in = URI.create(told.path("SigningCertURL").asText()).toURL().openStream()) {
      Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      certificate.verify(certificate.getPublicKey());
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(certificate);
      signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(told.path("Signature").asText()));
    }
  }

  private static void read(String url) throws Exception {
    try (InputStream in = URI.create(url).toURL().openStream()) {
      assertThat(in.readAllBytes()).isNotEmpty();
    }
  }
}
