package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The topics and their subscriptions, in the tables {@code sns/topic} and {@code sns/subscription}.
 * A subscription's ARN is its topic's and an id.
 */
final class Topics {
  private static final Pattern ARN =
      Pattern.compile("arn:aws:sns:([a-z0-9-]+):(\\d{12}):([A-Za-z0-9_.-]+)(?::([0-9a-f-]{36}))?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Table topics;
  private final Table subscriptions;

  Topics(Aws aws) {
    topics = aws.state().table("sns/topic");
    subscriptions = aws.state().table("sns/subscription");
  }

  /**
   * What an ARN says.
   *
   * @param id of a subscription; empty for a topic
   */
  record Name(Site site, String topic, String id) {
    /** What is wrong is said of this parameter. */
    static Name of(String arn, String parameter) {
      Matcher matcher = ARN.matcher(arn);
      if (!matcher.matches()) {
        throw Refused.parameter(
            parameter
                + " Reason: An ARN must have at least 6 elements, not "
                + arn.split(":", -1).length);
      }
      Site site = new Site(matcher.group(2), matcher.group(1));
      return new Name(site, matcher.group(3), Optional.ofNullable(matcher.group(4)).orElse(""));
    }

    String key() {
      return site.key(topic) + (id.isEmpty() ? "" : "/" + id);
    }
  }

  Optional<ObjectNode> find(String arn) {
    return topics.get(Name.of(arn, "TopicArn").key());
  }

  ObjectNode get(String arn) {
    return find(arn).orElseThrow(() -> Refused.absent("Topic"));
  }

  boolean create(Site site, String name, ObjectNode document) {
    return topics.putIfAbsent(site.key(name), document);
  }

  void change(String arn, UnaryOperator<ObjectNode> change) {
    if (topics.update(Name.of(arn, "TopicArn").key(), change).isEmpty()) {
      throw Refused.absent("Topic");
    }
  }

  void delete(String arn) {
    String key = Name.of(arn, "TopicArn").key();
    topics.remove(key);
    subscriptions.list(key + "/").forEach(each -> subscriptions.remove(each.getKey()));
  }

  /** The topics of a site after a name. */
  List<Map.Entry<String, ObjectNode>> list(Site site, String after, int most) {
    return topics.list(site.key(""), after, most);
  }

  Optional<ObjectNode> findSubscription(String arn) {
    Name name = Name.of(arn, "SubscriptionArn");
    return name.id().isEmpty() ? Optional.empty() : subscriptions.get(name.key());
  }

  ObjectNode subscription(String arn) {
    return findSubscription(arn).orElseThrow(() -> Refused.absent("Subscription"));
  }

  void put(String arn, ObjectNode subscription) {
    subscriptions.put(Name.of(arn, "SubscriptionArn").key(), subscription);
  }

  void changeSubscription(String arn, UnaryOperator<ObjectNode> change) {
    if (subscriptions.update(Name.of(arn, "SubscriptionArn").key(), change).isEmpty()) {
      throw Refused.absent("Subscription");
    }
  }

  void unsubscribe(String arn) {
    subscriptions.remove(Name.of(arn, "SubscriptionArn").key());
  }

  /** The subscriptions of a topic. */
  List<Map.Entry<String, ObjectNode>> of(String topicArn, String after, int most) {
    return subscriptions.list(Name.of(topicArn, "TopicArn").key() + "/", after, most);
  }

  /** The subscriptions of a site. */
  List<Map.Entry<String, ObjectNode>> subscriptions(Site site, String after, int most) {
    return subscriptions.list(site.key(""), after, most);
  }

  /** A document in an attribute's text; a missing node where it is none. */
  static JsonNode document(String text) {
    try {
      return text.isEmpty() ? JsonNodeFactory.instance.missingNode() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
