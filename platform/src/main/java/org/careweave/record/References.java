package org.careweave.record;

import java.util.HashMap;
import java.util.Map;
import org.careweave.resources.FoundReference;
import org.careweave.resources.ReferenceForm;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;
import org.jspecify.annotations.Nullable;

/// Where the references of one submission point once stored.
///
/// Of a feed: relative references are to the source's own ids, `urn:` ones and absolute ones that
/// equal a full URL of the same Bundle to its entries, conditional ones to what the source already
/// holds. Of an API client: relative ones are to server ids and stay as they are. Anything else
/// stays as it is. A version of the source's is dropped: it is not a version here.
final class References {

  private final Submission submission;
  private final Drafts drafts;
  private final Map<ReferenceForm.Conditional, ItemId> conditional;
  private final Map<ReferenceForm, Pointed> known = new HashMap<>();

  private record Pointed(@Nullable ItemId item, @Nullable String rewritten) {}

  private static final Pointed NOWHERE = new Pointed(null, null);

  References(
      Submission submission, Drafts drafts, Map<ReferenceForm.Conditional, ItemId> conditional) {
    this.submission = submission;
    this.drafts = drafts;
    this.conditional = conditional;
  }

  /// What to write in place of the reference; null: leave it.
  @Nullable String rewritten(FoundReference reference) {
    return pointed(reference.form()).rewritten();
  }

  /// What it points to, as far as this store holds it; null when it cannot be told.
  @Nullable ItemId item(FoundReference reference) {
    return pointed(reference.form()).item();
  }

  /// Whether it names something that is neither in the submission nor to be found: a reference to
  /// nothing, which keeps its entry out.
  boolean dangling(FoundReference reference) {
    return switch (reference.form()) {
      case ReferenceForm.Urn urn -> !drafts.byFullUrl.containsKey(urn.urn());
      case ReferenceForm.Conditional query -> !conditional.containsKey(query);
      case ReferenceForm.Relative _,
          ReferenceForm.Absolute _,
          ReferenceForm.Fragment _,
          ReferenceForm.Logical _,
          ReferenceForm.Unclear _ ->
          false;
    };
  }

  private Pointed pointed(ReferenceForm form) {
    return switch (form) {
      case ReferenceForm.Fragment _, ReferenceForm.Logical _, ReferenceForm.Unclear _ -> NOWHERE;
      case ReferenceForm.Relative _,
          ReferenceForm.Absolute _,
          ReferenceForm.Urn _,
          ReferenceForm.Conditional _ ->
          known.computeIfAbsent(form, this::resolve);
    };
  }

  private Pointed resolve(ReferenceForm form) {
    return switch (form) {
      case ReferenceForm.Relative(var type, var id, var _) -> relative(type, id);
      case ReferenceForm.Absolute(var base, var type, var id, var _) ->
          inside(base + "/" + type + "/" + id);
      case ReferenceForm.Urn(var urn) -> inside(urn);
      case ReferenceForm.Conditional query -> to(conditional.get(query));
      case ReferenceForm.Fragment _, ReferenceForm.Logical _, ReferenceForm.Unclear _ -> NOWHERE;
    };
  }

  private Pointed relative(ResourceType type, String id) {
    if (submission.ids() == Submission.IdRule.SERVER) {
      return new Pointed(new ItemId(type, InternalIds.of(type, id)), null);
    }
    return to(new ItemId(type, SourceIds.of(submission.source(), type, id)));
  }

  private Pointed inside(String fullUrl) {
    return to(drafts.byFullUrl.get(fullUrl));
  }

  private Pointed to(@Nullable ItemId item) {
    if (item == null) {
      return NOWHERE;
    }
    ResourceKey key = drafts.keys.get(item);
    return new Pointed(item, key == null ? item.type() + "/" + item.id() : key.toString());
  }
}
