create schema exchange;

create table exchange.submission (
  id               uuid        primary key,
  source           text        not null,
  digest           bytea       not null,
  received_at      timestamptz not null,
  kind             text        not null,
  status           text        not null,
  size             integer     not null,
  entries          integer     not null default 0,
  stored           integer     not null default 0,
  unchanged        integer     not null default 0,
  stale            integer     not null default 0,
  deleted          integer     not null default 0,
  refused          integer     not null default 0,
  attempts         integer     not null default 1,
  finished_at      timestamptz,
  processing_until timestamptz,
  correlation      text        not null,
  content          bytea,
  answer           bytea
);
alter table exchange.submission
  alter column content set storage external,
  alter column answer set storage external;
create unique index submission_once on exchange.submission (source, digest);
create index submission_of_source on exchange.submission (source, received_at desc);
create index submission_processing on exchange.submission (processing_until) where status = 'processing';
comment on table exchange.submission is
  'The inbox: what each source sent, byte-exact (zstd), once. status: processing, accepted (every entry), partly, refused. answer: what each entry came to (zstd), to answer a resend. content goes after its retention.';

create table exchange.quarantine (
  id          bigint      generated always as identity primary key,
  submission  uuid        not null references exchange.submission,
  source      text        not null,
  raised_at   timestamptz not null,
  entry       integer,
  type        text,
  kind        text        not null,
  code        text        not null,
  element     text,
  words       text        not null,
  from_byte   integer     not null,
  until_byte  integer     not null,
  status      text        not null default 'open',
  settled_at  timestamptz,
  settled_by  text,
  settled_why text
);
create index quarantine_of_submission on exchange.quarantine (submission);
create index quarantine_open on exchange.quarantine (source, id desc) where status = 'open';
comment on table exchange.quarantine is
  'What could not be used, with the reason: an entry (or, without entry, the whole submission) as a byte range of the submission. status: open, replayed, discarded, superseded (by a resend).';

create table exchange.note (
  submission uuid    not null references exchange.submission,
  source     text    not null,
  noted_at   timestamptz not null,
  entry      integer not null,
  code       text    not null,
  element    text    not null,
  primary key (submission, entry, code, element)
);
create index note_of_source on exchange.note (source, noted_at desc);
comment on table exchange.note is
  'Data quality: what was taken although something about it is wrong (an NHS number that fails its check).';

create table exchange.arrival (
  encounter    uuid        primary key,
  source       text        not null,
  compartment  bigint      not null,
  item_class   integer     not null,
  organisation text        not null,
  site         text,
  arrived_at   timestamptz not null,
  status       text        not null,
  reason       text,
  told_at      timestamptz not null
);
create index arrival_at_organisation on exchange.arrival (organisation, arrived_at desc);
create index arrival_at_site on exchange.arrival (site, arrived_at desc) where site is not null;
create index arrival_of_compartment on exchange.arrival (compartment);
comment on table exchange.arrival is 'Emergency attendances in progress; a finished one is gone.';

create table exchange.in_place (
  item        uuid        not null,
  type        text        not null,
  source      text        not null,
  compartment bigint      not null,
  item_class  integer     not null,
  kind        text        not null,
  holder      text        not null,
  title       text,
  ring        text,
  ring_when   text,
  since       timestamptz,
  until       timestamptz,
  primary key (item, type)
);
create index in_place_of_compartment on exchange.in_place (compartment);
create index in_place_of_holder on exchange.in_place (holder, compartment);
comment on table exchange.in_place is
  'Care packages, plans, virtual ward stays and caseloads that are in place, with who holds them and whom to ring.';
