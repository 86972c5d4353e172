-- What people choose about uses beyond their own care stands beside what they keep from others.
alter table access.seal add column opt_out text check (opt_out in ('national', 'type-1'));
alter table access.seal add check (opt_out is null or num_nonnulls(section, item_type, kept_from) = 0);
comment on column access.seal.opt_out is
  'An opt-out from uses beyond the person''s own care: the national data opt-out, or Type 1, which is about what GP practices hold. Null: a seal.';

alter table access.lawful_basis add column sets_aside text[] not null default '{}'
  check (sets_aside <@ '{national,type-1}');
comment on column access.lawful_basis.sets_aside is
  'Opt-outs that do not apply where an agreement rests on this ground. Data, because policy changes: what is not named here applies.';
insert into access.lawful_basis (code, kind, words, place) values
  ('copi-3', 'confidentiality', 'Communicable disease surveillance: regulation 3 of the Health Service (Control of Patient Information) Regulations 2002', 46);
update access.lawful_basis set sets_aside = '{national,type-1}' where code = 'explicit-consent';
update access.lawful_basis set sets_aside = '{national}' where code in ('statutory-gateway', 'copi-3');

create trigger agreements_changed after insert or update or delete or truncate on access.lawful_basis
  for each statement execute function access.agreements_changed();
