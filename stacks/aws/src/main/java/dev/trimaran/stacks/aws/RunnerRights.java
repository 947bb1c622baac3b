package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.FeatureStore;
import dev.trimaran.stacks.component.Stage.Grant;
import dev.trimaran.stacks.component.Stage.Right;
import dev.trimaran.stacks.component.Stage.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run needs by itself, whoever starts it: it ingests, starts jobs and waits for them,
 * registers what they trained, and deploys it. What the jobs do is allowed to them alone.
 */
final class RunnerRights {
  /** Where SageMaker writes what jobs say. */
  static final String TRAINING_LOGS = "/aws/sagemaker/TrainingJobs";

  static final String TABLES_LOGS = "/aws/sagemaker/ProcessingJobs";

  private static final String STREAM = ":log-stream:";

  private final Blueprint blueprint;
  private final Names names;
  private final Place place;

  RunnerRights(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.names = blueprint.names();
    this.place = blueprint.place();
  }

  List<Statement> all() {
    var all = new ArrayList<Statement>();
    all.addAll(files());
    all.addAll(new OwnRights(blueprint).secrets());
    all.addAll(jobs());
    all.addAll(new Rights(blueprint).of(new Grant(Part.TRAINING, Right.WRITE, Part.REGISTRY)));
    if (blueprint.shape().stage(FeatureStore.class).isPresent()) {
      all.add(
          Statement.allow(
              "LookAtFeatures",
              List.of("sagemaker:ListTags"),
              new Rights(blueprint).featureGroups()));
      // SageMaker knows no resource of this action:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
      all.add(
          Statement.allow("FindFeatures", List.of("sagemaker:ListFeatureGroups"), List.of("*")));
    }
    if (blueprint.shape().stage(Serving.class).isPresent()) {
      var deployment = new DeploymentRights(blueprint);
      all.addAll(
          blueprint.serviceOf(Part.SERVING).equals("lambda")
              ? deployment.ofFunction()
              : deployment.ofEndpoint());
    }
    return all;
  }

  private List<Statement> files() {
    var rights = new FileRights(blueprint);
    var folders =
        new String[] {Folders.OBJECTS, Folders.STEPS, Folders.WORK, Folders.RUNS, Folders.MODELS};
    var read = Stream.concat(Stream.of(folders), Stream.of(Folders.AUDIT)).toArray(String[]::new);
    var all = new ArrayList<>(rights.reading(read));
    all.add(rights.writing(folders));
    all.add(rights.auditing());
    all.addAll(new SourceRights(blueprint).all());
    return all;
  }

  private List<Statement> jobs() {
    var training = names.trainingJobs() + "-*";
    var tables = names.tableJobs() + "-*";
    var all = new ArrayList<Statement>();
    all.add(
        Statement.allow(
            "StartJobs",
            List.of(
                "sagemaker:CreateTrainingJob",
                "sagemaker:DescribeTrainingJob",
                "sagemaker:StopTrainingJob",
                "sagemaker:CreateProcessingJob",
                "sagemaker:DescribeProcessingJob",
                "sagemaker:StopProcessingJob",
                "sagemaker:AddTags"),
            List.of(
                place.arn("sagemaker", "training-job/" + training),
                place.arn("sagemaker", "processing-job/" + tables))));
    // SageMaker knows no resource of these actions:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
    all.add(
        Statement.allow(
            "FindJobs",
            List.of("sagemaker:ListTrainingJobs", "sagemaker:ListProcessingJobs"),
            List.of("*")));
    all.add(
        Statement.allow(
                "PassTrainingRole",
                List.of("iam:PassRole"),
                List.of(place.iam("role/" + names.role(Part.TRAINING))))
            .when("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com"));
    all.add(
        Statement.allow(
            "ReadLogsOfJobs",
            List.of("logs:DescribeLogStreams", "logs:GetLogEvents"),
            Stream.of(
                    group(place, TRAINING_LOGS),
                    group(place, TABLES_LOGS),
                    List.of(
                        place.arn("logs", "log-group:" + TRAINING_LOGS + STREAM + training),
                        place.arn("logs", "log-group:" + TABLES_LOGS + STREAM + tables)))
                .flatMap(List::stream)
                .toList()));
    return all;
  }

  /** A log group as a whole: what reads all its streams names it with no stream. */
  static List<String> group(Place place, String name) {
    return List.of(
        place.arn("logs", "log-group:" + name), place.arn("logs", "log-group:" + name + STREAM));
  }
}
