package dev.trimaran.serving.capture;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * An object that is to be stored under a name that it alone has: storing it twice is storing it
 * once.
 *
 * @param done called once, when its bytes are not read any more
 */
record WaitingObject(String key, List<ByteBuffer> pieces, Runnable done) {}
