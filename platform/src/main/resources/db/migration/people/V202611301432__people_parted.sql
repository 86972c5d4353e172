alter table people.person_of add column parted uuid;
comment on column people.person_of.parted is
  'Set where somebody was parted for good: compartments with different values are never one person again, whatever sources say or people decide. The value is random: it does not tell from whom.';
