package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.record.Erasure;
import org.careweave.record.ErasureWish;
import org.careweave.record.ResourceKey;
import org.jspecify.annotations.Nullable;

/// What was typed to propose that something be removed for good.
///
/// @param kind code of what is removed
/// @param items type and id of each item, a line each
/// @param source number of the one source patient
/// @param fresh numbers of the source patients that know the new identity
public record ErasureForm(
    String kind, String items, String source, List<String> fresh, String ground, String words) {

  static final ErasureForm EMPTY = new ErasureForm("", "", "", List.of(), "", "");

  /// What a browser sends of it, with what it leaves out.
  record Sent(
      @Nullable String kind,
      @Nullable String items,
      @Nullable String source,
      @Nullable List<String> fresh,
      @Nullable String ground,
      @Nullable String words) {

    ErasureForm form() {
      return new ErasureForm(
          text(kind),
          text(items),
          text(source),
          fresh == null ? List.of() : List.copyOf(fresh),
          text(ground),
          text(words));
    }

    private static String text(@Nullable String typed) {
      return typed == null ? "" : typed;
    }
  }

  /// The wish; empty when something has to be chosen first ([#missing]).
  Optional<ErasureWish> wish(PersonId person) {
    Optional<Erasure.Kind> what = Erasure.Kind.ofCode(kind);
    Optional<Erasure.Ground> why = Erasure.Ground.ofCode(ground);
    if (what.isEmpty() || why.isEmpty() || missing().summary() != null) {
      return Optional.empty();
    }
    return Optional.of(
        new ErasureWish(person, what.get(), why.get(), homes(what.get()), keys(what.get()), words));
  }

  private List<CompartmentId> homes(Erasure.Kind what) {
    return switch (what) {
      case ITEMS -> List.of();
      case SOURCE_PATIENT, PAST_VERSIONS -> List.of(new CompartmentId(Long.parseLong(source)));
      case PARTING -> fresh.stream().map(Long::valueOf).map(CompartmentId::new).toList();
    };
  }

  private List<ResourceKey> keys(Erasure.Kind what) {
    List<ResourceKey> keys = new ArrayList<>();
    if (what == Erasure.Kind.ITEMS) {
      for (String line : items.strip().split("\\s+")) {
        String[] item = line.split("/", -1);
        keys.add(new ResourceKey(item[0], item[1]));
      }
    }
    return keys;
  }

  /// What is still to be chosen or typed.
  ErasuresPage.Errors missing() {
    Optional<Erasure.Kind> what = Erasure.Kind.ofCode(kind);
    boolean ofItems = what.filter(k -> k == Erasure.Kind.ITEMS).isPresent();
    boolean ofSource =
        what.filter(k -> k == Erasure.Kind.SOURCE_PATIENT || k == Erasure.Kind.PAST_VERSIONS)
            .isPresent();
    boolean ofFresh = what.filter(k -> k == Erasure.Kind.PARTING).isPresent();
    return new ErasuresPage.Errors(
        null,
        what.isEmpty() ? "Choose what is to be removed" : null,
        ofItems && !items.strip().matches("(?s)([A-Z][A-Za-z]{1,60}/[A-Za-z0-9.-]{1,64}(\\s+|$))+")
            ? "Enter each item as type and id, like Observation/12ab, a line each"
            : null,
        ofSource && !source.matches("\\d{1,18}") ? "Choose the source" : null,
        ofFresh && (fresh.isEmpty() || !fresh.stream().allMatch(f -> f.matches("\\d{1,18}")))
            ? "Choose which sources know the new identity"
            : null,
        Erasure.Ground.ofCode(ground).isEmpty() ? "Choose what allows it" : null,
        null);
  }

  /// A refusal at its field.
  ErasuresPage.Errors errors(Problem problem) {
    String words = problem.words();
    String location = problem.location() == null ? "" : problem.location();
    return switch (location) {
      case "items" -> new ErasuresPage.Errors(null, null, words, null, null, null, null);
      case "compartments" -> new ErasuresPage.Errors(null, null, null, words, null, null, null);
      case "words" -> new ErasuresPage.Errors(null, null, null, null, null, null, words);
      default -> new ErasuresPage.Errors(null, words, null, null, null, null, null);
    };
  }
}
