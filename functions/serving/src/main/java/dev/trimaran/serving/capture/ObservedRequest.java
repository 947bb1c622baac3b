package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;
import dev.trimaran.serving.CapturedRequest;
import org.jspecify.annotations.Nullable;

/** Counts a request's rows at once, and hands what is to be stored over when it is answered. */
final class ObservedRequest implements CapturedRequest {

  private final Shards.@Nullable Shard shard;
  private final @Nullable Recording logged;
  private final @Nullable Recording served;
  private final Runnable ended;

  ObservedRequest(
      Shards.@Nullable Shard shard,
      @Nullable Recording logged,
      @Nullable Recording served,
      Runnable ended) {
    this.shard = shard;
    this.logged = logged;
    this.served = served;
    this.ended = ended;
  }

  @Override
  public void scored(int row, Row values, double[] features, int label, double probability) {
    if (shard != null) {
      shard.add(values, label, probability);
    }
    if (logged != null) {
      logged.scored(row, values, label, probability);
    }
    if (served != null) {
      served.scored(row, values, label, probability);
    }
  }

  @Override
  public void explained(double[] inputs) {
    if (shard != null) {
      shard.addAttributions(inputs);
    }
  }

  @Override
  public void answered() {
    if (shard != null) {
      shard.addRequest();
    }
    if (logged != null) {
      logged.answered();
    }
    if (served != null) {
      served.answered();
    }
    ended.run();
  }

  @Override
  public void refused() {
    if (shard != null) {
      shard.addRefused();
    }
    if (logged != null) {
      logged.refused();
    }
    if (served != null) {
      served.refused();
    }
  }
}
