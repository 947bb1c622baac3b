package dev.trimaran.serving.tensor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The datatypes of the Open Inference Protocol, with what each takes in JSON and how each lies in
 * bytes, little-endian.
 */
public enum TensorType {
  BOOL(1),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  FP16(2),
  BF16(2),
  FP32(4),
  FP64(8),
  /** Texts in UTF-8; in bytes, each after its length in four bytes. */
  BYTES(0);

  private static final TensorType[] ALL = values();
  private static final String NAMES =
      Arrays.stream(ALL).map(Enum::name).collect(Collectors.joining(", "));

  private final int size;

  TensorType(int size) {
    this.size = size;
  }

  /** The type of this name. */
  public static Optional<TensorType> named(String name) {
    for (TensorType type : ALL) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** All names, for messages. */
  public static String names() {
    return NAMES;
  }

  /** How many bytes a value takes; 0 if that varies. */
  public int size() {
    return size;
  }

  /** Whether a value read from JSON is one of these; null, a missing value, always is. */
  public boolean takes(@Nullable Object value) {
    // A chain, not a switch over types: the first request would wait for that to be linked.
    if (value == null) {
      return true;
    }
    if (value instanceof String) {
      return this == BYTES;
    }
    if (value instanceof Boolean) {
      return this == BOOL;
    }
    if (value instanceof Double number && !fraction()) {
      return whole() && number == Math.rint(number) && big(number);
    }
    return fraction() || whole();
  }

  private boolean fraction() {
    return this == FP16 || this == BF16 || this == FP32 || this == FP64;
  }

  private boolean whole() {
    return !fraction() && this != BOOL && this != BYTES;
  }

  /** Whether a whole number came as a double only because no long holds it. */
  private static boolean big(double number) {
    return Math.abs(number) >= 0x1p63;
  }

  /**
   * Reads the next value.
   *
   * @throws java.nio.BufferUnderflowException if there are not enough bytes
   */
  public Object read(ByteBuffer in) {
    return switch (this) {
      case BOOL -> in.get() != 0;
      case UINT8 -> in.get() & 0xFF;
      case INT8 -> (int) in.get();
      case UINT16 -> in.getShort() & 0xFFFF;
      case INT16 -> (int) in.getShort();
      case UINT32 -> in.getInt() & 0xFFFF_FFFFL;
      case INT32 -> in.getInt();
      case INT64 -> in.getLong();
      case UINT64 -> unsigned(in.getLong());
      case FP16 -> (double) Float.float16ToFloat(in.getShort());
      case BF16 -> (double) Float.intBitsToFloat(in.getShort() << 16);
      case FP32 -> (double) in.getFloat();
      case FP64 -> in.getDouble();
      case BYTES -> text(in);
    };
  }

  /**
   * Appends a number or a boolean that it {@link #takes}.
   *
   * @throws IllegalArgumentException if the number is out of this type's range
   */
  public void write(ByteBuffer out, Object value) {
    if (value instanceof Boolean flag) {
      out.put((byte) (flag ? 1 : 0));
    } else if (fraction()) {
      writeFraction(out, ((Number) value).doubleValue());
    } else {
      writeWhole(out, (Number) value);
    }
  }

  private void writeFraction(ByteBuffer out, double number) {
    switch (this) {
      case FP16 -> out.putShort(Float.floatToFloat16((float) number));
      case BF16 -> out.putShort((short) (Float.floatToRawIntBits((float) number) >>> 16));
      case FP32 -> out.putFloat((float) number);
      default -> out.putDouble(number);
    }
  }

  private void writeWhole(ByteBuffer out, Number value) {
    boolean beyond = value instanceof Double;
    long number =
        beyond ? (long) (value.doubleValue() - 0x1p63) ^ Long.MIN_VALUE : value.longValue();
    boolean signed = name().startsWith("I");
    int bits = 8 * size;
    long most = signed ? (1L << (bits - 1)) - 1 : bits == 64 ? Long.MAX_VALUE : (1L << bits) - 1;
    long least = signed ? -most - 1 : 0;
    boolean fits =
        beyond
            ? this == UINT64 && value.doubleValue() > 0 && value.doubleValue() < 0x1p64
            : number >= least && number <= most;
    if (!fits) {
      throw new IllegalArgumentException("expected a value of " + this + ", found " + value);
    }
    switch (size) {
      case 1 -> out.put((byte) number);
      case 2 -> out.putShort((short) number);
      case 4 -> out.putInt((int) number);
      default -> out.putLong(number);
    }
  }

  private static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : (Object) (bits + 0x1p64);
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new java.nio.BufferUnderflowException();
    }
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
