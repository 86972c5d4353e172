create table record.extract (
  id           bigint      generated always as identity primary key,
  agreement    text        not null,
  title        text        not null,
  by           text        not null,
  organisation text        not null,
  began        timestamptz not null,
  ended        timestamptz,
  people       bigint      not null default 0,
  items        bigint      not null default 0,
  status       text        not null check (status in ('running', 'complete', 'stopped', 'broken'))
);
create index extract_of_organisation on record.extract (organisation, id);
comment on table record.extract is
  'Pseudonymised extracts: who made which, and how far it got. Whom they disclosed stands in the audit trail.';
