package dev.trimaran.stacks.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.price.FreeTypes;
import dev.trimaran.stacks.price.Line;
import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.PriceList;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Pricing;
import dev.trimaran.stacks.price.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "eu-central-1", "eu-west-1"})
  void every_price_has_a_page_that_states_it_and_the_day_of_that(String region) {
    var list = PriceList.of("aws", region);

    assertThat(list.region()).isEqualTo(region);
    assertThat(list.prices()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(list.prices().values())
        .allSatisfy(price -> {
          assertThat(price.source().url()).hasScheme("https");
          assertThat(price.source().date())
              .isBetween(LocalDate.of(2023, 1, 1), LocalDate.of(2026, 12, 31));
          assertThat(price.source().via()).isNotBlank();
          assertThat(price.tiers()).allSatisfy(tier -> assertThat(tier.usd()).isPositive());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "eu-central-1", "eu-west-1"})
  void regions_count_the_same_things_in_the_same_units(String region) {
    var virginia = PriceList.of("aws", "us-east-1");

    assertThat(PriceList.of("aws", region).prices().values())
        .allSatisfy(price ->
            virginia
                .find(price.sku())
                .ifPresent(
                    same -> assertThat(price.unit()).as(price.sku()).isEqualTo(same.unit())));
  }

  @Test
  void a_list_tells_its_oldest_and_its_newest_day() {
    var ireland = PriceList.of("aws", "eu-west-1");

    assertThat(ireland.oldest()).contains(LocalDate.of(2023, 12, 31));
    assertThat(ireland.newest()).contains(LocalDate.of(2026, 10, 1));
  }

  @Test
  void a_region_without_a_list_has_no_prices_rather_than_none_to_pay() {
    var list = PriceList.of("aws", "eu-north-1");

    assertThat(list.prices()).isEmpty();
    assertThat(list.oldest()).isEmpty();
  }

  @Test
  void tiers_are_paid_one_after_the_other() {
    var storage = PriceList.of("aws", "us-east-1").find("s3.storage.standard").orElseThrow();

    var usd = storage.of(new BigDecimal("600000"));

    // 51,200 x 0.023 + 460,800 x 0.022 + 88,000 x 0.021
    assertThat(usd).isEqualByComparingTo("13163.2");
  }

  @Test
  void every_type_that_is_free_says_where_its_cloud_says_so() {
    var role = FreeTypes.of("aws").find("aws:iam/role:Role").orElseThrow();

    assertThat(role.text()).isEqualTo("IAM itself is free");
    assertThat(role.source()).hasHost("docs.aws.amazon.com");
  }

  @Test
  void every_type_of_resource_that_is_known_has_a_tariff() throws IOException {
    var pricing = new Pricing(new AwsTariff(), PriceList.of("aws", "us-east-1"), Usage.usual());
    var types =
        Files.readAllLines(Path.of("src/main/resources/dev/trimaran/stacks/catalogue/aws.json"))
            .stream()
            .map(Pattern.compile("\"(aws:[^\"]+)\": \\{")::matcher)
            .filter(Matcher::find)
            .map(line -> line.group(1))
            .toList();

    assertThat(types)
        .hasSizeGreaterThan(30)
        .allSatisfy(type -> {
          var bill = pricing.bill(List.of(new PricedResource(type, "it", Map.of())));
          assertThat(bill.estimates().getFirst().unpriced())
              .extracting(Line.Unpriced::reason)
              .doesNotContain("no price known for resources of the type " + type);
        });
  }

  @Test
  void the_guide_tells_every_measure_and_what_is_taken_for_it() throws IOException {
    var guide = Files.readString(Path.of("../../docs/stacks/prices.md"));

    assertThat(Measure.values())
        .allSatisfy(measure -> {
          var usual = measure.usual().toString().replace("–", " – ");
          assertThat(guide)
              .contains("| `%s` | %s | %s |".formatted(measure.key(), usual, measure.meaning()));
        });
  }
}
