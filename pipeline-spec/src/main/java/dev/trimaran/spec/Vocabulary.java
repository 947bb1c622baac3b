package dev.trimaran.spec;

import java.util.List;

/** The words that the modules above know and a spec may use. */
public interface Vocabulary {
  List<Term> expectations();

  List<Term> transforms();

  List<Term> algorithms();

  List<Term> metrics();
}
