package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.array;
import static org.careweave.kernel.FhirParts.instant;
import static org.careweave.kernel.FhirParts.object;
import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;
import static org.careweave.tasks.DeedJson.ofApplication;
import static org.careweave.tasks.DeedJson.read;
import static org.careweave.tasks.DeedJson.write;
import static org.careweave.tasks.TaskParts.drop;
import static org.careweave.tasks.TaskParts.extend;
import static org.careweave.tasks.TaskParts.extension;
import static org.careweave.tasks.TaskParts.identifier;
import static org.careweave.tasks.TaskParts.is;
import static org.careweave.tasks.TaskParts.kind;
import static org.careweave.tasks.TaskParts.time;
import static org.careweave.tasks.TaskParts.value;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A FHIR Task as this room writes it (docs/guides/tasks.md). Changes are made on the stored
/// resource itself, so that what an application put there and this room does not know stays.
final class TaskJson {

  static final String TEAM = "https://careweave.org/fhir/Id/team";
  static final String STAFF = "https://careweave.org/fhir/Id/staff";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ObjectNode root;

  private TaskJson(ObjectNode root) {
    this.root = root;
  }

  static TaskJson of(byte[] json) {
    return new TaskJson((ObjectNode) MAPPER.readTree(json));
  }

  static TaskJson fresh() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "Task");
    root.put("intent", "order");
    return new TaskJson(root);
  }

  ObjectNode root() {
    return root;
  }

  byte[] bytes() {
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  /// Whether it carries a transfer of care, or the plan of one.
  boolean isTransfer() {
    return TransferMark.is(root) || TransferMark.isPlan(root);
  }

  // --- reading ------------------------------------------------------------------------------

  String status() {
    return text(root, "status");
  }

  String title() {
    return text(root.path("code"), "text");
  }

  @Nullable String code() {
    JsonNode code = root.path("code").path("coding").path(0).path("code");
    return code.isString() ? code.stringValue() : null;
  }

  TaskPriority priority() {
    return TaskPriority.ofCode(text(root, "priority")).orElse(TaskPriority.ROUTINE);
  }

  String description() {
    return text(root, "description");
  }

  @Nullable TaskDue due() {
    JsonNode restriction = root.path("restriction");
    Instant at = instant(text(restriction.path("period"), "end"));
    if (at == null) {
      return null;
    }
    JsonNode reason = extension(restriction, "due-reason");
    return new TaskDue(at, reason == null ? "" : text(reason, "valueString"));
  }

  /// The team it names; null when it names none.
  @Nullable String team() {
    JsonNode team = extension(root, "team");
    return team == null
        ? identifier(root.path("owner"), TEAM)
        : value(team.path("valueIdentifier"), TEAM);
  }

  @Nullable String holder() {
    return identifier(root.path("owner"), STAFF);
  }

  /// The organisation that owns it when no team does; null when a team does.
  @Nullable String organisation() {
    return identifier(root.path("owner"), OdsCode.SYSTEM);
  }

  Task.@Nullable Offer offer() {
    JsonNode offer = extension(root, "offered");
    if (offer == null) {
      return null;
    }
    String organisation = text(part(offer, "organisation"), "valueString");
    String team = text(part(offer, "team"), "valueString");
    Instant at = instant(text(part(offer, "at"), "valueInstant"));
    return organisation.isEmpty() || team.isEmpty() || at == null
        ? null
        : new Task.Offer(
            new OdsCode(organisation), team, text(part(offer, "by"), "valueString"), at);
  }

  List<Task.Check> checklist() {
    List<Task.Check> all = new ArrayList<>();
    for (JsonNode input : root.path("input")) {
      if (is(input, "check")) {
        JsonNode done = extension(input, "done");
        all.add(
            new Task.Check(
                text(input, "id"),
                text(input, "valueString"),
                done == null ? null : read(done, "tick")));
      }
    }
    return all;
  }

  List<Task.Comment> comments() {
    List<Task.Comment> all = new ArrayList<>();
    for (JsonNode note : root.path("note")) {
      JsonNode by = extension(note, "by");
      Task.Deed deed =
          by == null
              ? new Task.Deed(
                  "", text(note, "authorString"), "", null, time(note, "time"), "comment")
              : read(by, "comment");
      all.add(new Task.Comment(deed, text(note, "text")));
    }
    return all;
  }

  @Nullable String serves() {
    JsonNode served = root.path("basedOn").path(0).path("reference");
    JsonNode focus = root.path("focus").path("reference");
    JsonNode reference = served.isString() ? served : focus;
    return reference.isString() ? reference.stringValue() : null;
  }

  Task.Deed made() {
    JsonNode made = extension(root, "made");
    return made == null ? ofApplication(time(root, "authoredOn"), "create") : read(made, "create");
  }

  /// Who made this version. An application that changes the resource leaves the mark of who changed
  /// it before, with that one's version.
  Task.Deed changed(int version, Instant stored) {
    JsonNode changed = extension(root, "changed");
    boolean own =
        changed != null && text(part(changed, "version"), "valueString").equals("" + version);
    return changed == null || !own
        ? ofApplication(stored, version == 1 ? "create" : "edit")
        : read(changed, text(part(changed, "action"), "valueString"));
  }

  /// Who last changed it by this room.
  Task.Deed marked() {
    JsonNode changed = extension(root, "changed");
    return changed == null ? ofApplication(Instant.EPOCH, "edit") : read(changed, "edit");
  }

  @Nullable String outcome() {
    for (JsonNode output : root.path("output")) {
      if (is(output, "outcome")) {
        return text(output, "valueString");
      }
    }
    return null;
  }

  @Nullable String reason() {
    String reason = text(root.path("statusReason"), "text");
    return reason.isEmpty() ? null : reason;
  }

  /// The whole.
  ///
  /// @param owner whose it is, by what it names and who there is
  Task task(String id, int version, Instant stored, PersonId person, TaskOwner owner) {
    return new Task(
        id,
        version,
        person,
        TaskStatus.ofCode(status()).orElse(TaskStatus.REQUESTED),
        new Task.What(title(), code(), priority(), description()),
        due(),
        owner,
        offer(),
        checklist(),
        comments(),
        serves(),
        made(),
        changed(version, stored),
        outcome(),
        reason(),
        TaskSeries.of(root));
  }

  // --- writing ------------------------------------------------------------------------------

  TaskJson about(String patient) {
    root.putObject("for").put("reference", patient);
    return this;
  }

  TaskJson serves(@Nullable String reference) {
    if (reference != null) {
      boolean request =
          reference.startsWith("CarePlan/") || reference.startsWith("ServiceRequest/");
      if (request) {
        root.putArray("basedOn").addObject().put("reference", reference);
      } else {
        root.putObject("focus").put("reference", reference);
      }
    }
    return this;
  }

  TaskJson status(TaskStatus status) {
    root.put("status", status.code());
    return this;
  }

  TaskJson what(Task.What what) {
    title(what.title()).priority(what.priority()).description(what.description());
    if (what.code() != null) {
      ObjectNode coding = ((ObjectNode) root.path("code")).putArray("coding").addObject();
      coding.put("system", "https://careweave.org/fhir/CodeSystem/task").put("code", what.code());
    }
    return this;
  }

  TaskJson title(String title) {
    object(root, "code").put("text", title);
    return this;
  }

  TaskJson priority(TaskPriority priority) {
    root.put("priority", priority.code());
    return this;
  }

  TaskJson description(String description) {
    if (description.isEmpty()) {
      root.remove("description");
    } else {
      root.put("description", description);
    }
    return this;
  }

  TaskJson due(TaskDue due) {
    ObjectNode restriction = object(root, "restriction");
    object(restriction, "period").put("end", due.at().truncatedTo(ChronoUnit.SECONDS).toString());
    extend(restriction, "due-reason").put("valueString", due.reason());
    return this;
  }

  /// @param name of the person, team or organisation, for whoever reads the resource elsewhere
  TaskJson owner(TaskOwner owner, String name) {
    String system = owner.user() != null ? STAFF : owner.team() != null ? TEAM : OdsCode.SYSTEM;
    String value = owner.user() != null ? owner.user() : owner.team();
    ObjectNode reference = root.putObject("owner");
    reference.put("type", owner.user() != null ? "Practitioner" : "Organization");
    reference
        .putObject("identifier")
        .put("system", system)
        .put("value", value == null ? owner.organisation().value() : value);
    reference.put("display", name);
    if (owner.team() == null) {
      drop(root, "team");
    } else {
      extend(root, "team")
          .putObject("valueIdentifier")
          .put("system", TEAM)
          .put("value", owner.team());
    }
    return this;
  }

  TaskJson offer(Task.@Nullable Offer offer) {
    drop(root, "offered");
    if (offer != null) {
      ArrayNode parts = extend(root, "offered").putArray("extension");
      part(parts, "organisation", offer.organisation().value());
      part(parts, "team", offer.team());
      part(parts, "by", offer.byUser());
      parts.addObject().put("url", "at").put("valueInstant", offer.at().toString());
    }
    return this;
  }

  TaskJson check(String id, String text) {
    ObjectNode input = array(root, "input").addObject();
    input.put("id", id);
    kind(input, "check");
    input.put("valueString", text);
    return this;
  }

  TaskJson tick(String id, Task.@Nullable Deed by) {
    for (JsonNode input : root.path("input")) {
      if (is(input, "check") && text(input, "id").equals(id)) {
        drop((ObjectNode) input, "done");
        if (by != null) {
          write(extend((ObjectNode) input, "done"), by);
        }
      }
    }
    return this;
  }

  TaskJson comment(Task.Deed by, String text) {
    ObjectNode note = array(root, "note").addObject();
    write(extend(note, "by"), by);
    note.put("authorString", by.name()).put("time", by.at().toString()).put("text", text);
    return this;
  }

  TaskJson reason(@Nullable String reason) {
    if (reason == null) {
      root.remove("statusReason");
    } else {
      root.putObject("statusReason").put("text", reason);
    }
    return this;
  }

  TaskJson outcome(String outcome) {
    ObjectNode output = array(root, "output").addObject();
    kind(output, "outcome");
    output.put("valueString", outcome);
    return this;
  }

  TaskJson made(Task.Deed by) {
    root.put("authoredOn", by.at().toString());
    ObjectNode requester = root.putObject("requester");
    requester.put("type", "Practitioner");
    requester.putObject("identifier").put("system", STAFF).put("value", by.user());
    requester.put("display", by.name());
    write(extend(root, "made"), by);
    return this;
  }

  TaskJson changed(Task.Deed by, int version) {
    root.put("lastModified", by.at().toString());
    ObjectNode changed = extend(root, "changed");
    write(changed, by);
    ArrayNode parts = (ArrayNode) changed.path("extension");
    part(parts, "action", by.action());
    part(parts, "version", "" + version);
    return this;
  }

  static Task.Deed by(Caller caller, Instant at, String action) {
    return new Task.Deed(
        caller.id(),
        caller.name(),
        caller.organisation().value(),
        caller.team(),
        at.truncatedTo(ChronoUnit.MILLIS),
        action);
  }
}
