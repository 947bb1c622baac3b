package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.FeatureStore;
import dev.trimaran.stacks.component.Stage.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a part needs for its own work, whatever it shares with others. */
final class OwnRights {
  private static final List<String> LOG = List.of("logs:CreateLogStream", "logs:PutLogEvents");
  private static final List<String> TRACK =
      Stream.of(
              "GetExperiment GetExperimentByName CreateExperiment",
              "CreateRun GetRun UpdateRun SearchRuns LogBatch")
          .flatMap(line -> Stream.of(line.split(" ")))
          .map("sagemaker-mlflow:"::concat)
          .toList();

  private final Blueprint blueprint;
  private final Names names;
  private final Place place;
  private final FileRights files;

  OwnRights(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.names = blueprint.names();
    this.place = blueprint.place();
    this.files = new FileRights(blueprint);
  }

  List<Statement> of(Part part) {
    return switch (part) {
      case PIPELINE ->
          Stream.concat(new JobRights(blueprint).all().stream(), secrets().stream()).toList();
      case FEATURES -> features();
      case TRAINING -> training();
      case SERVING -> Stream.concat(network(part).stream(), secrets().stream()).toList();
      case DATA, REGISTRY, MONITORING, ACCESS, OBSERVABILITY -> List.of();
    };
  }

  /** What the feature store itself does with the files of the offline store. */
  private List<Statement> features() {
    var all = new ArrayList<Statement>();
    all.add(files.replacing(Folders.FEATURES));
    all.add(
        Statement.allow(
            "KnowBucket",
            List.of("s3:GetBucketAcl", "s3:GetBucketLocation"),
            List.of(place.bucket(names.bucket()))));
    var tables =
        blueprint.shape().stage(FeatureStore.class).stream()
            .flatMap(store -> store.views().stream())
            .map(view -> names.featureGroup(view.name()).replace('-', '_'))
            .map(group -> place.arn("glue", "table/sagemaker_featurestore/" + group + "_*"));
    all.add(
        Statement.allow(
            "DescribeOfflineStore",
            List.of(
                "glue:GetDatabase",
                "glue:CreateDatabase",
                "glue:GetTable",
                "glue:CreateTable",
                "glue:UpdateTable"),
            Stream.concat(
                    Stream.of(
                        place.arn("glue", "catalog"),
                        place.arn("glue", "database/sagemaker_featurestore")),
                    tables)
                .toList()));
    return all;
  }

  private List<Statement> training() {
    var all = new ArrayList<Statement>();
    all.add(files.auditing());
    if (blueprint.shape().stage(FeatureStore.class).isPresent()) {
      all.add(files.forgetting(Folders.RECORDS));
    }
    if (blueprint.settings().training().tracking()) {
      all.add(
          Statement.allow(
              "TrackRuns",
              TRACK,
              List.of(place.arn("sagemaker", "mlflow-tracking-server/" + names.trackingServer()))));
    }
    all.add(
        Statement.allow(
            "PullWorker",
            List.of(
                "ecr:BatchCheckLayerAvailability",
                "ecr:GetDownloadUrlForLayer",
                "ecr:BatchGetImage"),
            List.of(place.arn("ecr", "repository/" + names.repository()))));
    // ECR knows no resource of this action:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
    all.add(
        Statement.allow("SignInToRegistry", List.of("ecr:GetAuthorizationToken"), List.of("*")));
    all.add(
        Statement.allow(
            "WriteLogs",
            LOG,
            List.of(
                place.arn(
                    "logs",
                    "log-group:"
                        + RunnerRights.TRAINING_LOGS
                        + ":log-stream:"
                        + names.trainingJobs()
                        + "-*"),
                place.arn(
                    "logs",
                    "log-group:"
                        + RunnerRights.TABLES_LOGS
                        + ":log-stream:"
                        + names.tableJobs()
                        + "-*"))));
    all.add(
        Statement.allow(
            "MakeLogs",
            List.of("logs:CreateLogGroup"),
            Stream.of(RunnerRights.TRAINING_LOGS, RunnerRights.TABLES_LOGS)
                .flatMap(group -> RunnerRights.group(place, group).stream())
                .toList()));
    if (blueprint.shape().stage(Preparation.class).isPresent()) {
      all.addAll(new JobRights(blueprint).starting());
    }
    all.addAll(network(Part.TRAINING));
    all.addAll(secrets());
    return all;
  }

  /** Jobs and endpoints of SageMaker have their interfaces made in the name of their role. */
  private List<Statement> network(Part part) {
    return blueprint.settings().network().enabled() && blueprint.serviceOf(part).equals("sagemaker")
        ? NetworkRights.of(blueprint)
        : List.of();
  }

  /** Secrets Manager ends a secret's ARN with six characters of its own. */
  List<Statement> secrets() {
    var secrets =
        names.secrets().stream()
            .map(name -> place.arn("secretsmanager", "secret:" + names.secret(name) + "-??????"))
            .toList();
    return secrets.isEmpty()
        ? List.of()
        : List.of(
            Statement.allow("ReadSecrets", List.of("secretsmanager:GetSecretValue"), secrets));
  }

  /** To write into one group of logs. */
  List<Statement> logs(String group) {
    return List.of(Statement.allow("WriteLogs", LOG, streams(group)));
  }

  private List<String> streams(String group) {
    return List.of(place.arn("logs", "log-group:" + group + ":log-stream:*"));
  }
}
