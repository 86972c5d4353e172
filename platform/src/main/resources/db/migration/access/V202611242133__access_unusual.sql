create table access.unusual_look (
  id           bigint generated always as identity primary key,
  day          date        not null,
  user_name    text        not null,
  role         text        not null,
  organisation text        not null,
  person       bigint,
  score        integer     not null,
  reasons      jsonb       not null,
  kinds        text[]      not null,
  times        integer     not null,
  first_at     timestamptz not null,
  last_at      timestamptz not null,
  found_at     timestamptz not null,
  decided_at   timestamptz,
  decided_by   text,
  outcome      text check (outcome in ('appropriate', 'follow-up', 'inappropriate')),
  decision     text,
  unique nulls not distinct (day, user_name, role, organisation, person),
  check (num_nonnulls(decided_at, decided_by, outcome, decision) in (0, 4))
);
create index unusual_look_open on access.unusual_look (score desc, id desc) where decided_at is null;
create index unusual_look_decided on access.unusual_look (decided_at desc, id desc) where decided_at is not null;
comment on table access.unusual_look is
  'Looks worth a second look: who, of whom (null: of how many), on which day, with every reason, its points and words. Found by a job, closed by a privacy officer; what is closed stays as it was. Closing changes nothing of what is found later.';
comment on column access.unusual_look.kinds is 'Codes of the reasons, to filter by.';

create table access.unusual_progress (
  only_one boolean primary key default true check (only_one),
  batch    bigint not null
);
insert into access.unusual_progress (batch) values (0);
comment on table access.unusual_progress is 'One row: up to which batch of summed looks they have been judged.';

create table access.watched_person (
  compartment bigint      primary key,
  person      bigint      not null,
  why         text        not null,
  by_id       text        not null,
  at          timestamptz not null
);
create index watched_person_by_person on access.watched_person (person);
comment on table access.watched_person is
  'People whose record draws the curious: whoever looks stands in the list of unusual looks.';
