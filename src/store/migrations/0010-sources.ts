/**
 * Whoever may read the files of a trial may read which were received, also of those that are for research: the entry
 * says when a file came, its rows and its hash, and nothing of anyone in it.
 */
export const sources: readonly string[] = [
  `create policy journal_of_sources on journal_entry to virker_trial_lead using (
    trial = (select setting('trial')) and (select setting('sites')) is null
    and kind in ('source-received', 'codes-received'))`,
]
