package dev.trimaran.stacks.aws;

import dev.trimaran.spec.Source;
import dev.trimaran.spec.SourceKind;
import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Stage.Data;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a run needs to read the tables that a spec ingests from elsewhere in AWS. */
final class SourceRights {
  private static final String IAM = "AWS_MSK_IAM";

  /** https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html shows such names. */
  private static final Pattern BROKER =
      Pattern.compile(
          "b-\\d+(?:-public)?\\.([^.]+)\\..*\\.kafka\\.([a-z0-9-]+)\\.amazonaws\\.com.*");

  private final List<Source> sources;
  private final Place place;

  SourceRights(Blueprint blueprint) {
    this.sources =
        blueprint.shape().stage(Data.class).stream()
            .flatMap(data -> data.external().stream())
            .toList();
    this.place = blueprint.place();
  }

  List<Statement> all() {
    var all = new ArrayList<Statement>();
    var objects = buckets().map(uri -> place.bucket(uri.getAuthority() + below(uri))).toList();
    if (!objects.isEmpty()) {
      all.add(Statement.allow("ReadSources", List.of("s3:GetObject"), objects));
    }
    all.addAll(lists());
    var streams =
        of(SourceKind.STREAM)
            .map(uri -> place.arn("kinesis", "stream/" + uri.getAuthority()))
            .toList();
    if (!streams.isEmpty()) {
      all.add(
          Statement.allow(
              "ReadStreams",
              List.of("kinesis:ListShards", "kinesis:GetShardIterator", "kinesis:GetRecords"),
              streams));
    }
    all.addAll(brokers());
    return all;
  }

  private Stream<URI> of(SourceKind kind) {
    return sources.stream()
        .filter(source -> source.kind() == kind)
        .map(source -> URI.create(source.uri().replace(' ', '+')));
  }

  private Stream<URI> buckets() {
    return of(SourceKind.OBJECTS).filter(uri -> "s3".equals(uri.getScheme()));
  }

  /** A folder stands for all that lies below it. */
  private static String below(URI uri) {
    return uri.getPath().endsWith("/") ? uri.getPath() + "*" : uri.getPath();
  }

  /** Folders are listed, one statement for each bucket. */
  private List<Statement> lists() {
    var folders = new TreeMap<String, TreeSet<String>>();
    buckets()
        .filter(uri -> uri.getPath().endsWith("/"))
        .forEach(uri ->
            folders
                .computeIfAbsent(uri.getAuthority(), bucket -> new TreeSet<>())
                .add(below(uri).substring(1)));
    var all = new ArrayList<Statement>();
    folders.forEach((bucket, prefixes) ->
        all.add(
            Statement.allow(
                    "ListSources" + (all.size() + 1),
                    List.of("s3:ListBucket"),
                    List.of(place.bucket(bucket)))
                .when("StringLike", "s3:prefix", prefixes.toArray(String[]::new))));
    return all;
  }

  /**
   * Topics of MSK whose clients IAM knows; a cluster's name is read off its brokers':
   * https://docs.aws.amazon.com/service-authorization/latest/reference/list_apachekafkaapisforamazonmskclusters.html.
   */
  private List<Statement> brokers() {
    var all = new ArrayList<Statement>();
    for (Source source : sources) {
      if (source.kind() == SourceKind.KAFKA && source.options().containsValue(IAM)) {
        cluster(source).ifPresent(cluster -> all.add(reading(source, cluster, all.size() + 1)));
      }
    }
    return all;
  }

  /**
   * A pattern of ARNs, with the kind of resource to be filled in; serverless brokers do not tell.
   */
  private Optional<String> cluster(Source source) {
    var broker = BROKER.matcher(source.uri().substring("kafka://".length()));
    return broker.matches()
        ? Optional.of(
            "arn:%s:kafka:%s:%s:%%s/%s/*"
                .formatted(place.partition(), broker.group(2), place.account(), broker.group(1)))
        : Optional.empty();
  }

  private Statement reading(Source source, String cluster, int number) {
    var uri = source.uri();
    var topics = uri.substring(uri.lastIndexOf('/') + 1).split(",", -1);
    var resources = new ArrayList<String>();
    resources.add(cluster.formatted("cluster"));
    for (String topic : topics) {
      resources.add(cluster.formatted("topic") + "/" + topic);
    }
    var actions =
        new ArrayList<>(
            List.of(
                "kafka-cluster:Connect", "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"));
    source
        .group()
        .ifPresent(group -> {
          actions.add("kafka-cluster:DescribeGroup");
          resources.add(cluster.formatted("group") + "/" + group);
        });
    return Statement.allow("ReadTopics" + number, actions, resources);
  }
}
