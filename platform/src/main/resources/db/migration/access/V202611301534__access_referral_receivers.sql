-- Whom somebody is referred to may see what is asked of them, and what it takes to answer.
do $$
declare
  care text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,physiotherapist,social-worker,paramedic,link-worker}';
  clinical text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,physiotherapist,paramedic}';
  for_care text[] := '{DIRECT_CARE,EMERGENCY}';
begin
  insert into access.clause
    (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
  values
    ('referral-receiver', 'Whom a person is referred to may see what is asked, and how to reach the person.',
      'allow', care, null, for_care, '{REFERRAL}', null,
      '{referral-details,plan-and-requested-actions,contact-details,individual-requirements}', '{}', null),
    ('referral-receiver-clinical', 'Clinical staff to whom a person is referred may see what bears on whether and how they can help.',
      'allow', clinical, null, for_care, '{REFERRAL}', null,
      '{allergies-and-adverse-reaction,medications-and-medical-devices,problems-and-issues,alerts,services-and-care,contingency-plan,end-of-life}',
      '{R}', null);
end $$;
