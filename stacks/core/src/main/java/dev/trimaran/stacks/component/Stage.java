package dev.trimaran.stacks.component;

import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One part of a stack. The set is closed: a cloud's module that switches over it has a component
 * for every one, or does not compile.
 */
public sealed interface Stage {

  /** What it is called, in names, tags and messages. */
  Part part();

  /**
   * Where all files are kept: raw and prepared tables, bundles, what serving captures.
   *
   * @param external raw tables that lie elsewhere and are only read
   */
  record Data(List<Source> external) implements Stage {
    @Override
    public Part part() {
      return Part.DATA;
    }
  }

  /**
   * What turns raw tables into clean ones.
   *
   * @param sources all that is ingested
   * @param prepared the names of those that are cleaned
   */
  record Preparation(List<Table> sources, List<String> prepared) implements Stage {
    @Override
    public Part part() {
      return Part.PIPELINE;
    }

    /** The names of all that is ingested. */
    public List<String> tables() {
      return sources.stream().map(Table::name).toList();
    }

    /** The names of those for which something must be true. */
    public List<String> validated() {
      return sources.stream()
          .filter(table -> !table.expectations().isEmpty())
          .map(Table::name)
          .toList();
    }
  }

  /**
   * A raw table.
   *
   * @param format empty where its name does not tell either
   * @param columns those whose types the spec tells
   * @param expectations what must be true of it
   */
  record Table(
      String name,
      Optional<Format> format,
      Map<String, ColumnType> columns,
      List<Expectation> expectations) {}

  /**
   * Where features are looked up.
   *
   * @param online whether an endpoint asks for them while it answers
   */
  record FeatureStore(List<FeatureView> views, boolean online) implements Stage {
    @Override
    public Part part() {
      return Part.FEATURES;
    }
  }

  /** One view: its key, the time of its events if it has one, and its features. */
  record FeatureView(
      String name, List<String> key, Optional<String> timestamp, List<Feature> features) {}

  /**
   * One feature.
   *
   * @param type empty where the spec does not tell it, and only the data does
   */
  record Feature(String name, Optional<ColumnType> type) {}

  /**
   * What trains and compares models.
   *
   * @param algorithms of the candidates
   */
  record Training(Set<String> algorithms) implements Stage {
    @Override
    public Part part() {
      return Part.TRAINING;
    }
  }

  /** Where the versions of one model are. */
  record Registry(String model) implements Stage {
    @Override
    public Part part() {
      return Part.REGISTRY;
    }
  }

  /**
   * What answers requests.
   *
   * @param memoryBytes in all
   * @param capture what it keeps of requests and answers
   */
  record Serving(String model, long memoryBytes, Capture capture) implements Stage {
    @Override
    public Part part() {
      return Part.SERVING;
    }
  }

  /**
   * What serving keeps.
   *
   * @param share of requests that are kept with their rows
   * @param masked columns whose values are never kept
   * @param interval how often what was gathered is written
   * @param outcomes whether labels that come back are taken
   * @param outcomesKey columns that name an entity in outcomes
   */
  record Capture(
      double share,
      List<String> masked,
      Duration interval,
      boolean outcomes,
      List<String> outcomesKey) {
    public Capture {
      masked = List.copyOf(masked);
      outcomesKey = List.copyOf(outcomesKey);
    }
  }

  /**
   * What looks for drift in what was served.
   *
   * @param interval how often serving writes what it gathered
   * @param quality whether predictions can be compared with what came true
   */
  record Monitoring(String model, Duration interval, boolean quality) implements Stage {
    @Override
    public Part part() {
      return Part.MONITORING;
    }
  }

  /** Who may do what: everything else is refused. */
  record Access(List<Grant> grants) implements Stage {
    @Override
    public Part part() {
      return Part.ACCESS;
    }
  }

  /** One permission: a part's own role, and what it may do with another part. */
  record Grant(Part who, Right right, Part what) {}

  /** What one part may do with another. */
  enum Right {
    READ,
    WRITE,
    INVOKE
  }

  /**
   * Logs, alarms and a dashboard.
   *
   * @param logged the parts that run, and so have logs
   * @param alarmed those of them whose failure somebody must hear of at once
   */
  record Observability(Set<Part> logged, Set<Part> alarmed) implements Stage {
    @Override
    public Part part() {
      return Part.OBSERVABILITY;
    }
  }
}
