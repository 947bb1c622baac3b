package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrossChecksTest {

  @Test
  void tablesAreIngested() {
    String yaml =
        Specs.small("from: weather", "from: wether").replace("from: flights", "from: fligths")
            + "validate: {planes: []}\nprepare:\n  weahter: {where: a > 1}\n";

    assertThat(Specs.problems(yaml))
        .containsExactly(
            "p.yaml:10:17: features.views.sky.from: expected a table (flights, weather), found wether (did you mean weather?)",
            "p.yaml:11:24: features.training-set.from: expected a table (flights, weather), found fligths (did you mean flights?)",
            "p.yaml:16:12: validate.planes: expected a table (flights, weather), found planes",
            "p.yaml:18:3: prepare.weahter: expected a table (flights, weather), found weahter (did you mean weather?)");
  }

  @Test
  void viewsAreDefined() {
    assertThat(Specs.problems(Specs.small("views: [sky]", "views: [skyy]")))
        .containsExactly(
            "p.yaml:11:103: features.training-set.views[0]: expected a view (sky), found skyy (did you mean sky?)");
  }

  @Test
  void keysAndTimestampAreRequestColumns() {
    assertThat(
            Specs.problems(
                Specs.small("request: [origin, scheduled, distance]", "request: [distance]")))
        .containsExactly(
            "p.yaml:10:32: features.views.sky.key[0]: expected a request column (distance), found origin",
            "p.yaml:11:44: features.training-set.timestamp: expected a request column (distance), found scheduled");
  }

  @Test
  void theTargetIsKnownToNoFeature() {
    String yaml =
        Specs.small("request: [origin,", "request: [late, origin,")
                .replace("[temp]", "[{late: temp}]")
            + "  features: [late, distance]\n";

    assertThat(Specs.problems(yaml))
        .contains(
            "p.yaml:10:69: features.views.sky.columns[0]: expected columns that are known at decision time, found the target late",
            "p.yaml:11:65: features.training-set.request[0]: expected columns that are known at decision time, found the target late",
            "p.yaml:16:14: train.features[0]: expected columns that are known at decision time, found the target late");
  }

  @Test
  void aViewSaysWhatItTakesAndFromWhen() {
    assertThat(
            Specs.problems(
                Specs.small(
                    "timestamp: hour, columns: [temp]",
                    "window: PT1H, ttl: PT1H, columns: [a, a]")))
        .containsExactly(
            "p.yaml:10:49: features.views.sky.window: expected timestamp beside window, found none",
            "p.yaml:10:49: features.views.sky.window: expected aggregate beside window, found none",
            "p.yaml:10:60: features.views.sky.ttl: expected timestamp beside ttl, found none");
    assertThat(Specs.problems(Specs.small("columns: [temp]", "aggregate: {m: mean(temp)}")))
        .containsExactly(
            "p.yaml:10:69: features.views.sky.aggregate: expected window beside aggregate, found none");
    assertThat(Specs.problems(Specs.small(", columns: [temp]", "")))
        .containsExactly(
            "p.yaml:10:10: features.views.sky.columns: expected columns or aggregate, found neither");
    assertThat(Specs.problems(Specs.small("[temp]", "[temp, {temp: dewp}]")))
        .containsExactly(
            "p.yaml:10:74: features.views.sky.columns[1]: expected each name only once, found temp again");
  }

  @Test
  void noColumnIsTakenFromTwoViews() {
    String yaml =
        Specs.small(
                "views:\n",
                "views:\n    wind: {from: weather, key: [origin], columns: [temp, {distance: speed}]}\n")
            .replace("views: [sky]", "views: [wind, sky]");

    assertThat(Specs.problems(yaml))
        .containsExactly(
            "p.yaml:10:59: features.views.wind.columns[1]: expected a name that no other view or request column has, found distance, which is in the request columns, too: give it another name, new-name: column",
            "p.yaml:11:68: features.views.sky.columns[0]: expected a name that no other view or request column has, found temp, which is in view wind, too: give it another name, new-name: column");
  }

  @Test
  void whatIsMaskedAndWhatNamesAnEntityAreColumnsOfARequest() {
    String yaml =
        Specs.SMALL + "deploy: {capture: {mask: [orign, temp], outcomes: {key: [hour]}}}\n";

    assertThat(Specs.problems(yaml))
        .containsExactly(
            "p.yaml:16:27: deploy.capture.mask[0]: expected a request column or one of a view (origin, scheduled, distance, temp), found orign (did you mean origin?)",
            "p.yaml:16:58: deploy.capture.outcomes.key[0]: expected a request column (origin, scheduled, distance), found hour");
  }

  @Test
  void decisionTimeIsReserved() {
    String yaml =
        Specs.small("[temp]", "[{decision_time: temp}]")
            + "prepare:\n  flights: {derive: {decision_time: scheduled}}\n";
    String expected =
        "expected another name: decision_time is reserved for the time at which the decision is taken";

    assertThat(Specs.problems(yaml))
        .containsExactly(
            "p.yaml:10:69: features.views.sky.columns[0]: " + expected,
            "p.yaml:17:22: prepare.flights.derive.decision_time: " + expected);
  }

  @Test
  void segmentsAndFeaturesAreColumnsOfTheTrainingSet() {
    String columns =
        "expected a column of the training set (origin, scheduled, distance, temp), found ";

    assertThat(
            Specs.problems(
                Specs.SMALL + "  features: [temp, dist]\nevaluate: {segments: [orign]}\n"))
        .containsExactly(
            "p.yaml:16:20: train.features[1]: " + columns + "dist (did you mean distance?)",
            "p.yaml:17:23: evaluate.segments[0]: " + columns + "orign (did you mean origin?)");
  }

  @Test
  void candidatesHaveDistinctNames() {
    assertThat(
            Specs.problems(
                Specs.SMALL + "    - {algorithm: random-forest, parameters: {trees: 5}}\n"))
        .containsExactly(
            "p.yaml:16:19: train.candidates[1].name: expected a name that no other candidate has, found random-forest again: give it a name of its own");
  }

  @Test
  void testRowsAreYoungerThanTrainingRows() {
    assertThat(Specs.problems(Specs.small("2013-07-01", "2013-07-01, test-until: 2013-06-01")))
        .containsExactly(
            "p.yaml:13:48: train.split.test-until: expected a time after train-until (2013-07-01T00:00:00Z), found 2013-06-01T00:00:00Z");
  }

  @Test
  void aTimeSplitNeedsATimestamp() {
    assertThat(Specs.problems(Specs.small("timestamp: scheduled, ", "decide-before: PT1H, ")))
        .containsExactly(
            "p.yaml:10:52: features.views.sky.timestamp: expected features.training-set.timestamp, because the view has a timestamp, found none",
            "p.yaml:11:48: features.training-set.decide-before: expected timestamp beside decide-before, found none",
            "p.yaml:13:10: train.split: expected features.training-set.timestamp, because the rows are split by time, found none");
  }

  @Test
  void severalTablesNeedATrainingSet() {
    String yaml = Specs.SMALL.replaceAll("(?s)features:.*?train:", "train:");

    assertThat(Specs.problems(yaml))
        .startsWith(
            "p.yaml:5:1: features.training-set: expected features.training-set, because several tables are ingested, found none");
  }

  @Test
  void foldsAreAtLeastTwo() {
    assertThat(Specs.problems(Specs.SMALL + "  cross-validation: {folds: 1}\n"))
        .containsExactly(
            "p.yaml:16:29: train.cross-validation.folds: expected a number between 2 and 100, found 1");
  }
}
