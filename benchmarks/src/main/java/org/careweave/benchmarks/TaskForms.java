package org.careweave.benchmarks;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What somebody of a team sends from the pages of tasks. For one thread at a time.
final class TaskForms implements AutoCloseable {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Desk desk;
  private final String team;
  private final HttpConnection connection;

  TaskForms(URI address, Desk desk, String team) {
    this.desk = desk;
    this.team = team;
    this.connection = new HttpConnection(address);
  }

  /// Makes a task of the team about a person, due tomorrow; returns its id.
  String make(long person, String title) {
    ZonedDateTime due = ZonedDateTime.now(LONDON).plusDays(1);
    Map<String, String> form = new HashMap<>();
    form.put("once", UUID.randomUUID().toString());
    form.put("title", title);
    form.put("description", "Weight and blood pressure");
    form.put("due-day", Integer.toString(due.getDayOfMonth()));
    form.put("due-month", Integer.toString(due.getMonthValue()));
    form.put("due-year", Integer.toString(due.getYear()));
    form.put("due-time", "12:00");
    form.put("due-reason", "Weekly");
    form.put("team", team);
    form.put("priority", "routine");
    form.put("checklist", "");
    return send("/people/" + person + "/tasks", form).lastPart();
  }

  /// Whether a task stands on the first page of the team's list.
  boolean lists(String task) {
    Desk.Answer list = desk.page(connection, "/tasks");
    if (list.status() != 200) {
      throw refused("/tasks", list);
    }
    return list.body().contains("/tasks/" + task);
  }

  void claim(String task) {
    send("/tasks/" + task + "/move", Map.of("move", "claim"));
  }

  void complete(String task) {
    send("/tasks/" + task + "/move", Map.of("move", "complete", "says", "Done, all is well"));
  }

  private Desk.Answer send(String target, Map<String, String> form) {
    Desk.Answer answer = desk.post(connection, target, form);
    if (!answer.redirects() || !answer.target().startsWith("/tasks")) {
      throw refused(target, answer);
    }
    return answer;
  }

  private static WorkTally.Refused refused(String target, Desk.Answer answer) {
    return new WorkTally.Refused(
        "%s was answered %d %s".formatted(target, answer.status(), answer.target()),
        answer.status() == 409);
  }

  @Override
  public void close() {
    connection.close();
  }
}
