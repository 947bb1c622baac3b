package dev.trimaran.stacks.aws.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.stacks.price.PriceList;
import dev.trimaran.stacks.price.PriceListReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command over files in the form of AWS's offer files, with a few lines each. */
class RefreshTest {
  private static final Path TEST =
      Path.of("src/test/resources/dev/trimaran/stacks/aws/price/offers");
  private static final Path LISTS = Path.of("src/main/resources/dev/trimaran/stacks/price/aws");

  @TempDir private Path folder;

  @Test
  void takes_prices_from_offer_files_and_keeps_the_others() throws Exception {
    var old = list(Files.copy(LISTS.resolve("eu-west-1.yaml"), folder.resolve("eu-west-1.yaml")));

    var told = refresh("eu-west-1");
    var fresh = list(folder.resolve("eu-west-1.yaml"));

    var storage = fresh.find("s3.storage.standard").orElseThrow();
    // 51,200 x 0.024 + 460,800 x 0.022 + 88,000 x 0.021
    assertThat(storage.of(new BigDecimal("600000"))).isEqualByComparingTo("13214.4");
    assertThat(storage.source().date()).isEqualTo(LocalDate.of(2026, 11, 2));
    assertThat(storage.source().url())
        .hasPath("/offers/v1.0/aws/AmazonS3/20261102100000/eu-west-1/index.csv");
    assertThat(fresh.find("s3.requests.read")).isEqualTo(old.find("s3.requests.read"));
    assertThat(told).contains("s3.requests.read: kept, the offer AmazonS3 has no usage type");
  }

  @Test
  void leaves_free_tiers_out_and_scales_units() throws Exception {
    Files.copy(LISTS.resolve("eu-west-1.yaml"), folder.resolve("eu-west-1.yaml"));

    refresh("eu-west-1");
    var fresh = list(folder.resolve("eu-west-1.yaml"));

    assertThat(fresh.find("sns.publishes").orElseThrow().of(new BigDecimal("1000")))
        .isEqualByComparingTo("0.0005");
    assertThat(fresh.find("sagemaker.serverless").orElseThrow().of(new BigDecimal("3000")))
        .isEqualByComparingTo("0.066");
    assertThat(fresh.find("sagemaker.training.ml.m5.large").orElseThrow().of(BigDecimal.TEN))
        .isEqualByComparingTo("1.28");
  }

  @Test
  void keeps_a_price_where_an_offer_file_has_two() throws Exception {
    Files.copy(LISTS.resolve("eu-west-1.yaml"), folder.resolve("eu-west-1.yaml"));

    var told = refresh("eu-west-1");

    assertThat(told).contains("sagemaker.hosting.ml.g4dn.xlarge: kept, expected one product");
    assertThat(list(folder.resolve("eu-west-1.yaml")).find("sagemaker.hosting.ml.g4dn.xlarge"))
        .hasValueSatisfying(
            price -> assertThat(price.source().date()).isEqualTo(LocalDate.of(2023, 12, 31)));
  }

  @Test
  void begins_a_list_for_a_region_that_has_none() throws Exception {
    var offers = Files.createDirectories(folder.resolve("offers/AmazonS3"));
    Files.copy(TEST.resolve("AmazonS3/eu-west-1.csv"), offers.resolve("eu-north-1.csv"));

    run("eu-north-1", folder.resolve("offers"));

    assertThat(list(folder.resolve("eu-north-1.yaml")).prices()).hasSize(3);
  }

  private String refresh(String region) throws Exception {
    return run(region, TEST);
  }

  private String run(String region, Path offers) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is needed to refresh");
    var out = folder.resolve("out.txt");
    var process =
        new ProcessBuilder(
                "/usr/bin/python3",
                Path.of("../../tools/refresh-prices").toString(),
                region,
                "--offers",
                offers.toString(),
                "--lists",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var told = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(told).isZero();
    return told;
  }

  private static PriceList list(Path file) throws IOException {
    return new PriceListReader(file.getFileName().toString()).read(Files.readString(file));
  }
}
