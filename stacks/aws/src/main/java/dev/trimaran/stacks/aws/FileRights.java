package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Grant;
import java.util.Arrays;
import java.util.List;

/** Which folders of the bucket a part may read and write. */
final class FileRights {
  private final Names names;
  private final Place place;

  FileRights(Blueprint blueprint) {
    this.names = blueprint.names();
    this.place = blueprint.place();
  }

  List<Statement> of(Grant grant) {
    return switch (grant.right()) {
      case READ -> read(grant.who());
      case WRITE -> List.of(write(grant.who()));
      case INVOKE -> throw new IllegalArgumentException("Files cannot be invoked: " + grant);
    };
  }

  private List<Statement> read(Part who) {
    return switch (who) {
      case PIPELINE ->
          reading(
              Folders.CODE,
              Folders.OBJECTS,
              Folders.WORK,
              Folders.RAW,
              Folders.PREPARED,
              Folders.TEMPORARY);
      case TRAINING ->
          reading(
              Folders.OBJECTS,
              Folders.WORK,
              Folders.TRIALS,
              Folders.FEATURES,
              Folders.MODELS,
              Folders.AUDIT,
              Folders.TEMPORARY);
      case SERVING -> reading(Folders.MODELS, Folders.OBJECTS);
      case MONITORING ->
          reading(
              Folders.MODELS,
              Folders.OBJECTS,
              Folders.WINDOWS,
              Folders.PREDICTIONS,
              Folders.OUTCOMES,
              Folders.DRIFT);
      case DATA, FEATURES, REGISTRY, ACCESS, OBSERVABILITY ->
          throw new IllegalArgumentException("Expected a part that runs, found " + who);
    };
  }

  private Statement write(Part who) {
    return switch (who) {
      case PIPELINE ->
          replacing(
              Folders.OBJECTS, Folders.WORK, Folders.RAW, Folders.PREPARED, Folders.TEMPORARY);
      case TRAINING ->
          writing(
              Folders.OBJECTS, Folders.WORK, Folders.TRIALS, Folders.FEATURES, Folders.TEMPORARY);
      case SERVING ->
          writing(Folders.WINDOWS, Folders.CAPTURE, Folders.PREDICTIONS, Folders.OUTCOMES);
      case MONITORING -> writing(Folders.DRIFT);
      case DATA, FEATURES, REGISTRY, ACCESS, OBSERVABILITY ->
          throw new IllegalArgumentException("Expected a part that runs, found " + who);
    };
  }

  List<Statement> reading(String... folders) {
    return List.of(
        Statement.allow("ReadFiles", List.of("s3:GetObject"), objects(folders)),
        Statement.allow(
                "ListFiles", List.of("s3:ListBucket"), List.of(place.bucket(names.bucket())))
            .when(
                // Who asks for what is not there must be allowed to list, and names no prefix then:
                // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html.
                "StringLikeIfExists",
                "s3:prefix",
                Arrays.stream(folders).map(folder -> folder + "/*").toArray(String[]::new)));
  }

  /** To write, and not to delete: what runs and functions leave goes by the bucket's lifecycle. */
  Statement writing(String... folders) {
    return Statement.allow(
        "WriteFiles", List.of("s3:PutObject", "s3:AbortMultipartUpload"), objects(folders));
  }

  /** The same for who writes files aside and renames them, or deletes what is asked of it. */
  Statement replacing(String... folders) {
    return Statement.allow(
        "WriteFiles",
        List.of("s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"),
        objects(folders));
  }

  /** To delete what is of no use any more. */
  Statement forgetting(String... folders) {
    return Statement.allow("ForgetFiles", List.of("s3:DeleteObject"), objects(folders));
  }

  /** To add entries to the audit log, and not to delete any. */
  Statement auditing() {
    return Statement.allow("AddToAudit", List.of("s3:PutObject"), objects(Folders.AUDIT));
  }

  private List<String> objects(String... folders) {
    return Arrays.stream(folders)
        .map(folder -> place.bucket(names.bucket() + "/" + folder + "/*"))
        .toList();
  }
}
