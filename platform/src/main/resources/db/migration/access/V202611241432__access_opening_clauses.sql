-- What may be opened on the viewer's own word (docs/guides/break-glass.md). Never sealed items, information about
-- others, very restricted items, sexual health, HIV, or a restricted address: no label here lets them through.
do $$
declare
  for_care text[] := '{DIRECT_CARE,EMERGENCY}';
  breakers text[] := '{hospital-doctor,gp,mental-health-practitioner,ward-coordinator,community-nurse,paramedic}';
  claimers text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner}';
  opened text[] := '{R,PSY,ETH,SUD}';
  emergency text[] := '{allergies-and-adverse-reaction,medications-and-medical-devices,problems-and-issues,alerts,individual-requirements,services-and-care,care-and-support-plan,contingency-plan,end-of-life,professional-contacts,personal-contacts}';
  stays text[] := '{admission-details,attendance-details,discharge-details}';
  clinical text[] := emergency || stays || '{investigation-results,observations,vaccinations,procedures-and-therapies,assessments,pregnancy-status,contact-with-professionals,future-appointments,referral-details,documents-including-correspondence-audio-and-images,plan-and-requested-actions,social-context}';
  social text[] := stays || '{services-and-care,care-and-support-plan,contingency-plan,end-of-life,social-context,individual-requirements,alerts,professional-contacts,personal-contacts,contact-with-professionals,future-appointments,referral-details,plan-and-requested-actions,assessments,allergies-and-adverse-reaction}';
  movement text[] := emergency || '{investigation-results,observations,procedures-and-therapies,assessments,admission-details,contact-with-professionals,discharge-details,future-appointments,referral-details,plan-and-requested-actions,social-context}';
begin
  insert into access.clause
    (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
  values
    ('break-glass', 'Doctors and mental health practitioners who break the glass may see clinical and mental health information of that person until it ends.',
      'allow', '{hospital-doctor,gp,mental-health-practitioner}', null, for_care, '{BREAK_GLASS}', null,
      clinical || '{family-history,safeguarding,legal-information}', opened, null),
    ('break-glass-nursing', 'Ward co-ordinators and community nurses who break the glass may see clinical and mental health information of that person until it ends.',
      'allow', '{ward-coordinator,community-nurse}', null, for_care, '{BREAK_GLASS}', null, clinical || '{safeguarding}', opened, null),
    ('break-glass-paramedic', 'Paramedics who break the glass may see the emergency view, mental health information and stays in hospital of that person until it ends.',
      'allow', '{paramedic}', null, for_care, '{BREAK_GLASS}', null, emergency || stays || '{safeguarding}', opened, null),
    ('break-glass-contact-details', 'Who breaks the glass may see address, telephone and practice, unless they are restricted.',
      'allow', breakers, null, for_care, '{BREAK_GLASS}', null, '{contact-details}', '{}', null),
    ('break-glass-sealed-exists', 'Sealed items stay sealed when the glass is broken; that they exist may be told.',
      'release-exists', breakers, null, for_care, '{BREAK_GLASS}', null, clinical || '{family-history,safeguarding,legal-information}',
      '{R,V,PSY,SEX,HIV,ETH,SUD,SDV,third-party,sealed}', '{sealed}'),
    ('break-glass-third-party-exists', 'Information about someone else stays withheld when the glass is broken; that it exists may be told.',
      'release-exists', breakers, null, for_care, '{BREAK_GLASS}', null, clinical || '{family-history,safeguarding,legal-information}',
      '{R,PSY,ETH,SUD,third-party}', '{third-party}'),

    ('self-claimed', 'Clinicians who say that they have to do with a person may see clinical information without labels, until it ends or is reviewed.',
      'allow', claimers, null, for_care, '{SELF_CLAIMED}', null, clinical, '{}', null),
    ('self-claimed-physiotherapist', 'Physiotherapists who say that they have to do with a person may see what bears on movement and recovery, without labels.',
      'allow', '{physiotherapist}', null, for_care, '{SELF_CLAIMED}', null, movement, '{}', null),
    ('self-claimed-social-worker', 'Social workers who say that they have to do with a person may see care, plans and contacts with services, without labels.',
      'allow', '{social-worker}', null, for_care, '{SELF_CLAIMED}', null, social, '{}', null),
    ('self-claimed-contact-details', 'Who says that they have to do with a person may see address, telephone and practice, unless they are restricted.',
      'allow', claimers || '{physiotherapist,social-worker}', null, for_care, '{SELF_CLAIMED}', null, '{contact-details}', '{}', null);
end $$;
