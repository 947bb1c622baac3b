package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.Payload;
import java.io.InputStream;

/** The bytes of a request as they come. */
record Streamed(long length, InputStream open) implements Payload {}
