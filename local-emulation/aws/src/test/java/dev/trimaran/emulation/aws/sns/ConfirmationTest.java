package dev.trimaran.emulation.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;

/** Subscriptions that are confirmed by a call, and the list of topics. */
final class ConfirmationTest {
  @RegisterExtension static final Started AWS = new Started();

  private final SnsClient sns = AWS.client(SnsClient.class);

  @Test
  void aSubscriptionIsConfirmedByItsToken() throws Exception {
    try (Listener listener = new Listener()) {
      String topic = sns.createTopic(it -> it.name("confirmed")).topicArn();
      sns.subscribe(to -> to.topicArn(topic).protocol("http").endpoint(listener.url()));
      String token = new ObjectMapper().readTree(listener.next().body()).path("Token").asText();

      assertThatExceptionOfType(InvalidParameterException.class)
          .isThrownBy(() -> sns.confirmSubscription(c -> c.topicArn(topic).token("another")));
      String arn = sns.confirmSubscription(c -> c.topicArn(topic).token(token)).subscriptionArn();

      assertThat(sns.listSubscriptionsByTopic(list -> list.topicArn(topic)).subscriptions())
          .extracting(Subscription::subscriptionArn)
          .containsExactly(arn);
    }
  }

  @Test
  void topicsAreListedUntilTheyAreDeleted() {
    String one = sns.createTopic(it -> it.name("listed-1")).topicArn();
    String two = sns.createTopic(it -> it.name("listed-2")).topicArn();

    assertThat(sns.listTopics().topics()).extracting(Topic::topicArn).contains(one, two);
    sns.deleteTopic(it -> it.topicArn(one));
    assertThat(sns.listTopics().topics())
        .extracting(Topic::topicArn)
        .contains(two)
        .doesNotContain(one);
  }
}
