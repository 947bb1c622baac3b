package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.protocol.Dialect;

/** Why a signature is not accepted; every protocol has its own words for it. */
public final class Problem extends RuntimeException {
  /** What is wrong. */
  public enum Kind {
    /** It is not signed and must be. */
    MISSING,
    /** A part of the signature is not there. */
    INCOMPLETE,
    /** Nobody has this access key, or the session token is another's. */
    UNKNOWN_KEY,
    /** It is signed with another key, or changed since. */
    MISMATCH,
    /** It was signed too long ago, or lies in the future. */
    SKEWED,
    /** A presigned URL's time is over. */
    EXPIRED_URL,
    /** The session is over. */
    EXPIRED_TOKEN,
    /** The body is not the one that was signed. */
    BODY
  }

  private static final int BAD = 400;
  private static final int FORBIDDEN = 403;
  private static final String INVALID_TOKEN =
      "The security token included in the request is invalid.";
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your ";

  private final Kind kind;

  Problem(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** A request that is not signed and must be. */
  public static Problem missing() {
    return new Problem(Kind.MISSING, "");
  }

  /** The same as the service says it. */
  public AwsException in(Dialect dialect) {
    String said = getMessage() == null ? "" : getMessage();
    return switch (dialect) {
      case S3 -> s3(said);
      case QUERY -> query(said);
      case JSON -> json(said, BAD);
      case REST -> json(said, FORBIDDEN);
    };
  }

  private AwsException json(String said, int status) {
    return switch (kind) {
      case MISSING ->
          new AwsException(
              "MissingAuthenticationTokenException", status, "Missing Authentication Token");
      case INCOMPLETE -> new AwsException("IncompleteSignatureException", status, said);
      case UNKNOWN_KEY -> new AwsException("UnrecognizedClientException", status, INVALID_TOKEN);
      case EXPIRED_TOKEN ->
          new AwsException(
              "ExpiredTokenException",
              status,
              "The security token included in the request is expired");
      case MISMATCH, BODY ->
          new AwsException(
              "InvalidSignatureException",
              status,
              MISMATCH
                  + "AWS Secret Access Key and signing method. Consult the service documentation for details.");
      case SKEWED, EXPIRED_URL -> new AwsException("InvalidSignatureException", status, said);
    };
  }

  private AwsException query(String said) {
    return switch (kind) {
      case MISSING ->
          new AwsException(
              "MissingAuthenticationToken", FORBIDDEN, "Request is missing Authentication Token");
      case INCOMPLETE -> new AwsException("IncompleteSignature", BAD, said);
      case UNKNOWN_KEY -> new AwsException("InvalidClientTokenId", FORBIDDEN, INVALID_TOKEN);
      case EXPIRED_TOKEN ->
          new AwsException(
              "ExpiredToken", FORBIDDEN, "The security token included in the request is expired");
      case MISMATCH, BODY ->
          new AwsException(
              "SignatureDoesNotMatch",
              FORBIDDEN,
              MISMATCH
                  + "AWS Secret Access Key and signing method. Consult the service documentation for details.");
      case SKEWED -> new AwsException("SignatureDoesNotMatch", FORBIDDEN, said);
      case EXPIRED_URL -> new AwsException("RequestExpired", BAD, said);
    };
  }

  private AwsException s3(String said) {
    return switch (kind) {
      case MISSING -> new AwsException("AccessDenied", FORBIDDEN, "Access Denied");
      case INCOMPLETE -> new AwsException("AuthorizationHeaderMalformed", BAD, said);
      case UNKNOWN_KEY ->
          new AwsException(
              "InvalidAccessKeyId",
              FORBIDDEN,
              "The AWS Access Key Id you provided does not exist in our records.");
      case EXPIRED_TOKEN ->
          new AwsException("ExpiredToken", BAD, "The provided token has expired.");
      case MISMATCH ->
          new AwsException(
              "SignatureDoesNotMatch", FORBIDDEN, MISMATCH + "key and signing method.");
      case SKEWED ->
          new AwsException(
              "RequestTimeTooSkewed",
              FORBIDDEN,
              "The difference between the request time and the current time is too large.");
      case EXPIRED_URL -> new AwsException("AccessDenied", FORBIDDEN, "Request has expired");
      case BODY ->
          new AwsException(
              "XAmzContentSHA256Mismatch",
              BAD,
              "The provided 'x-amz-content-sha256' header does not match what was computed.");
    };
  }
}
