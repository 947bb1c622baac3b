package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk is what was there, and nothing else. */
class LastingTest {
  private static final Site SITE = new Site("000000000000", "us-east-1");

  @TempDir Path folder;

  private static Answer ask(EmulatedAws aws, String operation, ObjectNode input, byte[] content)
      throws IOException {
    return aws.call(SITE, Caller.root(SITE.account()), "s3", operation, input, Payload.of(content));
  }

  private static ObjectNode of(String key) {
    return bucket().put("Key", key);
  }

  private static ObjectNode bucket() {
    return JsonNodeFactory.instance.objectNode().put("Bucket", "kept");
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private long files() throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve("files/s3"))) {
      return found.count();
    }
  }

  @Test
  void objectsOutliveTheEmulationAndLeftoversDoNot() throws IOException {
    try (EmulatedAws aws = EmulatedAws.start(Options.defaults().in(folder))) {
      ask(aws, "CreateBucket", bucket(), new byte[0]);
      ask(aws, "PutObject", of("small"), content(100));
      ask(aws, "PutObject", of("large"), content(100_000));
      Files.write(folder.resolve("files/s3/leftover"), content(10));
    }
    assertThat(files()).isEqualTo(2);

    try (EmulatedAws aws = EmulatedAws.start(Options.defaults().in(folder))) {
      assertThat(files()).isEqualTo(1);
      assertThat(ask(aws, "GetObject", of("small"), new byte[0]).payload().bytes())
          .isEqualTo(content(100));
      assertThat(ask(aws, "GetObject", of("large"), new byte[0]).payload().bytes())
          .isEqualTo(content(100_000));
    }
  }

  @Test
  void aReaderKeepsWhatItBeganToRead() throws IOException {
    try (EmulatedAws aws = EmulatedAws.start(Options.defaults().in(folder))) {
      ask(aws, "CreateBucket", bucket(), new byte[0]);
      ask(aws, "PutObject", of("a"), content(100_000));
      Payload begun = ask(aws, "GetObject", of("a"), new byte[0]).payload();

      ask(aws, "PutObject", of("a"), content(50_000));
      ask(aws, "DeleteObject", of("a"), new byte[0]);

      assertThat(begun.bytes()).isEqualTo(content(100_000));
      assertThat(files()).isZero();
    }
  }

  @Test
  void anUploadThatEndsEarlyLeavesNothing() throws IOException {
    try (EmulatedAws aws = EmulatedAws.start(Options.defaults().in(folder))) {
      ask(aws, "CreateBucket", bucket(), new byte[0]);
      Payload cut =
          new Payload() {
            @Override
            public long length() {
              return 100_000;
            }

            @Override
            public InputStream open() {
              return new ByteArrayInputStream(content(50_000));
            }
          };

      assertThat(
              catchThrowable(() ->
                  aws.call(SITE, Caller.root(SITE.account()), "s3", "PutObject", of("a"), cut)))
          .hasMessageContaining("You did not provide the number of bytes");
      assertThat(files()).isZero();
      assertThat(ask(aws, "ListObjectsV2", bucket(), new byte[0]).output().path("KeyCount").asInt())
          .isZero();
    }
  }
}
