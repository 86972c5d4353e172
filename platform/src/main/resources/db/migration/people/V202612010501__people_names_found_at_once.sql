-- Names change seldom and are sought all day: a list of what is new, which each search would read
-- from end to end, is not worth its while.
alter index people.source_patient_by_name set (fastupdate = off);
select gin_clean_pending_list('people.source_patient_by_name');
