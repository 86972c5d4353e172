create table tasks.happening (
  id          uuid        primary key,
  compartment bigint      not null,
  item_class  integer     not null,
  kind        text        not null check (kind in ('attended', 'left', 'admitted', 'discharged', 'died')),
  at          timestamptz not null,
  changed_at  timestamptz not null
);
create index happening_at on tasks.happening (at);
create index happening_changed on tasks.happening (changed_at);
comment on table tasks.happening is
  'What teams are told of people on their caseloads: the newest that an Encounter or Patient of the record says, kept in the transaction that stores it, for some weeks. happening_at serves caseloads, happening_changed pages that connect anew.';
