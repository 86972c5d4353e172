package org.careweave.exchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a relationship outlasts the event behind it: somebody who was in hospital is that
/// hospital's business for a while yet.
///
/// @param admissionTail after an inpatient stay
/// @param attendanceTail after an emergency attendance
/// @param contactTail after any other contact
/// @param episodeTail after an episode of care
@ConfigurationProperties("careweave.exchange.relationships")
record RelationshipSettings(
    @DefaultValue("28d") Duration admissionTail,
    @DefaultValue("28d") Duration attendanceTail,
    @DefaultValue("28d") Duration contactTail,
    @DefaultValue("28d") Duration episodeTail) {}
