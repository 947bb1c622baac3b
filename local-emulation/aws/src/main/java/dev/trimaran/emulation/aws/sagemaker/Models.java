package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Models: an image with a model's files. */
final class Models implements Part {
  private static final String NAME = "ModelName";

  private final Workshop workshop;
  private final Table table;

  Models(Workshop workshop) {
    this.workshop = workshop;
    this.table = workshop.aws().state().table("sagemaker/model");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateModel", this::create,
        "DescribeModel", this::describe,
        "ListModels", this::list,
        "DeleteModel", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> model = call -> arn(call.site(), call.text(NAME));
    return Map.of("CreateModel", model, "DescribeModel", model, "DeleteModel", model);
  }

  static String arn(Site site, String name) {
    return site.arn("sagemaker", "model/" + name.toLowerCase(Locale.ROOT));
  }

  /** The model's document. */
  ObjectNode required(Site site, String name) {
    return table
        .get(site.key(name))
        .orElseThrow(
            () -> Refused.invalid("Could not find model \"%s\".".formatted(arn(site, name))));
  }

  /** The containers of a model, in the order in which a request goes through them. */
  static List<JsonNode> containers(JsonNode model) {
    List<JsonNode> containers = new ArrayList<>();
    if (model.hasNonNull("PrimaryContainer")) {
      containers.add(model.path("PrimaryContainer"));
    }
    model.path("Containers").forEach(containers::add);
    return containers;
  }

  private Answer create(Call call) throws IOException {
    String name = call.text(NAME);
    String arn = arn(call.site(), name);
    ObjectNode model = call.input().deepCopy();
    model.remove("Tags");
    List<JsonNode> containers = containers(model);
    if (containers.isEmpty()) {
      throw Refused.invalid("You must specify either PrimaryContainer or Containers.");
    }
    for (JsonNode container : containers) {
      check(call, (ObjectNode) container);
    }
    model.put("ModelArn", arn).put("CreationTime", Documents.now(workshop.aws()));
    if (!table.putIfAbsent(call.site().key(name), model)) {
      throw Refused.invalid("Cannot create already existing model \"%s\".".formatted(arn));
    }
    workshop.tags().create(arn, call.input().path("Tags"));
    return Answer.of(Documents.some(model, "ModelArn"));
  }

  private void check(Call call, ObjectNode container) throws IOException {
    if (container.path("Mode").asText("SingleModel").equals("MultiModel")) {
      throw Refused.invalid("Container mode: expected SingleModel, found MultiModel");
    }
    if (container.hasNonNull("ModelPackageName")) {
      unpack(call, container);
    }
    if (!container.hasNonNull("Image")) {
      throw Refused.invalid("Container image must be specified.");
    }
    String role = call.text("ExecutionRoleArn");
    Container.require(workshop.images(), call.site(), container.path("Image").asText(), role);
    String data = ModelFiles.url(container);
    if (!data.isEmpty() && !role.isEmpty()) {
      S3Files files = workshop.files(call.site(), role);
      try {
        if (files.keys(S3Uri.of(data)).isEmpty()) {
          throw Refused.invalid("Could not find model data at %s.".formatted(data));
        }
      } catch (AwsException e) {
        if (e.code().equals("ValidationException")) {
          throw e;
        }
        throw Refused.invalid(
            "Could not access model data at %s. Please ensure that the role \"%s\" exists and that"
                    .formatted(data, role)
                + " its trust relationship policy allows the action \"sts:AssumeRole\" for the"
                + " service principal \"sagemaker.amazonaws.com\". Also ensure that the role has"
                + " \"s3:GetObject\" permissions and that the object is located in %s."
                    .formatted(call.site().region()));
      }
    }
  }

  /** Takes image and files from the package, which stays named. */
  private void unpack(Call call, ObjectNode container) throws IOException {
    JsonNode version =
        workshop
            .aws()
            .call(
                call.site(),
                call.caller(),
                "sagemaker",
                "DescribeModelPackage",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("ModelPackageName", container.path("ModelPackageName").asText()));
    JsonNode first = version.path("InferenceSpecification").path("Containers").path(0);
    for (String member : List.of("Image", "ModelDataUrl", "ModelDataSource")) {
      if (first.hasNonNull(member) && !container.hasNonNull(member)) {
        container.set(member, first.get(member));
      }
    }
    ObjectNode environment = JsonNodeFactory.instance.objectNode();
    first.path("Environment").properties().forEach(e -> environment.set(e.getKey(), e.getValue()));
    container
        .path("Environment")
        .properties()
        .forEach(e -> environment.set(e.getKey(), e.getValue()));
    if (!environment.isEmpty()) {
      container.set("Environment", environment);
    }
  }

  private Answer describe(Call call) {
    return Answer.of(Documents.seen(required(call.site(), call.text(NAME))));
  }

  private Answer list(Call call) {
    return Listing.newest(NAME, "")
        .page(
            call,
            table.list(call.site().key("")),
            "Models",
            model -> Documents.some(model, NAME, "ModelArn", "CreationTime"));
  }

  private Answer delete(Call call) {
    required(call.site(), call.text(NAME));
    table.remove(call.site().key(call.text(NAME)));
    workshop.tags().forget(arn(call.site(), call.text(NAME)));
    return Answer.empty();
  }
}
