package dev.trimaran.stacks.aws;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.aws.Document.Statement;
import java.util.List;

/** Where calls end that were tried as often as they may be: somebody must look at them. */
final class DeadLetters {
  private static final int FORTNIGHT = 14 * 24 * 60 * 60;

  private DeadLetters() {}

  /** To leave one there: who sends to an encrypted queue uses its key. */
  static List<Statement> rights(Stage stage, String word) {
    var place = stage.place();
    return List.of(
        Statement.allow(
            "LeaveDeadLetters",
            List.of("sqs:SendMessage"),
            List.of(place.arn("sqs", stage.names().deadLetters(word)))),
        useKey("UseKeyOfQueue", stage, "sqs", "kms:Decrypt", "kms:GenerateDataKey"));
  }

  /**
   * To use the key of operations for one service: by its alias, as nobody chooses a key's number.
   */
  static Statement useKey(String sid, Stage stage, String service, String... actions) {
    var place = stage.place();
    return Statement.allow(sid, List.of(actions), List.of(place.arn("kms", "key/*")))
        .when(
            "ForAnyValue:StringEquals", "kms:ResourceAliases", stage.names().keyAlias("operations"))
        .when("StringEquals", "kms:ViaService", place.via(service));
  }

  /** The queue of a part's function or schedule. */
  static Queue queue(Stage stage, String word, Output<String> key) {
    return new Queue(
        word + "-dead-letters",
        QueueArgs.builder()
            .name(stage.names().deadLetters(word))
            .kmsMasterKeyId(key)
            .kmsDataKeyReusePeriodSeconds(300)
            .messageRetentionSeconds(FORTNIGHT)
            .tags(stage.tags())
            .build(),
        stage.child());
  }
}
