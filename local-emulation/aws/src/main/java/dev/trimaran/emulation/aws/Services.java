package dev.trimaran.emulation.aws;

import dev.trimaran.emulation.aws.cloudtrail.CloudTrail;
import dev.trimaran.emulation.aws.cloudwatch.CloudWatch;
import dev.trimaran.emulation.aws.events.EventBridge;
import dev.trimaran.emulation.aws.featurestore.FeatureStoreRuntime;
import dev.trimaran.emulation.aws.glue.Glue;
import dev.trimaran.emulation.aws.iam.Iam;
import dev.trimaran.emulation.aws.kms.Kms;
import dev.trimaran.emulation.aws.lambda.Lambda;
import dev.trimaran.emulation.aws.logs.CloudWatchLogs;
import dev.trimaran.emulation.aws.s3.S3;
import dev.trimaran.emulation.aws.sagemaker.SageMaker;
import dev.trimaran.emulation.aws.scheduler.Scheduler;
import dev.trimaran.emulation.aws.secretsmanager.SecretsManager;
import dev.trimaran.emulation.aws.sns.Sns;
import dev.trimaran.emulation.aws.sqs.Sqs;
import dev.trimaran.emulation.aws.sts.Sts;
import java.util.List;

/** The catalogue of services: a new one is a line here. */
final class Services {
  private Services() {}

  /**
   * All services of one emulation.
   *
   * @param policies what the policies of all their resources say
   */
  static List<Service> of(Aws aws, Options options, ResourcePolicies policies) {
    Iam iam = new Iam(aws, policies);
    SageMaker sagemaker = new SageMaker(aws, options.images(), iam);
    return List.of(
        new CloudWatch(aws),
        new EventBridge(aws),
        iam, //
        new Sts(iam),
        new Lambda(aws, options.images(), iam),
        new CloudTrail(aws),
        new FeatureStoreRuntime(aws),
        new Kms(aws),
        new S3(aws, iam),
        new SecretsManager(aws),
        new CloudWatchLogs(aws),
        new Glue(aws, options.images()),
        sagemaker,
        sagemaker.runtime(),
        new Scheduler(aws),
        new Sns(aws),
        new Sqs(aws));
  }
}
