-- A care home that is asked to have a resident back may see who it is, what is asked and what keeps them safe there. It
-- finds nobody else, and is told of nothing that is withheld.
do $$
declare
  home text[] := '{care-home-manager}';
  asked text[] := '{REFERRAL,TASK}';
  for_care text[] := '{DIRECT_CARE}';
begin
  insert into access.clause
    (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
  values
    ('care-home-reference', 'Care homes may see who works where: practitioners, organisations, places.',
      'allow', home, '{care-home}', for_care, '{}', null, '{reference}', '{}', null),
    ('care-home-own', 'Care homes may see what they recorded about people they are asked to have, sealed items too.',
      'allow', home, '{care-home}', for_care, asked, '{own}',
      '{person-demographics,referral-details,plan-and-requested-actions,documents-including-correspondence-audio-and-images}', null, null),
    ('care-home-who', 'Care homes may see who the people are whom they are asked to have.',
      'allow', home, '{care-home}', for_care, asked, null, '{person-demographics}', '{R}', null),
    ('care-home-asked', 'Care homes may see what is asked of them, and how to reach the person.',
      'allow', home, '{care-home}', for_care, asked, null,
      '{referral-details,plan-and-requested-actions,contact-details,individual-requirements}', '{}', null),
    ('care-home-safe', 'Care homes may see what keeps a person safe whom they are asked to have.',
      'allow', home, '{care-home}', for_care, '{REFERRAL}', null,
      '{allergies-and-adverse-reaction,medications-and-medical-devices,problems-and-issues,alerts,contingency-plan,end-of-life}',
      '{R}', null),
    ('care-home-handover', 'Care homes may see the observations of a person who is handed over to them.',
      'allow', home, '{care-home}', for_care, '{HANDOVER}', null, '{observations}', '{R}', null);
end $$;
