-- Who owns a section of a person's plan, is offered one or holds a task for them, may see the plan they work on.
do $$
declare
  care text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,physiotherapist,social-worker,paramedic}';
begin
  insert into access.clause
    (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
  values
    ('task-holder-plan', 'Who holds a task or a section of the plan for a person may see the plan, what to do when things get worse, and whom to ring.',
      'allow', care, null, '{DIRECT_CARE,EMERGENCY}', '{TASK}', null, '{care-and-support-plan,contingency-plan,personal-contacts}', '{}', null),
    ('task-holder-plan-link-worker', 'Link workers who hold a task or a section of the plan for a person may see the plan.',
      'allow', '{link-worker}', null, '{DIRECT_CARE,EMERGENCY}', '{TASK}', null, '{care-and-support-plan}', '{}', null);
end $$;
