/** The software seals the seeds of draws anew when the key is changed: for that it reads them, as its writer did before. */
export const seedKeys: readonly string[] = [`grant select on trial_seed to virker_system`]
