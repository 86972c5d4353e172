create table tasks.visit (
  encounter uuid primary key,
  key       uuid not null unique
);
comment on table tasks.visit is
  'Visits written here, as their Encounter, with the key of the form: one sent twice is written once.';
create table tasks.visit_item (
  id        uuid     primary key,
  encounter uuid     not null references tasks.visit,
  place     smallint not null,
  type      text     not null
);
create index visit_item_of on tasks.visit_item (encounter, place);
comment on table tasks.visit_item is 'Which resources of the record were written at a visit.';
