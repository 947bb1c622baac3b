package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.glue.Job;
import com.pulumi.aws.glue.JobArgs;
import com.pulumi.aws.glue.SecurityConfiguration;
import com.pulumi.aws.glue.SecurityConfigurationArgs;
import com.pulumi.aws.glue.inputs.JobCommandArgs;
import com.pulumi.aws.glue.inputs.JobExecutionPropertyArgs;
import com.pulumi.aws.glue.inputs.SecurityConfigurationEncryptionConfigurationArgs;
import com.pulumi.aws.glue.inputs.SecurityConfigurationEncryptionConfigurationCloudwatchEncryptionArgs;
import com.pulumi.aws.glue.inputs.SecurityConfigurationEncryptionConfigurationJobBookmarksEncryptionArgs;
import com.pulumi.aws.glue.inputs.SecurityConfigurationEncryptionConfigurationS3EncryptionArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Preparation;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of tables, and a Spark job of Glue that does what a step on tables asks for, where
 * they have outgrown one machine.
 */
final class PipelineStage extends Stage {
  /** Steps work side by side. */
  private static final int RUNS = 8;

  private final CatalogTables tables;
  private final Job job;

  PipelineStage(
      Preparation preparation, AccessStage access, Keys keys, DataStage data, Blueprint blueprint) {
    super(Part.PIPELINE, blueprint);
    this.tables = new CatalogTables(this, preparation, data);
    var logs =
        new LogGroup(
            "pipeline-logs",
            LogGroupArgs.builder()
                .name(names().pipelineLogs())
                .kmsKeyId(keys.operations())
                .retentionInDays(environment().logDays())
                .tags(tags())
                .build(),
            child());
    var security = security(keys);
    var settings = blueprint.settings().pipeline();
    var code = new SparkCode(this, data);
    this.job =
        new Job(
            "pipeline-job",
            JobArgs.builder()
                .name(names().glueJob())
                .description("Prepares the tables of " + blueprint.shape().pipeline())
                .roleArn(access.role(Part.PIPELINE).arn())
                .glueVersion("5.0")
                .workerType(settings.workerType())
                .numberOfWorkers(settings.workers())
                .timeout(settings.timeoutMinutes())
                .maxRetries(0)
                .executionProperty(
                    JobExecutionPropertyArgs.builder().maxConcurrentRuns(RUNS).build())
                .command(
                    JobCommandArgs.builder().name("glueetl").scriptLocation(code.script()).build())
                .defaultArguments(arguments(code, data, logs.name()))
                .securityConfiguration(security.name())
                .tags(tags())
                .build(),
            child());
    registerOutputs(Map.of("job", job.name(), "database", database()));
  }

  /** The name of the catalogue's database. */
  Output<String> database() {
    return tables.database();
  }

  /** The job's name. */
  Output<String> job() {
    return job.name();
  }

  private Output<Map<String, String>> arguments(
      SparkCode code, DataStage data, Output<String> logs) {
    var further = blueprint().settings().pipeline().jars();
    return Output.tuple(code.jar(), data.bucket(), logs)
        .applyValue(known -> {
          var jars =
              Stream.concat(
                  Stream.of(known.t1), further.stream().map(key -> "s3://" + known.t2 + "/" + key));
          var all = new TreeMap<String, String>();
          all.put("--job-language", "scala");
          all.put("--class", SparkCode.CLASS);
          all.put("--extra-jars", jars.collect(Collectors.joining(",")));
          // A run says itself what it reads.
          all.put("--job-bookmark-option", "job-bookmark-disable");
          all.put("--enable-metrics", "true");
          all.put("--enable-observability-metrics", "true");
          all.put("--enable-continuous-cloudwatch-log", "true");
          all.put("--continuous-log-logGroup", known.t3);
          return all;
        });
  }

  private SecurityConfiguration security(Keys keys) {
    return new SecurityConfiguration(
        "pipeline-security",
        SecurityConfigurationArgs.builder()
            .name(names().glueSecurity())
            .encryptionConfiguration(
                SecurityConfigurationEncryptionConfigurationArgs.builder()
                    .cloudwatchEncryption(
                        SecurityConfigurationEncryptionConfigurationCloudwatchEncryptionArgs
                            .builder()
                            .cloudwatchEncryptionMode("SSE-KMS")
                            .kmsKeyArn(keys.operations())
                            .build())
                    .jobBookmarksEncryption(
                        SecurityConfigurationEncryptionConfigurationJobBookmarksEncryptionArgs
                            .builder()
                            .jobBookmarksEncryptionMode("CSE-KMS")
                            .kmsKeyArn(keys.data())
                            .build())
                    .s3Encryption(
                        SecurityConfigurationEncryptionConfigurationS3EncryptionArgs.builder()
                            .s3EncryptionMode("SSE-KMS")
                            .kmsKeyArn(keys.data())
                            .build())
                    .build())
            .build(),
        child());
  }
}
