/** Words of the list of participants. */
export const listWords = {
  filter: { da: 'Vis', en: 'Show' },
  filters: { da: 'Hvem vil du se?', en: 'Whom do you want to see?' },
  clear: { da: 'Vis alle', en: 'Show all' },
  pseudonym: { da: 'Nummer i forsøget', en: 'Number in the trial' },
  pseudonymHint: { da: 'Begyndelsen er nok', en: 'The beginning is enough' },
  search: { da: 'Find en borger', en: 'Find a person' },
  searchLabel: { da: 'CPR-nummer eller navn', en: 'CPR number or name' },
  searchHint: {
    da: 'Søgningen skrives i loggen over, hvem der har set personoplysninger.',
    en: 'The search is written into the log of who has seen identities.',
  },
  searchButton: { da: 'Søg', en: 'Search' },
  found: { da: 'Fundet', en: 'Found' },
  nothingFound: {
    da: 'Ingen af de borgere, du kan se, passer med det, du søgte efter.',
    en: 'None of the participants you can see fits what you searched for.',
  },
  empty: { da: 'Ingen borgere passer med det valgte.', en: 'No participants fit what was chosen.' },
  nobody: {
    da: 'Der er ingen borgere endnu. Indmeld den første, eller indlæs en liste.',
    en: 'There are no participants yet. Enrol the first, or import a list.',
  },
  count: {
    da: (n: string) => `${n} ${n === '1' ? 'borger' : 'borgere'}`,
    en: (n: string) => `${n} ${n === '1' ? 'participant' : 'participants'}`,
  },
  namesLogged: {
    da: 'At du ser navnene her, skrives i loggen.',
    en: 'That you see the names here is written into the log.',
  },
  pseudonymsOnly: {
    da: 'Din rolle ser borgerne under forsøgets nummer, ikke hvem de er.',
    en: 'Your role sees participants under the number of the trial, not who they are.',
  },
} as const
