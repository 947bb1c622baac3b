package dev.trimaran.provider.tck.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.AlarmStatus;
import dev.trimaran.provider.api.AlarmStatus.State;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Measurement;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.tck.Needs;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An alarm stands where its metric puts it. */
@ProviderTest
@Needs(Capability.ALARMS)
class AlarmsTest {
  private static final Map<String, String> MODEL = Map.of("model", "shop");

  @Test
  void an_alarm_is_as_it_was_made(Place place) {
    Alarm alarm = alarm("drift", Alarm.Comparison.ABOVE, 0.5, 3);

    place.provider().monitor().watch(alarm);

    assertThat(place.another().monitor().alarms().map(AlarmStatus::alarm)).containsExactly(alarm);
  }

  @Test
  void alarms_come_by_name(Place place) {
    Monitor monitor = place.provider().monitor();
    for (String name : List.of("b", "a.1", "c_2")) {
      monitor.watch(alarm(name, Alarm.Comparison.ABOVE, 1, 1));
    }

    assertThat(monitor.alarms().map(status -> status.alarm().name()))
        .containsExactly("a.1", "b", "c_2");
  }

  @Test
  void without_values_nobody_is_told(Place place) {
    Monitor monitor = place.provider().monitor();

    monitor.watch(alarm("drift", Alarm.Comparison.BELOW, 0.5, 1));

    assertThat(status(monitor, "drift").orElseThrow().state()).isNotEqualTo(State.ALARM);
  }

  @Test
  void a_value_above_the_threshold_alarms(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.watch(alarm("drift", Alarm.Comparison.ABOVE, 0.5, 1));

    monitor.publish(List.of(now(MODEL, 0.6)));

    awaitState(place, monitor, "drift", State.ALARM);
    assertThat(status(monitor, "drift").orElseThrow().reason()).isNotBlank();
  }

  @Test
  void a_value_below_the_threshold_alarms_where_that_is_bad(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.watch(alarm("accuracy", Alarm.Comparison.BELOW, 0.5, 1));

    monitor.publish(List.of(now(MODEL, 0.4)));

    awaitState(place, monitor, "accuracy", State.ALARM);
  }

  @Test
  void the_threshold_itself_is_no_breach(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.watch(alarm("at", Alarm.Comparison.ABOVE, 0.5, 1));
    monitor.watch(alarm("over", Alarm.Comparison.ABOVE, 0.4, 1));

    monitor.publish(List.of(now(MODEL, 0.5)));

    awaitState(place, monitor, "over", State.ALARM);
    assertThat(status(monitor, "at").orElseThrow().state()).isNotEqualTo(State.ALARM);
  }

  @Test
  void values_with_other_labels_do_not_count(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.watch(alarm("drift", Alarm.Comparison.ABOVE, 0.5, 1));
    monitor.watch(
        new Alarm(
            "other",
            "suite_share",
            Map.of("model", "other"),
            Alarm.Comparison.ABOVE,
            0.5,
            Duration.ofMinutes(1),
            1));

    monitor.publish(List.of(now(Map.of("model", "other"), 1)));

    awaitState(place, monitor, "other", State.ALARM);
    assertThat(status(monitor, "drift").orElseThrow().state()).isNotEqualTo(State.ALARM);
  }

  @Test
  void one_breach_is_not_several_in_a_row(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.watch(alarm("soon", Alarm.Comparison.ABOVE, 0.5, 1));
    monitor.watch(alarm("later", Alarm.Comparison.ABOVE, 0.5, 5));

    monitor.publish(List.of(now(MODEL, 1)));

    awaitState(place, monitor, "soon", State.ALARM);
    assertThat(status(monitor, "later").orElseThrow().state()).isNotEqualTo(State.ALARM);
  }

  @Test
  void an_alarm_made_again_is_the_new_one(Place place) {
    Monitor monitor = place.provider().monitor();
    Alarm changed = alarm("drift", Alarm.Comparison.BELOW, 0.9, 2);
    monitor.watch(alarm("drift", Alarm.Comparison.ABOVE, 0.5, 1));

    monitor.watch(changed);

    assertThat(monitor.alarms().map(AlarmStatus::alarm)).containsExactly(changed);
  }

  @Test
  void an_alarm_is_removed_once_and_for_all(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.watch(alarm("drift", Alarm.Comparison.ABOVE, 0.5, 1));

    monitor.unwatch("drift");
    monitor.unwatch("drift");

    assertThat(monitor.alarms()).isEmpty();
  }

  private static Alarm alarm(
      String name, Alarm.Comparison comparison, double threshold, int periods) {
    return new Alarm(
        name, "suite_share", MODEL, comparison, threshold, Duration.ofMinutes(1), periods);
  }

  private static Measurement now(Map<String, String> labels, double value) {
    return new Measurement("suite_share", labels, Instant.now(), value);
  }

  private static Optional<AlarmStatus> status(Monitor monitor, String name) {
    return monitor.alarms().filter(status -> status.alarm().name().equals(name)).findFirst();
  }

  private static void awaitState(Place place, Monitor monitor, String name, State state) {
    place.eventually(
        name + " is " + state,
        () -> status(monitor, name).filter(status -> status.state() == state).isPresent());
  }
}
