package dev.trimaran.spec.shape;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the shape off a record class, once a class. */
public final class Shapes {
  private static final ClassValue<Shape.Block> BLOCKS =
      new ClassValue<>() {
        @Override
        protected Shape.Block computeValue(Class<?> type) {
          return read(type.asSubclass(Record.class));
        }
      };

  private Shapes() {}

  /** The shape of a record. */
  public static Shape.Block of(Class<? extends Record> type) {
    return BLOCKS.get(type);
  }

  /**
   * The word that an enumeration's constant is written as: {@code TIME_SERIES} is {@code
   * time-series}.
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The choice among an enumeration's constants. */
  public static Shape.Choice choice(Class<? extends Enum<?>> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Shapes::word).toList();
    return new Shape.Choice(words, Optional.of(type));
  }

  /**
   * Makes a record of its components' values in order.
   *
   * @throws BrokenRules if the record refuses them
   */
  public static Record construct(Shape.Block block, Object[] values) {
    Class<?>[] types =
        block.keys().stream().map(key -> key.component().getType()).toArray(Class<?>[]::new);
    try {
      return block.type().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof BrokenRules broken) {
        throw broken;
      }
      throw new IllegalStateException(block.type() + " cannot be made", thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(block.type() + " is not a public record", impossible);
    }
  }

  private static Shape.Block read(Class<? extends Record> type) {
    OneKey form = type.getAnnotation(OneKey.class);
    List<Key> keys = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Shape shape =
          form != null ? oneKeyShapeOf(component, form, keys.isEmpty()) : shapeOf(component);
      keys.add(new Key(Key.nameOf(component), component, shape));
    }
    Map<String, String> constants = new LinkedHashMap<>();
    Header header = type.getAnnotation(Header.class);
    if (header != null) {
      constants.put("apiVersion", header.apiVersion());
      constants.put("kind", header.kind());
    }
    Description description = type.getAnnotation(Description.class);
    return new Shape.Block(
        type,
        description == null ? "" : description.value(),
        List.copyOf(keys),
        constants,
        Optional.ofNullable(form));
  }

  private static Shape oneKeyShapeOf(RecordComponent component, OneKey form, boolean first) {
    if (first) {
      return Shape.Inline.TERM;
    }
    return component.getName().equals(form.arguments())
        ? Shape.Inline.ARGUMENTS
        : shapeOf(component);
  }

  private static Shape shapeOf(RecordComponent component) {
    ParametersOf parameters = component.getAnnotation(ParametersOf.class);
    if (parameters != null) {
      return new Shape.Parameters(
          parameters.kind(), parameters.of(), component.getType() == Map.class);
    }
    return shapeOf(component.getGenericType(), component);
  }

  private static Shape shapeOf(Type type, RecordComponent component) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return shapeOf(arguments[0], component);
      }
      if (generic.getRawType() == List.class) {
        return new Shape.ListOf(shapeOf(arguments[0], component));
      }
      if (generic.getRawType() == Map.class) {
        return new Shape.MapOf(shapeOf(arguments[1], component));
      }
    }
    return shapeOf((Class<?>) type, component);
  }

  private static Shape shapeOf(Class<?> type, RecordComponent component) {
    Spelled spelled = type.getAnnotation(Spelled.class);
    if (spelled != null) {
      return spelled.value();
    }
    if (type == String.class) {
      Known known = component.getAnnotation(Known.class);
      if (known != null) {
        return new Shape.KnownTerm(known.value());
      }
      return component.isAnnotationPresent(AsWritten.class)
          ? Shape.Plain.AS_WRITTEN
          : Shape.Plain.TEXT;
    }
    if (type.isEnum()) {
      @SuppressWarnings("unchecked") // isEnum says so
      Class<? extends Enum<?>> choice = (Class<? extends Enum<?>>) type;
      return choice(choice);
    }
    if (type.isRecord()) {
      return of(type.asSubclass(Record.class));
    }
    return plain(type);
  }

  private static Shape.Plain plain(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Shape.Plain.INTEGER;
    }
    if (type == long.class || type == Long.class) {
      return Shape.Plain.LONG;
    }
    if (type == double.class || type == Double.class) {
      return Shape.Plain.NUMBER;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Shape.Plain.FLAG;
    }
    if (type == Duration.class) {
      return Shape.Plain.DURATION;
    }
    if (type == Instant.class) {
      return Shape.Plain.INSTANT;
    }
    // Object: any single value. Also the Arguments of a one-key record, which the binder fills by
    // the term's parameters.
    return Shape.Plain.VALUE;
  }
}
