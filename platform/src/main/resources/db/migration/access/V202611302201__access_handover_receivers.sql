-- Whom a person is handed over to may see how the person is and where they are, from when they are asked to take them.
-- What is asked, allergies, medicines, problems and the plan come with the rules for referrals and tasks.
do $$
declare
  clinical text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,physiotherapist}';
begin
  insert into access.clause
    (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
  values
    ('handover-receiver', 'Clinical staff who are asked to take a person over may see how the person is, what was done, and where they are.',
      'allow', clinical, null, '{DIRECT_CARE,EMERGENCY}', '{HANDOVER}', null,
      '{observations,investigation-results,procedures-and-therapies,assessments,admission-details,attendance-details,social-context}',
      '{R}', null);
end $$;
