create table transfers.stay (
  encounter   uuid        primary key,
  compartment bigint      not null,
  item_class  integer     not null,
  organisation text       not null,
  site        text,
  ward        text,
  admitted_at timestamptz not null
);
create index stay_of_compartment on transfers.stay (compartment);
create index stay_of_organisation on transfers.stay (organisation, ward);
comment on table transfers.stay is
  'Stays in a bed that go on, as hospitals'' systems tell of them (Encounter): kept in the transaction that stores it. Two systems of one hospital may tell of the same stay.';
comment on column transfers.stay.ward is 'Code of the team of the directory that runs the ward, or the ward''s name as told.';

create table transfers.discharge_plan (
  id          uuid        primary key,
  made        bigint      generated always as identity,
  compartment bigint      not null,
  item_class  integer     not null,
  encounter   uuid        not null,
  hospital    text        not null,
  ward        text,
  admitted_at timestamptz not null,
  state       text        not null check (state in ('OPEN', 'SENT', 'CLOSED')),
  criteria    text        check (criteria in ('MET', 'NOT_MET')),
  pathway     text,
  expected    date,
  ready       date,
  delay       text        check (delay is null or criteria = 'NOT_MET'),
  waits       text        not null check (waits like 'team:%' or waits like 'org:%'),
  waits_since timestamptz not null,
  sent_at     timestamptz,
  left_at     timestamptz
);
create index discharge_plan_of_compartment on transfers.discharge_plan (compartment);
create index discharge_plan_of_encounter on transfers.discharge_plan (encounter);
create index discharge_plan_waits on transfers.discharge_plan (waits, waits_since) where state = 'OPEN';
comment on table transfers.discharge_plan is
  'Where each Task that carries a discharge plan stands: kept in the transaction that stores it. discharge_plan_waits serves the transfer-of-care hub.';
comment on column transfers.discharge_plan.made is
  'In the order in which plans of one stay were committed: the first counts, where two were made at once.';
comment on column transfers.discharge_plan.waits is 'Whose move it is: exactly one team, or an organisation.';
comment on column transfers.discharge_plan.left_at is 'When the stay ended, as the hospital''s system told; null while it goes on.';

alter table transfers.transfer add column kind text not null default 'REFERRAL';
alter table transfers.transfer alter column kind drop default;
alter table transfers.transfer add column plan uuid;
create index transfer_of_plan on transfers.transfer (plan) where plan is not null;
comment on column transfers.transfer.plan is 'The discharge plan it belongs to.';
