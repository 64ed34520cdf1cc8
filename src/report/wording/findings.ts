import type { FindingKind, SourceFinding } from '../../registers/index.ts'
import type { Language, Said } from '../../text/index.ts'

const words: Readonly<Record<FindingKind, Said>> = {
  'codes-unchecked': {
    da: 'linjer i kodelisten, der ikke er sammenholdt med leverancens egen liste (checked: false)',
    en: "lines of the code list that have not been compared with the delivery's own list (checked: false)",
  },
  'columns-unused': {
    da: 'kolonner for uger eller måneder uden for de erklærede; de læses ikke',
    en: 'columns of weeks or months outside those declared; they are not read',
  },
  'duplicate-spells': {
    da: 'forløb, der står der to gange; de tæller én gang',
    en: 'spells that stand there twice; they count once',
  },
  'overlapping-weeks': {
    da: 'uger, som to forløb med forskellige koder dækker; den kode, der står først i kodelisten, gælder (uden liste: det senest begyndte forløb)',
    en: 'weeks that two spells with different codes cover; the code that comes first in the list counts (without a list: the spell that began last)',
  },
  'outside-spells': {
    da: 'forløb helt uden for de dage, kilden dækker',
    en: 'spells altogether outside the days that the source covers',
  },
  'cut-spells': {
    da: 'forløb delvis uden for de dage, kilden dækker; resten tæller',
    en: 'spells partly outside the days that the source covers; the rest counts',
  },
  'open-spells': { da: 'forløb uden slutdato; de varer ved', en: 'spells without a last day; they go on' },
  'weekless-spells': {
    da: 'forløb uden en torsdag i en hel uge; de tæller ikke',
    en: 'spells without a Thursday of a whole week; they do not count',
  },
  'outside-months': {
    da: 'måneder uden for de dage, kilden dækker; de tæller ikke',
    en: 'months outside the days that the source covers; they do not count',
  },
  'duplicate-months': {
    da: 'måneder, der står der to gange med samme tal; de tæller én gang',
    en: 'months that stand there twice with the same figures; they count once',
  },
  'several-rows': {
    da: 'måneder med flere rækker for samme person; timer og løn er lagt sammen',
    en: 'months with several rows of a person; hours and pay are added up',
  },
  'negative-months': {
    da: 'måneder med negative timer eller negativ løn',
    en: 'months with negative hours or pay',
  },
  'imputed-months': { da: 'måneder med beregnede timer', en: 'months with imputed hours' },
}

/** What was found in a source, in words: `3 (2 personer): …`. */
export const findingLine = ({ kind, count, people }: SourceFinding, language: Language): string => {
  const of = { da: 'hos', en: 'of' }[language]
  const noun = people === 1 ? { da: 'person', en: 'person' } : { da: 'personer', en: 'people' }
  const whose = people === undefined ? '' : ` (${of} ${people} ${noun[language]})`
  return `${count}${whose}: ${words[kind][language]}`
}
