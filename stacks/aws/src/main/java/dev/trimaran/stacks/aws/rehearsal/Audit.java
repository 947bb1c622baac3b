package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import java.util.Map;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;

/** Trails of CloudTrail. */
final class Audit {
  private final CloudTrailClient trails;

  Audit(CloudTrailClient trails) {
    this.trails = trails;
  }

  Map<String, Kind> kinds() {
    return Map.of("aws:cloudtrail/trail:Trail", new Kind(this::trail, this::remove));
  }

  private Known trail(Wanted wanted) {
    var name = wanted.text("name");
    // A trail that is there is made anew: it keeps nothing itself.
    remove(name);
    trails.createTrail(
        Fill.naming("cloudWatchLogsGroupArn", "CloudWatchLogsLogGroupArn", "tags", "TagsList")
            .into(CreateTrailRequest.builder(), wanted.without("advancedEventSelectors"))
            .build());
    trails.putEventSelectors(
        Fill.naming("startsWiths", "StartsWith")
            .into(PutEventSelectorsRequest.builder(), wanted.only("advancedEventSelectors"))
            .trailName(name)
            .build());
    trails.startLogging(request -> request.name(name));
    return Kind.made(name);
  }

  private void remove(String name) {
    There.remove(() -> trails.deleteTrail(request -> request.name(name)));
  }
}
