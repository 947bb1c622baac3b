package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Authorizer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.RawHttp;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import dev.trimaran.emulation.job.Images;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Amazon SageMaker. */
public final class SageMaker implements RawHttp {
  private final Workshop workshop;
  private final SageMakerRuntime runtime;
  private final MlflowDoor mlflow;
  private final List<Part> parts;
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, Function<Call, String>> resources = new HashMap<>();

  /** SageMaker of this emulation, which knows no images. */
  public SageMaker(Aws aws) {
    this(aws, Images.none(), (caller, site, permissions) -> {});
  }

  /**
   * SageMaker of this emulation.
   *
   * @param images what runs in place of which image
   * @param authorizer decides who may use tracking servers
   */
  public SageMaker(Aws aws, Images images, Authorizer authorizer) {
    Tags tags = new Tags(aws);
    workshop = new Workshop(aws, images, tags);
    Models models = new Models(workshop);
    TrainingJobs training = new TrainingJobs(workshop);
    EndpointConfigs configs = new EndpointConfigs(workshop, models);
    Hosting hosting = new Hosting(workshop, models, configs);
    runtime = new SageMakerRuntime(workshop, hosting);
    MlflowServers tracking = new MlflowServers(workshop);
    mlflow = new MlflowDoor(tracking, authorizer);
    parts =
        List.of(
            tracking,
            tags,
            new ModelPackageGroups(aws, tags),
            new ModelPackageGroupPolicies(aws),
            new ModelPackages(aws, tags),
            training,
            new TuningJobs(workshop, training),
            new TransformJobs(workshop, models),
            new ProcessingJobs(workshop),
            models,
            configs,
            new Endpoints(workshop, configs, hosting),
            new FeatureGroups(aws, tags),
            new FeatureMetadata(aws),
            new Pipelines(aws, tags),
            new PipelineExecutions(aws),
            new MonitoringSchedules(aws, tags));
    for (Part part : parts) {
      actions.putAll(part.actions());
      resources.putAll(part.resources());
    }
  }

  /** The service {@code sagemaker-runtime}, which asks the endpoints. */
  public Service runtime() {
    return runtime;
  }

  @Override
  public String name() {
    return "sagemaker";
  }

  @Override
  public Map<String, Action> actions() {
    return Map.copyOf(actions);
  }

  /**
   * The operation itself, {@code sagemaker:AddTags} for a creation with tags, and {@code
   * iam:PassRole} for the role that the resource is to have.
   */
  @Override
  public List<Permission> permissions(Call call) {
    Function<Call, String> resource = resources.getOrDefault(call.operation(), any -> "*");
    String name = resource.apply(call);
    List<Permission> needed = new ArrayList<>();
    needed.add(new Permission("sagemaker:" + call.operation(), name));
    if (call.operation().startsWith("Create") && !call.input().path("Tags").isEmpty()) {
      needed.add(new Permission("sagemaker:AddTags", name));
    }
    for (String role : List.of("RoleArn", "ExecutionRoleArn")) {
      if (call.input().hasNonNull(role)) {
        needed.add(
            new Permission(
                "iam:PassRole",
                call.text(role),
                Map.of("iam:PassedToService", List.of("sagemaker.amazonaws.com"))));
      }
    }
    return needed;
  }

  @Override
  public Called called(Request request) {
    return new Called("sagemaker-mlflow", MlflowDoor.called(request));
  }

  @Override
  public boolean takes(String host, String path) {
    return MlflowDoor.takes(host, path);
  }

  @Override
  public Response answer(Request request, Caller caller) throws IOException {
    return mlflow.answer(request, caller);
  }

  @Override
  public void start() {
    parts.forEach(Part::start);
  }

  @Override
  public void close() {
    parts.forEach(Part::close);
    workshop.close();
  }
}
