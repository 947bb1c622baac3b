package dev.trimaran.emulation.aws.featurestore;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Amazon SageMaker Feature Store's runtime. */
public final class FeatureStoreRuntime implements Service {
  private final OfflineStore offline;
  private final Writing writing;
  private final Reading reading;

  /** The runtime of this emulation. */
  public FeatureStoreRuntime(Aws aws) {
    OnlineStore online = new OnlineStore(aws);
    this.offline = new OfflineStore(aws);
    this.writing = new Writing(aws, online, offline);
    this.reading = new Reading(aws, online);
  }

  @Override
  public String name() {
    return "sagemaker-featurestore-runtime";
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "PutRecord", writing::put,
        "BatchWriteRecord", writing::putMany,
        "DeleteRecord", writing::delete,
        "GetRecord", reading::get,
        "BatchGetRecord", reading::getMany,
        "ListRecords", reading::list);
  }

  @Override
  public List<Permission> permissions(Call call) {
    String members = call.operation().equals("BatchGetRecord") ? "Identifiers" : "Entries";
    Stream<String> groups =
        call.input().has("FeatureGroupName")
            ? Stream.of(call.text("FeatureGroupName"))
            : StreamSupport.stream(call.input().path(members).spliterator(), false)
                .map(one -> one.path("FeatureGroupName").asText());
    return groups
        .distinct()
        .map(group ->
            new Permission(
                "sagemaker:" + call.operation(),
                group.startsWith("arn:")
                    ? group
                    : call.site().arn("sagemaker", "feature-group/" + group)))
        .toList();
  }

  @Override
  public void start() {
    offline.resume();
  }
}
