/** Lists in their order, so that the first page of a hundred thousand is read without the others. */
export const lists: readonly string[] = [
  `create index participant_in_order on participant (trial, enrolled_on desc nulls last, id)`,
  `create index participant_enrolled on participant (trial, enrolled_on)
    where enrolled_on is not null and status <> 'screened-out'`,
  `create index lot_in_order on lot (trial, seq desc, participant)`,
  `create index lot_replacing on lot (trial, replaces) where replaces is not null`,
]
