package org.careweave.workspace;

import java.util.List;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.directory.Directory;
import org.careweave.people.People;
import org.careweave.people.SourcePatient;
import org.careweave.record.Correction;
import org.careweave.record.Records;
import org.springframework.stereotype.Component;

/// What turned out to be about somebody else since whoever is signed in read it.
@Component
class CorrectedSince {

  private final Records records;
  private final People people;
  private final Directory directory;
  private final Looking looking;

  CorrectedSince(Records records, People people, Directory directory, Looking looking) {
    this.records = records;
    this.people = people;
    this.directory = directory;
    this.looking = looking;
  }

  List<HomePage.Corrected> since() {
    Sight sight = looking.sight();
    Names names = new Names(directory.now());
    return records.corrections(sight).stream().map(c -> corrected(c, names, sight)).toList();
  }

  void known(long number) {
    records.acknowledge(number, looking.sight());
  }

  /// Names the person only to those who may see who it is now.
  private HomePage.Corrected corrected(Correction one, Names names, Sight sight) {
    String what =
        "Something under “"
            + SectionWords.sentence(SectionWords.several(List.of(one.section())))
            + "” from "
            + names.organisation(one.custodian())
            + " was not about this person. It was taken out on "
            + ClinicalDate.of(one.correctedAt())
            + "; you had the record open on "
            + ClinicalDate.of(one.readAt())
            + ".";
    return people
        .person(one.person(), sight)
        .map(
            found -> {
              SourcePatient best = found.best();
              return new HomePage.Corrected(
                  one.number(),
                  ClinicalName.of(best.family(), best.given(), best.prefix()),
                  "/people/" + found.person().value(),
                  what);
            })
        .orElseGet(
            () ->
                new HomePage.Corrected(
                    one.number(), "Someone whose record you cannot open now", null, what));
  }
}
