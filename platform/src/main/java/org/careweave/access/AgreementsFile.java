package org.careweave.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.Agreement.Signature;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.directory.Edition;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;
import tools.jackson.databind.JsonNode;

/// An install's `agreements.json` (docs/guides/agreements.md): agreements with how far they are and
/// who has signed. The operators vouch for the signatures: each is checked to be of someone in the
/// directory who may sign so, and is of the text that stands in the file.
final class AgreementsFile {

  private final Edition directory;
  private final List<LawfulBasis> bases;
  private final List<Problem> problems = new ArrayList<>();

  private AgreementsFile(Edition directory, List<LawfulBasis> bases) {
    this.directory = directory;
    this.bases = bases;
  }

  /// How far an agreement of a file is.
  private enum Step implements Coded {
    DRAFT("draft", Stage.DRAFT),
    IN_SIGNATURE("in-signature", Stage.SIGNING),
    ACTIVE("active", Stage.ACTIVE);

    private final String code;
    private final Stage stage;

    Step(String code, Stage stage) {
      this.code = code;
      this.stage = stage;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /// Reads a file, adding what is wrong with it to `problems`.
  static List<Agreement> read(
      String json, Edition directory, List<LawfulBasis> bases, List<Problem> problems) {
    AgreementsFile file = new AgreementsFile(directory, bases);
    List<Agreement> read = file.read(json);
    problems.addAll(file.problems);
    return read;
  }

  private List<Agreement> read(String json) {
    JsonNode tree = AgreementReader.tree(json, problems);
    if (!problems.isEmpty()) {
      return List.of();
    }
    AgreementFields fields = new AgreementFields("", tree, problems);
    List<Agreement> agreements = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (AgreementFields each : fields.each("agreements")) {
      Agreement agreement = agreement(each);
      agreements.add(agreement);
      if (!seen.add(agreement.id())) {
        each.problem("This agreement is in the file twice.", each.at("id"));
      }
    }
    fields.done();
    return agreements;
  }

  private Agreement agreement(AgreementFields fields) {
    Step step = fields.choice("status", Step.values(), Step.DRAFT);
    List<AgreementFields> signatures = fields.each("signatures");
    AgreementReader.Read read = AgreementReader.read(fields);
    if (read.version() < 1) {
      fields.problem("A version from 1 on is expected.", fields.at("version"));
    }
    AgreementCheck.problems(read.id(), read.terms(), codes())
        .forEach(p -> problems.add(p.at(fields.at(Objects.requireNonNull(p.location())))));
    if (step != Step.DRAFT) {
      AgreementReady.lacking(read.terms(), bases, directory, null)
          .forEach(p -> problems.add(p.at(fields.at(Objects.requireNonNull(p.location())))));
    }
    String text = AgreementText.canonical(read.id(), Math.max(1, read.version()), read.terms());
    List<Signature> signed =
        signatures.stream()
            .map(s -> signature(s, read.terms(), text))
            .flatMap(Optional::stream)
            .toList();
    Agreement agreement =
        new Agreement(
            read.id(),
            Math.max(1, read.version()),
            1,
            step.stage,
            read.terms(),
            text,
            signed,
            null);
    if (step == Step.ACTIVE && !agreement.isSigned()) {
      fields.problem("It cannot be active: not every party has signed.", fields.at("signatures"));
    }
    if (step == Step.DRAFT && !signed.isEmpty()) {
      fields.problem("A draft has no signatures.", fields.at("signatures"));
    }
    return agreement;
  }

  private Optional<Signature> signature(AgreementFields fields, AgreementTerms terms, String text) {
    Capacity capacity = Coded.of(Capacity.values(), fields.needed("as")).orElse(null);
    String partyCode = fields.needed("party");
    String user = fields.needed("by");
    Instant at = instant(fields);
    String hash = fields.text("hash");
    fields.done();
    Party party =
        terms.parties().stream().filter(p -> p.code().equals(partyCode)).findFirst().orElse(null);
    if (capacity == null) {
      fields.problem("One of these is expected: caldicott-guardian, siro", fields.at("as"));
    }
    if (party == null) {
      fields.problem("“" + partyCode + "” is not a party.", fields.at("party"));
    }
    if (!hash.isEmpty() && !hash.equals(AgreementText.hash(text))) {
      fields.problem("What was signed is another text.", fields.at("hash"));
    }
    if (capacity == null || party == null) {
      return Optional.empty();
    }
    Optional<StaffMember> signer = directory.staffMember(user).filter(m -> may(m, party, capacity));
    if (signer.isEmpty()) {
      fields.problem(
          "“" + user + "” is not a " + capacity.words() + " who signs for this party.",
          fields.at("by"));
    }
    return signer.map(
        m -> new Signature(partyCode, capacity, user, m.name(), at, AgreementText.hash(text)));
  }

  private static boolean may(StaffMember member, Party party, Capacity capacity) {
    return member.profiles().stream()
        .anyMatch(
            p ->
                p.persona().code().equals(capacity.code())
                    && p.organisation().value().equals(party.signsFor()));
  }

  private static Instant instant(AgreementFields fields) {
    String at = fields.needed("at");
    try {
      return Instant.parse(at);
    } catch (DateTimeException _) {
      fields.problem("A time such as 2026-03-31T09:00:00Z is expected.", fields.at("at"));
      return Instant.EPOCH;
    }
  }

  private Set<String> codes() {
    return bases.stream().map(LawfulBasis::code).collect(Collectors.toSet());
  }
}
