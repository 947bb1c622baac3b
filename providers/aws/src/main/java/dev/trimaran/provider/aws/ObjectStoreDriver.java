package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectKey;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Pages;
import dev.trimaran.provider.api.Pages.Page;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects of one bucket, below one folder. S3 checks a CRC32C of all that is stored, and the SDK
 * one of all that is read.
 */
final class ObjectStoreDriver implements ObjectStore {
  private static final String WRITER = "trimaran-writer";
  private static final String PUT_IF_ABSENT = "put object if absent";
  private static final int CONFLICTS = 8;

  private final Supplier<S3Client> s3;
  private final String bucket;
  private final String folder;
  private final LocalCopies copies;

  /**
   * @param folder what each key begins with; empty or ending with a slash
   * @param copies the folder on this machine for local copies
   */
  ObjectStoreDriver(Supplier<S3Client> s3, String bucket, String folder, Path copies) {
    this.s3 = s3;
    this.bucket = bucket;
    this.folder = folder;
    this.copies = new LocalCopies(s3, bucket, copies);
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return head(key, call("stat object", key, "s3:GetObject")).map(head -> info(key, head));
  }

  private Optional<HeadObjectResponse> head(String key, Call call) {
    String full = full(key);
    return call.find(() -> s3.get().headObject(request -> request.bucket(bucket).key(full)));
  }

  private static ObjectInfo info(String key, HeadObjectResponse head) {
    return new ObjectInfo(key, head.contentLength(), head.lastModified());
  }

  @Override
  public InputStream read(String key) {
    String full = full(key);
    return call("read object", key, "s3:GetObject")
        .of(() -> ResumedBody.of(s3.get(), bucket, full));
  }

  @Override
  public InputStream read(String key, long from, long length) {
    String full = full(key);
    Call call = call("read object", key, "s3:GetObject");
    if (length == 0) {
      call.of(() -> s3.get().headObject(request -> request.bucket(bucket).key(full)));
      return InputStream.nullInputStream();
    }
    long last = Math.max(from, from + length - 1 < 0 ? Long.MAX_VALUE : from + length - 1);
    return call.of(() -> {
      try {
        return s3.get()
            .getObject(
                request -> request.bucket(bucket).key(full).range("bytes=" + from + "-" + last));
      } catch (S3Exception e) {
        if (e.statusCode() == 416) {
          return InputStream.nullInputStream();
        }
        throw e;
      }
    });
  }

  @Override
  public ObjectInfo put(String key, Path file) {
    String full = full(key);
    Call call = call("put object", key, "s3:PutObject");
    if (!Files.isRegularFile(file)) {
      throw call.failure(
          ErrorCode.NOT_FOUND, "expected a file to store at " + file + ", found none");
    }
    new Upload(s3.get(), bucket, full, call).store(file);
    return head(key, call)
        .map(head -> info(key, head))
        .orElseThrow(() ->
            call.failure(
                ErrorCode.NOT_FOUND, "expected what was stored, found it deleted meanwhile"));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) {
    return putIfAbsent(key, List.of(ByteBuffer.wrap(bytes)));
  }

  @Override
  public boolean putIfAbsent(String key, List<ByteBuffer> pieces) {
    String full = full(key);
    Call call = call(PUT_IF_ABSENT, key, "s3:PutObject");
    String writer = UUID.randomUUID().toString();
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(full)
            .ifNoneMatch("*")
            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
            .metadata(Map.of(WRITER, writer))
            .build();
    RequestBody body = Pieces.body(pieces);
    for (int conflicts = 0; ; conflicts++) {
      try {
        s3.get().putObject(request, body);
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == 412) {
          return wrote(key, writer, call);
        }
        // Another put of the same key was under way: S3 asks for the upload to be sent again.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
        if (e.statusCode() != 409 || conflicts == CONFLICTS) {
          throw failed(e, call);
        }
      } catch (SdkException e) {
        throw AwsErrors.translate(e, call);
      } catch (UncheckedIOException e) {
        // The HTTP client's own, where a connection ends within an answer; the SDK gives up then.
        if (wrote(key, writer, call)) {
          return true;
        }
        throw AwsErrors.unheard(e, call);
      }
    }
  }

  /** Whether the object is ours: an attempt whose answer was lost may have stored it. */
  private boolean wrote(String key, String writer, Call call) {
    return head(key, call).filter(head -> writer.equals(head.metadata().get(WRITER))).isPresent();
  }

  private static CloudException failed(AwsServiceException e, Call call) {
    return e.statusCode() == 409 && AwsErrors.code(e).equals("ConditionalRequestConflict")
        ? new CloudException(
            ErrorCode.UNAVAILABLE,
            true,
            call.operation(),
            call.resource(),
            "expected no other writer at the same moment, found one again and again",
            e)
        : AwsErrors.translate(e, call);
  }

  @Override
  public Stream<ObjectInfo> list(String prefix) {
    Call call = call("list objects", prefix, "s3:ListBucket");
    return Pages.<S3Object>stream(token -> page(prefix, token, call))
        .filter(object -> !object.key().endsWith("/"))
        .map(this::info);
  }

  private Page<S3Object> page(String prefix, Optional<String> token, Call call) {
    ListObjectsV2Response page =
        call.of(() ->
            s3.get()
                .listObjectsV2(request -> {
                  request.bucket(bucket).prefix(folder + prefix);
                  token.ifPresent(request::continuationToken);
                }));
    return new Page<>(page.contents(), Optional.ofNullable(page.nextContinuationToken()));
  }

  private ObjectInfo info(S3Object object) {
    return new ObjectInfo(
        object.key().substring(folder.length()), object.size(), object.lastModified());
  }

  @Override
  public void delete(String key) {
    String full = full(key);
    call("delete object", key, "s3:DeleteObject")
        .of(() -> s3.get().deleteObject(request -> request.bucket(bucket).key(full)));
  }

  @Override
  public Path localCopy(String key) {
    return copies.of(full(key), call("copy object", key, "s3:GetObject"));
  }

  @Override
  public Optional<String> address(String key) {
    return Optional.of("s3://" + bucket + "/" + full(key));
  }

  private static Call call(String operation, String key, String action) {
    return new Call(operation, key, action);
  }

  private String full(String key) {
    String full = folder + ObjectKey.require(key);
    if (full.getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "use object key",
          key,
          "expected at most "
              + ObjectKey.MAX_BYTES
              + " UTF-8 bytes together with the folder "
              + folder);
    }
    return full;
  }
}
