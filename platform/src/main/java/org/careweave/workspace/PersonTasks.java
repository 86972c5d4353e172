package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.PersonId;
import org.careweave.record.PersonRecord;
import org.careweave.record.StoredResource;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.Tasks;
import org.careweave.transfers.Discharges;
import org.careweave.transfers.TransferKind;
import org.springframework.stereotype.Component;

/// What is to be done for a person, beside their record.
@Component
class PersonTasks {

  private final Tasks tasks;
  private final Discharges discharges;
  private final Directory directory;
  private final InstantSource clock;

  PersonTasks(Tasks tasks, Discharges discharges, Directory directory, InstantSource clock) {
    this.tasks = tasks;
    this.discharges = discharges;
    this.directory = directory;
    this.clock = clock;
  }

  /// Of a record as it was read: what is no settled fact about the person is not among it.
  ///
  /// @param forms whether something can be done here: not on paper
  RecordPage.OpenTasks of(PersonRecord record, Sight sight, boolean forms) {
    Instant now = clock.instant();
    List<StoredResource> settled =
        record.items().stream().filter(i -> !record.unsettled().contains(i.key())).toList();
    Edition edition = directory.now();
    List<RecordPage.OpenTask> open =
        tasks.of(settled, sight).stream()
            .filter(Task::isOpen)
            .sorted(Comparator.comparing(PersonTasks::due))
            .map(task -> line(task, now, edition))
            .toList();
    boolean may = forms && sight.caller().team() != null;
    return new RecordPage.OpenTasks(
        open,
        may
            ? Anchor.to("Make a task", RecordController.address(record.person()) + "/tasks/new")
            : null,
        may
            ? Anchor.to("Refer", RecordController.address(record.person()) + "/transfers/new")
            : null,
        may ? moveOn(record.person(), sight) : List.of(),
        may && discharges.plansFor(record.person(), sight)
            ? Anchor.to("Discharge", RecordController.address(record.person()) + "/discharge")
            : null);
  }

  /// A crew has two ways only: on the way, and at the door.
  private List<Anchor> moveOn(PersonId person, Sight sight) {
    boolean crew =
        directory
            .organisation(sight.caller().organisation())
            .filter(one -> one.kind() == OrganisationKind.AMBULANCE_TRUST)
            .isPresent();
    return crew
        ? List.of(
            Anchor.to(
                "Tell a department that you are coming",
                ReferController.address(person, TransferKind.AMBULANCE_ALERT)),
            Anchor.to(
                "Hand over at a department",
                ReferController.address(person, TransferKind.AMBULANCE_HANDOVER)))
        : List.of(Anchor.to("Move or hand over", MoveOnController.address(person)));
  }

  private static Instant due(Task task) {
    TaskDue due = task.due();
    return due == null ? Instant.MAX : due.at();
  }

  private static RecordPage.OpenTask line(Task task, Instant now, Edition edition) {
    TaskDue due = task.due();
    String whose = TaskPresenter.name(task.owner(), edition);
    return new RecordPage.OpenTask(
        task.what().title(),
        TaskController.address(task.id()),
        DueWords.of(due == null ? null : due.at(), now),
        task.owner().user() == null ? whose + ", nobody yet" : whose);
  }
}
