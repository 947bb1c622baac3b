package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** An exclusion is about a package, a class or a method, and has a reason. */
class ExclusionTest {
  private static final String SUITE = "dev.trimaran.provider.tck.";

  @Test
  void a_package_covers_its_classes_and_no_other_package() {
    Exclusion fault = new Exclusion("fault", "no network");

    assertThat(fault.covers(SUITE + "fault.ThrottlingTest")).isTrue();
    assertThat(fault.covers(SUITE + "fault.ThrottlingTest.a_method")).isTrue();
    assertThat(fault.covers(SUITE + "faulty.OtherTest")).isFalse();
  }

  @Test
  void a_method_covers_itself_alone() {
    Exclusion one = new Exclusion("ListingTest.a_prefix_is_any_string", "no order");

    assertThat(one.covers(SUITE + "ListingTest.a_prefix_is_any_string")).isTrue();
    assertThat(one.covers(SUITE + "ListingTest")).isFalse();
    assertThat(one.covers(SUITE + "ListingTest.a_prefix")).isFalse();
  }

  @Test
  void an_exclusion_without_a_reason_is_refused() {
    assertThatThrownBy(() -> new Exclusion("fault", " "))
        .hasMessageContaining("expected behaviours and a reason");
  }
}
