package dev.trimaran.function.security;

import dev.trimaran.function.Access;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which words of a token's {@code scope}, {@code scp} and {@code roles} grant what; {@code
 * sub:NAME} grants it to the subject of that name, for issuers that know no scopes.
 *
 * @param words what each word grants
 */
record TokenGrants(Map<String, Set<Access>> words) {

  /** {@code trimaran:call}, {@code trimaran:observe}, {@code trimaran:admin}. */
  static final TokenGrants DEFAULT =
      parse("call=trimaran:call,observe=trimaran:observe,admin=trimaran:admin");

  private static final String SUBJECT = "sub:";

  /**
   * The claims that hold words: RFC 8693 section 4.2, Microsoft Entra's, RFC 9068 section 2.2.3.
   */
  private static final List<String> CLAIMS = List.of("scope", "scp", "roles");

  TokenGrants {
    words = Map.copyOf(words);
  }

  /**
   * Reads {@code call=word,admin=word}; an access may have several words.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static TokenGrants parse(String text) {
    Map<String, Set<Access>> words = new LinkedHashMap<>();
    for (String part : text.split(",")) {
      int at = part.indexOf('=');
      if (at < 0 || part.substring(at + 1).isBlank()) {
        throw new IllegalArgumentException(
            "expected pairs like call=shop.predict,admin=shop.operate after --jwt-access, found"
                + " \"%s\"".formatted(part));
      }
      words
          .computeIfAbsent(part.substring(at + 1).strip(), word -> EnumSet.noneOf(Access.class))
          .add(Names.access(part.substring(0, at).strip()));
    }
    return new TokenGrants(words);
  }

  /** What a token with these claims allows; perhaps nothing. */
  Set<Access> of(String subject, Map<String, Object> claims) {
    EnumSet<Access> access = EnumSet.of(Access.HEALTH);
    access.addAll(words.getOrDefault(SUBJECT + subject, Set.of()));
    for (String claim : CLAIMS) {
      for (String word : words(claims.get(claim))) {
        if (!word.startsWith(SUBJECT)) {
          access.addAll(words.getOrDefault(word, Set.of()));
        }
      }
    }
    return access;
  }

  private static Collection<String> words(@Nullable Object claim) {
    return switch (claim) {
      case String text -> Arrays.asList(text.split(" "));
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
