create table access.opening (
  id           bigint generated always as identity primary key,
  kind         smallint    not null check (kind in (9, 10)),
  user_name    text        not null,
  role         text        not null,
  organisation text        not null,
  team         text,
  person       bigint      not null,
  compartment  bigint      not null,
  reason       text        not null,
  words        text        not null,
  since        timestamptz not null,
  until        timestamptz not null check (until > since),
  ended        timestamptz,
  due          timestamptz not null,
  decided_at   timestamptz,
  decided_by   text,
  outcome      text check (outcome in ('appropriate', 'follow-up', 'inappropriate')),
  decision     text,
  check (num_nonnulls(decided_at, decided_by, outcome, decision) in (0, 4))
);
create index opening_of_user on access.opening (user_name, person, until);
create index opening_by_person on access.opening (person, id);
create index opening_by_compartment on access.opening (compartment);
create index opening_waiting on access.opening (due, id) where decided_at is null;
comment on table access.opening is
  'What someone opened on their own word: break-glass (kind 10) and self-claimed relationships (kind 9), numbers as in access.related.kind. Who, in which role, of whom, why, from when until when, and what the review found. Rows are never removed; a decision is final.';
comment on column access.opening.until is 'When it ends by itself; ended is when it was ended before.';
comment on column access.opening.due is 'By when it is to be reviewed.';

create table access.told_resident (
  id          bigint generated always as identity primary key,
  person      bigint      not null,
  compartment bigint      not null,
  what        text        not null check (what in ('break-glass', 'self-claim')),
  at          timestamptz not null,
  opening     bigint      not null unique references access.opening
);
create index told_resident_by_person on access.told_resident (person, id);
create index told_resident_by_compartment on access.told_resident (compartment);
comment on table access.told_resident is
  'What residents are told about who opened their record on their own word, once it has been reviewed: the residents'' pages read it.';
