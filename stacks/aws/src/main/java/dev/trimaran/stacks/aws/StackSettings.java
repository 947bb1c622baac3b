package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.component.Environment;
import java.util.List;

/**
 * All that the configuration says; {@link Main} reads it, and stages are given it.
 *
 * @param environment what dev and prod differ in
 * @param secrets the names of secrets besides those that the spec refers to
 */
public record StackSettings(
    Environment environment,
    Place place,
    NetworkSettings network,
    PipelineSettings pipeline,
    TrainingSettings training,
    ServingSettings serving,
    MonitoringSettings monitoring,
    AlertSettings alerts,
    List<String> secrets) {

  public StackSettings {
    secrets = List.copyOf(secrets);
  }

  /**
   * A network of the stack's own.
   *
   * @param enabled without one, its services talk to each other over AWS's own network
   * @param block the first two numbers of its addresses, such as 10.20
   */
  public record NetworkSettings(boolean enabled, String block) {}

  /**
   * The Spark job that works on tables.
   *
   * @param workers of that type, one of which drives the others
   * @param timeoutMinutes after which a run is ended
   * @param jar the file with the job, relative to the stack's folder
   * @param jars further ones, by their keys in the bucket
   */
  public record PipelineSettings(
      String workerType, int workers, int timeoutMinutes, String jar, List<String> jars) {
    public PipelineSettings {
      jars = List.copyOf(jars);
    }
  }

  /**
   * Training jobs and what tracks them.
   *
   * @param instance of a job, such as ml.m5.xlarge
   * @param tracking whether there is a tracking server, which costs while it runs
   * @param trackingSize Small, Medium or Large
   */
  public record TrainingSettings(
      String instance, boolean tracking, String trackingSize, String mlflow) {}
}
