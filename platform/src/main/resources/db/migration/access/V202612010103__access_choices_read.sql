-- Applications of those who administer people's choices read them as FHIR Consents.
insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('sharing-choices-application', 'An application for privacy officers may read what people chose about sharing: of the integrated care board all of it, of another organisation what was recorded in its name and is not kept from it.',
    'allow', '{app-consent}', null, '{GOVERNANCE}', '{}', null, '{sharing-choices}', null, null),
  ('sharing-choices-application-find', 'An application for privacy officers may find a person, to read what they chose about sharing.',
    'allow', '{app-consent}', null, '{GOVERNANCE}', '{}', null, '{person-demographics}', '{R}', null);
