package dev.trimaran.stacks.aws;

import dev.trimaran.spec.Source;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Data;
import dev.trimaran.stacks.component.Stage.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the resources are called on AWS: texts that are known before anything is made, so that
 * policies name exactly what they are about. Each is as short as AWS wants it there; the catalogue
 * of types says how short that is.
 */
record Names(Blueprint blueprint) {
  private static final Pattern SECRET = Pattern.compile("secret://([A-Za-z0-9_.-]+)");

  /** The one of all files. Buckets share their names with every account. */
  String bucket() {
    return everywhere("data");
  }

  /** The one of access logs. */
  String logBucket() {
    return everywhere("access-logs");
  }

  /** The one of what CloudTrail records. */
  String auditBucket() {
    return everywhere("audit");
  }

  String role(Part part) {
    return blueprint.name(part.word(), 64);
  }

  /** The role of the tracking server, which is not that of the jobs that it tracks. */
  String trackingRole() {
    return blueprint.name("tracking", 64);
  }

  /** The role of who runs the pipeline. */
  String runnerRole() {
    return blueprint.name("runner", 64);
  }

  /** The role of what records who talked to whom. */
  String flowLogsRole() {
    return blueprint.name("flow-logs", 64);
  }

  /** Where that is recorded. */
  String flowLogs() {
    return "/trimaran/" + blueprint.name("flow-logs", 200);
  }

  /** Athena knows no hyphens without quotes: underscores instead. */
  String glueDatabase() {
    return blueprint.name("tables", 200).replace('-', '_');
  }

  /** The table of what was ingested, or of what was made of it. */
  String glueTable(String stage, String table) {
    return (stage + "_" + table).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }

  String glueJob() {
    return blueprint.name("prepare", 200);
  }

  String glueSecurity() {
    return blueprint.name("prepare", 200);
  }

  /** Of the job that prepares tables. */
  String pipelineLogs() {
    return "/aws-glue/jobs/" + glueJob();
  }

  /** The groups that the job's lines may be in: Glue adds the name of what encrypts them. */
  List<String> sparkLogs() {
    return List.of(pipelineLogs(), pipelineLogs() + "-" + glueSecurity());
  }

  /** All tables of the catalogue. */
  List<String> tables(Preparation stage) {
    var all = new ArrayList<String>();
    stage.tables().forEach(table -> all.add(glueTable(Folders.RAW, table)));
    stage.prepared().forEach(table -> all.add(glueTable(Folders.PREPARED, table)));
    return all;
  }

  /** The secrets that the configuration names, and those that the spec's sources refer to. */
  List<String> secrets() {
    var referred =
        blueprint.shape().stage(Data.class).stream()
            .flatMap(data -> data.external().stream())
            .flatMap(Names::texts)
            .flatMap(text -> SECRET.matcher(text).results())
            .map(found -> found.group(1));
    return Stream.concat(blueprint.settings().secrets().stream(), referred)
        .distinct()
        .sorted()
        .toList();
  }

  /** Where a source may refer to a secret. */
  private static Stream<String> texts(Source source) {
    return Stream.of(
            Stream.of(source.uri()), source.password().stream(), source.options().values().stream())
        .flatMap(texts -> texts);
  }

  String ruleset(String table) {
    return blueprint.name("must-hold-" + table, 200);
  }

  String featureGroup(String view) {
    return blueprint.name(view, 64);
  }

  String repository() {
    return blueprint.name("worker", 200);
  }

  String trackingServer() {
    return blueprint.name("tracking", 200);
  }

  String modelPackageGroup() {
    return blueprint.name("model", 63);
  }

  /** What each training job's name begins with. */
  String trainingJobs() {
    return blueprint.name("train", 40);
  }

  /** What the name of each job on tables begins with. */
  String tableJobs() {
    return blueprint.name("prepare", 40);
  }

  String secret(String name) {
    return blueprint.name("secret-" + name, 200);
  }

  String keyAlias(String what) {
    return "alias/" + blueprint.name(what, 200);
  }

  /** A function on Lambda. */
  String function(String word) {
    return blueprint.name(word, 64);
  }

  String deadLetters(String word) {
    return blueprint.name(word + "-dead-letters", 80);
  }

  /** The endpoint on SageMaker. */
  String endpoint() {
    return blueprint.name("serving", 63);
  }

  /** What the names of models and configurations begin with that runs make for it. */
  String servingModels() {
    return blueprint.name("serving", 46);
  }

  /** A version of what the endpoint points to: it has another name as soon as anything is other. */
  String servingVersion(String digest) {
    return servingModels() + "-" + digest;
  }

  /** The group of schedules, and the schedule in it. */
  String schedule() {
    return blueprint.name("drift", 64);
  }

  String scheduleRole() {
    return blueprint.name("drift-schedule", 64);
  }

  String alerts() {
    return blueprint.name("alerts", 200);
  }

  String alarm(String what) {
    return blueprint.name(what, 200);
  }

  String trail() {
    return blueprint.name("trail", 128);
  }

  private String everywhere(String what) {
    return blueprint.name(
        what + "-" + blueprint.place().account() + "-" + blueprint.place().region(), 63);
  }
}
