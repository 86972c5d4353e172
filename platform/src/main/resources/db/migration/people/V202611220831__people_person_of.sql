create schema people;

create table people.person (
  id    bigint generated always as identity primary key,
  since timestamptz not null default now()
);
comment on table people.person is 'A person of the index: nothing but an identity; what is known comes from linked source patients.';

create table people.person_of (
  compartment bigint primary key,
  person      bigint not null references people.person
);
create index person_of_by_person on people.person_of (person, compartment);
comment on table people.person_of is 'Published: which person each compartment belongs to now.';
