create table people.national_check (
  id           bigint      generated always as identity primary key,
  made_at      timestamptz not null,
  made_by      text        not null,
  organisation text        not null,
  asked        integer     not null,
  came_back    integer,
  in_force_at  timestamptz
);
comment on table people.national_check is
  'Checks of national data opt-outs: how many NHS numbers were asked about and how many came back. in_force_at: since when everything it says is recorded.';

create table people.national_part (
  check_id    bigint      not null references people.national_check,
  part        integer     not null,
  asked       integer     not null,
  answered_at timestamptz,
  answered_by text,
  came_back   integer,
  digest      bytea,
  primary key (check_id, part)
);
comment on table people.national_part is
  'The files of a check and their answers, without any number.';

create table people.national_asked (
  nhs_number text    not null,
  check_id   bigint  not null references people.national_check,
  part       integer not null,
  opted_out  boolean,
  primary key (nhs_number, check_id)
);
create index national_asked_of_part on people.national_asked (check_id, part);
comment on table people.national_asked is
  'The numbers of the check in force and of the one under way, no others: a cache of what the national service said, not a record of anybody.';

create view people.uncleared as
  select o.person from people.source_patient s join people.person_of o on o.compartment = s.compartment
  where s.nhs_number is not null and not s.withdrawn and not exists (
    select from people.national_asked a where a.nhs_number = s.nhs_number and not a.opted_out and a.check_id =
      (select c.id from people.national_check c where c.in_force_at is not null order by c.id desc limit 1));
comment on view people.uncleared is
  'Published: people of whom some NHS number did not come back from the check of national opt-outs in force, or was not asked about by it. What rests on these opt-outs leaves them out. One row for each such number of a person.';
