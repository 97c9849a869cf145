DROP TABLE IF EXISTS pg_temp.told_child, pg_temp.told_event, pg_temp.told_left_alone, pg_temp.told_spell, pg_temp.told_legal,
                     pg_temp.told_stay, pg_temp.told_home, pg_temp.told_care, pg_temp.told_plan, pg_temp.told_gone;
