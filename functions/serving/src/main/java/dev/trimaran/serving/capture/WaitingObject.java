package dev.trimaran.serving.capture;

/**
 * An object that is to be stored under a name that it alone has: storing it twice is storing it
 * once.
 */
@SuppressWarnings("ArrayRecordComponent") // made once, stored once
record WaitingObject(String key, byte[] bytes) {}
