package dev.trimaran.stacks.aws;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;

/** Where calls end that were tried as often as they may be: somebody must look at them. */
final class DeadLetters {
  private static final int FORTNIGHT = 14 * 24 * 60 * 60;

  private DeadLetters() {}

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
