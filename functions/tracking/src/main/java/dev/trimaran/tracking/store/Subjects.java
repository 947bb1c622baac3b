package dev.trimaran.tracking.store;

import dev.trimaran.tracking.search.Kind;
import dev.trimaran.tracking.search.Subject;
import dev.trimaran.tracking.search.Subject.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What can be searched, and where each of it is in the tables. */
final class Subjects {

  static final Subject EXPERIMENTS =
      new Subject(
          Subject.PLAIN_WORDS,
          Map.of("name", "e.name", "experiment_id", "cast(e.id as text)"),
          Map.of(
              "creation_time", "(e.created / 1000)",
              "last_update_time", "(coalesce(e.updated, e.created) / 1000)"),
          Set.of("name", "experiment_id", "creation_time", "last_update_time"),
          Set.of("experiment_id"),
          Map.of(
              Kind.TAG,
              Part.named("experiment_tag x where x.experiment = e.id and x.name = ?", "x.value")),
          Map.of());

  static final Subject RUNS = runs();

  static final Subject MODELS =
      new Subject(
          Subject.PLAIN_WORDS,
          Map.of("name", "m.name"),
          Map.of(
              "creation_timestamp", "(m.created / 1000)",
              "last_updated_timestamp", "(coalesce(m.updated, m.created) / 1000)"),
          Set.of("name", "creation_timestamp", "last_updated_timestamp"),
          Set.of("name"),
          Map.of(
              Kind.TAG, Part.named("model_tag x where x.model = m.name and x.name = ?", "x.value")),
          Map.of("timestamp", "last_updated_timestamp"));

  static final Subject VERSIONS =
      new Subject(
          Subject.PLAIN_WORDS,
          Map.of("name", "v.model", "run_id", "v.run", "source_path", "v.uri"),
          Map.of(
              "version_number", "v.version",
              "creation_timestamp", "(v.created / 1000)",
              "last_updated_timestamp", "(coalesce(v.updated, v.created) / 1000)"),
          Set.of("name", "version_number", "creation_timestamp", "last_updated_timestamp"),
          Set.of("name", "run_id"),
          Map.of(
              Kind.TAG,
              Part.named(
                  "model_version_tag x where x.model = v.model and x.version = v.version and x.name = ?",
                  "x.value")),
          Map.of());

  static final Subject LOGGED_MODELS = loggedModels();

  private Subjects() {}

  private static Subject runs() {
    Map<String, String> texts = new HashMap<>();
    texts.put("run_id", "r.id");
    texts.put("run_name", "r.name");
    texts.put("status", "r.status");
    texts.put("user_id", "r.user");
    texts.put(
        "artifact_uri",
        "(select coalesce(e.artifact_location, 'mlflow-artifacts:/' || e.id) || '/' || r.id"
            + " || '/artifacts' from experiment e where e.id = r.experiment)");
    Map<String, String> numbers =
        Map.of("start_time", "(r.started / 1000)", "end_time", "(r.ended / 1000)");
    String dataset = "run_dataset x left join run_dataset_tag t on t.dataset = x.ordinal";
    return new Subject(
        Subject.RUN_WORDS,
        Map.copyOf(texts),
        numbers,
        Set.of("run_id", "run_name", "status", "user_id", "artifact_uri", "start_time", "end_time"),
        Set.of("run_id"),
        Map.of(
            Kind.METRIC,
            Part.named("run_metric_latest x where x.run = r.id and x.name = ?", "x.value"),
            Kind.PARAMETER,
            Part.named("run_parameter x where x.run = r.id and x.name = ?", "x.value"),
            Kind.TAG,
            Part.named(
                "(select name, value from run_tag where run = r.id"
                    + " union all select 'mlflow.runName', r.name) x where x.name = ?",
                "x.value"),
            Kind.DATASET,
            new Part(
                dataset + " and t.name = 'mlflow.data.context' where x.run = r.id",
                Map.of("name", "x.name", "digest", "x.digest", "context", "t.value"))),
        Map.of(
            "created", "start_time",
            "Created", "start_time",
            "run name", "run_name",
            "Run name", "run_name",
            "Run Name", "run_name"));
  }

  private static Subject loggedModels() {
    Map<String, String> numbers =
        Map.of(
            "creation_timestamp", "(l.created / 1000)",
            "creation_time", "(l.created / 1000)",
            "last_updated_timestamp", "(l.updated / 1000)",
            "last_updated_time", "(l.updated / 1000)");
    Map<String, String> texts =
        Map.of(
            "name", "l.name",
            "model_id", "l.id",
            "model_type", "l.model_type",
            "status", "l.status",
            "source_run_id", "l.run");
    Set<String> all =
        Set.of(
            "creation_timestamp",
            "creation_time",
            "last_updated_timestamp",
            "last_updated_time",
            "name",
            "model_id",
            "model_type",
            "status",
            "source_run_id");
    return new Subject(
        Subject.RUN_WORDS,
        texts,
        numbers,
        all,
        texts.keySet(),
        Map.of(
            Kind.METRIC,
            Part.named("logged_model_metric x where x.model = l.id and x.name = ?", "x.value"),
            Kind.PARAMETER,
            Part.named("logged_model_parameter x where x.model = l.id and x.name = ?", "x.value"),
            Kind.TAG,
            Part.named("logged_model_tag x where x.model = l.id and x.name = ?", "x.value")),
        Map.of());
  }
}
