-- Who holds a task for a person, or is offered one, may see what it takes to do it.
do $$
declare
  care text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,physiotherapist,social-worker,paramedic,link-worker}';
  clinical text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,physiotherapist,paramedic}';
  for_care text[] := '{DIRECT_CARE,EMERGENCY}';
begin
  update access.clause set relationships = relationships || '{TASK}', version = version + 1
  where id = 'own' and not 'TASK' = any(relationships);
  insert into access.clause
    (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
  values
    ('task-holder', 'Who holds a task for a person may see it, and how to reach the person.',
      'allow', care, null, for_care, '{TASK}', null,
      '{plan-and-requested-actions,contact-details,individual-requirements}', '{}', null),
    ('task-holder-clinical', 'Clinical staff who hold a task for a person may see what makes a visit safe.',
      'allow', clinical, null, for_care, '{TASK}', null,
      '{allergies-and-adverse-reaction,medications-and-medical-devices,problems-and-issues,alerts,services-and-care,contingency-plan,end-of-life}',
      '{R}', null);
end $$;
