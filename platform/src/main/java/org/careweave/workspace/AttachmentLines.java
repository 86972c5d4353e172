package org.careweave.workspace;

import java.time.InstantSource;
import java.util.List;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.directory.Team;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.Attachment;
import org.careweave.tasks.Attachments;
import org.careweave.tasks.Task;
import org.springframework.stereotype.Component;

/// Lays out what goes with a task or a visit.
@Component
class AttachmentLines {

  private final Attachments attachments;
  private final Directory directory;
  private final InstantSource clock;

  AttachmentLines(Attachments attachments, Directory directory, InstantSource clock) {
    this.attachments = attachments;
    this.directory = directory;
    this.clock = clock;
  }

  /// @param address of the task or visit
  AttachPage.Attached of(Attachment.On on, PersonId person, String address, Sight sight) {
    List<AttachPage.One> all =
        attachments.of(on, sight).stream().map(one -> line(one, person)).toList();
    boolean may = attachments.attachable(on, sight).isPresent();
    return new AttachPage.Attached(all, may ? address + "/attachments/new" : null);
  }

  private AttachPage.One line(Attachment one, PersonId person) {
    String document = RecordController.address(person) + "/documents/" + one.document();
    return new AttachPage.One(
        DocumentFileController.address(document, 0),
        one.picture() ? DocumentFileController.address(document, 1) : null,
        one.words(),
        one.picture() ? "Photo" : "PDF, " + Downloads.size(one.size()),
        by(one.by()));
  }

  private String by(Task.Deed by) {
    String code = by.team();
    String team =
        code == null ? "" : ", " + directory.now().team(code).map(Team::name).orElse(code);
    return by.name() + team + ", " + ClinicalDate.clockOrDay(by.at(), clock.instant());
  }
}
