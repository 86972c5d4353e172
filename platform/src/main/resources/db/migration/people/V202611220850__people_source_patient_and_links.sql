create extension if not exists pg_trgm;

alter table people.person_of add column origin bigint not null;
comment on column people.person_of.origin is
  'The person this compartment was opened as. A set of linked compartments is the person of its smallest origin, so links can be undone and made again without a trace in the ids.';

create table people.source_patient (
  compartment   bigint      primary key references people.person_of,
  source        text        not null,
  patient       uuid        not null,
  nhs_number    text,
  verified      boolean     not null,
  family        text        not null,
  given         text        not null,
  prefix        text,
  birth_date    date,
  birth_text    text,
  gender        text,
  deceased      boolean     not null,
  active        boolean     not null,
  address       text,
  postcode      text,
  core_class    integer     not null,
  contact_class integer     not null,
  names         text        not null,
  withdrawn     boolean     not null default false,
  said_at       timestamptz not null
);
create index source_patient_by_number on people.source_patient (nhs_number) where nhs_number is not null;
create index source_patient_by_birth on people.source_patient (birth_date);
create index source_patient_by_name on people.source_patient using gin (names gin_trgm_ops);
comment on table people.source_patient is
  'What each source says of each person it knows. Given names are separated by U+001F; names indexes the normalised words, each between spaces, in ASCII; withdrawn: the source deleted its Patient.';

create table people.link (
  id          bigint      generated always as identity primary key,
  compartment bigint      not null,
  person      bigint      not null,
  since       timestamptz not null,
  until       timestamptz,
  why         text        not null,
  who         text        not null,
  undone_why  text,
  undone_by   text
);
create unique index link_now on people.link (compartment) where until is null;
create index link_by_person on people.link (person);
create index link_by_compartment on people.link (compartment, since);
comment on table people.link is
  'Every stay of a compartment with a person: from, until, by which rule or whom, and why it ended. Never deleted by linking.';

create table people.decision (
  id         bigint      generated always as identity primary key,
  one        bigint      not null,
  other      bigint      not null,
  together   boolean     not null,
  at         timestamptz not null,
  who        text        not null,
  why        text        not null,
  undone_at  timestamptz,
  undone_by  text,
  undone_why text,
  check (one < other)
);
create unique index decision_open on people.decision (one, other) where undone_at is null;
create index decision_of_other on people.decision (other) where undone_at is null;
comment on table people.decision is
  'What people decided about pairs of compartments: the same person, or not. Stands above the rules until undone.';

create table people.review (
  id          bigint      generated always as identity primary key,
  nhs_number  text        not null,
  one         bigint      not null,
  other       bigint      not null,
  reasons     text[]      not null,
  raised_at   timestamptz not null,
  settled_at  timestamptz,
  settled_by  text,
  settled_why text
);
create unique index review_open on people.review (nhs_number, one, other) where settled_at is null;
comment on table people.review is
  'Two source patients claim one verified NHS number and disagree: somebody has to look. Settled by new data or by a decision.';
