package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A feature group's states: Creating, Created, Deleting; what each of them waits for. */
final class FeatureGroupLife {
  private static final String STATUS = "FeatureGroupStatus";
  private static final Duration CREATION = Duration.ofSeconds(10);
  private static final Duration CHANGE = Duration.ofSeconds(5);

  private final Aws aws;
  private final Tags tags;
  private final Table table;

  FeatureGroupLife(Aws aws, Tags tags) {
    this.aws = aws;
    this.tags = tags;
    this.table = aws.state().table("sagemaker/feature-group");
  }

  void resume() {
    for (Map.Entry<String, ObjectNode> entry : table.list("")) {
      ObjectNode group = entry.getValue();
      Site site = site(group);
      switch (group.path(STATUS).asText()) {
        case "Creating" -> creating(site, entry.getKey());
        case "Deleting" -> deleting(entry.getKey());
        default -> {
          if (group.path("LastUpdateStatus").path("Status").asText().equals("InProgress")) {
            updating(site, entry.getKey());
          }
        }
      }
    }
  }

  private static Site site(ObjectNode group) {
    List<String> parts = List.of(group.path("FeatureGroupArn").asText().split(":", -1));
    return new Site(parts.get(4), parts.get(3));
  }

  void creating(Site site, String key) {
    var unused = aws.time().provisioned(CREATION, () -> created(site, key));
  }

  void updating(Site site, String key) {
    var unused = aws.time().provisioned(CHANGE, () -> updated(site, key));
  }

  void deleting(String key) {
    var unused = aws.time().provisioned(CHANGE, () -> deleted(key));
  }

  private void created(Site site, String key) {
    String failure = table.get(key).map(group -> failure(site, group)).orElse("");
    table.update(
        key,
        group -> {
          if (!failure.isEmpty()) {
            return group.put(STATUS, "CreateFailed").put("FailureReason", failure);
          }
          if (group.hasNonNull("OfflineStoreConfig")) {
            group.putObject("OfflineStoreStatus").put("Status", "Active");
          }
          return group.put(STATUS, "Created");
        });
  }

  private String failure(Site site, ObjectNode group) {
    if (!group.hasNonNull("OfflineStoreConfig")) {
      return "";
    }
    try {
      Caller role =
          aws.session(
              site, group.path("RoleArn").asText(), "sagemaker.amazonaws.com", "FeatureStore");
      OfflineStores.reach(aws, site, role, group);
      OfflineStores.catalogue(aws, site, role, group);
      return "";
    } catch (AwsException e) {
      return e.text();
    } catch (IOException e) {
      return "The offline store cannot be reached: " + e.getMessage();
    }
  }

  private void updated(Site site, String key) {
    String failure = table.get(key).map(group -> failure(site, group)).orElse("");
    table.update(
        key,
        group -> {
          ObjectNode status = group.putObject("LastUpdateStatus");
          status.put("Status", failure.isEmpty() ? "Successful" : "Failed");
          if (!failure.isEmpty()) {
            status.put("FailureReason", failure);
          }
          return group;
        });
  }

  /** What was written to the offline store stays; the online store goes with the group. */
  private void deleted(String key) {
    table
        .remove(key)
        .ifPresent(group -> {
          String arn = group.path("FeatureGroupArn").asText();
          tags.forget(arn);
          Table records = aws.state().table("sagemaker-featurestore-runtime/record");
          records.list(arn + "/").forEach(record -> records.remove(record.getKey()));
        });
  }
}
