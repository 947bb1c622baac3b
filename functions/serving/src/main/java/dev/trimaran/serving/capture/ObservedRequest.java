package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;
import dev.trimaran.serving.CapturedRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts a request's rows at once, and hands what is to be written over when it is answered. */
final class ObservedRequest implements CapturedRequest {

  private final Shards.@Nullable Shard shard;
  private final @Nullable AnsweredRows logged;
  private final @Nullable AnsweredRows served;
  private final Consumer<ObservedRequest> ended;

  ObservedRequest(
      Shards.@Nullable Shard shard,
      @Nullable AnsweredRows logged,
      @Nullable AnsweredRows served,
      Consumer<ObservedRequest> ended) {
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
      logged.add(row, values, label, probability);
    }
    if (served != null) {
      served.add(row, values, label, probability);
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
    ended.accept(this);
  }

  @Override
  public void refused() {
    if (shard != null) {
      shard.addRefused();
    }
  }

  @Nullable AnsweredRows logged() {
    return logged;
  }

  @Nullable AnsweredRows served() {
    return served;
  }
}
