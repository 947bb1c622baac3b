package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.http.Request;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The bytes of a signed request, checked while they are read. */
final class SignedBody {
  private static final String STREAMING = "STREAMING-";
  private static final String CHUNKED = "aws-chunked";
  private static final int HEX_LENGTH = 64;

  private SignedBody() {}

  static Payload of(
      Request request, String hash, Optional<byte[]> body, ChunkSignatures signatures) {
    InputStream sent = body.<InputStream>map(ByteArrayInputStream::new).orElse(request.body());
    if (hash.startsWith(STREAMING)) {
      return chunked(request, hash, sent, signatures);
    }
    boolean hashed = hash.length() == HEX_LENGTH;
    if (body.isPresent()) {
      if (hashed && !Digests.sha256(body.get()).equals(hash)) {
        throw new Problem(Problem.Kind.BODY, "");
      }
      return Payload.of(body.get());
    }
    return new Read(request.length(), hashed ? new HashedStream(sent, hash) : sent);
  }

  private static Payload chunked(
      Request request, String hash, InputStream sent, ChunkSignatures signatures) {
    request
        .headers()
        .first("content-encoding")
        .ifPresent(encoding -> {
          String rest = encoding.replace(CHUNKED, "").replaceAll("^[\\s,]+|[\\s,]+$", "");
          request.headers().set("content-encoding", rest);
        });
    boolean signed = hash.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    long length =
        request.headers().first("x-amz-decoded-content-length").map(Long::parseLong).orElse(-1L);
    ChunkedStream stream =
        new ChunkedStream(sent, signed ? Optional.of(signatures) : Optional.empty(), length);
    return new Read(length, stream) {
      @Override
      public Map<String, String> trailers() {
        return stream.trailers();
      }
    };
  }

  /** Bytes that come as they are read. */
  private static class Read implements Payload {
    private final long length;
    private final InputStream stream;

    Read(long length, InputStream stream) {
      this.length = length;
      this.stream = stream;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public InputStream open() {
      return stream;
    }
  }
}
