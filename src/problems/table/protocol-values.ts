import { formatDate } from '../../text/index.ts'
import { error, warning } from '../define.ts'

type Label = { label: string }
type TwoPeriods = { period: string; other: string }
const fullDate = /^\d{4}-\d{2}-\d{2}$/
const day = (date: string, language: 'da' | 'en'): string => (fullDate.test(date) ? formatDate(date, language) : date)

/** Problems of dates, limits and the declarations of values. */
export const valueProblems = {
  'protocol.dates-order': error<{ earlier: string; from: string; later: string; to: string }>({
    da: [
      ({ earlier, from, later, to }) => `”${later}” (${day(to, 'da')}) ligger før ”${earlier}” (${day(from, 'da')}).`,
      () => 'Ret den dato, der er forkert.',
    ],
    en: [
      ({ earlier, from, later, to }) => `"${later}" (${day(to, 'en')}) lies before "${earlier}" (${day(from, 'en')}).`,
      () => 'Correct the date that is wrong.',
    ],
  }),
  'protocol.date-outside-period': warning<{ date: string }>({
    da: [
      ({ date }) => `${formatDate(date, 'da')} ligger uden for forsøgets periode.`,
      () => 'Ret datoen eller ”trial.period”.',
    ],
    en: [
      ({ date }) => `${formatDate(date, 'en')} lies outside the period of the trial.`,
      () => 'Correct the date or "trial.period".',
    ],
  }),
  'protocol.prolongation-order': error<{ to: string; last: string }>({
    da: [
      ({ to, last }) =>
        `Forlængelsen til ${formatDate(to, 'da')} er ikke senere end slutdatoen før den (${formatDate(last, 'da')}).`,
      () => 'Skriv forlængelserne i rækkefølge, hver med en senere slutdato.',
    ],
    en: [
      ({ to, last }) =>
        `The prolongation to ${formatDate(to, 'en')} is not later than the end before it (${formatDate(last, 'en')}).`,
      () => 'Give the prolongations in order, each with a later end.',
    ],
  }),
  'protocol.periods-overlap': error<TwoPeriods>({
    da: [
      ({ period, other }) => `Perioden ”${period}” overlapper perioden ”${other}” på samme forsøgssted.`,
      () => 'Ret datoerne, eller angiv forskellige steder under ”sites”.',
    ],
    en: [
      ({ period, other }) => `The period "${period}" overlaps the period "${other}" at the same site.`,
      () => 'Correct the dates, or name different sites under "sites".',
    ],
  }),
  'protocol.periods-order': error<TwoPeriods>({
    da: [
      ({ period, other }) => `Perioderne ”${period}” og ”${other}” ligger i forkert rækkefølge.`,
      () => 'Før (before) kommer først, så overgang (washout), efter (after) og opfølgning (follow-up).',
    ],
    en: [
      ({ period, other }) => `The periods "${period}" and "${other}" are in the wrong order.`,
      () => '"before" comes first, then "washout", "after" and "follow-up".',
    ],
  }),
  'protocol.duration-empty': error<{ where: string }>({
    da: [
      ({ where }) => `”${where}” siger ikke hvor længe.`,
      () => 'Skriv days, weeks, months eller years med et helt tal.',
    ],
    en: [
      ({ where }) => `"${where}" does not say how long.`,
      () => 'Write days, weeks, months or years with a whole number.',
    ],
  }),
  'protocol.limits-order': error<{ low: number; high: number }>({
    da: [
      ({ low, high }) => `Den øvre grænse ${high} er mindre end den nedre grænse ${low}.`,
      () => 'Byt dem om, eller ret den forkerte.',
    ],
    en: [
      ({ low, high }) => `The upper limit ${high} is below the lower limit ${low}.`,
      () => 'Swap them, or correct the wrong one.',
    ],
  }),
  'protocol.bands-need-number': error<{ type: string }>({
    da: [
      ({ type }) => `Intervaller kræver et tal, men typen er ”${type}”.`,
      () => 'Brug typen number eller integer; koder får ”categories”.',
    ],
    en: [
      ({ type }) => `Bands need a number, but the type is "${type}".`,
      () => 'Use the type number or integer; codes take "categories".',
    ],
  }),
  'protocol.band-empty': error<Label>({
    da: [
      ({ label }) => `Intervallet ”${label}” er tomt: det slutter, før det begynder.`,
      () => '”from” er det mindste, ”below” det første tal uden for.',
    ],
    en: [
      ({ label }) => `The band "${label}" is empty: it ends before it begins.`,
      () => '"from" is the lowest, "below" the first number outside.',
    ],
  }),
  'protocol.bands-overlap': error<Label & { before: string }>({
    da: [
      ({ label, before }) => `Intervallet ”${label}” begynder, før intervallet ”${before}” er slut.`,
      () => 'Skriv intervallerne i rækkefølge; hvert begynder, hvor det forrige slutter.',
    ],
    en: [
      ({ label, before }) => `The band "${label}" begins before the band "${before}" ends.`,
      () => 'Give the bands in order; each begins where the one before ends.',
    ],
  }),
  'protocol.bands-gap': warning<Label & { before: string; from: number; to: number }>({
    da: [
      ({ label, before, from, to }) =>
        `Værdier fra ${from} til ${to} ligger mellem intervallerne ”${before}” og ”${label}” og hører ingen steder til.`,
      () => 'Lad det ene begynde, hvor det andet slutter; ellers kan de personer ikke trækkes.',
    ],
    en: [
      ({ label, before, from, to }) =>
        `Values from ${from} to ${to} lie between the bands "${before}" and "${label}" and belong nowhere.`,
      () => 'Let one begin where the other ends; otherwise those people cannot be drawn.',
    ],
  }),
  'protocol.fact-not-a-date': error<{ column: string; type: string }>({
    da: [
      ({ column, type }) => `”${column}” skal være en dato, men er erklæret som ${type}.`,
      () => 'Giv kolonnen typen date: ellers tæller ingen død eller udvandring.',
    ],
    en: [
      ({ column, type }) => `"${column}" must be a date, but is declared as ${type}.`,
      () => 'Give the column the type date: otherwise no death or emigration counts.',
    ],
  }),
  'protocol.categories-need-code': error<{ type: string }>({
    da: [
      ({ type }) => `Koder med ord kræver typen ”code”, men typen er ”${type}”.`,
      () => 'Brug typen code, eller slet ”categories”.',
    ],
    en: [
      ({ type }) => `Categories need the type "code", but the type is "${type}".`,
      () => 'Use the type code, or delete "categories".',
    ],
  }),
}
