package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;

import java.util.List;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.testing.TransferRegion;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Between sending and the end of a referral time passes, services and teams close, and the person
/// dies or is found to be known by another number too.
class TransferMeanwhileTests extends ReferralSetUp {

  @Autowired private TransferFallingBack fallingBack;

  @Test
  void aServiceThatClosedOrThatNobodyAnswersForIsNotSentTo() {
    Problem night =
        refused(
            transfers.write(
                TransferRegion.wish(person, TransferRegion.NIGHT, "Sitting"), as(RUTH)));
    assertThat(night.words()).contains("01632 960123");
    Transfer draft = written(TransferRegion.CARE);
    region.with(",\"until\": \"2026-01-01\"", "");
    Problem closed = refused(transfers.move(draft.id(), TransferMove.SEND, Map.of(), as(RUTH)));
    assertThat(closed.code()).isEqualTo("TRF-031");
    assertThat(closed.location()).isEqualTo("service");
  }

  @Test
  void whatATeamThatClosesHasFallsToItsOrganisation() {
    Transfer accepted = move(sent(TransferRegion.CARE), TransferMove.ACCEPT, SANDRA);
    Caller tom =
        new Caller(
            Caller.Kind.STAFF,
            "council2",
            "Tom Reed",
            "social-worker",
            new OdsCode("990"),
            "990-HUB");
    assertThat(received(tom)).isEmpty();
    region.with("", ",\"until\": \"2026-01-01\"");
    // The platform does the same on its own now and then.
    fallingBack.round();
    assertThat(received(tom)).contains(accepted.id());
    move(accepted, TransferMove.COMPLETE, tom);
  }

  @Test
  void whatIsNotOpenedInTimeStandsFirstOnBothListsAndIsCounted() {
    Transfer late = sent(TransferRegion.CARE);
    Transfer later = sent(TransferRegion.CARE);
    assertThat(later.next().orElseThrow().due()).isAfterOrEqualTo(late.next().orElseThrow().due());
    database
        .jdbc()
        .sql("update transfers.transfer set due = now() - interval '1 hour' where id = ?::uuid")
        .param(later.id())
        .update();
    for (TransferList list :
        List.of(
            transfers.sent(true, FIRST, as(RUTH)), transfers.received(true, FIRST, as(SANDRA)))) {
      assertThat(list.overdue()).isEqualTo(1);
      assertThat(list.transfers().getFirst().id()).isEqualTo(later.id());
    }
    move(later, TransferMove.CANCEL, RUTH);
  }

  @Test
  void whoDiesMeanwhileCanStillBeSeenToAndTheirTransferEnded() {
    Transfer sent = sent(TransferRegion.CARE);
    region.died(number);
    FoundPerson now = people.person(sent.person(), as(SANDRA)).orElseThrow();
    assertThat(now.best().deceased()).isTrue();
    assertThat(transfers.open(sent.id(), as(SANDRA))).isPresent();
    assertThat(sentBy(RUTH)).contains(sent.id());
    move(sent, TransferMove.CANCEL, RUTH);
  }

  @Test
  void aTransferGoesWithThePersonWhenTheyAreLinkedWithAnother() {
    Transfer sent = sent(TransferRegion.CARE);
    FoundPerson other = region.person(next(), "Other");
    people.link(
        person.best().compartment(),
        other.best().compartment(),
        "The same person",
        Sight.ofSystem(
            new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("QNM"), null)));
    assertThat(people.personOf(person.best().compartment()))
        .isEqualTo(people.personOf(other.best().compartment()));
    assertThat(received(SANDRA)).contains(sent.id());
    move(sent, TransferMove.ACCEPT, SANDRA);
    assertThat(transfers.transfer(sent.id(), as(SANDRA)).orElseThrow().person())
        .isEqualTo(people.personOf(person.best().compartment()));
  }
}
