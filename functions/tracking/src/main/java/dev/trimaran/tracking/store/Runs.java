package dev.trimaran.tracking.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.provider.local.state.Session;
import dev.trimaran.provider.local.state.StateFile;
import dev.trimaran.tracking.search.Language;
import dev.trimaran.tracking.search.Page;
import dev.trimaran.tracking.search.Sql;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs: their beginning, their end, and the search for them. */
public final class Runs {

  private final StateFile state;

  /** In this file. */
  public Runs(StateFile state) {
    this.state = state;
  }

  /** What a run begins with. */
  public record Beginning(
      String experiment,
      String name,
      String user,
      Optional<Long> started,
      Map<String, String> tags) {}

  /** Begins one. */
  public ObjectNode create(Beginning begun) {
    String id = UUID.randomUUID().toString().replace("-", "");
    return state.write(
        "create run",
        begun.name(),
        session -> {
          Experiments.requireActive(session, begun.experiment());
          session.update(
              "insert into run (id, experiment, name, status, started, user)"
                  + " values (?, ?, ?, 'RUNNING', ?, ?)",
              id,
              begun.experiment(),
              begun.name(),
              begun.started().map(Rows::micros).orElseGet(Rows::now),
              begun.user());
          Rows.write(session, RunData.TAG, id, begun.tags());
          ObjectNode run = read(session, id);
          run.remove("outputs");
          return run;
        });
  }

  /** A run with all it has. */
  public ObjectNode get(String id) {
    return state.snapshot("get run", id, session -> read(session, id));
  }

  /** Its root of artifacts. */
  public String artifacts(String id) {
    return state.read("get run", id, session -> info(session, id).path("artifact_uri").asText());
  }

  /** Changes what is given; the run's info. */
  public ObjectNode update(
      String id, Optional<String> status, Optional<Long> ended, Optional<String> name) {
    return state.write(
        "update run",
        id,
        session -> {
          requireActive(session, id);
          if (status.isPresent()) {
            session.update("update run set status = ? where id = ?", status.get(), id);
          }
          if (ended.isPresent()) {
            session.update("update run set ended = ? where id = ?", Rows.micros(ended.get()), id);
          }
          if (name.isPresent()) {
            session.update("update run set name = ? where id = ?", name.get(), id);
          }
          return info(session, id);
        });
  }

  /** Deletes one, or brings it back; one that is so already stays so. */
  public void delete(String id, boolean deleted) {
    state.write(
        deleted ? "delete run" : "restore run",
        id,
        session -> {
          info(session, id);
          Optional<Long> when = deleted ? Optional.of(Rows.now()) : Optional.empty();
          return session.update("update run set deleted = ? where id = ?", when, id);
        });
  }

  /** A page of those that fit, in these experiments. */
  public ObjectNode search(
      List<String> experiments,
      String filter,
      List<String> orders,
      Optional<Boolean> deleted,
      Page page) {
    Language language = new Language(Subjects.RUNS);
    Sql sql = new Sql(Subjects.RUNS, RunJson.SELECT + " where cast(r.experiment as text) in (");
    sql.add(
        String.join(", ", Collections.nCopies(experiments.size(), "?")) + ")",
        experiments.stream().map(Experiments::number).toArray());
    deleted.ifPresent(
        gone -> sql.add(gone ? " and r.deleted is not null" : " and r.deleted is null"));
    sql.where(language.filter(filter));
    sql.orderBy(orders.stream().map(language::order).toList(), "r.started desc, r.id");
    sql.add(" limit ? offset ?", page.size() + 1, page.offset());
    return state.snapshot(
        "search runs",
        String.join(", ", experiments),
        session -> {
          List<ObjectNode> found = session.once(sql.text(), RunJson::info, sql.arguments());
          ObjectNode answer = Json.object();
          var list = answer.putArray("runs");
          for (ObjectNode info : page.cut(found)) {
            list.add(RunJson.whole(session, info));
          }
          page.next(found.size()).ifPresent(token -> answer.put("next_page_token", token));
          return answer;
        });
  }

  private static ObjectNode read(Session session, String id) throws SQLException {
    return RunJson.whole(session, info(session, id));
  }

  static ObjectNode info(Session session, String id) throws SQLException {
    return session
        .first(RunJson.SELECT + " where r.id = ?", RunJson::info, id)
        .orElseThrow(() -> MlflowError.absent("Run with id=" + id + " not found"));
  }

  static void requireActive(Session session, String id) throws SQLException {
    if (!info(session, id).path("lifecycle_stage").asText().equals("active")) {
      throw MlflowError.invalid(
          "The run %s must be in the 'active' state. Current state is deleted.".formatted(id));
    }
  }
}
