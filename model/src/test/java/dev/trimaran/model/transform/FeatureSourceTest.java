package dev.trimaran.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSourceTest {

  private static final TransformPipeline RAW =
      TransformPipeline.of(
          Schema.of(
              new Column("origin", Type.STRING),
              new Column("dest", Type.STRING),
              new Column("delay", Type.NUMBER),
              new Column("usual", Type.NUMBER),
              new Column("at", Type.TIMESTAMP)));

  private static TransformPipeline derive(String... assignments) {
    TransformPipeline pipeline = RAW;
    for (int i = 0; i < assignments.length; i += 2) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put(assignments[i], assignments[i + 1]);
      pipeline = pipeline.derive("step", one);
    }
    return pipeline;
  }

  private static FeatureSource source(TransformPipeline pipeline, String feature) {
    return pipeline.select(List.of(feature)).sources().getFirst();
  }

  @Test
  void isTheInputThatAFeatureIs() {
    assertThat(source(RAW, "delay")).isEqualTo(new FeatureSource("delay", List.of("delay")));
  }

  @Test
  void isTheOneInputThatAFeatureReadsThroughSeveralSteps() {
    TransformPipeline pipeline =
        derive(
            "h", "hour(at)",
            "m", "minute(at)",
            "minutes", "h * 60 + m",
            "early", "case when minutes < 300 then 1 else 0 end");

    assertThat(source(pipeline, "early")).isEqualTo(new FeatureSource("at", List.of("at")));
  }

  @Test
  void isTheColumnThatJoinsSeveralInputsForAllThatComesFromIt() {
    TransformPipeline pipeline =
        derive(
            "route", "concat(origin, '-', dest)",
            "route=EWR-LAX", "case route when 'EWR-LAX' then 1 else 0 end",
            "worse", "delay - usual",
            "worse", "coalesce(worse, 3)",
            "worse", "worse / 7");
    FeatureSource route = new FeatureSource("route", List.of("origin", "dest"));

    assertThat(source(pipeline, "route")).isEqualTo(route);
    assertThat(source(pipeline, "route=EWR-LAX")).isEqualTo(route);
    assertThat(source(pipeline, "worse"))
        .isEqualTo(new FeatureSource("worse", List.of("delay", "usual")));
  }

  @Test
  void isTheColumnAsItWasWhenItWasRead() {
    TransformPipeline pipeline =
        derive("before", "delay * 2", "delay", "delay - usual", "after", "delay * 2");

    assertThat(source(pipeline, "before")).isEqualTo(new FeatureSource("delay", List.of("delay")));
    assertThat(source(pipeline, "after"))
        .isEqualTo(new FeatureSource("delay", List.of("delay", "usual")));
  }

  @Test
  void isTheFeatureItselfIfItReadsNothing() {
    assertThat(source(derive("one", "1"), "one")).isEqualTo(new FeatureSource("one", List.of()));
  }
}
