-- Whom a discharge is sent to may read its summary. What it takes from the record stands there by reference: each item
-- is seen by whom its own rules let see it.
do $$
declare
  care text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,physiotherapist,social-worker,paramedic}';
begin
  insert into access.clause
    (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
  values
    ('discharge-receiver', 'Whom a discharge is sent to may read the discharge summary.',
      'allow', care, null, '{DIRECT_CARE,EMERGENCY}', '{REFERRAL}', null, '{discharge-details}', '{}', null);
end $$;
