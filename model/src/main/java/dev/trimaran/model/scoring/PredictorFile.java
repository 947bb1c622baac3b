package dev.trimaran.model.scoring;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The compact form of a predictor, {@code predictor.bin}. All numbers are big-endian:
 *
 * <pre>
 * 8 bytes  "TRIMPRED"
 * int32    version, 2
 * int32    features
 * byte     kind
 *   1 constant:  float64 probability of the second label
 *   2 linear:    float64 intercept, then one float64 weight a feature, then int32 means (as many
 *                as features, or 0 if they are not known), then one float64 each
 *   3 trees:     byte link (0 identity, 1 logistic), float64 base, int32 nodes, int32 covers (as
 *                many as leaves, or 0 if they are not known), then the nodes in preorder: int32
 *                feature (-1 for a leaf), float64 threshold or leaf value; then the covers of the
 *                leaves in preorder: int32 training rows
 * </pre>
 *
 * <p>Version 1 has neither means nor covers, nor their numbers; it is still read, and what it holds
 * predicts but cannot be explained. Children are not stored: preorder implies them, so that no file
 * can describe a cycle; nor are the covers of splits, which are the sums of their leaves'. Equal
 * predictors give equal bytes.
 */
public final class PredictorFile {

  private static final byte[] MAGIC = "TRIMPRED".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;
  private static final int HEADER = MAGIC.length + 4 + 4 + 1;
  private static final int MOST_FEATURES = 1 << 20;

  private static final byte CONSTANT = 1;
  private static final byte LINEAR = 2;
  private static final byte TREES = 3;

  private static final int NODE = Integer.BYTES + Double.BYTES;
  private static final int TREES_HEADER = 1 + Double.BYTES + 2 * Integer.BYTES;

  private PredictorFile() {}

  /** The bytes of {@code predictor}. */
  public static byte[] write(Predictor predictor) {
    return switch (predictor) {
      case ConstantClassifier constant ->
          header(constant, CONSTANT, Double.BYTES).putDouble(constant.positive()).array();
      case LinearClassifier linear -> write(linear);
      case TreeEnsemble trees -> write(trees);
    };
  }

  private static byte[] write(LinearClassifier linear) {
    double[] means = linear.means();
    ByteBuffer out =
        header(
            linear, LINEAR, (1 + linear.features() + means.length) * Double.BYTES + Integer.BYTES);
    out.putDouble(linear.intercept());
    for (double weight : linear.weights()) {
      out.putDouble(weight);
    }
    out.putInt(means.length);
    for (double mean : means) {
      out.putDouble(mean);
    }
    return out.array();
  }

  private static byte[] write(TreeEnsemble trees) {
    int covers = trees.covered() ? leaves(trees) : 0;
    int size =
        Math.addExact(
            TREES_HEADER + Math.multiplyExact(covers, Integer.BYTES),
            Math.multiplyExact(trees.nodes(), NODE));
    ByteBuffer out = header(trees, TREES, size);
    out.put((byte) trees.link().ordinal()).putDouble(trees.base());
    out.putInt(trees.nodes()).putInt(covers);
    for (int node = 0; node < trees.nodes(); node++) {
      out.putInt(trees.feature(node)).putDouble(trees.value(node));
    }
    for (int node = 0; covers > 0 && node < trees.nodes(); node++) {
      if (trees.leaf(node)) {
        out.putInt(trees.cover(node));
      }
    }
    return out.array();
  }

  /** Every tree has one leaf more than it has splits. */
  private static int leaves(TreeEnsemble trees) {
    return (trees.nodes() + trees.trees()) / 2;
  }

  /** Reads the predictor in {@code file}; {@link PredictorFileException} if it holds none. */
  public static Predictor read(Path file) throws IOException {
    try {
      return read(Files.readAllBytes(file));
    } catch (PredictorFileException e) {
      throw new PredictorFileException(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads what {@link #write} wrote; {@link PredictorFileException} says what else it found. */
  public static Predictor read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Predictor predictor;
    try {
      predictor = read(in);
    } catch (BufferUnderflowException e) {
      throw new PredictorFileException(
          "the predictor file ends too early, after " + bytes.length + " bytes", e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new PredictorFileException("the predictor file is damaged: " + e.getMessage(), e);
    }
    if (in.hasRemaining()) {
      throw new PredictorFileException(
          "expected the end of the predictor file, found %d more bytes".formatted(in.remaining()));
    }
    return predictor;
  }

  private static ByteBuffer header(Predictor predictor, byte kind, int bodySize) {
    return ByteBuffer.allocate(Math.addExact(HEADER, bodySize))
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(predictor.features())
        .put(kind);
  }

  private static Predictor read(ByteBuffer in) {
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new PredictorFileException("expected a predictor file, found other bytes");
    }
    int version = in.getInt();
    if (version < 1 || version > VERSION) {
      throw new PredictorFileException(
          "expected version 1 to %d of the predictor file, found %d".formatted(VERSION, version));
    }
    int features = in.getInt();
    if (features < 0 || features > MOST_FEATURES) {
      throw new PredictorFileException(
          "expected 0 to %d features in the predictor file, found %d"
              .formatted(MOST_FEATURES, features));
    }
    byte kind = in.get();
    return switch (kind) {
      case CONSTANT -> new ConstantClassifier(features, in.getDouble());
      case LINEAR -> readLinear(in, version, features);
      case TREES -> readTrees(in, version, features);
      default ->
          throw new PredictorFileException("expected a predictor of kind 1 to 3, found " + kind);
    };
  }

  private static LinearClassifier readLinear(ByteBuffer in, int version, int features) {
    requireRoom(in, (features + 1L) * Double.BYTES);
    double intercept = in.getDouble();
    double[] weights = doubles(in, features);
    int means = version == 1 ? 0 : count(in, "means");
    requireSize(in, (long) means * Double.BYTES);
    return new LinearClassifier(weights, intercept, doubles(in, means));
  }

  private static double[] doubles(ByteBuffer in, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getDouble();
    }
    return values;
  }

  private static TreeEnsemble readTrees(ByteBuffer in, int version, int features) {
    byte link = in.get();
    if (link < 0 || link >= Link.values().length) {
      throw new PredictorFileException("expected link 0 or 1 in the predictor file, found " + link);
    }
    double base = in.getDouble();
    int nodes = count(in, "nodes");
    int covers = version == 1 ? 0 : count(in, "covers");
    requireSize(in, (long) nodes * NODE + (long) covers * Integer.BYTES);
    TreeEnsembleBuilder trees = new TreeEnsembleBuilder(features, Link.values()[link], nodes);
    trees.base(base);
    ByteBuffer cover = in.slice(in.position() + nodes * NODE, covers * Integer.BYTES);
    for (int node = 0; node < nodes; node++) {
      int feature = in.getInt();
      double value = in.getDouble();
      if (feature != -1) {
        trees.split(feature, value);
      } else if (cover.hasRemaining()) {
        trees.leaf(value, cover.getInt());
      } else {
        trees.leaf(value);
      }
    }
    in.position(in.position() + cover.position());
    return trees.build();
  }

  private static int count(ByteBuffer in, String what) {
    int count = in.getInt();
    if (count < 0) {
      throw new PredictorFileException(
          "expected 0 or more %s in the predictor file, found %d".formatted(what, count));
    }
    return count;
  }

  private static void requireRoom(ByteBuffer in, long expected) {
    if (in.remaining() < expected) {
      throw new PredictorFileException(
          "expected at least %d more bytes in the predictor file, found %d"
              .formatted(expected, in.remaining()));
    }
  }

  private static void requireSize(ByteBuffer in, long expected) {
    if (in.remaining() != expected) {
      throw new PredictorFileException(
          "expected %d more bytes in the predictor file, found %d"
              .formatted(expected, in.remaining()));
    }
  }
}
