package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The versions of a model in its group, and packages that stand alone. */
final class ModelPackages implements Part {
  private static final String NAME = "ModelPackageName";
  private static final String ARN = "ModelPackageArn";

  private final Tags tags;
  private final Table table;
  private final NewModelPackage creation;
  private final Aws aws;

  ModelPackages(Aws aws, Tags tags) {
    this.tags = tags;
    this.table = aws.state().table("sagemaker/model-package");
    this.aws = aws;
    this.creation = new NewModelPackage(aws, tags);
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateModelPackage", creation::create,
        "DescribeModelPackage", this::describe,
        "BatchDescribeModelPackage", this::describeMany,
        "ListModelPackages", new ModelPackageList(table)::list,
        "UpdateModelPackage", call -> ModelPackageChange.update(call, table, Documents.now(aws)),
        "DeleteModelPackage", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> named = call -> arn(call.site(), call.text(NAME));
    return Map.of(
        "CreateModelPackage",
        call ->
            call.input().has("ModelPackageGroupName")
                ? arn(call.site(), groupOf(call.text("ModelPackageGroupName")) + "/*")
                : named.apply(call),
        "ListModelPackages",
        call ->
            call.input().has("ModelPackageGroupName")
                ? call.site()
                    .arn(
                        "sagemaker",
                        "model-package-group/" + groupOf(call.text("ModelPackageGroupName")))
                : "*",
        "DescribeModelPackage",
        named,
        "DeleteModelPackage",
        named,
        "UpdateModelPackage",
        call -> call.text(ARN));
  }

  private static String groupOf(String nameOrArn) {
    return Documents.name(nameOrArn, "model-package-group");
  }

  /** A package's name: in lower case, as the service writes it. */
  static String arn(Site site, String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : site.arn("sagemaker", "model-package/" + nameOrArn.toLowerCase(Locale.ROOT));
  }

  /**
   * The key of {@code NAME}, {@code GROUP/VERSION} or a name of Amazon: versions in their order.
   */
  static String key(Site site, String nameOrArn) {
    String name = Documents.name(nameOrArn, "model-package").toLowerCase(Locale.ROOT);
    int cut = name.indexOf('/');
    return site.key(cut < 0 ? name : versioned(name.substring(0, cut), name.substring(cut + 1)));
  }

  private static String versioned(String group, String version) {
    return group + "/" + "0".repeat(Math.max(0, 9 - version.length())) + version;
  }

  static RuntimeException missing(Site site, String nameOrArn) {
    return Refused.invalid("ModelPackage " + arn(site, nameOrArn) + " does not exist.");
  }

  private Answer describe(Call call) {
    String name = call.text(NAME);
    ObjectNode found =
        table.get(key(call.site(), name)).orElseThrow(() -> missing(call.site(), name));
    if (call.text("IncludedData").equals("MetadataOnly")) {
      found.remove("ModelCard");
    }
    return Answer.of(Documents.seen(found));
  }

  private Answer describeMany(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ObjectNode summaries = output.putObject("ModelPackageSummaries");
    ObjectNode errors = output.putObject("BatchDescribeModelPackageErrorMap");
    for (JsonNode arn : call.input().path("ModelPackageArnList")) {
      Optional<ObjectNode> found = table.get(key(call.site(), arn.asText()));
      if (found.isPresent()) {
        summaries.set(arn.asText(), batched(found.get()));
      } else {
        errors
            .putObject(arn.asText())
            .put("ErrorCode", "ValidationException")
            .put("ErrorResponse", "ModelPackage " + arn.asText() + " does not exist.");
      }
    }
    return Answer.of(output);
  }

  private static ObjectNode batched(ObjectNode found) {
    return Documents.some(
        found,
        "ModelPackageGroupName",
        "ModelPackageVersion",
        ARN,
        "ModelPackageDescription",
        "CreationTime",
        "InferenceSpecification",
        "ModelPackageStatus",
        "ModelApprovalStatus",
        "ModelPackageRegistrationType");
  }

  private Answer delete(Call call) {
    String name = call.text(NAME);
    ObjectNode removed =
        table.remove(key(call.site(), name)).orElseThrow(() -> missing(call.site(), name));
    tags.forget(removed.path(ARN).asText());
    return Answer.empty();
  }
}
