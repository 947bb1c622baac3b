package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * The checks of content that S3 makes, keeps and gives back.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking
 *     object integrity</a>
 */
enum Algorithm {
  CRC32(4, Optional.of(new CrcSum(0xedb88320L, 32))),
  CRC32C(4, Optional.of(new CrcSum(0x82f63b78L, 32))),
  CRC64NVME(8, Optional.of(new CrcSum(Crc64.POLYNOMIAL, 64))),
  SHA1(20, Optional.empty()),
  SHA256(32, Optional.empty()),
  SHA512(64, Optional.empty());

  private final int length;
  private final Optional<CrcSum> sum;

  Algorithm(int length, Optional<CrcSum> sum) {
    this.length = length;
    this.sum = sum;
  }

  /** How many bytes its result has. */
  int length() {
    return length;
  }

  /** How checks of parts become the check of the whole; empty for what is no polynomial. */
  Optional<CrcSum> sum() {
    return sum;
  }

  /** The member that has its result, for example {@code ChecksumCRC32}. */
  String member() {
    return "Checksum" + name();
  }

  /** The header that has its result, in lower case. */
  String header() {
    return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
  }

  /** The algorithm of this name. */
  static Algorithm named(String name) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** The algorithm whose result the input has, or which it names; empty without one. */
  static Optional<Algorithm> asked(ObjectNode input) {
    Optional<Algorithm> found = Optional.empty();
    for (Algorithm algorithm : values()) {
      if (input.has(algorithm.member())) {
        if (found.isPresent()) {
          throw Refused.request(
              "Expecting a single x-amz-checksum- header. Multiple checksum Types are not"
                  + " allowed.");
        }
        found = Optional.of(algorithm);
      }
    }
    if (found.isEmpty() && input.has("ChecksumAlgorithm")) {
      return Optional.of(named(input.path("ChecksumAlgorithm").asText()));
    }
    return found;
  }

  /** The algorithm whose result is under this lower-case header name. */
  static Optional<Algorithm> ofHeader(String header) {
    return Arrays.stream(values()).filter(each -> each.header().equals(header)).findFirst();
  }

  /** What makes a check of bytes. */
  Running begin() {
    return switch (this) {
      case CRC32 -> new OfChecksum(new CRC32(), length);
      case CRC32C -> new OfChecksum(new CRC32C(), length);
      case CRC64NVME -> new OfChecksum(new Crc64(), length);
      case SHA1 -> new OfDigest(digest("SHA-1"));
      case SHA256 -> new OfDigest(digest("SHA-256"));
      case SHA512 -> new OfDigest(digest("SHA-512"));
    };
  }

  /** A check under way. */
  interface Running {
    /** Takes further bytes. */
    void update(byte[] bytes, int offset, int length);

    /** The result of all bytes. */
    byte[] result();
  }

  private record OfChecksum(Checksum checksum, int length) implements Running {
    @Override
    public void update(byte[] bytes, int offset, int count) {
      checksum.update(bytes, offset, count);
    }

    @Override
    public byte[] result() {
      byte[] all = ByteBuffer.allocate(8).putLong(checksum.getValue()).array();
      return Arrays.copyOfRange(all, 8 - length, 8);
    }
  }

  private record OfDigest(MessageDigest digest) implements Running {
    @Override
    public void update(byte[] bytes, int offset, int count) {
      digest.update(bytes, offset, count);
    }

    @Override
    public byte[] result() {
      return digest.digest();
    }
  }

  /** A digest that every Java has. */
  static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AwsException unknown(String name) {
    return Refused.request(
        "Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
            + " [CRC32, CRC32C, CRC64NVME, SHA1, SHA256, SHA512], found "
            + name);
  }
}
