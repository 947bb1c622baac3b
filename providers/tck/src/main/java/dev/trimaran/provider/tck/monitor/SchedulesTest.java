package dev.trimaran.provider.tck.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.api.Schedule;
import dev.trimaran.provider.tck.Needs;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A schedule is as it was made, until it is removed. */
@ProviderTest
@Needs(Capability.SCHEDULES)
class SchedulesTest {
  private static final String NAME = "suite-drift";

  @AfterEach
  void unschedule(Place place) {
    place.provider().monitor().unschedule(NAME);
  }

  @Test
  void everyone_sees_it(Place place) {
    Schedule schedule = every(Duration.ofMinutes(5));

    place.provider().monitor().schedule(schedule);

    assertThat(place.another().monitor().scheduled(NAME)).contains(schedule);
  }

  @Test
  void hours_and_days_are_kept(Place place) {
    Monitor monitor = place.provider().monitor();

    monitor.schedule(every(Duration.ofHours(36)));

    assertThat(monitor.scheduled(NAME).orElseThrow().every()).isEqualTo(Duration.ofHours(36));
  }

  @Test
  void made_again_it_is_the_new_one(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.schedule(every(Duration.ofMinutes(5)));

    monitor.schedule(every(Duration.ofMinutes(10)));

    assertThat(monitor.scheduled(NAME)).contains(every(Duration.ofMinutes(10)));
  }

  @Test
  void made_again_as_it_is_it_stays(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.schedule(every(Duration.ofMinutes(5)));

    monitor.schedule(every(Duration.ofMinutes(5)));

    assertThat(monitor.scheduled(NAME)).contains(every(Duration.ofMinutes(5)));
  }

  @Test
  void it_is_removed_once_and_for_all(Place place) {
    Monitor monitor = place.provider().monitor();
    monitor.schedule(every(Duration.ofMinutes(5)));

    monitor.unschedule(NAME);
    monitor.unschedule(NAME);

    assertThat(monitor.scheduled(NAME)).isEmpty();
  }

  @Test
  void one_that_was_never_made_is_not_there(Place place) {
    assertThat(place.provider().monitor().scheduled("suite-nobody")).isEmpty();
  }

  private static Schedule every(Duration time) {
    return new Schedule(NAME, time, "drift", Map.of("model", "shop"));
  }
}
