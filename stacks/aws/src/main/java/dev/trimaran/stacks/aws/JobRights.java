package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the Spark job needs for its own work, and who starts it. */
final class JobRights {
  private final Names names;
  private final Place place;

  JobRights(Blueprint blueprint) {
    this.names = blueprint.names();
    this.place = blueprint.place();
  }

  List<Statement> all() {
    var all = new ArrayList<Statement>();
    all.addAll(logs());
    // CloudWatch knows no ARNs of metrics:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
    all.add(
        Statement.allow("PublishMetrics", List.of("cloudwatch:PutMetricData"), List.of("*"))
            .when("StringEquals", "cloudwatch:namespace", "Glue"));
    return all;
  }

  /**
   * What a step on tables needs that has the job do its work, waits for it and hears why it ended.
   */
  List<Statement> starting() {
    return List.of(
        Statement.allow(
            "StartSpark",
            List.of(
                "glue:StartJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun"),
            List.of(place.arn("glue", "job/" + names.glueJob()))),
        Statement.allow(
            "ReadLogsOfSpark",
            List.of("logs:DescribeLogStreams", "logs:GetLogEvents"),
            names.sparkLogs().stream()
                .flatMap(group ->
                    Stream.concat(
                        RunnerRights.group(place, group).stream(),
                        Stream.of(place.arn("logs", "log-group:" + group + ":log-stream:*"))))
                .toList()));
  }

  /**
   * Its own group, and those that Glue makes of the names of the security configuration and of the
   * role: https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging.html.
   */
  private List<Statement> logs() {
    var made = "/aws-glue/jobs/" + names.glueSecurity() + "-role/" + names.role(Part.PIPELINE);
    var groups = new ArrayList<>(names.sparkLogs());
    groups.add(made + "/output");
    groups.add(made + "/error");
    return List.of(
        Statement.allow(
            "MakeLogs",
            List.of("logs:CreateLogGroup", "logs:AssociateKmsKey"),
            groups.stream().flatMap(group -> RunnerRights.group(place, group).stream()).toList()),
        Statement.allow(
            "WriteLogs",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            groups.stream()
                .map(group -> place.arn("logs", "log-group:" + group + ":log-stream:*"))
                .toList()));
  }
}
