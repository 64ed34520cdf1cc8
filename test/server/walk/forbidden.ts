import {
  citizens,
  contact,
  otherCitizens,
  otherTitle,
  otherTrial,
  type Persona,
  researchHoursWritten,
  researchMark,
  sites,
} from './world.ts'

const handling = ['trial-lead', 'caseworker', 'external-provider']
const seesWorkers = [...handling, 'researcher', 'interviewer']

type One = (typeof citizens)[number]

const whoTheyAre = (people: readonly One[]): readonly string[] =>
  people.flatMap(({ name, cpr }) => [name, name.split(' ')[1] ?? name, cpr, `${cpr.slice(0, 6)}-${cpr.slice(6)}`])

const idsOf = (people: readonly One[]): readonly string[] => people.map(({ id }) => id)

/** Codes of case workers, of which somebody of some sites sees those there, and whoever sees no citizens none. */
const workersHidden = ({ roles, sites: own, isOfOther, account }: Persona): readonly string[] => {
  // The trial beside it has case workers of the same codes.
  if (roles.includes('administrator') || isOfOther) return []
  const isMember = account !== undefined && roles.some((role) => seesWorkers.includes(role))
  return sites.filter((site) => !isMember || (own !== undefined && !own.includes(site))).map((site) => `w-${site}`)
}

/** Texts that no answer to this persona may hold, whatever they ask. */
export const forbiddenTo = (persona: Persona): readonly (string | RegExp)[] => {
  const { roles, sites: ofPersona, isOfOther, account } = persona
  const isMember = account !== undefined && !isOfOther && roles.some((role) => role !== 'administrator')
  const own = isMember ? citizens.filter(({ site }) => ofPersona === undefined || ofPersona.includes(site)) : []
  const hidden = citizens.filter((one) => !own.includes(one))
  const seesWho = isMember && roles.some((role) => handling.includes(role))
  const theirs = isOfOther ? [] : otherCitizens
  const seesResearch = isMember && roles.includes('researcher')
  return [
    ...workersHidden(persona),
    ...idsOf(hidden),
    ...whoTheyAre(hidden),
    ...(seesWho ? [] : [...whoTheyAre(own), ...Object.values(contact)]),
    ...idsOf(theirs),
    ...whoTheyAre(theirs),
    ...(isOfOther || roles.includes('administrator') ? [] : [otherTitle, otherTrial]),
    ...(seesResearch ? [] : [researchMark, researchHoursWritten]),
  ]
}

/** What of it an answer holds all the same. */
export const foundIn = (text: string, forbidden: readonly (string | RegExp)[]): readonly string[] =>
  forbidden.filter((one) => (typeof one === 'string' ? text.includes(one) : one.test(text))).map(String)
