package dev.trimaran.lifecycle.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes the steps that it runs, and stores their names. */
final class FakeStage implements Stage {
  final List<String> ran = new CopyOnWriteArrayList<>();
  volatile Work work = FakeStage::store;
  volatile String state = "";
  volatile boolean holds = true;
  private final String name;

  FakeStage(String name) {
    this.name = name;
  }

  /** What the stage does. */
  @FunctionalInterface
  interface Work {
    StageResult run(StageRequest request, StageContext context)
        throws IOException, InterruptedException;
  }

  static StageResult store(StageRequest request, StageContext context) throws IOException {
    Path file = Files.writeString(context.scratch().resolve("out"), request.step());
    return new StageResult(
        List.of(context.store("out", file, "text/plain")), Json.object().put("by", request.step()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean usesAllCores() {
    return name.equals("train");
  }

  @Override
  public String state(StageRequest request, StageContext context) {
    return state;
  }

  @Override
  public boolean stillHolds(StageRequest request, Manifest manifest, StageContext context) {
    return holds;
  }

  @Override
  public StageResult run(StageRequest request, StageContext context)
      throws IOException, InterruptedException {
    ran.add(request.step());
    return work.run(request, context);
  }
}
