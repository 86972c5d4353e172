-- Applications ask for the figures of the counts page under a persona of their own.
insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('population-counts-applications', 'Applications for population health may count people by what is not labelled, and open nobody''s record.',
    'count', '{app-counts}', null, '{POPULATION_HEALTH}', '{}', null, null, '{}', null);
