package org.careweave.interference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Routes that show nobody to whoever [Doors] lets ask, each with why.
final class ShowNobody {

  /// They go on for minutes; what their pages show is asked by itself.
  static final Set<String> STREAMS =
      Set.of(
          "GET /arrivals/changes",
          "GET /plans/{id}/changes",
          "GET /tasks/changes",
          "GET /tasks/{id}/changes");

  /// By route, without what its variables must look like.
  static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    because(
        "it is open to all, and holds nothing of any record",
        "GET /actuator",
        "GET /actuator/health",
        "GET /actuator/health/**",
        "GET /error",
        "GET /fhir/metadata",
        "GET /fhir/**",
        "GET /offline",
        "GET /offline/back",
        "GET /offline/stays/{device}",
        "GET /offline/worker.js",
        "GET /sign-in");
    because(
        "it says who is signed in",
        "GET /offline/standing",
        "GET /role",
        "POST /role",
        "GET /operations",
        "POST /offline/devices",
        "POST /offline/devices/end");
    because("it says how much waits for whoever is signed in, and of nobody what", "GET /");
    because(
        "lists of what was asked for or stood out, by whom and why, and not of whom",
        "GET /operations/erasures",
        "GET /operations/reviews",
        "GET /operations/unusual");
    because(
        "an empty form",
        "GET /find",
        "GET /operations/looked",
        "GET /operations/seals",
        "GET /operations/why");
    because(
        "sets of tasks are about nobody yet",
        "GET /task-sets",
        "GET /task-sets/new",
        "GET /task-sets/{id}",
        "POST /task-sets",
        "POST /task-sets/{id}");
    because(
        "meetings and hand-overs, and nobody on them",
        "GET /meetings",
        "POST /meetings",
        "GET /handovers",
        "POST /handovers");
    because("that something has ended, of whatever number", "GET /people/{person}/ended");
    because(
        "it leads to a page that is asked by itself, or refuses what is not whole",
        "POST /corrections",
        "POST /meetings/{id}",
        "POST /meetings/{id}/entries/{entry}",
        "POST /meetings/{id}/people",
        "POST /offline/deeds",
        "POST /people/{person}/discharge",
        "POST /people/{person}/discharge/given",
        "POST /people/{person}/discharge/summary",
        "POST /people/{person}/openings/{id}/end",
        "POST /tasks/views/remove");
    because(
        "messages come from systems of the directory; what they bring is stored as a Bundle is",
        "POST /fhir/$process-message");
    because(
        "figures; an agreement lets nobody count here",
        "GET /fhir/$count-items",
        "GET /fhir/$count-people",
        "GET /operations/counts",
        "GET /operations/counts/items",
        "GET /operations/extracts",
        "POST /operations/extracts");
    because(
        "agreements are between organisations",
        "GET /operations/agreements",
        "GET /operations/agreements/new",
        "GET /operations/agreements/{id}",
        "GET /operations/agreements/{id}/{version}",
        "GET /operations/agreements/{id}/{version}/changes",
        "GET /operations/agreements/{id}/{version}/edit/{part}",
        "GET /operations/agreements/{id}/{version}/file",
        "GET /operations/agreements/{id}/{version}/signatures",
        "GET /operations/agreements/{id}/{version}/step/{step}",
        "POST /operations/agreements/import",
        "POST /operations/agreements/new",
        "POST /operations/agreements/{id}/{version}/edit/{part}",
        "POST /operations/agreements/{id}/{version}/signatures",
        "POST /operations/agreements/{id}/{version}/step/{step}");
    because(
        "how the platform is set up, and how it is",
        "GET /operations/channels",
        "GET /operations/health",
        "GET /operations/policy",
        "GET /operations/policy/{id}",
        "POST /operations/policy/{id}",
        "GET /operations/quarantine",
        "GET /operations/quarantine/{id}",
        "POST /operations/quarantine/{id}",
        "GET /operations/sensitivity",
        "GET /operations/sensitivity/{id}",
        "POST /operations/sensitivity",
        "POST /operations/sensitivity/{id}");
    because("which rule lets whom see an item, and nothing of the item", "POST /operations/why");
    because(
        "lists of numbers that are sent to the national service: none is made here",
        "GET /operations/national-opt-outs",
        "POST /operations/national-opt-outs",
        "POST /operations/national-opt-outs/{check}/{file}",
        "POST /operations/national-opt-outs/{check}/{file}/answer");
    because(
        "it needs a state that nobody is in here",
        "GET /escalated",
        "GET /people/{person}/discharge/correct",
        "GET /people/{person}/discharge/pdf",
        "GET /people/{person}/discharge/print",
        "GET /transfers/{id}/edit",
        "POST /people/{person}/discharge/correct",
        "POST /transfers/{id}/edit");
    because(
        "it leaves what is shown by the list it leads to",
        "POST /operations/seals/lift",
        "POST /operations/unusual/watched/leave");
    because(
        "it says that something may have changed, and nothing of what",
        "GET /arrivals/changes",
        "GET /plans/{id}/changes",
        "GET /tasks/changes",
        "GET /tasks/{id}/changes");
  }

  private ShowNobody() {}

  private static void because(String why, String... routes) {
    for (String route : routes) {
      if (ALL.put(route, why) != null) {
        throw new IllegalStateException(route + " is listed twice");
      }
    }
  }
}
