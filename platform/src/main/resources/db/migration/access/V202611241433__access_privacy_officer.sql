-- Who may read the audit trail is policy like everything else: the trail is a section of its own, audit-trail, whose
-- custodian is the organisation that was acted for. An application needs one of these clauses and a client of its
-- persona, which only the operators can add.
insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('audit-all', 'Information governance and privacy officers of the integrated care board may read the whole audit trail and review what was opened.',
    'allow', '{ig-lead,privacy-officer}', '{icb}', '{GOVERNANCE}', '{}', null, '{audit-trail}', null, null),
  ('audit-own', 'Information governance and privacy officers may read what was done in their own organisation''s name, and review what was opened in it.',
    'allow', '{ig-lead,privacy-officer}', null, '{GOVERNANCE}', '{}', '{own}', '{audit-trail}', null, null),
  ('audit-application', 'An application of the integrated care board for privacy officers may read the whole audit trail.',
    'allow', '{app-audit}', '{icb}', '{GOVERNANCE}', '{}', null, '{audit-trail}', null, null),
  ('audit-application-own', 'An application for privacy officers may read what was done in its own organisation''s name.',
    'allow', '{app-audit}', null, '{GOVERNANCE}', '{}', '{own}', '{audit-trail}', null, null),
  ('privacy-officer-reference', 'Privacy officers may see who works where: practitioners, organisations, places.',
    'allow', '{privacy-officer}', null, null, '{}', null, '{reference}', '{}', null),
  ('privacy-officer-find', 'Privacy officers and their applications may find a person, to answer who looked at their record.',
    'allow', '{privacy-officer,app-audit}', null, '{GOVERNANCE}', '{}', null, '{person-demographics}', '{R}', null);
