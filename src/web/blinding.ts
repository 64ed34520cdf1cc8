import type { BlindedUntil, TrialRow } from '../store/index.ts'
import { formatDate, type Language, type Said } from '../text/index.ts'

const dayIn = (day: string | null, language: Language): string =>
  day === null ? '' : ` (${formatDate(day, language)})`

const untilWords: Readonly<Record<BlindedUntil, (end: string | null) => Said>> = {
  exit: () => ({
    da: 'Gruppen vises for hver borger, når borgeren er ude.',
    en: 'The arm is shown for each participant once they have left.',
  }),
  'end-of-follow-up': (end) => ({
    da: `Det gælder, til opfølgningen er slut${dayIn(end, 'da')}.`,
    en: `This holds until follow-up has ended${dayIn(end, 'en')}.`,
  }),
  report: () => ({
    da: 'Det gælder, til den endelige beregning er lavet.',
    en: 'This holds until the final run has been made.',
  }),
}

const asEnd = (end: string | null): Said => ({
  da: `Det gælder, til forsøget er slut${dayIn(end, 'da')}.`,
  en: `This holds until the trial has ended${dayIn(end, 'en')}.`,
})

type Row = Pick<TrialRow, 'arm_hidden_until' | 'results_hidden_until' | 'planned_end'>

/** Until when the protocol hides the arms, as pages say it. */
export const armsHiddenUntil = ({ arm_hidden_until: until, planned_end }: Row): Said =>
  until === null ? { da: '', en: '' } : untilWords[until](planned_end)

/** Until when the protocol hides the results; a citizen's exit says nothing of them, so that is the trial's end. */
export const resultsHiddenUntil = ({ results_hidden_until: until, planned_end }: Row): Said =>
  until === null || until === 'exit' ? asEnd(planned_end) : untilWords[until](planned_end)
