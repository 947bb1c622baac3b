package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Content is checked on its way in, and its check is told on its way out. */
class ChecksTest {
  @RegisterExtension static final Started AWS = new Started();

  /** The values of the catalogue of CRC algorithms for the text 123456789. */
  @ParameterizedTest
  @CsvSource({"CRC32,cbf43926", "CRC32C,e3069283", "CRC64NVME,ae8b14860a799888"})
  void checksAreThoseOfTheCatalogue(Algorithm algorithm, String expected) {
    Algorithm.Running running = algorithm.begin();

    running.update("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9);

    assertThat(HexFormat.of().formatHex(running.result())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"CRC32", "CRC32C", "CRC64NVME"})
  void theCheckOfTwoPartsIsThatOfTheWhole(Algorithm algorithm) {
    byte[] all = new byte[100_003];
    new java.util.Random(3).nextBytes(all);

    long sum =
        algorithm
            .sum()
            .orElseThrow()
            .of(number(algorithm, all, 0, 70_001), number(algorithm, all, 70_001, 30_002), 30_002);

    assertThat(sum).isEqualTo(number(algorithm, all, 0, all.length));
  }

  private static long number(Algorithm algorithm, byte[] bytes, int from, int length) {
    Algorithm.Running running = algorithm.begin();
    running.update(bytes, from, length);
    return Long.parseUnsignedLong(HexFormat.of().formatHex(running.result()), 16);
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
  void aCheckBehindTheContentIsKept(ChecksumAlgorithm algorithm) {
    TestBucket bucket = TestBucket.in(AWS);

    bucket
        .s3()
        .putObject(
            b -> b.bucket(bucket.name()).key("a").checksumAlgorithm(algorithm),
            RequestBody.fromString("hello"));

    var read =
        bucket
            .s3()
            .getObjectAsBytes(
                b -> b.bucket(bucket.name()).key("a").checksumMode(ChecksumMode.ENABLED))
            .response();
    String kept =
        switch (algorithm) {
          case CRC32 -> read.checksumCRC32();
          case CRC32_C -> read.checksumCRC32C();
          case SHA1 -> read.checksumSHA1();
          default -> read.checksumSHA256();
        };
    Algorithm.Running expected = Algorithm.named(algorithm.toString()).begin();
    expected.update("hello".getBytes(StandardCharsets.UTF_8), 0, 5);
    assertThat(kept).isEqualTo(Base64.getEncoder().encodeToString(expected.result()));
    assertThat(read.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
  }

  @Test
  void contentThatIsNotWhatItsCheckSaysIsRefused() {
    TestBucket bucket = TestBucket.in(AWS);

    refused(
        () ->
            bucket
                .s3()
                .putObject(
                    b ->
                        b.bucket(bucket.name())
                            .key("a")
                            .checksumSHA256(Base64.getEncoder().encodeToString(new byte[32])),
                    RequestBody.fromString("hello")),
        "BadDigest");
    refused(
        () ->
            bucket
                .s3()
                .putObject(
                    b -> b.bucket(bucket.name()).key("a").checksumCRC32("AAAA"),
                    RequestBody.fromString("hello")),
        "InvalidRequest");
    refused(
        () ->
            bucket
                .s3()
                .putObject(
                    b ->
                        b.bucket(bucket.name())
                            .key("a")
                            .contentMD5(Base64.getEncoder().encodeToString(new byte[16])),
                    RequestBody.fromString("hello")),
        "BadDigest");
    assertThat(bucket.s3().listObjectsV2(b -> b.bucket(bucket.name())).contents()).isEmpty();
  }

  private static void refused(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }
}
