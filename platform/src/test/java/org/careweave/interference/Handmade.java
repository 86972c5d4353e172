package org.careweave.interference;

import java.util.List;
import java.util.Set;
import org.careweave.kernel.OdsCode;

/// What is not made at random: patients, and who is in an emergency department with what in place.
final class Handmade {

  private Handmade() {}

  /// Members of a Patient.
  static String patient(World world, String person, String street) {
    return """
        "identifier":[{"extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
        "valueCodeableConcept":{"coding":[{"system":"https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland","code":"01"}]}}],
        "system":"https://fhir.nhs.uk/Id/nhs-number","value":"%s"},{"system":"urn:%s","value":"%s-%s"}],
        "active":true,"name":[{"family":"%s","given":["%s"]}],"gender":"female","birthDate":"1961-02-03",
        "telecom":[{"system":"phone","value":"01632 9%s"},{"system":"email","value":"%s@%s.example"}],
        "address":[{"line":["%s"],"city":"Northmere","postalCode":"ZZ9 9ZZ"}],
        "generalPractitioner":[{"reference":"Organization/%s-Organization-2"}],
        "managingOrganization":{"reference":"Organization/%s-Organization-3"}"""
        .replace("\n", "")
        .formatted(
            world.number(person),
            world.name(),
            world.name(),
            person,
            world.family(),
            World.WORDS.get(Integer.parseInt(person.substring(1))),
            Math.abs(street.hashCode()) % 1000,
            person,
            world.name(),
            street,
            world.name(),
            world.name());
  }

  /// In both stores: the one who is looked after is in the emergency department of RN1, and has a
  /// plan that RN2 holds.
  static List<World.Item> shown(World world) {
    return List.of(
        item(world, "EPR", "Encounter", "arrival", "RN1", Set.of(), arrival(world, "amber fern")),
        item(world, "MIX", "CarePlan", "plan", "RN2", Set.of(), plan(world, "cedar", "RN2")));
  }

  /// In the second store only: another attendance, and other things in place, of kinds that nobody
  /// on a panel sees. The relationship the attendance makes is there already.
  static List<World.Item> hidden(World world) {
    return List.of(
        item(
            world,
            "MIX",
            "Encounter",
            "gone",
            "RX9",
            Set.of("unrecognised"),
            arrival(world, "birch")),
        item(
            world,
            "MIX",
            "CarePlan",
            "secret",
            "RX9",
            Set.of("unrecognised"),
            plan(world, "delta", "RN2")),
        item(
            world,
            "MIX",
            "CarePlan",
            "far",
            "RX9",
            Set.of("unrecognised"),
            plan(world, "ember", "990")));
  }

  private static World.Item item(
      World world,
      String source,
      String type,
      String id,
      String custodian,
      Set<String> labels,
      String body) {
    return new World.Item(
        source, type, world.name() + "-" + id, World.LOOKED_AFTER, custodian, labels, body);
  }

  private static String arrival(World world, String reason) {
    return """
        "status":"in-progress","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"EMER"},
        "subject":{"reference":"Patient/%s-p1"},"period":{"start":"%s"},"reasonCode":[{"text":"%s"}],
        "serviceProvider":{"identifier":{"system":"%s","value":"RN1"}}"""
        .replace("\n", "")
        .formatted(world.name(), Stage.ARRIVED, reason, OdsCode.SYSTEM);
  }

  private static String plan(World world, String title, String holder) {
    return """
        "status":"active","intent":"plan","title":"%s","subject":{"reference":"Patient/%s-p1"},
        "category":[{"coding":[{"system":"https://careweave.org/fhir/CodeSystem/care-in-place","code":"care-plan"}]}],
        "author":{"identifier":{"system":"%s","value":"%s"}}"""
        .replace("\n", "")
        .formatted(title, world.name(), OdsCode.SYSTEM, holder);
  }
}
