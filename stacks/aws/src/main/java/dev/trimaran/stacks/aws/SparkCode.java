package dev.trimaran.stacks.aws;

import com.pulumi.asset.FileAsset;
import com.pulumi.aws.s3.BucketObjectv2;
import com.pulumi.aws.s3.BucketObjectv2Args;
import com.pulumi.core.Output;

/**
 * What Glue's job runs, as objects of the bucket: the jar with the job, and a script to compile.
 */
final class SparkCode {
  /** The program in the jar. */
  static final String CLASS = "dev.trimaran.job.spark.SparkJob";

  /**
   * A job in Scala must have a script:
   * https://docs.aws.amazon.com/glue/latest/dg/glue-etl-scala-using.html.
   */
  private static final String SCRIPT =
      """
      // Nothing to compile: the program is the class of --class, in the jar of --extra-jars.
      object TrimaranJob
      """;

  private final BucketObjectv2 jar;
  private final BucketObjectv2 script;

  SparkCode(Stage stage, DataStage data) {
    var path = stage.blueprint().settings().pipeline().jar();
    this.jar =
        object(
            stage,
            data,
            "pipeline-jar",
            "trimaran-job-spark.jar",
            BucketObjectv2Args.builder()
                .source(new FileAsset(FunctionCode.found(path)))
                .contentType("application/java-archive"));
    this.script =
        object(
            stage,
            data,
            "pipeline-script",
            "trimaran-job-spark.scala",
            BucketObjectv2Args.builder().content(SCRIPT).contentType("text/plain"));
  }

  /** The URI of the jar. */
  Output<String> jar() {
    return uri(jar);
  }

  /** The URI of the script. */
  Output<String> script() {
    return uri(script);
  }

  private static BucketObjectv2 object(
      Stage stage, DataStage data, String logical, String file, BucketObjectv2Args.Builder object) {
    return new BucketObjectv2(
        logical,
        object.bucket(data.bucket()).key(Folders.CODE + "/" + file).tags(stage.tags()).build(),
        stage.options().dependsOn(data.ready()).build());
  }

  private static Output<String> uri(BucketObjectv2 object) {
    return Output.tuple(object.bucket(), object.key())
        .applyValue(known -> "s3://" + known.t1 + "/" + known.t2);
  }
}
