-- The first set of rules. Sections are those of docs/guides/policy.md. A label that no clause allows keeps an item
-- back; what is kept back is told only where a release says so.
do $$
declare
  care text[] := '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,physiotherapist,social-worker,paramedic,link-worker}';
  everyone text[] := care || '{population-analyst,ig-lead,integration-engineer}';
  for_care text[] := '{DIRECT_CARE,EMERGENCY}';
  any_link text[] := '{REGISTRATION,ADMISSION,ATTENDANCE,CONTACT,CASELOAD,VIRTUAL_WARD,REFERRAL,CARE_TEAM}';
  hospital text[] := '{ADMISSION,ATTENDANCE,CONTACT}';
  community text[] := '{CASELOAD,VIRTUAL_WARD,CARE_TEAM}';
  results text[] := '{investigation-results}';
  emergency text[] := '{allergies-and-adverse-reaction,medications-and-medical-devices,problems-and-issues,alerts,individual-requirements,services-and-care,care-and-support-plan,contingency-plan,end-of-life,professional-contacts,personal-contacts}';
  clinical text[] := emergency || results || '{observations,vaccinations,procedures-and-therapies,assessments,pregnancy-status,admission-details,attendance-details,contact-with-professionals,discharge-details,future-appointments,referral-details,documents-including-correspondence-audio-and-images,plan-and-requested-actions,social-context}';
  whole text[] := clinical || '{family-history,safeguarding,legal-information,administration,other}';
  social text[] := '{services-and-care,care-and-support-plan,contingency-plan,end-of-life,social-context,individual-requirements,alerts,safeguarding,professional-contacts,personal-contacts,contact-with-professionals,admission-details,attendance-details,discharge-details,future-appointments,referral-details,plan-and-requested-actions,assessments,allergies-and-adverse-reaction}';
begin
  insert into access.clause
    (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
  values
    ('reference', 'Everyone may see who works where: practitioners, organisations, places.',
      'allow', everyone, null, null, '{}', null, '{reference}', '{}', null),
    ('find', 'Staff who give care may find any person by name, date of birth and NHS number.',
      'allow', care, null, for_care, '{}', null, '{person-demographics}', '{R}', null),
    ('contact-details', 'Address, telephone and practice are for those who have to do with the person.',
      'allow', care, null, for_care, any_link, null, '{contact-details}', '{}', null),
    ('contact-details-restricted', 'Restricted address, telephone and practice are for the registered practice only.',
      'allow', '{gp}', '{gp-practice}', for_care, '{REGISTRATION}', null, '{contact-details}', '{R}', null),
    ('contact-details-withheld', 'Address, telephone and practice are restricted: only the registered practice may see them.',
      'release-exists', care, null, for_care, any_link, null, '{contact-details}', '{R}', '{R}'),

    ('own', 'Staff may see what their own organisation recorded about people it has to do with, sealed items too.',
      'allow', care, null, for_care, any_link, '{own}', whole, null, null),

    ('hospital-doctor', 'Hospital doctors may see clinical information of people admitted, attending or seen.',
      'allow', '{hospital-doctor}', null, for_care, hospital, null, clinical || '{family-history,safeguarding}', '{R,ETH,SUD}', null),
    ('ward-coordinator', 'Ward co-ordinators may see clinical information of people admitted or attending.',
      'allow', '{ward-coordinator}', null, for_care, '{ADMISSION,ATTENDANCE}', null, clinical || '{safeguarding}', '{R}', null),
    ('gp', 'GPs may see everything of their registered people but what is labelled mental health, sexual health or HIV elsewhere.',
      'allow', '{gp}', null, for_care, '{REGISTRATION}', null, whole, '{R,ETH,SUD,SDV}', null),
    ('community-nurse', 'Community nurses may see clinical information of people on their caseload, virtual ward or in their care team.',
      'allow', '{community-nurse}', null, for_care, community, null, clinical || '{safeguarding}', '{R}', null),
    ('mental-health', 'Mental health practitioners may see clinical and mental health information of people in their care.',
      'allow', '{mental-health-practitioner}', null, for_care, '{CASELOAD,CONTACT,ADMISSION,REFERRAL,CARE_TEAM}', null,
      clinical || '{family-history,safeguarding,legal-information}', '{R,PSY,ETH,SUD,SDV}', null),
    ('physiotherapist', 'Physiotherapists may see what bears on movement and recovery of people in their care.',
      'allow', '{physiotherapist}', null, for_care, '{ADMISSION,CONTACT,CASELOAD,VIRTUAL_WARD,REFERRAL,CARE_TEAM}', null,
      emergency || results || '{observations,procedures-and-therapies,assessments,admission-details,contact-with-professionals,discharge-details,future-appointments,referral-details,plan-and-requested-actions,social-context}', '{}', null),
    ('social-worker', 'Social workers may see care, plans, contacts with services and what matters for discharge of people in their care.',
      'allow', '{social-worker}', null, for_care, '{CASELOAD,CONTACT,REFERRAL,CARE_TEAM}', null, social, '{R,SDV}', null),
    ('link-worker', 'Link workers may see the plan, social context and referral of people referred to them.',
      'allow', '{link-worker}', null, for_care, '{REFERRAL,CARE_TEAM}', null,
      '{care-and-support-plan,social-context,referral-details,individual-requirements}', '{}', null),
    ('paramedic-attending', 'Paramedics may see the emergency view of people they attend.',
      'allow', '{paramedic}', null, for_care, '{ATTENDANCE}', null, emergency || '{attendance-details}', '{R,SUD}', null),
    ('paramedic-emergency', 'In an emergency paramedics may see the emergency view of anyone.',
      'allow', '{paramedic}', null, '{EMERGENCY}', '{}', null, emergency, '{R,SUD}', null),
    ('doctor-emergency', 'In an emergency hospital doctors may see the emergency view of anyone.',
      'allow', '{hospital-doctor}', null, '{EMERGENCY}', '{}', null, emergency, '{R,SUD}', null),

    ('mental-health-exists', 'Mental health information is kept to mental health services; that it exists may be told.',
      'release-exists', '{hospital-doctor,ward-coordinator,gp,community-nurse,paramedic}', null, for_care, any_link, null, whole,
      '{R,PSY,ETH,SUD,SDV}', '{PSY}'),
    ('results-count', 'Test results are for clinical staff; how many there are may be told.',
      'release-count', '{social-worker}', null, for_care, '{CASELOAD,CONTACT,REFERRAL,CARE_TEAM}', null, results, '{}', null),
    ('medicines-exist', 'Medicines are for clinical staff; that there are some may be told.',
      'release-exists', '{social-worker,link-worker}', null, for_care, '{CASELOAD,CONTACT,REFERRAL,CARE_TEAM}', null,
      '{medications-and-medical-devices}', '{}', null),
    ('third-party-exists', 'Information about someone else is kept to the organisation that holds it; that it exists may be told.',
      'release-exists', '{hospital-doctor,ward-coordinator,gp,community-nurse,mental-health-practitioner,social-worker}', null,
      for_care, any_link, null, whole, '{R,ETH,SUD,third-party}', '{third-party}'),
    ('sealed-exists', 'Sealed items are kept to the organisation that holds them; that they exist may be told.',
      'release-exists', care, null, for_care, any_link, null, whole, '{R,V,PSY,SEX,HIV,ETH,SUD,SDV,third-party,sealed}', '{sealed}'),

    ('feed-own', 'A feed may see what its own custodians hold.',
      'allow', '{feed}', null, null, '{}', '{own}', null, null, null),
    ('app-all', 'A trusted application of the platform''s own operators may see everything.',
      'allow', '{app-all}', null, null, '{}', null, null, null, null);
end $$;
