package dev.trimaran.lifecycle.ingest;

import dev.trimaran.spec.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * What a Kafka client is told: who signs in and how, the options of the spec, and what makes
 * reading repeatable, which no option changes.
 */
final class KafkaSettings {
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static final String MSK_IAM = "AWS_MSK_IAM";
  private static final String MSK_LOGIN = "software.amazon.msk.auth.iam.IAMLoginModule";
  private static final String MSK_CALLBACK =
      "software.amazon.msk.auth.iam.IAMClientCallbackHandler";

  /** As long as another call to a platform may take. */
  private static final int CALL_MILLIS = 30_000;

  private static final List<String> OURS =
      List.of(
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

  private KafkaSettings() {}

  static Map<String, Object> of(Source source, String brokers, SignIn signIn) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "trimaran");
    signIn(source, signIn, settings);
    signIn
        .options()
        .forEach((name, value) -> {
          if (OURS.contains(name)) {
            throw SourceException.inSpec(
                source.uri(),
                "options: expected none of %s, which the run sets itself; found %s"
                    .formatted(String.join(", ", OURS), name));
          }
          settings.put(name, value);
        });
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    source.group().ifPresent(group -> settings.put(ConsumerConfig.GROUP_ID_CONFIG, group));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return settings;
  }

  private static void signIn(Source source, SignIn signIn, Map<String, Object> settings) {
    String mechanism =
        signIn
            .options()
            .getOrDefault(
                SaslConfigs.SASL_MECHANISM, source.user().isPresent() ? "SCRAM-SHA-512" : "");
    if (mechanism.isEmpty()) {
      return;
    }
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_SSL");
    settings.put(SaslConfigs.SASL_MECHANISM, mechanism);
    if (mechanism.equals(MSK_IAM)) {
      requireMsk(source);
      settings.put(SaslConfigs.SASL_JAAS_CONFIG, MSK_LOGIN + " required;");
      settings.put(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS, MSK_CALLBACK);
    } else if (source.user().isPresent()) {
      String module = mechanism.toUpperCase(Locale.ROOT).startsWith("SCRAM") ? SCRAM : PLAIN;
      settings.put(
          SaslConfigs.SASL_JAAS_CONFIG,
          "%s required username=%s password=%s;"
              .formatted(
                  module,
                  quoted(source.user().get()),
                  quoted(
                      signIn
                          .password()
                          .orElseThrow(() ->
                              SourceException.inSpec(
                                  source.uri(),
                                  "expected password: secret://NAME beside user, found none")))));
    }
  }

  private static void requireMsk(Source source) {
    try {
      Class.forName(MSK_CALLBACK, false, KafkaSettings.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw SourceException.inSpec(
          source.uri(),
          "expected %s on the class path for sasl.mechanism: %s, found none; it comes with the provider of AWS"
              .formatted(MSK_CALLBACK, MSK_IAM));
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
