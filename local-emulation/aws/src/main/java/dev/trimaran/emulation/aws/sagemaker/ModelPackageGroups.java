package dev.trimaran.emulation.aws.sagemaker;

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
import java.util.function.Function;

/** The groups that the versions of a model belong to. */
final class ModelPackageGroups implements Part {
  private static final String NAME = "ModelPackageGroupName";
  private static final String ARN = "ModelPackageGroupArn";

  private final Aws aws;
  private final Tags tags;
  private final Table table;

  ModelPackageGroups(Aws aws, Tags tags) {
    this.aws = aws;
    this.tags = tags;
    this.table = aws.state().table("sagemaker/model-package-group");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateModelPackageGroup", this::create,
        "DescribeModelPackageGroup", this::describe,
        "ListModelPackageGroups", this::list,
        "DeleteModelPackageGroup", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> group = call -> arn(call.site(), call.text(NAME));
    return Map.of(
        "CreateModelPackageGroup", group,
        "DescribeModelPackageGroup", group,
        "DeleteModelPackageGroup", group,
        "PutModelPackageGroupPolicy", group,
        "GetModelPackageGroupPolicy", group,
        "DeleteModelPackageGroupPolicy", group);
  }

  /** The key of a group's document; names are compared without regard to case. */
  static String key(Site site, String nameOrArn) {
    return site.key(Documents.name(nameOrArn, "model-package-group").toLowerCase(Locale.ROOT));
  }

  static String arn(Site site, String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : site.arn("sagemaker", "model-package-group/" + nameOrArn);
  }

  /** The group. */
  static ObjectNode required(Table groups, Site site, String nameOrArn) {
    return groups.get(key(site, nameOrArn)).orElseThrow(() -> missing(site, nameOrArn));
  }

  static RuntimeException missing(Site site, String nameOrArn) {
    return Refused.invalid("ModelPackageGroup " + arn(site, nameOrArn) + " does not exist.");
  }

  private Answer create(Call call) {
    String arn = arn(call.site(), call.text(NAME));
    ObjectNode group =
        Documents.some(call.input(), NAME, "ModelPackageGroupDescription", "ManagedConfiguration");
    group.put(ARN, arn);
    group.put("CreationTime", Documents.now(aws));
    group.set("CreatedBy", Documents.user(call.caller()));
    group.put("ModelPackageGroupStatus", "Completed");
    if (!table.putIfAbsent(key(call.site(), call.text(NAME)), group)) {
      throw Refused.invalid("Model Package Group already exists: " + arn);
    }
    tags.create(arn, call.input().path("Tags"));
    return Answer.of(JsonNodeFactory.instance.objectNode().put(ARN, arn));
  }

  private Answer describe(Call call) {
    return Answer.of(Documents.seen(required(table, call.site(), call.text(NAME))));
  }

  private Answer list(Call call) {
    return Listing.oldest(NAME, "ModelPackageGroupStatus")
        .page(
            call,
            table.list(call.site().key("")),
            "ModelPackageGroupSummaryList",
            group ->
                Documents.some(
                    group,
                    NAME,
                    ARN,
                    "ModelPackageGroupDescription",
                    "CreationTime",
                    "ModelPackageGroupStatus",
                    "ManagedConfiguration"));
  }

  private Answer delete(Call call) {
    ObjectNode group = required(table, call.site(), call.text(NAME));
    String key = key(call.site(), call.text(NAME));
    Table packages = aws.state().table("sagemaker/model-package");
    if (!packages.list(key + "/", "", 1).isEmpty()) {
      throw Refused.conflict(
          "Model Package Group cannot be deleted because it still contains Model Packages: "
              + group.path(ARN).asText());
    }
    table.remove(key);
    tags.forget(group.path(ARN).asText());
    return Answer.empty();
  }
}
