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

/** What turns raw tables into clean ones: the catalogue of tables, and a Spark job of Glue. */
final class PipelineStage extends Stage {
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
                .executionProperty(JobExecutionPropertyArgs.builder().maxConcurrentRuns(1).build())
                .command(
                    JobCommandArgs.builder()
                        .name("glueetl")
                        .pythonVersion("3")
                        .scriptLocation(data.uri(settings.script()))
                        .build())
                .defaultArguments(arguments(data, logs.name()))
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

  private Output<Map<String, String>> arguments(DataStage data, Output<String> logs) {
    var settings = blueprint().settings().pipeline();
    return Output.tuple(data.bucket(), logs)
        .applyValue(known -> {
          var all = new TreeMap<String, String>();
          all.put("--job-bookmark-option", "job-bookmark-enable");
          all.put("--enable-metrics", "true");
          all.put("--enable-observability-metrics", "true");
          all.put("--enable-continuous-cloudwatch-log", "true");
          all.put("--continuous-log-logGroup", known.t2);
          all.put("--enable-glue-datacatalog", "true");
          all.put("--TempDir", "s3://" + known.t1 + "/" + Folders.TEMPORARY + "/");
          all.put("--workspace", "s3://" + known.t1);
          all.put("--database", names().glueDatabase());
          if (!settings.jars().isEmpty()) {
            all.put(
                "--extra-jars",
                String.join(
                    ",",
                    settings.jars().stream().map(key -> "s3://" + known.t1 + "/" + key).toList()));
          }
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
