package org.careweave.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.ItemClass;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.Problem;
import org.careweave.resources.Examined;
import org.careweave.resources.Json;
import org.careweave.resources.NamedReference;
import org.careweave.resources.Redaction;
import org.careweave.resources.ReferenceFinder;
import org.careweave.resources.Rendering;
import org.careweave.resources.ResourceType;
import org.careweave.resources.Section;
import org.springframework.stereotype.Component;

/// What an update leaves as it was, because its writer was not shown it and so could not send it
/// back: a part their sight does not cover, and what references call things it does not cover. A
/// feed is shown all it sent, and its word is the whole.
@Component
class Withheld {

  /// Who is not shown a person's contact details does not change them, whether there are any or
  /// not.
  static final Problem NOT_THEIRS =
      Problem.of(
          Problem.Kind.FORBIDDEN,
          "REC-012",
          "The contact details of this person are not shown to this writer, who cannot change"
              + " them: send it without address, telecom, contact, generalPractitioner, photo, text"
              + " and contained");

  private static final ResourceType PATIENT = ResourceType.of("Patient");

  private final RecordKeys keys;
  private final CurrentRows current;
  private final HiddenNames names;
  private final ReachRows reaches;
  private final Access access;

  Withheld(
      RecordKeys keys, CurrentRows current, HiddenNames names, ReachRows reaches, Access access) {
    this.keys = keys;
    this.current = current;
    this.names = names;
    this.reaches = reaches;
    this.access = access;
  }

  private static boolean concerns(Submission submission, CurrentRows.Current was) {
    return submission.ids() == Submission.IdRule.SERVER
        && !was.contents().isEmpty()
        && !SightPredicate.coversEverything(submission.sight());
  }

  /// Whether a writer sends contact details for what they are not shown those of.
  boolean isTouched(Submission submission, Ready ready, CurrentRows.Current was) {
    if (ready.parts().size() < 2 || !concerns(submission, was)) {
      return false;
    }
    if (was.contents().containsKey(1)) {
      return was.hidden().contains(1);
    }
    int cls = contactClass(was);
    // A class that nothing had so far is in no sight yet.
    return !covers(submission.sight(), was.compartment(), cls)
        && !covers(
            access.sight(submission.sight().caller(), submission.sight().purpose()),
            was.compartment(),
            cls);
  }

  private boolean covers(Sight sight, CompartmentId home, int cls) {
    return reaches.in(List.of(home), sight).covers(home, cls);
  }

  /// The class that contact details would have in what stands.
  private int contactClass(CurrentRows.Current was) {
    ItemClass core = access.itemClass(Objects.requireNonNull(was.classes().get(0)));
    Examined stored = Examined.stored(PATIENT, Json.parse(plain(was, 0)).object());
    return access.classOf(
        core.custodian(), Section.CONTACT_DETAILS.heading(), Labels.of(stored.labels()));
  }

  private byte[] plain(CurrentRows.Current was, int part) {
    return keys.content()
        .expand(Objects.requireNonNull(was.contents().get(part)), was.dictionary());
  }

  /// What is about to be stored, with what its writer was not shown.
  Ready kept(Submission submission, Ready ready, CurrentRows.Current was) {
    if (!concerns(submission, was)) {
      return ready;
    }
    List<Ready.Part> parts = new ArrayList<>();
    boolean changed = false;
    for (int n = 0; n < ready.parts().size(); n++) {
      Ready.Part part = ready.parts().get(n);
      Ready.Part named =
          was.contents().containsKey(n) ? named(submission, ready, part, was, n) : part;
      changed |= named != part;
      parts.add(named);
    }
    if (parts.size() == 1 && was.hidden().contains(1) && was.contents().containsKey(1)) {
      changed = true;
      parts.add(hidden(ready, parts.getFirst(), was));
    }
    return changed ? ready.with(parts) : ready;
  }

  private Ready.Part named(
      Submission submission, Ready ready, Ready.Part part, CurrentRows.Current was, int n) {
    byte[] before = plain(was, n);
    if (Arrays.equals(before, part.plain())) {
      return part;
    }
    ReferenceFinder<ItemId> finder = HiddenNames.finder();
    List<NamedReference<ItemId>> all = missing(before, part.plain(), finder);
    Set<ItemId> hidden =
        all.isEmpty()
            ? Set.of()
            : names.hidden(all, Set.of(ready.draft().item()), submission.sight());
    if (hidden.isEmpty()) {
      return part;
    }
    byte[] plain = Redaction.withDisplays(part.plain(), before, finder, hidden::contains);
    return plain == part.plain()
        ? part
        : new Ready.Part(part.cls(), plain, keys.content().compress(plain), part.terms());
  }

  /// References of a former version whose names the next one lacks.
  private static List<NamedReference<ItemId>> missing(
      byte[] before, byte[] next, ReferenceFinder<ItemId> finder) {
    List<NamedReference<ItemId>> missing = new ArrayList<>(finder.named(before));
    if (!missing.isEmpty()) {
      List<ItemId> named = new ArrayList<>();
      finder.named(next).forEach(reference -> named.add(reference.target()));
      missing.removeIf(reference -> named.remove(reference.target()));
    }
    return missing;
  }

  private Ready.Part hidden(Ready ready, Ready.Part core, CurrentRows.Current was) {
    byte[] before = plain(was, 1);
    byte[] plain =
        Arrays.equals(plain(was, 0), core.plain())
            ? before
            : Rendering.placedLast(before, core.plain().length);
    return new Ready.Part(
        Objects.requireNonNull(was.classes().get(1)),
        plain,
        keys.content().compress(plain),
        current.terms(ready.draft().item(), was.compartment(), 1));
  }
}
