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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Feature groups: their definitions, here; their records are the feature store runtime's, which
 * reads the definitions from the same table, {@code sagemaker/feature-group}.
 */
final class FeatureGroups implements Part {
  private static final String NAME = "FeatureGroupName";
  private static final String ARN = "FeatureGroupArn";
  private static final String STATUS = "FeatureGroupStatus";
  private static final int FEATURES_OF_A_PAGE = 2500;

  private final Aws aws;
  private final Tags tags;
  private final Table table;
  private final FeatureGroupLife life;

  FeatureGroups(Aws aws, Tags tags) {
    this.aws = aws;
    this.tags = tags;
    this.table = aws.state().table("sagemaker/feature-group");
    this.life = new FeatureGroupLife(aws, tags);
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateFeatureGroup", this::create,
        "DescribeFeatureGroup", this::describe,
        "ListFeatureGroups", this::list,
        "UpdateFeatureGroup", this::update,
        "DeleteFeatureGroup", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> group = call -> arn(call.site(), call.text(NAME));
    return Map.of(
        "CreateFeatureGroup", group,
        "DescribeFeatureGroup", group,
        "UpdateFeatureGroup", group,
        "DeleteFeatureGroup", group,
        "DescribeFeatureMetadata", group,
        "UpdateFeatureMetadata", group);
  }

  @Override
  public void start() {
    life.resume();
  }

  static String key(Site site, String nameOrArn) {
    return site.key(Documents.name(nameOrArn, "feature-group"));
  }

  static String arn(Site site, String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : site.arn("sagemaker", "feature-group/" + nameOrArn);
  }

  static RuntimeException missing(String nameOrArn) {
    return Refused.notFound(
        "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name "
            + Documents.name(nameOrArn, "feature-group"));
  }

  static ObjectNode required(Table groups, Site site, String nameOrArn) {
    return groups.get(key(site, nameOrArn)).orElseThrow(() -> missing(nameOrArn));
  }

  private Answer create(Call call) {
    FeatureGroupRules.check(call.input());
    String name = call.text(NAME);
    ObjectNode group = call.input().deepCopy();
    group.remove("Tags");
    group.put(ARN, arn(call.site(), name));
    double now = Documents.now(aws);
    group.put("CreationTime", now);
    group.put("LastModifiedTime", now);
    group.put(STATUS, "Creating");
    if (!group.has("ThroughputConfig")) {
      group.putObject("ThroughputConfig").put("ThroughputMode", "OnDemand");
    }
    if (group.path("OnlineStoreConfig") instanceof ObjectNode online) {
      online.put("StorageType", online.path("StorageType").asText("Standard"));
    }
    OfflineStores.complete(group, call.site(), (long) now);
    if (!table.putIfAbsent(key(call.site(), name), group)) {
      throw Refused.inUse(
          "Resource Already Exists: FeatureGroup with name "
              + name
              + " already exists. Choose a different name.");
    }
    tags.create(arn(call.site(), name), call.input().path("Tags"));
    life.creating(call.site(), key(call.site(), name));
    return Answer.of(JsonNodeFactory.instance.objectNode().put(ARN, arn(call.site(), name)));
  }

  private Answer describe(Call call) {
    ObjectNode group = Documents.seen(required(table, call.site(), call.text(NAME)));
    if (group.path("FeatureDefinitions").size() <= FEATURES_OF_A_PAGE) {
      group.put("NextToken", "");
    }
    return Answer.of(group);
  }

  private Answer list(Call call) {
    List<Map.Entry<String, ObjectNode>> wanted =
        table.list(call.site().key("")).stream()
            .filter(entry -> wanted(call.input(), entry.getValue()))
            .toList();
    return Listing.newest(NAME, STATUS)
        .page(
            call,
            wanted,
            "FeatureGroupSummaries",
            group ->
                Documents.some(group, NAME, ARN, "CreationTime", STATUS, "OfflineStoreStatus"));
  }

  private static boolean wanted(JsonNode input, ObjectNode group) {
    String status = input.path("FeatureGroupStatusEquals").asText("");
    String offline = input.path("OfflineStoreStatusEquals").asText("");
    return (status.isEmpty() || status.equals(group.path(STATUS).asText()))
        && (offline.isEmpty()
            || offline.equals(group.path("OfflineStoreStatus").path("Status").asText()));
  }

  private Answer update(Call call) {
    ObjectNode changed =
        table
            .update(
                key(call.site(), call.text(NAME)),
                group -> FeatureGroupRules.changed(group, call.input(), Documents.now(aws)))
            .orElseThrow(() -> missing(call.text(NAME)));
    life.updating(call.site(), key(call.site(), call.text(NAME)));
    return Answer.of(Documents.some(changed, ARN));
  }

  private Answer delete(Call call) {
    ObjectNode changed =
        table
            .update(
                key(call.site(), call.text(NAME)),
                group -> {
                  if (group.path(STATUS).asText().equals("Creating")) {
                    throw Refused.invalid(
                        "FeatureGroup %s is being created and cannot be deleted now."
                            .formatted(group.path(NAME).asText()));
                  }
                  return group.put(STATUS, "Deleting");
                })
            .orElseThrow(() -> missing(call.text(NAME)));
    life.deleting(key(call.site(), changed.path(NAME).asText()));
    return Answer.empty();
  }
}
