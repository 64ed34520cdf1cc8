/**
 * A trial lead of no trial is someone whom an administrator lets set up trials: they lead those that they make, and see
 * nothing of others.
 */
export const founders: readonly string[] = [
  `alter table membership drop constraint membership_check`,
  `alter table membership add constraint membership_place check (
    case role when 'administrator' then trial is null when 'trial-lead' then true else trial is not null end)`,
]
