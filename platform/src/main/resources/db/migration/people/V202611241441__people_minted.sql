alter table people.person_of add column minted boolean not null default false;
comment on column people.person_of.minted is
  'A compartment without a Patient, minted for what is written here: the record says whose it is, no rule or decision about source patients moves it.';
