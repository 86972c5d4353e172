create table directory.staff_identity (
  user_name  text primary key references directory.staff,
  nhs_number text,
  birth_date date,
  postcode   text
);
comment on table directory.staff_identity is
  'Who a member of staff is as a resident, where the employer says so: lets the watch over unusual access know their own record. Never leaves the directory: others ask how close someone is.';
create index staff_identity_by_number on directory.staff_identity (nhs_number);
